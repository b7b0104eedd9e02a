"""Which reader opens a document: every module here that names its kinds takes part."""

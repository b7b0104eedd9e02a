"""Reports: what was read of a document, for people and for programs."""

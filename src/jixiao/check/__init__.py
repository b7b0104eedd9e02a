"""The check: SHACL shapes asked set at a time, each result led back to its place in the source."""

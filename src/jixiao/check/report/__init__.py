"""The report of a check, in each format."""

"""What a file shows, as blocks: one module a kind of file, which bears the name of the kind."""

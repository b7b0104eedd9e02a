"""The forms in which tables survive in plain text; each module knows one by its signature."""

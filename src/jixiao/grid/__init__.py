"""Tables as people see them, whatever file they came from."""

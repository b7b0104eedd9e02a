"""Documents, as they were published."""

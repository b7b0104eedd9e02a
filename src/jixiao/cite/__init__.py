"""Citations of policy documents: found in records, told apart by kind, led to the documents."""

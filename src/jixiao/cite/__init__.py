"""Citations of policy documents: found in the words of records, told apart by kind, led to their documents."""

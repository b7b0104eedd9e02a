"""What is stated of each kind of thing; one module a kind. mapping.tsv says which field becomes what."""

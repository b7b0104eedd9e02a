"""The words of forms: which printed label names which field, read from ontology/words.tsv."""

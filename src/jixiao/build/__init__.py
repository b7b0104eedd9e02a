"""From documents to one graph in files: each document by itself, then what needs all of them."""

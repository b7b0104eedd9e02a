"""Records as linked data: the only room that knows triples."""

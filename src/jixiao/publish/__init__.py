"""The graph as a site: a page for every resource, for people and for machines, on any static host."""

"""From a policy document to all that cite it, and from a project to all that it cites."""

"""Questions to the graph: the library of questions, the store that answers, remote endpoints."""

"""Tables from the plain lines of a PDF's text: where neither rows nor cells are marked."""

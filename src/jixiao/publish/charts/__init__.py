"""Pictures of numbers, drawn when a site is made: from numbers to SVG and a table of the same numbers."""

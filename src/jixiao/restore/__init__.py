"""Tables whose borders a file lost, found again by the words of forms; every doubt is told."""

"""What tables mean: short declarations over normalised tables; a layout never sees a kind of file."""

"""One invented truth, and every way in which such a disclosure is written: originals and dumps."""

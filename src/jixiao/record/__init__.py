"""What disclosures say, as typed records: nothing repaired, every fact with its place."""

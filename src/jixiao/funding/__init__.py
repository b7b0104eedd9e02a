"""Who pays for a project: the level of government, with the evidence; the source of the funds, apart."""

"""Who pays for a project: the level of government, by its words and with the evidence; the source of the funds, apart."""

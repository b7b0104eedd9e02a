"""jixiao (绩效): budget-performance disclosures of local governments as linked open data."""

__version__ = "0.1.0"

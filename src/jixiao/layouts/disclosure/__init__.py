"""What a document says of itself: title, publisher, budget year; each with its evidence."""

from jixiao.layouts.disclosure.read import read_disclosure

__all__ = ["read_disclosure"]

"""Curated knowledge, with its sources: divisions, prefixes of document numbers, policy documents."""

from jixiao.registry.agencies import Reading
from jixiao.registry.divisions import Division, Level
from jixiao.registry.documents import DocumentType, PolicyDocument
from jixiao.registry.registry import Registry, read_registry, shipped
from jixiao.registry.table import Flaw

__all__ = [
    "Division",
    "DocumentType",
    "Flaw",
    "Level",
    "PolicyDocument",
    "Reading",
    "Registry",
    "read_registry",
    "shipped",
]

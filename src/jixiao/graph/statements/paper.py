"""What is known of a document before its parts are written: its disclosure, its place, its units."""

from dataclasses import dataclass

from jixiao.graph.statements.citations import Reader
from jixiao.graph.statements.desk import Desk
from jixiao.graph.statements.units import Units
from jixiao.registry import Division


@dataclass(frozen=True)
class Paper:
    """A document on the desk."""

    desk: Desk
    disclosure: str  # its IRI
    year: int | None
    division: Division | None
    units: Units
    reader: Reader
    known: frozenset[str]  # prefixes of numbers, near its division

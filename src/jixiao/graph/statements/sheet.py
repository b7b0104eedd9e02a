"""A sheet of statements of one graph, and a thing on it; what is missing (``None``) is not stated."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import chain, compress
from operator import ne

from jixiao.graph.quads import decimal, in_language, literal, reference, typed
from jixiao.graph.vocabulary import RDF, RDFS, XSD, Term


@dataclass(slots=True)
class Sheet:
    """The lines of one graph, in the order in which they were stated; all have one end, its IRI."""

    graph: str
    lines: list[str] = field(default_factory=list)
    end: str = field(init=False)

    def __post_init__(self) -> None:
        self.end = f" <{self.graph}> .\n"

    def about(self, iri: str) -> "Subject":
        """The thing with this IRI."""
        return Subject(self, iri)

    def sorted(self) -> tuple[str, ...]:
        """Each line once, in the order of its signs: they stand nearly so, and hardly any twice."""
        lines = sorted(self.lines)
        return tuple(compress(lines, map(ne, lines, chain([None], lines))))


class Subject:
    """A thing of which something is stated on a sheet."""

    __slots__ = ("_end", "_put", "_start", "iri", "sheet")

    def __init__(self, sheet: Sheet, iri: str) -> None:
        self.sheet = sheet
        self.iri = iri
        self._start = f"<{iri}> "
        self._end = sheet.end
        self._put = sheet.lines.append

    def a(self, *classes: Term) -> "Subject":
        """Of these classes."""
        for each in classes:
            self._put(f"{self._start}{RDF.type.nt} {each.nt}{self._end}")
        return self

    def link(self, predicate: Term, target: str | None) -> None:
        """To another thing of ours."""
        if target is not None:
            self._put(f"{self._start}{predicate.nt} <{target}>{self._end}")

    def links(self, predicate: Term, targets: Iterable[str]) -> None:
        """To several things."""
        for target in targets:
            self.link(predicate, target)

    def address(self, predicate: Term, found: str | None) -> None:
        """To an address that others wrote."""
        if found is not None:
            self._put(f"{self._start}{predicate.nt} {reference(found)}{self._end}")

    def text(self, predicate: Term, found: str | None) -> None:
        """Words as written, without a language."""
        if found is not None:
            self._put(f"{self._start}{predicate.nt} {literal(found)}{self._end}")

    def words(self, predicate: Term, found: str | None, language: str = "zh") -> None:
        """Words in a language."""
        if found is not None:
            self._put(f"{self._start}{predicate.nt} {in_language(found, language)}{self._end}")

    def number(self, predicate: Term, found: Decimal | None) -> None:
        """A number; what is no number at all (NaN) is none."""
        if found is not None and found.is_finite():
            self._put(f"{self._start}{predicate.nt} {_number(found)}{self._end}")

    def typed(self, predicate: Term, found: object, datatype: Term) -> None:
        """A value of another datatype."""
        if found is not None:
            self._put(f"{self._start}{predicate.nt} {_value(found, datatype)}{self._end}")

    def label(self, found: str | None, language: str = "zh") -> None:
        """What people call it."""
        self.words(RDFS.label, found, language)


@lru_cache(maxsize=65536)
def _value(found: object, datatype: Term) -> str:
    """Years, lines and counts come again and again."""
    return typed(str(found), datatype)


@lru_cache(maxsize=65536)
def _number(found: Decimal) -> str:
    """So do amounts and counts; equal numbers are written alike."""
    return typed(decimal(found), XSD.decimal)

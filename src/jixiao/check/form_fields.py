"""What the official form of each kind and year asks for: ``shapes/completeness.tsv``, read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jixiao.assets import rows
from jixiao.check.words import Words
from jixiao.graph.vocabulary import JX, Term, linked, term

FILE = "shapes/completeness.tsv"


class Need(StrEnum):
    """How much a form insists on a field."""

    REQUIRED = "required"  # the form has the cell, it must be filled in
    EXPECTED = "expected"  # it should be, if only with 0 or 不涉及
    OPTIONAL = "optional"  # where it applies: told, not counted


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form, or of each of its rows."""

    layout: Term
    of: Term
    path: tuple[Term, ...]
    values: frozenset[str]  # one of which is enough: concepts with those below them
    month: int | None  # a point of the payment plan
    need: Need
    since: int
    until: int | None
    source: str
    rule: str  # that tells where it is missing; none for some
    words: Words

    @property
    def is_of_rows(self) -> bool:
        """Whether each row has it."""
        return self.of == JX.IndicatorTarget

    @property
    def counts(self) -> bool:
        """Whether it belongs to what a complete form has."""
        return self.need is not Need.OPTIONAL

    def is_asked_in(self, year: int | None) -> bool:
        """Whether the form of a budget year has it; where the year is not known, that of today."""
        if year is None:
            return self.until is None
        return self.since <= year and (self.until is None or year <= self.until)


@cache
def form_fields() -> tuple[FormField, ...]:
    """All fields of all forms, in the order of the table."""
    head, *stated = rows(FILE)
    return tuple(_field(dict(zip(head, cells, strict=True))) for cells in stated)


def _field(said: dict[str, str]) -> FormField:
    value = said["value"]
    month = int(value) if value.isdecimal() else None
    return FormField(
        layout=term(said["layout"]),
        of=term(said["of"]),
        path=tuple(map(term, said["path"].split("/"))),
        values=frozenset() if month else frozenset(below(map(term, value.split()))),
        month=month,
        need=Need(said["need"]),
        since=int(said["since"]),
        until=int(said["until"]) if said["until"] else None,
        source=said["source"],
        rule=said["rule"],
        words=Words(said["zh"], said["en"]),
    )


def fields_of(layout: str, year: int | None) -> Iterator[FormField]:
    """What is asked of a form: a layout below another is asked what that is asked."""
    return (field for field in form_fields() if layout in _under(field.layout) and field.is_asked_in(year))


@cache
def _under(layout: Term) -> frozenset[str]:
    return frozenset(below([layout]))


def below(concepts: Iterable[str]) -> set[str]:
    """Some concepts, and all that are narrower."""
    found, open_ = set[str](), set(concepts)
    while open_:
        found |= open_
        open_ = {low for high in open_ for low in _narrower().get(high, ())} - found
    return found


@cache
def _narrower() -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for low, high in linked("skos:broader"):
        links.setdefault(high, []).append(low)
    return links

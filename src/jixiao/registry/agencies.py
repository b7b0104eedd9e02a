"""What a prefix of document numbers (发文机关代字) may mean: 冀·人社·规 is a place, an organ and a series.

A prefix that is known as a whole is told first. A sign may stand for several places (临: 临西, 临城, 临汾 …):
all of them are told, and whoever asks must choose.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from jixiao.registry.divisions import NAME as DIVISIONS
from jixiao.registry.divisions import Division, Divisions, Level, order
from jixiao.registry.parts import Parts, Tail
from jixiao.registry.table import Column, Flaw, Row, Table, each_once
from jixiao.text import fold, squash

NAME = "agency-prefixes.tsv"


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefix that is known as a whole, in one division."""

    text: str
    division: Division
    issuer: str | None
    source: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a prefix may mean; ``place`` is None where it names none (政字), ``organ`` where it is unknown."""

    prefix: str
    place: Division | None
    organ: str | None
    bureau: str | None
    series: tuple[str, ...]
    issuer: str | None
    known: bool  # as a whole, in agency-prefixes.tsv

    @property
    def level(self) -> Level | None:
        """That of the place."""
        return self.place.level if self.place else None


COLUMNS = (
    Column("prefix", needed=True),
    Column("jurisdiction", needed=True),
    Column("issuer"),
    Column("source", needed=True),
    Column("note"),
)


@dataclass(frozen=True)
class Agencies:
    """All parts, all prefixes that are known as a whole, and the places they may begin with."""

    parts: Parts
    prefixes: tuple[Prefix, ...]
    divisions: Divisions

    def readings(self, prefix: str) -> tuple[Reading, ...]:
        """All that a prefix may mean: as a whole, by its parts, or else by its place alone."""
        text = fold(squash(prefix))
        known = [self._known(each) for each in self.prefixes if each.text == text]
        sure = {reading.place for reading in known}
        composed = [each for each in self._composed(text) if each.place not in sure]
        return tuple(known + composed) or tuple(self._by_place_alone(text))

    def known_prefixes(self, places: Iterable[Division]) -> frozenset[str]:
        """The prefixes known as a whole, and those that the authorities of some places can have."""
        signs = {sign for division in places for sign in _signs(division)}
        composed = map("".join, product(signs, self.parts.offices, ("", *self.parts.series)))
        return frozenset(composed) | {prefix.text for prefix in self.prefixes}

    def _known(self, prefix: Prefix) -> Reading:
        behind = (prefix.text.removeprefix(sign) for sign in ("", *_signs(prefix.division)))
        tail = next(filter(None, map(self.parts.tail, behind)), None)
        return _reading(prefix.text, prefix.division, tail, prefix.issuer, known=True)

    def _composed(self, text: str) -> Iterator[Reading]:
        """The longest sign of a place first, then the highest place; at last without a place."""
        for sign, place in self._beginning(text):
            tail = self.parts.tail(text.removeprefix(sign))
            if tail:
                yield _reading(text, place, tail, tail.organ.issuer(place), known=False)
        tail = self.parts.tail(text)
        if tail:
            yield _reading(text, None, tail, None, known=False)

    def _by_place_alone(self, text: str) -> Iterator[Reading]:
        return (_reading(text, place, None, None, known=False) for _, place in self._beginning(text))

    def _beginning(self, text: str) -> Iterator[tuple[str, Division]]:
        """The places that the text may begin with; something must stand behind them."""
        for end in range(len(text) - 1, 0, -1):
            yield from ((text[:end], place) for place in self._by_sign.get(text[:end], ()))

    @cached_property
    def _by_sign(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = {}
        for division in sorted(self.divisions, key=order):
            for sign in _signs(division):
                found.setdefault(sign, []).append(division)
        return found


def _signs(division: Division) -> tuple[str, ...]:
    """What a prefix of the division may begin with: 昌 and 昌黎."""
    return tuple(dict.fromkeys((*division.signs, *filter(None, [division.short]))))


def _reading(
    text: str, place: Division | None, tail: Tail | None, issuer: str | None, *, known: bool
) -> Reading:
    if tail is None:
        return Reading(text, place, None, None, (), issuer, known)
    bureau = tail.bureau.text if tail.bureau else None
    return Reading(text, place, tail.organ.text, bureau, tuple(p.text for p in tail.series), issuer, known)


def read_prefixes(table: Table, divisions: Divisions) -> tuple[tuple[Prefix, ...], tuple[Flaw, ...]]:
    """The prefixes of a table; one of an unknown division cannot be used."""
    once = each_once(table.rows, lambda row: (row["prefix"], row["jurisdiction"]))
    made = [_prefix(row, divisions) for row in once.rows]
    flaws = tuple(each for each in made if isinstance(each, Flaw))
    return tuple(each for each in made if isinstance(each, Prefix)), once.flaws + flaws


def _prefix(row: Row, divisions: Divisions) -> Prefix | Flaw:
    division = divisions.of(row["jurisdiction"])
    if division is None:
        return row.flaw("K006", column="jurisdiction", text=row["jurisdiction"], file=DIVISIONS)
    return Prefix(
        fold(squash(row["prefix"])), division, row.maybe("issuer"), row["source"], row.maybe("note")
    )

"""The parts of the prefixes of document numbers (代字): organs, their bureaus, series.

tail = organ [ bureau ] { series }        at most two series: 政办字, 财社, 价行费字
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from jixiao.registry.divisions import Division, Level
from jixiao.registry.table import Column, Flaw, Row, Table, each_once

NAME = "agencies.tsv"
_MOST_SERIES = 2
_PLACE = "{}"
_CITY = "市"


class Role(StrEnum):
    """What a part does."""

    ORGAN = "organ"  # 机关
    BUREAU = "bureau"  # 处、科
    SERIES = "series"  # 字、发、规
    LEAD = "lead"  # no part of a prefix: words before the name of a place in the name of a unit


@dataclass(frozen=True, slots=True)
class Part:
    """A part of prefixes, and what an organ is called at each level."""

    text: str
    role: Role
    of: tuple[str, ...]
    names: tuple[tuple[Level, str], ...]
    source: str
    note: str | None

    def issuer(self, place: Division) -> str | None:
        """The organ of the place; ``None`` where its name is not known."""
        name = dict(self.names).get(_as_city(place))
        if not name or place.is_zone:
            return None
        return name.replace(_PLACE, place.name) if _PLACE in name else place.name + name


def _as_city(place: Division) -> Level:
    """The level by which organs are named: 北京市 has a 财政局, as cities have."""
    is_city = place.level is Level.PROVINCIAL and place.name.endswith(_CITY)
    return Level.MUNICIPAL if is_city else place.level


COLUMNS = (
    Column("part", needed=True),
    Column("role", needed=True, fits=set(Role).__contains__, expected=" / ".join(Role)),
    Column("of"),
    Column("province"),
    Column("city"),
    Column("county"),
    Column("source", needed=True),
    Column("note"),
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind the place."""

    organ: Part
    bureau: Part | None
    series: tuple[Part, ...]


@dataclass(frozen=True)
class Parts:
    """All parts that are known."""

    all: tuple[Part, ...]

    def tail(self, text: str) -> Tail | None:
        """The organ, bureau and series that are the whole text; the longest parts are tried first."""
        for organ in self._organs:
            if text.startswith(organ.text):
                for bureau, behind in self._bureaus(organ, text.removeprefix(organ.text)):
                    series = self._series(behind)
                    if series is not None:
                        return Tail(organ, bureau, series)
        return None

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """All organs, alone and with each of their bureaus."""
        bureaus = self._of(Role.BUREAU)
        return tuple(
            organ.text + bureau
            for organ in self._organs
            for bureau in ("", *(each.text for each in bureaus if organ.text in each.of))
        )

    @cached_property
    def series(self) -> tuple[str, ...]:
        """All series."""
        return tuple(part.text for part in self._of(Role.SERIES))

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """Words before the name of a place in the name of a unit, longest first."""
        return tuple(part.text for part in self._of(Role.LEAD))

    @cached_property
    def _organs(self) -> tuple[Part, ...]:
        return self._of(Role.ORGAN)

    def _of(self, role: Role) -> tuple[Part, ...]:
        return tuple(sorted((p for p in self.all if p.role is role), key=lambda p: (-len(p.text), p.text)))

    def _bureaus(self, organ: Part, rest: str) -> Iterator[tuple[Part | None, str]]:
        for bureau in self._of(Role.BUREAU):
            if organ.text in bureau.of and rest.startswith(bureau.text):
                yield bureau, rest.removeprefix(bureau.text)
        yield None, rest

    def _series(self, text: str, most: int = _MOST_SERIES) -> tuple[Part, ...] | None:
        if not text:
            return ()
        for part in self._of(Role.SERIES) if most else ():
            if text.startswith(part.text):
                behind = self._series(text.removeprefix(part.text), most - 1)
                if behind is not None:
                    return (part, *behind)
        return None


def read_parts(table: Table) -> tuple[Parts, tuple[Flaw, ...]]:
    """The parts of a table; a bureau of an organ that is not there cannot be used."""
    once = each_once(table.rows, lambda row: (row["part"], row["role"]))
    organs = {row["part"] for row in once.rows if row["role"] == Role.ORGAN}
    flaws = tuple(
        row.flaw("K006", column="of", text=organ, file=NAME)
        for row in once.rows
        for organ in row.several("of")
        if organ not in organs
    )
    return Parts(tuple(map(_part, once.rows))), once.flaws + flaws


def _part(row: Row) -> Part:
    names = {Level.PROVINCIAL: "province", Level.MUNICIPAL: "city", Level.COUNTY: "county"}
    return Part(
        row["part"],
        Role(row["role"]),
        row.several("of"),
        tuple((level, row[column]) for level, column in names.items() if row[column]),
        row["source"],
        row.maybe("note"),
    )

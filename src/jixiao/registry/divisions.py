"""Divisions (行政区划): which there are, what stands above each, by which names and signs they are known."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from jixiao.registry.table import Column, Flaw, Row, Table, each_once

NAME = "divisions.tsv"
STATISTICS = "国家统计局"  # the source of zones (开发区) that are no divisions of the state
CODE = re.compile(r"cn|[0-9]{2}|[0-9]{4}|[0-9]{6}(?:[0-9]{3}){0,2}")
_TOWNSHIPS = re.compile(r"(?<=[0-9]{6})(?:000){1,2}$")
_NOTHING_BELOW = re.compile(r"(?<=[0-9]{2})(?:00){1,2}$")
_COUNTY_DIGITS = 6


class Level(StrEnum):
    """The levels of government; the concepts of scheme/government-level."""

    CENTRAL = "central"  # 中央
    PROVINCIAL = "provincial"  # 省、自治区、直辖市
    MUNICIPAL = "municipal"  # 市、地区、自治州、盟
    COUNTY = "county"  # 县、区、开发区
    TOWNSHIP = "township"  # 乡镇、街道

    @property
    def rank(self) -> int:
        """0 for the central level, more for those below."""
        return tuple(Level).index(self)


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its code is its identity."""

    code: str
    name: str
    level: Level
    parent: str | None
    short: str | None
    other: tuple[str, ...]
    signs: tuple[str, ...]
    codes: tuple[str, ...]
    source: str
    note: str | None

    @property
    def is_zone(self) -> bool:
        """A zone with an administration (管委会) instead of a government."""
        return self.source == STATISTICS


COLUMNS = (
    Column("code", needed=True, fits=CODE.fullmatch, expected="130535"),
    Column("name", needed=True),
    Column("level", needed=True, fits=set(Level).__contains__, expected=" / ".join(Level)),
    Column("parent"),
    Column("short"),
    Column("other"),
    Column("signs"),
    Column("codes"),
    Column("source", needed=True),
    Column("note"),
)


def trimmed(code: str) -> str:
    """The code without the zeros that say “the whole of it”.

    >>> trimmed("130000"), trimmed("130500"), trimmed("130535000000"), trimmed("130209450000")
    ('13', '1305', '130535', '130209450')
    """
    short = _TOWNSHIPS.sub("", code)
    return _NOTHING_BELOW.sub("", short) if len(short) == _COUNTY_DIGITS else short


@dataclass(frozen=True)
class Divisions:
    """All divisions that are known."""

    all: tuple[Division, ...]

    def __iter__(self) -> Iterator[Division]:
        return iter(self.all)

    def of(self, code: str) -> Division | None:
        """The division of a code, with or without zeros at its end, or of another code that means it."""
        return self._by_code.get(code) or self._by_code.get(trimmed(code))

    def ancestors(self, division: Division) -> tuple[Division, ...]:
        """Those above it, the nearest first."""
        parent = self.of(division.parent) if division.parent else None
        return (parent, *self.ancestors(parent)) if parent else ()

    @cached_property
    def _by_code(self) -> dict[str, Division]:
        others = {code: division for division in reversed(self.all) for code in division.codes}
        return others | {division.code: division for division in self.all}


def order(division: Division) -> tuple[int, str]:
    """The highest first, then by code."""
    return division.level.rank, division.code


def read_divisions(table: Table) -> tuple[Divisions, tuple[Flaw, ...]]:
    """The divisions of a table; one without a known division above it cannot be used."""
    once = each_once(table.rows, lambda row: (trimmed(row["code"]),))
    found: dict[str, Division] = {}
    flaws: list[Flaw] = []
    for row in sorted(once.rows, key=lambda row: Level(row["level"]).rank):  # those above come first
        wrong = _misplaced(row, found)
        if wrong:
            flaws.append(wrong)
        else:
            found[trimmed(row["code"])] = _division(row)
    divisions = tuple(sorted(found.values(), key=lambda each: each.code))
    flaws.extend(_shared_codes(row for row in once.rows if trimmed(row["code"]) in found))
    return Divisions(divisions), (*once.flaws, *flaws)


def _misplaced(row: Row, above: dict[str, Division]) -> Flaw | None:
    """What is wrong with the parent: unknown, not above, or missing below the country."""
    parent, level = row["parent"], Level(row["level"])
    if not parent:
        return None if level is Level.CENTRAL else row.flaw("K003", column="parent")
    division = above.get(trimmed(parent))
    if division is None or division.level.rank >= level.rank:
        return row.flaw("K006", column="parent", text=parent, file=NAME)
    return None


def _shared_codes(rows: Iterable[Row]) -> Iterator[Flaw]:
    """Other codes that are a code of another division, too."""
    listed = sorted(rows, key=lambda row: trimmed(row["code"]))
    meant = {trimmed(row["code"]): row for row in listed}
    for row in listed:
        for code in row.several("codes"):
            known = meant.setdefault(code, row)
            if known is not row:
                yield row.flaw("K005", text=code, where=f"{known.file}:{known.line}")


def _division(row: Row) -> Division:
    return Division(
        trimmed(row["code"]),
        row["name"],
        Level(row["level"]),
        trimmed(row["parent"]) or None,
        row.maybe("short"),
        row.several("other"),
        row.several("signs"),
        row.several("codes"),
        row["source"],
        row.maybe("note"),
    )

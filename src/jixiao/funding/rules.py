"""The rules by which words tell the level of government that pays, read from ontology/funding-rules.tsv."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from pathlib import Path

from jixiao.assets import asset
from jixiao.registry.table import Column, Flaw, Row, read_table
from jixiao.text import fold, squash

NAME = "ontology/funding-rules.tsv"
FIELDS = ("project_name", "use")
DISTRICT = "district"  # in the table: the level depends on the place
_EXPRESSION = "re:"
_FEW = r"[^。;；，,:：]{0,40}?"
_YEAR = r"[0-9]{4}年度?"


class Level(StrEnum):
    """A level of government; the concepts of scheme/government-level."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"
    TOWNSHIP = "township"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table; without a level, the level is that of the 区 of the place."""

    id: str
    pattern: re.Pattern[str]
    level: Level | None
    confidence: Decimal
    fields: tuple[str, ...]


def _is_confidence(said: str) -> bool:
    try:
        return 0 <= Decimal(said) <= 1
    except InvalidOperation:
        return False


_LEVELS = {level.value: level for level in Level if level is not Level.UNKNOWN}
_SAID = (*_LEVELS, DISTRICT)
_COLUMNS = (
    Column("id", needed=True),
    Column("pattern", needed=True),
    Column("level", needed=True, fits=_SAID.__contains__, expected=" / ".join(_SAID)),
    Column("confidence", needed=True, fits=_is_confidence, expected="0 – 1"),
    Column("fields", needed=True, fits=lambda s: set(s.split()) <= set(FIELDS), expected=" ".join(FIELDS)),
    Column("note"),
)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules that ship with jixiao; a line that cannot be used is left out (see ``read_rules``)."""
    return read_rules(asset(NAME))[0]


def read_rules(path: Path) -> tuple[tuple[Rule, ...], tuple[Flaw, ...]]:
    """The rules of a table in their order, and what is wrong with the lines that cannot be used."""
    table = read_table(path, _COLUMNS)
    read = [_rule(row) for row in table.rows]
    flaws = (each for each in read if isinstance(each, Flaw))
    return tuple(each for each in read if isinstance(each, Rule)), (*table.flaws, *flaws)


def _rule(row: Row) -> Rule | Flaw:
    """One line of the table."""
    pattern = _pattern(row["pattern"])
    if pattern is None:
        return row.flaw("K004", column="pattern", text=row["pattern"], expected="… {年} (a|b) / re:…")
    level = _LEVELS.get(row["level"])
    return Rule(row["id"], pattern, level, Decimal(row["confidence"]), tuple(row["fields"].split()))


def _pattern(said: str) -> re.Pattern[str] | None:
    """The pattern of a line; ``None`` when it is no pattern, or one that any text fits."""
    expression = said.removeprefix(_EXPRESSION) if said.startswith(_EXPRESSION) else _plain(said)
    try:
        pattern = re.compile(expression)
    except re.error:
        return None
    return None if pattern.search("") else pattern


def _plain(said: str) -> str:
    """The notation of the table as a regular expression.

    >>> bool(re.search(_plain("提前下达{年}…(中央|省级)"), "提前下达2021年某某中央补助"))
    True
    """
    escaped = re.escape(squash(fold(said)))
    for sign, meaning in {r"\(": "(?:", r"\)": ")", r"\|": "|", r"\{年\}": _YEAR, "…": _FEW}.items():
        escaped = escaped.replace(sign, meaning)
    return escaped

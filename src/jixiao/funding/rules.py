"""The rules by which words tell the level of government that pays, read from ontology/funding-rules.tsv."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache

from jixiao.assets import asset
from jixiao.place import Place, Span
from jixiao.problems import Problem, problem
from jixiao.text import fold, squash

NAME = "ontology/funding-rules.tsv"
FIELDS = ("project_name", "use")
DISTRICT = "district"  # in the table: the level depends on the place
_COLUMNS = 5
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


@cache
def rules() -> tuple[Rule, ...]:
    """The rules that ship with jixiao; a line that cannot be used is left out (see ``read_rules``)."""
    return read_rules(asset(NAME).read_text(encoding="utf-8"))[0]


def read_rules(text: str) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
    """The rules of a table in their order, and a problem for each line that cannot be used."""
    read = [_rule(number, line) for number, line in _lines(text)]
    return (
        tuple(found for found in read if isinstance(found, Rule)),
        tuple(found for found in read if isinstance(found, Problem)),
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _rule(number: int, line: str) -> Rule | Problem:
    """One line of the table, or what is wrong with it."""
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) < _COLUMNS or not cells[0] or not cells[1]:
        return _wrong(number, line, "id<TAB>pattern<TAB>level<TAB>confidence<TAB>fields<TAB>note")
    name, said, level, sure, where = cells[:_COLUMNS]
    pattern, confidence, fields = _pattern(said), _confidence(sure), tuple(where.split())
    if pattern is None:
        return _wrong(number, said, "… {年} (a|b) · re:…")
    if confidence is None:
        return _wrong(number, sure, "0 – 1")
    if level not in {*_LEVELS, DISTRICT}:
        return _wrong(number, level, " · ".join([*_LEVELS, DISTRICT]))
    if not fields or not set(fields) <= set(FIELDS):
        return _wrong(number, where, " ".join(FIELDS))
    return Rule(name, pattern, _LEVELS.get(level), confidence, fields)


_LEVELS = {level.value: level for level in Level if level is not Level.UNKNOWN}


def _pattern(said: str) -> re.Pattern[str] | None:
    """The pattern of a line; ``None`` when it is no pattern, or one that any text fits."""
    try:
        if said.startswith(_EXPRESSION):
            pattern = re.compile(said.removeprefix(_EXPRESSION))
        else:
            pattern = re.compile(_plain(said))
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


def _confidence(said: str) -> Decimal | None:
    try:
        number = Decimal(said)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number <= 1 else None


def _wrong(number: int, found: str, expected: str) -> Problem:
    place = Place((Span(0, 0, number, number),))
    return problem("C020", place, file=NAME, found=found, expected=expected)

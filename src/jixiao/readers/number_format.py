"""Number formats of workbooks: sections of tokens, such as #,##0.00 or yyyy"年"m"月"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from jixiao.assets import rows

GENERAL = "General"


class Sort(StrEnum):
    """What a token of a format does."""

    LITERAL = "literal"
    DIGIT = "digit"  # 0 # ?
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    DATE = "date"
    ELAPSED = "elapsed"  # [h]
    HALF_DAY = "half day"  # AM/PM
    TEXT = "text"  # @
    GENERAL = "general"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and what it says."""

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts between semicolons, and the condition under which it is used."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, *sorts: Sort) -> bool:
        """One of its tokens is of these sorts."""
        return any(token.sort in sorts for token in self.tokens)


# The tokens of a number format; each alternative is one of them.
_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | _(?P<blank>.) | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<half_day>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-][0#?]+)
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+)
    | (?P<digit>[0#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<text>@) | (?P<fraction>/)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SORTS = {
    "general": Sort.GENERAL,
    "half_day": Sort.HALF_DAY,
    "exponent": Sort.EXPONENT,
    "date": Sort.DATE,
    "digit": Sort.DIGIT,
    "point": Sort.POINT,
    "comma": Sort.COMMA,
    "percent": Sort.PERCENT,
    "text": Sort.TEXT,
    "fraction": Sort.FRACTION,
}
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)


@cache
def _built_in() -> dict[int, str]:
    return {int(row[0]): row[1] for row in rows("readers/number-formats.tsv")}


def built_in(number: int) -> str:
    """The format behind a number that stands for it in every workbook."""
    return _built_in().get(number, GENERAL)


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format."""
    out: list[list[Token]] = [[]]
    conditions: dict[int, tuple[str, Decimal]] = {}
    for found in _TOKEN.finditer(code):
        condition = _CONDITION.fullmatch(found["bracket"] or "")
        if found["other"] == ";":
            out.append([])
        elif condition:
            conditions[len(out) - 1] = condition[1], Decimal(condition[2])
        else:
            out[-1].append(_token(found))
    return tuple(Section(tuple(tokens), conditions.get(at)) for at, tokens in enumerate(out))


def _token(found: re.Match[str]) -> Token:
    sort = _SORTS.get(found.lastgroup or "")
    if sort:
        return Token(sort, found[0])
    if found["bracket"] is not None:
        return _bracketed(found["bracket"])
    if found["blank"] is not None:
        return Token(Sort.LITERAL, " ")
    return Token(Sort.LITERAL, found["quoted"] or found["escaped"] or found["other"] or "")


def _bracketed(text: str) -> Token:
    """[h] counts hours, [$¥-804] is a currency; colours and languages print nothing."""
    if _ELAPSED.fullmatch(text):
        return Token(Sort.ELAPSED, text)
    return Token(Sort.LITERAL, text[1:].partition("-")[0] if text.startswith("$") else "")


def words(token: Token) -> str:
    """What a token prints where it does not count digits."""
    signs = {Sort.PERCENT: "%", Sort.COMMA: ",", Sort.POINT: ".", Sort.FRACTION: "/"}
    return token.text if token.sort is Sort.LITERAL else signs.get(token.sort, "")

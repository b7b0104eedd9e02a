"""Numbers as a sheet shows them: 288 stored under 0.00 is 288.00, 0.95 under 0% is 95%."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext
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
_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)  # as many digits as Excel keeps
_GENERAL_DIGITS = 10  # that a cell of General format shows of a fraction
_TINY = Decimal("0.0001")


@cache
def _built_in() -> dict[int, str]:
    return {int(row[0]): row[1] for row in rows("readers/number-formats.tsv")}


def built_in(number: int) -> str:
    """The format behind a number that stands for it in every workbook."""
    return _built_in().get(number, GENERAL)


def shown(stored: str, code: str, *, from_1904: bool = False) -> str:
    """A stored number in a number format.

    >>> [shown("288", "0.00"), shown("0.95", "0%"), shown("12355.834", "#,##0.00"), shown("44562", "yyyy/m/d")]
    ['288.00', '95%', '12,355.83', '2022/1/1']
    """
    try:
        number = _EXACT.create_decimal(stored.strip())
    except InvalidOperation:
        return stored
    if not number.is_finite():
        return stored
    with localcontext(_EXACT):
        return _shown(number, _sections(code), from_1904=from_1904)

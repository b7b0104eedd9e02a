"""The signs of a text as tokens: what the grammar of numbers and titles is made of."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """What a token is."""

    DIGITS = "digits"
    OPEN = "open"  # a bracket that a year may stand in
    CLOSE = "close"
    LEFT = "left"  # 《
    RIGHT = "right"  # 》
    YEAR = "year"  # 年
    ORDINAL = "ordinal"  # 第
    NUMBER = "number"  # 号
    DECREE = "decree"  # 令
    JOIN = "join"  # 、 and other signs between numbers
    HAN = "han"  # a run of other Chinese characters
    OTHER = "other"


# After folding: full-width round, square and curly brackets and digits are half-width ones here.
PAIRS = {"〔": "〕", "﹝": "﹞", "【": "】", "[": "]", "(": ")", "〖": "〗", "{": "}"}
USUAL = "〔"  # GB/T 9704-2012
LOOSE = frozenset("({")  # brackets that mostly hold other things than years

_TOKEN = re.compile(
    r"""
      (?P<digits>[0-9]+)
    | (?P<open>[〔﹝【\[(〖{])
    | (?P<close>[〕﹞】\])〗}])
    | (?P<left>[《〈])
    | (?P<right>[》〉])
    | (?P<year>年)
    | (?P<ordinal>第)
    | (?P<number>[号號])
    | (?P<decree>令)
    | (?P<join>[、,;/~–—-])
    | (?P<han>(?:(?![年第号號令])[\u3400-\u4dbf\u4e00-\u9fff〇○\U00020000-\U0003ffff])+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A stretch of the signs, and what it is."""

    sort: Sort
    text: str
    start: int
    end: int


_SORTS = {sort.value: sort for sort in Sort}


def tokens(signs: str) -> list[Token]:
    """All signs as tokens.

    >>> [token.text for token in tokens("冀人社规〔2019〕第2号")]
    ['冀人社规', '〔', '2019', '〕', '第', '2', '号']
    """
    return [
        Token(_SORTS[found.lastgroup or ""], found.group(), found.start(), found.end())
        for found in _TOKEN.finditer(signs)
    ]


@dataclass(frozen=True)
class Line:
    """The signs of a text, as written and as tokens; the prefixes known, for running text."""

    signs: str
    written: str
    tokens: tuple[Token, ...]
    known: frozenset[str] = frozenset()

    def sort(self, at: int) -> Sort | None:
        """What the token is, ``None`` before the first and after the last."""
        return self.tokens[at].sort if 0 <= at < len(self.tokens) else None

    def after(self, at: int, sort: Sort) -> int:
        """The next position when the token is of that sort, else the same."""
        return at + 1 if self.sort(at) is sort else at


def line(signs: str, written: str, known: frozenset[str] = frozenset()) -> Line:
    """The tokens of a text."""
    return Line(signs, written, tuple(tokens(signs)), known)

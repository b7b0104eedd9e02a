"""The signs of a text as tokens: what the grammar of numbers and titles is made of."""

import re
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

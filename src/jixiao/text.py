"""Chinese text as people read it: one form for what prints alike."""

import re
import unicodedata
from functools import lru_cache

BLANKS = re.compile(r"\s+")
_PAGE = re.compile(r"[-—–]?\d{1,4}[-—–]?|第\d{1,4}页(?:[,/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}")
_NARROW = {"N", "Na", "H"}
_EDGES = "：:；;，,、。.*"


def squash(text: str) -> str:
    """The text without any white space.

    >>> squash("年度 总体　目标")
    '年度总体目标'
    """
    return BLANKS.sub("", text)


# Full-width signs, and the radicals that bad conversions put for whole characters.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WHOLE = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FE0)}
_FOLD: dict[int, int | str] = {**_WHOLE, **_HALF_WIDTH}


def fold(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones; for comparison, never for keeping.

    >>> fold("（必填）：１１")
    '(必填):11'
    """
    return text if text.isascii() else text.translate(_FOLD)


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """What two labels that mean the same have in common: no white space, one width, no closing colon.

    >>> bare("其中：财政    资金：")
    '其中:财政资金'
    """
    return fold(squash(text)).strip(_EDGES)


def is_page_number(text: str) -> bool:
    """Nothing but the number of a page.

    >>> is_page_number("- 3 -"), is_page_number("第 3 页 共 9 页"), is_page_number("3人")
    (True, True, False)
    """
    return _PAGE.fullmatch(bare(text)) is not None


def lines_of(text: str) -> list[str]:
    r"""Lines as editors count them: \n, \r\n and \r end a line, nothing else does.

    >>> lines_of("a\r\nb\x0bc\rd")
    ['a', 'b\x0bc', 'd']
    """
    return re.split(r"\r\n|\n|\r", text)


def width(text: str) -> float:
    """Printed width in Chinese characters: a half-width sign counts half.

    >>> width("16-59周岁")
    4.5
    """
    return sum(0.5 if unicodedata.east_asian_width(c) in _NARROW else 1.0 for c in text)


def quoted(text: str, most: int = 40) -> str:
    """The text for use in a message: one line, cut when long."""
    line = BLANKS.sub(" ", text).strip()
    return line if len(line) <= most else line[: most - 1] + "…"

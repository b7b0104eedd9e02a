"""The numbers of headings and items: 第一部分, 一、, （一）, 1、, （1）; and how deep each stands."""

import re
from dataclasses import dataclass

from jixiao.record.numbers import chinese_number
from jixiao.text import fold

PART, CHAPTER, SECTION, ITEM, POINT = range(5)
_NUMERAL = "[零一二三四五六七八九十百]{1,4}"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# One pattern for each depth, on half-width text; the number itself is the group.
_DEPTHS = (
    (PART, re.compile(rf"第\s*({_NUMERAL}|\d{{1,2}})\s*(?:部分|章|篇)\s*[、.:]?")),
    (CHAPTER, re.compile(rf"({_NUMERAL})\s*[、.]")),
    (SECTION, re.compile(rf"\(\s*({_NUMERAL})\s*\)\s*[、.]?")),
    (ITEM, re.compile(r"(\d{1,2})\s*[、.](?!\d)")),
    (POINT, re.compile(rf"\(\s*(\d{{1,2}})\s*\)\s*[、.]?|\d{{1,2}}\)|[{_CIRCLES}]")),
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number at the start of a text: how deep it stands, which one it is, and where the words begin."""

    depth: int
    ordinal: int | None
    end: int


def numbered(text: str) -> Numbered | None:
    """The number with which a text begins.

    >>> numbered("（三）社会保险"), numbered("1.5万元")
    (Numbered(depth=2, ordinal=3, end=3), None)
    """
    lead = len(text) - len(text.lstrip())
    plain = fold(text[lead : lead + 16])
    for depth, pattern in _DEPTHS:
        found = pattern.match(plain)
        if found:
            return Numbered(depth, _ordinal(found[1]), lead + found.end())
    return None


def without_number(text: str) -> str:
    """The words behind the number."""
    found = numbered(text)
    return text[found.end :].strip() if found else text.strip()


def _ordinal(digits: str | None) -> int | None:
    if digits is None:
        return None
    value = int(digits) if digits.isdigit() else chinese_number(digits)
    return None if value is None else int(value)

"""Excerpts of a source, read back from the names that the graph gives them."""

import re
from collections.abc import Iterable

from jixiao.place import Place, SheetCells, Slot, Span, Spot

_ESCAPED = re.compile("_([0-9a-f]+)_")
_CHARACTERS = re.compile(r"char=(\d+),(\d+)")
_CELLS = re.compile(r"sheet=(?P<sheet>[^&]*)&cells=(?P<cells>.+)")
_SLOT = re.compile(r"(?:part=(?P<part>[^&]*)&)?(?P<counted>(?:[trcp]\d+-?)+)")
_COUNTED = re.compile(r"([trcp])(\d+)")
_LAST = 0x10FFFF


def place_of(excerpts: Iterable[str], lines: tuple[int, int] | None = None) -> Place:
    """The place that some excerpts make.

    >>> place_of(["t3-r2-c1"]).words("zh"), place_of(["sheet=_8868_1&cells=A1:B2"]).words("zh")
    ('表3行2格1', '表1!A1:B2')
    """
    first, last = lines or (0, 0)
    return Place(tuple(spot for each in excerpts if (spot := _spot(each, first, last))))


def characters(excerpts: Iterable[str]) -> list[tuple[int, int]]:
    """The characters of a text that some excerpts name.

    >>> characters(["char=12,34", "t1-r1-c1"])
    [(12, 34)]
    """
    found = (_CHARACTERS.fullmatch(each) for each in excerpts)
    return sorted((int(match[1]), int(match[2])) for match in found if match)


def _spot(excerpt: str, first: int, last: int) -> Spot | None:
    if match := _CHARACTERS.fullmatch(excerpt):
        return Span(int(match[1]), int(match[2]), first, last)
    if match := _CELLS.fullmatch(excerpt):
        return SheetCells(_plain(match["sheet"]), ":".join(map(_plain, match["cells"].split(":"))))
    if match := _SLOT.fullmatch(excerpt):
        counted = {letter: int(number) for letter, number in _COUNTED.findall(match["counted"])}
        paragraph, table, row, cell = (counted.get(letter) for letter in "ptrc")
        return Slot(paragraph, table, row, cell, _plain(match["part"] or ""))
    return None


def _plain(text: str) -> str:
    return "" if text == "_" else _ESCAPED.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= _LAST else match[0]

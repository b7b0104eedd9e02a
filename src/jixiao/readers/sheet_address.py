"""Addresses of a sheet: B5, and rectangles such as B5:C6."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a sheet; rows and columns count from 1, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first, last = address(self.top, self.left), address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def address(row: int, column: int) -> str:
    """The name of a cell.

    >>> address(5, 28)
    'AB5'
    """
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """The name of a column."""
    out = ""
    while column > 0:
        column, at = divmod(column - 1, _LETTERS)
        out = chr(ord("A") + at) + out
    return out


def position(name: str) -> tuple[int, int] | None:
    """Row and column of a cell.

    >>> position("AB5")
    (5, 28)
    """
    found = _ADDRESS.fullmatch(name)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column


def area(name: str) -> Area | None:
    """A rectangle by its name.

    >>> area("C6:B5") == Area(5, 2, 6, 3)
    True
    """
    first, _, last = name.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None:
        return None
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Area(top, left, bottom, right)

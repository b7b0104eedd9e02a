"""Rows in columns, for a terminal: as wide as they need or can be, numbers to the right."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from jixiao.grid.columns import columns, padded, wrapped

_GAP = "  "
_RULE = "─"
_LEAST = 8  # no text is narrower, whatever the terminal
_SHORT, _MODEST = 22, 12  # a column that is no wider is short; one that gives way to short ones keeps so much


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], width: int
) -> Iterator[str]:
    """The lines of a table; one with too many columns for the width is told row by row."""
    wanted = _wanted(heads, rows)
    widths = _fitted(wanted, width, [_breaks(column) for column in zip(*rows, strict=True)])
    if sum(widths) > width - _gaps(widths):
        yield from _told(heads, rows, width)
        return
    yield from _line(heads, widths, right)
    yield _GAP.join(_RULE * size for size in widths) + "\n"
    for row in rows:
        yield from _line(row, widths, right)


def _told(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Each row as a list of what it says; what it does not say is left out."""
    names = max(map(columns, heads))
    room = max(_LEAST, width - names - len(_GAP))
    for row in rows:
        for head, cell in zip(heads, row, strict=True):
            for number, text in enumerate(wrapped(cell, room) if cell else ()):
                yield (padded("" if number else head, names) + _GAP + text).rstrip() + "\n"
        yield "\n"


def _wanted(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column would be if no cell had to break; heads may."""
    every = zip(*rows, strict=True) if rows else ((),) * len(heads)
    cells = [max(map(_widest, column), default=0) for column in every]
    return [max(size, min(_widest(head), _MODEST)) for head, size in zip(heads, cells, strict=True)]


def _widest(text: str) -> int:
    return max(map(columns, text.split("\n"))) if "\n" in text else columns(text)


def _breaks(column: Sequence[str]) -> bool:
    """Whether the cells may break: not codes and addresses, which people copy."""
    return not all(cell.isascii() and " " not in cell for cell in column)


def _fitted(wanted: list[int], width: int, breaks: Sequence[bool]) -> list[int]:
    """The widest columns give way until all fit, or none is left that may."""
    room = width - _gaps(wanted)
    fitted = list(wanted)
    giving = [at for at, size in enumerate(wanted) if size > _SHORT and breaks[at]]
    while giving and sum(fitted) > room:
        widest = max(giving, key=fitted.__getitem__)
        if fitted[widest] <= _MODEST:
            break
        fitted[widest] -= 1
    return fitted


def _gaps(widths: Sequence[int]) -> int:
    return len(_GAP) * (len(widths) - 1)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """A row, in as many lines as its longest cell takes."""
    parts = [wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for texts in zip_longest(*parts, fillvalue=""):
        placed = (_placed(text, size, flush) for text, size, flush in zip(texts, widths, right, strict=True))
        yield _GAP.join(placed).rstrip() + "\n"


def _placed(text: str, size: int, flush: bool) -> str:
    return " " * max(0, size - columns(text)) + text if flush else padded(text, max(size, columns(text)))

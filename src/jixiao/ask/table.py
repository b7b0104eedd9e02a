"""Rows in columns, for a terminal: as wide as they need or can be, numbers to the right."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from jixiao.grid.columns import columns, padded, wrapped

_GAP = "  "
_RULE = "─"
_LEAST = 6  # no column is narrower, whatever the terminal
_SHORT, _MODEST = 22, 12  # a column that is no wider is short; one that gives way to short ones keeps so much


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], width: int
) -> Iterator[str]:
    """The lines of a table."""
    widths = _fitted(_wanted(heads, rows), width)
    yield from _line(heads, widths, right)
    yield _GAP.join(_RULE * size for size in widths) + "\n"
    for row in rows:
        yield from _line(row, widths, right)


def _wanted(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column would be if nothing had to break."""
    return [max(_widest(cell) for cell in cells) for cells in zip(heads, *rows, strict=True)]


def _widest(text: str) -> int:
    return max(map(columns, text.split("\n"))) if "\n" in text else columns(text)


def _fitted(wanted: list[int], width: int) -> list[int]:
    """The widest columns give way until all fit; short ones last, for codes and numbers should not break."""
    room = width - len(_GAP) * (len(wanted) - 1)
    fitted = list(wanted)
    for broad, least in ((_SHORT, _MODEST), (_LEAST, _LEAST)):
        giving = [index for index, size in enumerate(fitted) if size > broad]
        while giving and sum(fitted) > room:
            widest = max(giving, key=fitted.__getitem__)
            if fitted[widest] <= least:
                break
            fitted[widest] -= 1
    return fitted


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """A row, in as many lines as its longest cell takes."""
    parts = [wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for texts in zip_longest(*parts, fillvalue=""):
        placed = (_placed(text, size, flush) for text, size, flush in zip(texts, widths, right, strict=True))
        yield _GAP.join(placed).rstrip() + "\n"


def _placed(text: str, size: int, flush: bool) -> str:
    return " " * max(0, size - columns(text)) + text if flush else padded(text, max(size, columns(text)))

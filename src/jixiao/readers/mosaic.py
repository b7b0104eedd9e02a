"""Cells with their rectangles, put together to a table without gaps and overlaps."""

from bisect import bisect_left
from collections.abc import Callable, Iterable

from jixiao.grid.model import Cell, Piece, Table

Pieces = tuple[Piece, ...]
_MOST_PLAIN = 500_000  # positions; in larger tables one blank cell fills each gap of a row


def mosaic(
    cells: Iterable[Cell],
    *,
    counts: Callable[[Cell], bool] = lambda _cell: True,
    blank: Callable[[int, int], Pieces] = lambda _row, _column: (),
) -> Table:
    """The table of these cells.

    Rows and columns in which no cell that counts begins are left out, where two cells overlap the later
    one yields, and what no cell covers is filled with blank ones.
    """
    placed = sorted(cells, key=lambda cell: (cell.top, cell.left))
    rows = sorted({cell.top for cell in placed if counts(cell)})
    columns = sorted({cell.left for cell in placed if counts(cell)})
    taken = [bytearray(len(columns)) for _ in rows]
    out = [fitted for cell in placed if (fitted := _fitted(cell, rows, columns, taken))]
    plain = len(rows) * len(columns) <= _MOST_PLAIN
    for row, line in enumerate(taken):
        for left, right in _gaps(line):
            width = 1 if plain else right - left
            for at in range(left, right, width):
                pieces = blank(rows[row], columns[at]) if width == 1 else ()
                out.append(Cell("", pieces, row, at, width=width))
    return Table(tuple(sorted(out, key=lambda cell: (cell.top, cell.left))))


def _fitted(cell: Cell, rows: list[int], columns: list[int], taken: list[bytearray]) -> Cell | None:
    """The cell among the rows and columns that are kept, as far as nothing stands there yet."""
    top, bottom = bisect_left(rows, cell.top), bisect_left(rows, cell.top + cell.height)
    left, right = bisect_left(columns, cell.left), bisect_left(columns, cell.left + cell.width)
    if top >= bottom or left >= right or taken[top][left]:
        return None
    stop = taken[top].find(1, left, right)
    right = right if stop < 0 else stop
    blocked = (row for row in range(top, bottom) if taken[row].find(1, left, right) >= 0)
    bottom = next(blocked, bottom)
    for row in range(top, bottom):
        taken[row][left:right] = b"\1" * (right - left)
    return Cell(cell.text, cell.pieces, top, left, bottom - top, right - left)


def _gaps(line: bytearray) -> Iterable[tuple[int, int]]:
    left = line.find(0)
    while left >= 0:
        right = line.find(1, left)
        right = len(line) if right < 0 else right
        yield left, right
        left = line.find(0, right)


def trimmed(text: str) -> str:
    r"""The text of a cell without blank lines at its beginning and its end.

    >>> trimmed("  \n 甲\n\n乙 \n")
    ' 甲\n\n乙 '
    """
    lines = text.split("\n")
    written = [at for at, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[written[0] : written[-1] + 1]) if written else ""

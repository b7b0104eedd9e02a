"""Text that stands in a table: the rows of a sheet, or of a frame around a page, that hold one cell each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from jixiao.grid.model import Cell, Paragraph, Table
from jixiao.layouts.narrative.headings import heading_of

_SENTENCE = re.compile(r"[。；]")


def apart(blocks: Iterable[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """The blocks, with the text of tables as paragraphs between what is left of the tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from _apart(block)


def _apart(table: Table) -> Iterator[Paragraph | Table]:
    rows = [_beginning(row, top) for top, row in enumerate(table.rows())]
    kinds = _kinds(rows)
    for is_text, group in groupby(range(len(rows)), key=kinds.__getitem__):
        tops = list(group)
        if is_text:
            filled = (cell for top in tops for cell in rows[top] if not cell.blank)
            yield from (Paragraph(cell.text, cell.pieces) for cell in filled)
        else:
            yield _part(table, tops[0], tops[-1])


def _kinds(rows: Sequence[Sequence[Cell]]) -> list[bool]:
    """For each row whether it is text: it stands outside of the table, or is a sentence or a heading."""
    filled = [[cell for cell in row if not cell.blank] for row in rows]
    several = [len(cells) > 1 or _spans(row) for row, cells in zip(rows, filled, strict=True)]
    if not any(several):
        return [True] * len(rows)
    first, last = several.index(True), len(several) - several[::-1].index(True) - 1
    outside = (not first < top < last for top in range(len(rows)))
    texts = (any(_is_text(cell.text) for cell in cells) for cells in filled)
    facts = zip(several, outside, texts, strict=True)
    return [not in_table and (out or text) for in_table, out, text in facts]


def _spans(row: Sequence[Cell]) -> bool:
    """A cell goes on in the next row, so that the rows cannot be taken apart."""
    return any(cell.height > 1 for cell in row)


def _is_text(text: str) -> bool:
    heading = heading_of(text)
    return _SENTENCE.search(text) is not None or (heading is not None and heading.is_numbered)


def _beginning(row: Iterable[Cell], top: int) -> list[Cell]:
    """The cells that begin in this row."""
    return [cell for cell in row if cell.top == top]


def _part(table: Table, first: int, last: int) -> Table:
    """Some rows of a table as a table."""
    cells = (cell for cell in table.cells if first <= cell.top <= last)
    return Table(tuple(replace(cell, top=cell.top - first) for cell in cells), table.restored)

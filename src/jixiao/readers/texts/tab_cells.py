"""Dumps of Word files: a tab at the start of a line opens a cell, and rows are not marked.

A cell may hold several paragraphs, blank ones among them, so a blank line does not end a row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jixiao.grid.model import Block, Furniture, LooseCell, Paragraph, Piece
from jixiao.readers.texts.lines import Content, Line, content


@dataclass(slots=True)
class _Open:
    """A cell that may still go on."""

    texts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    asides: list[Furniture] = field(default_factory=list)

    def add(self, said: Content) -> None:
        self.texts.append(said.text)
        self.pieces += said.pieces
        self.asides += said.asides

    def closed(self, *, gap: bool) -> list[Block]:
        text = "\n".join(self.texts).strip()
        return [LooseCell(text, tuple(self.pieces), gap), *self.asides]


def signature(lines: Iterable[Line]) -> int:
    """How many lines open a cell in this way."""
    return sum(1 for line in lines if line.text.startswith("\t") and "\t" not in line.text.strip())


def blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """Paragraphs and loose cells in reading order."""
    cell: _Open | None = None
    gap = False
    for line in lines:
        if line.text.startswith("\t"):
            if cell:
                yield from cell.closed(gap=gap)
            cell = _Open()
            cell.add(content(line))
        elif line.blank:
            gap = True
            continue
        elif cell and not gap:
            cell.add(content(line))
        else:
            if cell:
                yield from cell.closed(gap=gap)
                cell = None
            yield from _paragraph(content(line), gap=gap)
        gap = False
    if cell:
        yield from cell.closed(gap=True)


def _paragraph(said: Content, *, gap: bool) -> Iterator[Block]:
    if said.pieces:
        yield Paragraph(said.text, said.pieces, gap)
    yield from said.asides

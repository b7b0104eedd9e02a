"""What readers find: paragraphs and tables, each piece of text with its place.

A reader tells only what its kind of file tells. Where a file lost the borders of its tables, the reader
says so with loose cells, ragged rows or plain lines, and ``restore`` turns them into tables.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jixiao.place import Place, joined


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest stretch of a source that a reader hands on, as written."""

    text: str
    place: Place


class Aside(StrEnum):
    """Why a piece is not content."""

    MARKUP = "markup"
    PAGE_NUMBER = "page number"
    RUNNING_HEAD = "running head"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Pieces that carry no content: field codes, tags, page numbers, ruling lines of dashes."""

    piece: Piece
    aside: Aside


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line where a file knows no paragraphs; ``gap`` when blank lines stand before it."""

    text: str
    pieces: tuple[Piece, ...]
    gap: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.pieces)


@dataclass(frozen=True, slots=True)
class LooseCell:
    """A cell of which the file tells neither row nor column; ``gap`` when blank lines follow it."""

    text: str
    pieces: tuple[Piece, ...]
    gap: bool = False


@dataclass(frozen=True, slots=True)
class RaggedRow:
    """A row whose columns cannot be trusted; ``gap`` when a page may have been turned before it."""

    cells: tuple[LooseCell, ...]
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the rectangle it covers; a merged cell is one object for every position."""

    text: str
    pieces: tuple[Piece, ...]
    top: int
    left: int
    height: int = 1
    width: int = 1

    @property
    def place(self) -> Place:
        """Where its text stands."""
        return place_of(self.pieces)

    @property
    def blank(self) -> bool:
        """Nothing is written in it."""
        return not self.text.strip()

    def covers(self, column: int) -> bool:
        """It spans the column."""
        return self.left <= column < self.left + self.width


@dataclass(frozen=True, slots=True)
class Table:
    """Cells that cover a rectangle without a gap; ``restored`` when its borders had to be found."""

    cells: tuple[Cell, ...]
    restored: bool = False

    @property
    def height(self) -> int:
        """The number of rows."""
        return max((c.top + c.height for c in self.cells), default=0)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((c.left + c.width for c in self.cells), default=0)

    def rows(self) -> list[tuple[Cell, ...]]:
        """For each row the cells that cover it, from left to right."""
        out: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=lambda c: c.left):
            for row in range(cell.top, cell.top + cell.height):
                out[row].append(cell)
        return [tuple(row) for row in out]


Block = Paragraph | LooseCell | RaggedRow | Table | Furniture
Restored = Paragraph | Table | Furniture


def place_of(pieces: Iterable[Piece]) -> Place:
    """The place of several pieces."""
    return joined(piece.place for piece in pieces)


def pieces_of(block: Block) -> Iterator[Piece]:
    """Every piece of a block, once."""
    match block:
        case Furniture(piece=piece):
            yield piece
        case Paragraph(pieces=pieces) | LooseCell(pieces=pieces):
            yield from pieces
        case RaggedRow(cells=cells) | Table(cells=cells):
            for cell in cells:
                yield from cell.pieces


def table_of(rows: Iterable[Iterable[tuple[str, tuple[Piece, ...]]]], *, restored: bool = False) -> Table:
    """A table from rows of plain cells; in a short row the last cell spans what is left."""
    listed = [list(row) for row in rows]
    most = max((len(row) for row in listed), default=0)
    cells = [
        Cell(text, pieces, top, left, width=most - left if left == len(row) - 1 else 1)
        for top, row in enumerate(listed)
        for left, (text, pieces) in enumerate(row)
    ]
    return Table(tuple(cells), restored=restored)

"""Tables of web pages: rows of cells that span others, laid out as browsers do."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.grid.model import Cell, Piece, Table
from jixiao.place import Place, Slot
from jixiao.readers.mosaic import mosaic, trimmed

_MOST_COLUMNS = 1000  # as browsers allow one cell to span
_ORDER = {"thead": 0, "tfoot": 2}  # a footer is printed last, wherever it is written


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell as written; a height of 0 reaches to the end of its section."""

    text: str
    place: Place
    height: int
    width: int


@dataclass(slots=True)
class Section:
    """A head, body or foot of a table: no cell reaches beyond it."""

    name: str
    rows: list[list[Spanning]] = field(default_factory=list)


@dataclass(slots=True)
class Drawn:
    """A table as its cells come in."""

    number: int
    sections: list[Section] = field(default_factory=list)
    _rows: int = 0
    _open: bool = False

    def open_section(self, name: str) -> None:
        """Begin a head, body or foot."""
        self.sections.append(Section(name))
        self._open = False

    def open_row(self) -> None:
        """Begin a row."""
        if not self.sections:
            self.open_section("tbody")
        self.sections[-1].rows.append([])
        self._rows += 1
        self._open = True

    def close_row(self) -> None:
        """A cell that comes now begins a row of its own."""
        self._open = False

    def slot(self) -> Place:
        """Where the next cell stands."""
        if not self._open:
            self.open_row()
        return Place((Slot(table=self.number, row=self._rows, cell=len(self.sections[-1].rows[-1]) + 1),))

    def put(self, cell: Spanning) -> None:
        """Put a cell at the end of the row."""
        self.sections[-1].rows[-1].append(cell)

    def table(self) -> Table | None:
        """The table, when there is a cell in it."""
        cells: list[Cell] = []
        top = 0
        for section in sorted(self.sections, key=lambda section: _ORDER.get(section.name, 1)):
            cells.extend(_laid_out(section.rows, top))
            top += len(section.rows)
        return mosaic(cells) if cells else None


def _laid_out(rows: list[list[Spanning]], top: int) -> Iterator[Cell]:
    """The cells of a section with their rectangles, each in the first free column of its row."""
    busy: dict[int, int] = {}  # column → the first row in which it is free again
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while busy.get(column, 0) > row:
                column += 1
            width = _free(busy, row, column, cell.width)
            height = min(cell.height or len(rows), len(rows) - row)
            busy.update(dict.fromkeys(range(column, column + width), row + height))
            piece = Piece(cell.text, cell.place)
            yield Cell(trimmed(cell.text), (piece,), top + row, column, height, width)
            column += width


def _free(busy: dict[int, int], row: int, column: int, wanted: int) -> int:
    """As many of the wanted columns as no cell from above fills."""
    wanted = max(min(wanted, _MOST_COLUMNS, _MOST_COLUMNS - column), 1)
    return next((n for n in range(1, wanted) if busy.get(column + n, 0) > row), wanted)

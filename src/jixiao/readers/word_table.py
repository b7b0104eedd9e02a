"""A table of a Word document as its rows are read: spans and merged cells become rectangles."""

from dataclasses import dataclass, field, replace

from jixiao.grid.model import Cell, Piece
from jixiao.place import Place
from jixiao.readers.mosaic import trimmed
from jixiao.readers.word_styles import value_of
from jixiao.readers.xml import Element, attribute, child, whole


@dataclass(slots=True)
class Drawn:
    """The cells of a table as its rows are read, with the merged ones that may still grow."""

    cells: list[Cell] = field(default_factory=list)
    _row: int = -1
    _left: int = 0
    _growing: dict[int, int] = field(default_factory=dict)  # column → the merged cell that begins there

    def open_row(self, before: int) -> None:
        """Begin a row after so many columns that it leaves out."""
        self._row += 1
        self._left = before

    def cell(self, element: Element, text: str, place: Place) -> bool:
        """Put a cell in the row, or let one above or beside it grow; false when its own text is covered."""
        properties = child(element, "tcPr")
        width = max(whole(value_of(properties, "gridSpan")) or 1, 1)
        left, self._left = self._left, self._left + width
        if _continues(properties, "hMerge") and self._widened(left, width):
            return False
        if _continues(properties, "vMerge") and self._heightened(left, width):
            return False
        self._growing.pop(left, None)
        if child(properties, "vMerge") is not None:
            self._growing[left] = len(self.cells)
        self.cells.append(Cell(trimmed(text), (Piece(text, place),), self._row, left, width=width))
        return True

    def _widened(self, left: int, width: int) -> bool:
        last = self.cells[-1] if self.cells else None
        if last is None or last.top != self._row or last.left + last.width != left:
            return False
        self.cells[-1] = replace(last, width=last.width + width)
        return True

    def _heightened(self, left: int, width: int) -> bool:
        at = self._growing.get(left)
        above = None if at is None else self.cells[at]
        if at is None or above is None or above.width != width or above.top + above.height != self._row:
            return False
        self.cells[at] = replace(above, height=above.height + 1)
        return True


def _continues(properties: Element | None, name: str) -> bool:
    merge = child(properties, name)
    return merge is not None and attribute(merge, "val") != "restart"

"""A table of a Word document as its rows are read: spans and merged cells become rectangles."""

from dataclasses import dataclass, field, replace

from jixiao.grid.model import Cell, Piece
from jixiao.place import Place
from jixiao.readers.mosaic import trimmed
from jixiao.readers.xml import Element, attribute, children, local, whole


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
        stated = {local(inner.tag): inner for inner in children(element, "tcPr")}
        width = max(whole(_value(stated, "gridSpan")) or 1, 1)
        left, self._left = self._left, self._left + width
        if _continues(stated, "hMerge") and self._widened(left, width):
            return False
        if _continues(stated, "vMerge") and self._heightened(left, width):
            return False
        self._growing.pop(left, None)
        if "vMerge" in stated:
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


def _value(stated: dict[str, Element], name: str) -> str | None:
    return attribute(stated[name], "val") if name in stated else None


def _continues(stated: dict[str, Element], name: str) -> bool:
    return name in stated and _value(stated, name) != "restart"

"""A table that a page cut in two becomes one again, and so do the cells that it tore."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from jixiao.grid.model import Cell, Furniture, Restored, Table, place_of
from jixiao.problems import Problem, problem
from jixiao.record.category import completes, is_level2
from jixiao.restore.restored import Restoration
from jixiao.text import is_page_number, quoted
from jixiao.words.lexicon import Role, lexicon

_LABELS = {"side", "level1", "level2"}
_OPENING = (Role.LABEL, Role.GROUP, Role.OVER, Role.MARK)


def join_pages(blocks: Iterable[Restored]) -> Restoration:
    """Tables in which the rows under a header go on are joined to the table that has the header."""
    out: list[Restored] = []
    problems: list[Problem] = []
    grown: dict[int, _Growing] = {}
    growing: _Growing | None = None  # the last table, while nothing but page numbers stands behind it
    for block in blocks:
        if isinstance(block, Table):
            if growing is not None and growing.goes_on(block):
                growing.add(block, problems)
                grown[growing.at] = growing
                continue
            growing = _growing(block, len(out))
        elif not isinstance(block, Furniture) and not is_page_number(block.text):
            growing = None
        out.append(block)
    for at, table in grown.items():
        out[at] = table.table()
    return Restoration(tuple(out), tuple(problems))


def _growing(table: Table, at: int) -> "_Growing | None":
    """The table as one that may go on; one without a header cannot."""
    columns = _columns(table)
    if columns is None:
        return None
    rows = _own_rows(table)
    last = next((row for row in reversed(rows) if row and not _is_header(row)), [])
    return _Growing(at, columns, table.width, list(table.cells), table.height, {c.left: c for c in last})


@dataclass(slots=True)
class _Growing:
    """A table under way over several pages."""

    at: int
    columns: dict[str, int]  # for each field the column in which it begins
    width: int
    cells: list[Cell]
    height: int
    last: dict[int, Cell] = field(default_factory=dict)  # the last row that is no header

    def table(self) -> Table:
        """What has come together so far."""
        return Table(tuple(self.cells), restored=True)

    def goes_on(self, table: Table) -> bool:
        """Nothing in it begins a form, it has the same columns, and the same header or none."""
        if table.width not in {len(self.columns), max(self.columns.values()) + 1}:
            return False
        own = _columns(table)
        if own and list(own) != list(self.columns):
            return False
        texts = (cell.text for cell in table.cells if not cell.blank)
        return not any(lexicon().has(text, *_OPENING) or lexicon().title(text) for text in texts)

    def add(self, table: Table, problems: list[Problem]) -> None:
        """The rows of the next page; the first of them may be the rest of the last row."""
        same = table.width != len(self.columns)
        lefts = list(range(table.width)) if same else sorted(self.columns.values())
        first = True
        for row in _own_rows(table):
            placed = [replace(cell, left=lefts[cell.left]) for cell in row]
            if first and not _is_header(placed) and self._is_torn(placed):
                place = place_of(piece for cell in placed for piece in cell.pieces)
                problems.append(problem("G003", place, text=quoted(_text(placed))))
                self._mend(placed)
            else:
                self._append(placed)
            first = first and _is_header(placed)

    def _append(self, row: Sequence[Cell]) -> None:
        """The row at its place; its last cell reaches to the edge of the table."""
        ends = len(row) - 1
        placed = [
            replace(cell, top=self.height, width=self.width - cell.left if at == ends else cell.width)
            for at, cell in enumerate(row)
        ]
        self.cells += placed
        self.height += 1
        if placed and not _is_header(placed):
            self.last = {cell.left: cell for cell in placed}

    def _is_torn(self, row: Sequence[Cell]) -> bool:
        """The row is the rest of the one above: it names nothing new, and lacks a name or a value."""
        names = {left: name for name, left in self.columns.items()}
        filled = {names.get(cell.left, ""): cell for cell in row if not cell.blank}
        if not filled or ("name" in filled and "value" in filled):
            return False
        return all(self._completes(label, filled[label].text) for label in _LABELS & set(filled))

    def _completes(self, label: str, text: str) -> bool:
        before = self.last.get(self.columns[label])
        return before is not None and not is_level2(text) and completes(before.text, text)

    def _mend(self, row: Sequence[Cell]) -> None:
        """The words of a torn row go to the cells above them."""
        for cell in row:
            before = self.last.get(cell.left)
            if before is None or cell.blank:
                continue
            whole = replace(before, text=before.text + cell.text, pieces=(*before.pieces, *cell.pieces))
            at = next(i for i in range(len(self.cells) - 1, -1, -1) if self.cells[i] is before)
            self.cells[at] = self.last[cell.left] = whole


def _columns(table: Table) -> dict[str, int] | None:
    """For each field of the last header the column in which it begins."""
    for row in reversed(_own_rows(table)):
        if _is_header(row):
            found = lexicon().columns(cell.text for cell in row)
            return {name: row[at].left for at, name in found.items()}
    return None


def _own_rows(table: Table) -> list[list[Cell]]:
    """For each row the cells that begin in it."""
    rows: list[list[Cell]] = [[] for _ in range(table.height)]
    for cell in sorted(table.cells, key=lambda cell: cell.left):
        rows[cell.top].append(cell)
    return rows


def _is_header(row: Sequence[Cell]) -> bool:
    return lexicon().is_header(cell.text for cell in row)


def _text(row: Sequence[Cell]) -> str:
    return " | ".join(cell.text for cell in row if not cell.blank)

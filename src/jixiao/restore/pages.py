"""A table that a page cut in two becomes one again, and so do the cells that it tore."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jixiao.grid.model import Cell, Furniture, Restored, Table, place_of
from jixiao.problems import Problem, problem
from jixiao.record.category import completes, is_level2
from jixiao.restore.restored import Restoration
from jixiao.text import is_page_number, quoted
from jixiao.words.lexicon import Role, lexicon

_FEWEST_COLUMNS = 3  # fewer column labels in a row are no header
_LABELS = {"side", "level1", "level2"}
_OPENING = (Role.LABEL, Role.GROUP, Role.OVER, Role.MARK)

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    """The last header of a table: for each field the column in which it begins."""

    columns: dict[str, int]


def join_pages(blocks: Iterable[Restored]) -> Restoration:
    """Tables in which the rows under a header go on are joined to the table that has the header."""
    out: list[Restored] = []
    problems: list[Problem] = []
    for block in blocks:
        before = _table_before(out)
        joined = _joined(out[before], block, problems) if before is not None else None
        if joined is None or before is None:
            out.append(block)
        else:
            out[before] = joined
    return Restoration(tuple(out), tuple(problems))


def _table_before(out: Sequence[Restored]) -> int | None:
    """The table before, when nothing but page numbers and furniture stands between."""
    for at in range(len(out) - 1, -1, -1):
        block = out[at]
        if isinstance(block, Table):
            return at
        if not isinstance(block, Furniture) and not is_page_number(block.text):
            return None
    return None


def _joined(first: Restored, second: Restored, problems: list[Problem]) -> Table | None:
    """Both tables as one; ``None`` when the second does not go on with the first."""
    if not isinstance(first, Table) or not isinstance(second, Table):
        return None
    header = _header(first)
    if header is None or not _goes_on(second, header):
        return None
    lefts = (
        sorted(header.columns.values()) if second.width == len(header.columns) else list(range(second.width))
    )
    rows = [[replace(cell, left=lefts[cell.left], top=0) for cell in row] for row in _own_rows(second)]
    return _stacked(first, rows, header, problems)


def _header(table: Table) -> _Header | None:
    for row in reversed(table.rows()):
        found = {
            word.field: cell.left
            for cell in row
            if (word := lexicon().word(cell.text)) and word.role in _COLUMNS
        }
        if len(found) >= _FEWEST_COLUMNS:
            return _Header(found)
    return None


_COLUMNS = {Role.COLUMN, Role.ROW}


def _goes_on(table: Table, header: _Header) -> bool:
    """Nothing in it begins a form, it has the same columns, and the same header or none."""
    own = _header(table)
    if own and list(own.columns) != list(header.columns):
        return False
    if table.width not in {len(header.columns), max(header.columns.values()) + 1}:
        return False
    return not any(lexicon().has(cell.text, *_OPENING) or lexicon().title(cell.text) for cell in table.cells)


def _own_rows(table: Table) -> list[list[Cell]]:
    """For each row the cells that begin in it."""
    return [[cell for cell in row if cell.top == top] for top, row in enumerate(table.rows())]


def _stacked(first: Table, rows: list[list[Cell]], header: _Header, problems: list[Problem]) -> Table:
    cells = list(first.cells)
    height = first.height
    torn_allowed = True
    for row in rows:
        if _is_header(row):
            cells += _placed(row, height, first.width)
        elif torn_allowed and _is_torn(row, cells, height, header):
            problems.append(
                problem("G003", place_of(p for c in row for p in c.pieces), text=quoted(_text(row)))
            )
            _mend(cells, row, height)
            torn_allowed = False
            continue
        else:
            cells += _placed(row, height, first.width)
            torn_allowed = False
        height += 1
    return Table(tuple(cells), restored=True)


def _is_header(row: Sequence[Cell]) -> bool:
    return sum(lexicon().has(cell.text, *_COLUMNS) for cell in row) >= _FEWEST_COLUMNS


def _text(row: Sequence[Cell]) -> str:
    return " | ".join(cell.text for cell in row if not cell.blank)


def _placed(row: Sequence[Cell], top: int, width: int) -> list[Cell]:
    """The row at its place; its last cell reaches to the edge of the table."""
    return [
        replace(cell, top=top, width=(width - cell.left) if at == len(row) - 1 else cell.width)
        for at, cell in enumerate(row)
    ]


def _is_torn(row: Sequence[Cell], cells: Sequence[Cell], height: int, header: _Header) -> bool:
    """The row is the rest of the one above: it names nothing new, and lacks a name or a value."""
    names = {left: name for name, left in header.columns.items()}
    filled = {names.get(cell.left, ""): cell for cell in row if not cell.blank}
    if not filled or ("name" in filled and "value" in filled):
        return False
    above = _last_row(cells, height)
    for label in _LABELS & set(filled):
        before = above.get(header.columns[label])
        if before is None or is_level2(filled[label].text) or not completes(before.text, filled[label].text):
            return False
    return True


def _last_row(cells: Sequence[Cell], height: int) -> dict[int, Cell]:
    """The last row that is no header, by the columns in which its cells begin."""
    tops = sorted({cell.top for cell in cells if not lexicon().has(cell.text, *_COLUMNS)}, reverse=True)
    top = next((t for t in tops if t < height and any(not c.blank for c in cells if c.top == t)), 0)
    return {cell.left: cell for cell in cells if cell.top <= top < cell.top + cell.height}


def _mend(cells: list[Cell], row: Sequence[Cell], height: int) -> None:
    """The words of a torn row go to the cells above them."""
    above = _last_row(cells, height)
    for cell in row:
        before = above.get(cell.left)
        if before is None or cell.blank:
            continue
        whole = replace(before, text=before.text + cell.text, pieces=(*before.pieces, *cell.pieces))
        cells[cells.index(before)] = whole

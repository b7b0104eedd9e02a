"""One ragged row under a header: which column each of its cells belongs to."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from jixiao.grid.model import LooseCell, RaggedRow
from jixiao.record.category import begins_label, completes, is_level1, is_level2, level_of
from jixiao.text import squash
from jixiao.words.lexicon import lexicon

_MOST_PARTS = 6  # a cell goes over no more pages
_MOST_ROWS_APART = 60  # a page holds no more rows
_BLANK = LooseCell("", ())
_LEVELS = {"level1": is_level1, "level2": is_level2}
_LABELS = ("side", "level1", "level2")


class Slip(Enum):
    """How a row was found."""

    IN_PLACE = auto()  # each cell under its header
    SLIPPED = auto()  # put back by label, category or order
    TORN = auto()  # the rest of cells that a page break cut


@dataclass(frozen=True, slots=True)
class Columns:
    """The fields of a header, and at which tab each stands."""

    fields: tuple[str, ...]
    at: dict[int, str]


def columns_of(row: RaggedRow) -> Columns | None:
    """The columns, when the row is a header."""
    texts = [cell.text for cell in row.cells]
    fields = lexicon().columns(texts)
    whole = lexicon().is_header(texts) and "name" in fields.values()
    return Columns(tuple(fields.values()), fields) if whole else None


def put_back(
    row: RaggedRow, columns: Columns, above: list[list[LooseCell]]
) -> tuple[list[LooseCell] | None, Slip]:
    """The cells in the order of the columns; ``None`` when the row only goes on with the row above it."""
    cells = dict(enumerate(row.cells))
    filled = {i: cell for i, cell in cells.items() if cell.text.strip()}
    if _in_place(filled, columns):
        placed = {columns.at[i]: cell for i, cell in filled.items()}
        return [placed.get(name, _BLANK) for name in columns.fields], Slip.IN_PLACE
    return _by_content(filled, columns, above, gap=row.gap)


def _in_place(filled: dict[int, LooseCell], columns: Columns) -> bool:
    """Every cell stands under a header, and the categories under theirs."""
    if any(i not in columns.at for i in filled):
        return False
    placed = {columns.at[i]: cell.text for i, cell in filled.items()}
    levels = all(name not in placed or _fits(placed[name], name) for name in _LABELS)
    whole = "name" in placed and ("value" in placed or "basis" in placed)
    return levels and whole and not _misplaced_label(placed)


def _fits(text: str, name: str) -> bool:
    """The text can stand in this column, whole or as the beginning of a label that a page break cut."""
    if name == "side":
        return lexicon().field(text) == "side"
    return _LEVELS[name](text) or (level_of(text) is None and begins_label(text))


def _misplaced_label(placed: dict[str, str]) -> bool:
    """A category where the name should be, and none where it belongs."""
    return is_level2(placed["name"]) and "level2" not in placed


def _by_content(
    filled: dict[int, LooseCell], columns: Columns, above: list[list[LooseCell]], *, gap: bool
) -> tuple[list[LooseCell] | None, Slip]:
    rest = list(filled.items())
    if gap and len(rest) == 1 and "指标" not in rest[0][1].text and _complete_cell(*rest[0], columns, above):
        return None, Slip.TORN
    placed: dict[str, LooseCell] = {}
    torn = False
    while rest:
        following = rest[1][1].text if len(rest) > 1 else ""
        name = _label_column(rest[0][1].text, following, placed)
        if _complete_label(rest[0][1], columns, above):
            rest.pop(0)
            torn = True
        elif name in columns.fields:
            placed[name] = rest.pop(0)[1]
        else:
            break
    placed |= _in_order(rest, [name for name in columns.fields if name not in _LABELS])
    return [placed.get(name, _BLANK) for name in columns.fields], Slip.TORN if torn else Slip.SLIPPED


def _label_column(text: str, following: str, placed: dict[str, LooseCell]) -> str | None:
    """The column of a label, each once a row; 成本指标 is level 1 where a level 2 follows."""
    if lexicon().field(text) == "side":
        return None if placed else "side"
    if "level2" in placed:
        return None
    first = "level1" not in placed and is_level1(text)
    if first and (is_level2(following) or not is_level2(text)):
        return "level1"
    return "level2" if is_level2(text) or (begins_label(text) and len(squash(text)) > 1) else None


def _complete_label(cell: LooseCell, columns: Columns, above: list[list[LooseCell]]) -> bool:
    """The rest of a category that a page break cut goes back to the row where it began."""
    for name in _LABELS:
        if name not in columns.fields:
            continue
        at = columns.fields.index(name)
        near = reversed(above[-_MOST_ROWS_APART:])
        row = next((row for row in near if len(row) > at and row[at].text.strip()), None)
        if row and completes(row[at].text, cell.text):
            row[at] = joined(row[at], cell)
            return True
    return False


def _complete_cell(tab: int, cell: LooseCell, columns: Columns, above: list[list[LooseCell]]) -> bool:
    """A lonely cell in the column of names, definitions or bases is the rest of the cell above it."""
    name = columns.at.get(tab)
    if name is None or name in _LABELS or columns_of(RaggedRow(tuple(above[-1]))):
        return False
    at = columns.fields.index(name)
    if len(above[-1][at].pieces) > _MOST_PARTS:
        return False
    above[-1][at] = joined(above[-1][at], cell)
    return True


def _in_order(rest: list[tuple[int, LooseCell]], names: list[str]) -> dict[str, LooseCell]:
    """What is left, from left to right; more cells than columns stay together in the last one."""
    placed = dict(zip(names, (cell for _, cell in rest), strict=False))
    for _, cell in rest[len(names) :]:
        placed[names[-1]] = joined(placed[names[-1]], cell, between="\n")
    return placed


def joined(first: LooseCell, second: LooseCell, between: str = "") -> LooseCell:
    """Two parts of one cell."""
    text = first.text + between + second.text if first.text else second.text
    return replace(first, text=text, pieces=(*first.pieces, *second.pieces))

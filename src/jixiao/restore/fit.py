"""Cells under a header, cut into rows: each begins with level 1 or a blank, and level 2 stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.grid.model import LooseCell, place_of
from jixiao.problems import Problem, problem
from jixiao.record.category import is_level1, is_level2
from jixiao.record.value import ValueKind, read_value
from jixiao.text import quoted
from jixiao.words.lexicon import Role, lexicon

Row = list[LooseCell]
_LEVELS = {"level1": is_level1, "level2": is_level2}
_BLANK = LooseCell("", ())


def fit_rows(header: Row, cells: Sequence[LooseCell]) -> tuple[list[Row], list[Problem]]:
    """The header and the rows under it; where cells are missing or too many, the next row start tells."""
    most = len(header)
    starts = _Starts(cells, _fields(header))
    rows: list[Row] = [header]
    problems: list[Problem] = []
    at = 0
    while at < len(cells):
        end = starts.row_end(at)
        row = list(cells[at:end])
        if len(row) != most:
            shown = next((c for c in row if c.text.strip()), row[0])
            problems.append(
                problem(
                    "G001", place_of(p for c in row for p in c.pieces),
                    text=quoted(shown.text), expected=most, found=len(row),
                )
            )  # fmt: skip
            row = _fitted(row, header)
        rows.append(row)
        at = end
    return rows, problems


@dataclass(frozen=True, slots=True)
class _Starts:
    """Where rows can begin: the cells that would stand under level 1 and level 2 are such, or blank."""

    cells: Sequence[LooseCell]
    fields: tuple[str | None, ...]

    def row_end(self, at: int) -> int:
        """Where the row that begins here ends: after as many cells as the header has, or at a start."""
        most = len(self.fields)
        full = at + most
        if full >= len(self.cells) or self.begins(full):
            return min(full, len(self.cells))
        near = sorted(range(at + 2, min(at + 2 * most, len(self.cells))), key=lambda end: abs(end - full))
        return next((end for end in near if self.begins(end)), full)

    def begins(self, at: int) -> bool:
        """A row can begin here."""
        if lexicon().has(self.cells[at].text, Role.COLUMN):  # a header repeated after a page break
            return True
        row = self.cells[at : at + len(self.fields)]
        return all(_may_stand(cell.text, name) for cell, name in zip(row, self.fields, strict=False))


def _may_stand(text: str, name: str | None) -> bool:
    if name == "side":
        return not text.strip() or lexicon().field(text) == "side"
    if name in _LEVELS:
        return not text.strip() or _LEVELS[name](text)
    return True


def _fields(header: Row) -> tuple[str | None, ...]:
    return tuple(lexicon().field(cell.text) for cell in header)


def _fitted(row: Row, header: Row) -> Row:
    """A short row with a blank where its value would otherwise not be one; a long one with its end joined."""
    most = len(header)
    if len(row) > most:
        rest = row[most - 1 :]
        text = "\n".join(cell.text for cell in rest if cell.text.strip())
        return [*row[: most - 1], LooseCell(text, tuple(p for cell in rest for p in cell.pieces))]
    at = next((i for i, cell in enumerate(header) if lexicon().field(cell.text) == "value"), most - 1)
    while len(row) < most:
        found = next((i for i, cell in enumerate(row) if _is_value(cell.text)), None)
        gap = len(row) if found is None or found >= at else min(found, at)
        row = [*row[:gap], _BLANK, *row[gap:]]
    return row


def _is_value(text: str) -> bool:
    return bool(text.strip()) and read_value(text).kind not in {ValueKind.QUALITATIVE, ValueKind.MALFORMED}

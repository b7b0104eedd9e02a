"""Cells under a header, cut into rows: each begins with level 1 or a blank, and level 2 stands beside it."""

from collections.abc import Sequence

from jixiao.grid.model import LooseCell, place_of
from jixiao.problems import Problem, problem
from jixiao.record.value import ValueKind, read_value
from jixiao.record.category import level_of
from jixiao.text import quoted
from jixiao.words.lexicon import lexicon

Row = list[LooseCell]
_BLANK = LooseCell("", ())


def fit_rows(header: Row, cells: Sequence[LooseCell]) -> tuple[list[Row], list[Problem]]:
    """The header and the rows under it; where cells are missing or too many, the next row start tells."""
    most = len(header)
    rows: list[Row] = [header]
    problems: list[Problem] = []
    at = 0
    while at < len(cells):
        end = _row_end(cells, at, most)
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


def _row_end(cells: Sequence[LooseCell], at: int, most: int) -> int:
    """Where the row that begins here ends: after as many cells as the header has, unless the next start differs."""
    full = at + most
    if full >= len(cells) or _starts(cells, full):
        return min(full, len(cells))
    starts = (end for end in range(at + 2, min(at + 2 * most, len(cells))) if _starts(cells, end))
    return next(starts, full)


def _starts(cells: Sequence[LooseCell], at: int) -> bool:
    """A row can begin here."""
    first = cells[at].text
    second = cells[at + 1].text if at + 1 < len(cells) else ""
    if lexicon().word(first):  # a header repeated after a page break
        return True
    opens = not first.strip() or level_of(first) == 1
    return opens and (level_of(second) == 2 or not second.strip())  # noqa: PLR2004


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

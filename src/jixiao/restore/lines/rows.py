"""The rows of a table in plain lines: a level-2 category at the start of a line begins one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.record.category import level_of
from jixiao.restore.lines.atoms import Atom

_MOST_PARTS = 3  # a category wrapped in a narrow column has no more lines


@dataclass(slots=True)
class LineRow:
    """The atoms of one row: its categories, and what stands behind them in reading order."""

    level1: tuple[Atom, ...] = ()
    level2: tuple[Atom, ...] = ()
    rest: list[Atom] = field(default_factory=list)


def rows_of(atoms: Sequence[Atom], columns: int) -> tuple[list[Atom], list[LineRow]]:
    """The atoms before the first category, and the rows; ``columns`` counts those behind level 2."""
    stray: list[Atom] = []
    rows: list[LineRow] = []
    level1: tuple[Atom, ...] = ()
    at = 0
    while at < len(atoms):
        level, parts = _category(atoms, at) if _may_begin(atoms, at, rows, level1, columns) else (None, ())
        if level == 1:
            level1 = parts
        elif level:
            rows.append(LineRow(level1, parts))
            level1 = ()
        elif rows:
            rows[-1].rest.append(atoms[at])
        else:
            stray.append(atoms[at])
        at += max(len(parts), 1)
    return stray, rows


def _may_begin(
    atoms: Sequence[Atom], at: int, rows: list[LineRow], level1: tuple[Atom, ...], columns: int
) -> bool:
    """A category begins a row at a line start, behind level 1, and not where a name is still to come."""
    if level1:
        return True
    if not _starts_line(atoms, at):
        return False
    return not rows or len(rows[-1].rest) >= columns - 1


def _starts_line(atoms: Sequence[Atom], at: int) -> bool:
    return at == 0 or atoms[at - 1].line != atoms[at].line


def _category(atoms: Sequence[Atom], at: int) -> tuple[int | None, tuple[Atom, ...]]:
    """The category that begins here, the longest that its lines make together."""
    for count in range(_MOST_PARTS, 0, -1):
        parts = tuple(atoms[at : at + count])
        wrapped = all(_starts_line(atoms, at + i) for i in range(1, len(parts)))
        level = level_of("".join(part.text for part in parts)) if len(parts) == count and wrapped else None
        if level:
            return level, parts
    return None, ()

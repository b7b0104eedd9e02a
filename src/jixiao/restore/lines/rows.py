"""The rows of a table in plain lines: a level-2 category at the start of a line begins one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.record.category import is_level1, is_level2
from jixiao.restore.lines.atoms import Atom
from jixiao.words.lexicon import Role, lexicon

_SHORTEST = 4  # signs of a label without 指标
_ENOUGH = 2  # atoms of a row, after which a category at a line start begins the next
_MOST_PARTS = 3  # a category wrapped in a narrow column has no more lines


@dataclass(slots=True)
class LineRow:
    """The atoms of one row: its side title and categories, and what stands behind them in reading order."""

    side: tuple[Atom, ...] = ()
    level1: tuple[Atom, ...] = ()
    level2: tuple[Atom, ...] = ()
    rest: list[Atom] = field(default_factory=list)


def rows_of(atoms: Sequence[Atom], columns: int) -> tuple[list[Atom], list[LineRow]]:
    """The atoms before the first category, and the rows; ``columns`` counts those behind level 2."""
    stray: list[Atom] = []
    rows: list[LineRow] = []
    waiting: dict[str, tuple[Atom, ...]] = {}  # labels whose level 2 is still to come
    at = 0
    while at < len(atoms):
        name, parts = _label(atoms, at) if _may_begin(atoms, at, rows, waiting, columns) else (None, ())
        if name == "level2":
            rows.append(LineRow(waiting.pop("side", ()), waiting.pop("level1", ()), parts))
        elif name and name not in waiting:
            waiting[name] = parts
        else:  # what waited for a level 2 in vain was no label
            found = [*(atom for label in waiting.values() for atom in label), *(parts or atoms[at : at + 1])]
            waiting = {}
            (rows[-1].rest if rows else stray).extend(found)
        at += max(len(parts), 1)
    (rows[-1].rest if rows else stray).extend(atom for label in waiting.values() for atom in label)
    return stray, rows


def _may_begin(
    atoms: Sequence[Atom], at: int, rows: list[LineRow], before: dict[str, tuple[Atom, ...]], columns: int
) -> bool:
    """A label begins a row at a line start, behind another label, and not where a name is still to come."""
    if before:
        return True
    if not _starts_line(atoms, at):
        return False
    return not rows or len(rows[-1].rest) >= min(_ENOUGH, columns - 1)


def _starts_line(atoms: Sequence[Atom], at: int) -> bool:
    return at == 0 or atoms[at - 1].line != atoms[at].line


def _label(atoms: Sequence[Atom], at: int) -> tuple[str | None, tuple[Atom, ...]]:
    """The label that begins here, the longest that its lines make together, and the column it belongs to."""
    for count in range(_MOST_PARTS, 0, -1):
        parts = tuple(atoms[at : at + count])
        wrapped = all(_starts_line(atoms, at + i) for i in range(1, len(parts)))
        if len(parts) == count and wrapped:
            name = _column("".join(part.text for part in parts), atoms, at + count)
            if name:
                return name, parts
    return None, ()


def _column(text: str, atoms: Sequence[Atom], after: int) -> str | None:
    """成本指标 and 满意度指标 stand on either level: on the first where one of the second follows."""
    if lexicon().has(text, Role.ROW):
        return "side"
    if not _is_whole(text):
        return None
    if is_level1(text) and (not is_level2(text) or _level2_at(atoms, after)):
        return "level1"
    return "level2" if is_level2(text) else None


def _is_whole(text: str) -> bool:
    """Long enough for a label; 成本 or 数量 alone is more often the end of a wrapped name."""
    return "指标" in text or len(text) >= _SHORTEST


def _level2_at(atoms: Sequence[Atom], at: int) -> bool:
    texts = [atom.text for atom in atoms[at : at + _MOST_PARTS]]
    whole = ("".join(texts[:count]) for count in range(1, len(texts) + 1))
    return any(_is_whole(text) and is_level2(text) for text in whole)

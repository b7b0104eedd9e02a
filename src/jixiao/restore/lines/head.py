"""The labelled lines above a header: the goal, and in some texts code, name, money and plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.grid.model import Paragraph, Piece
from jixiao.restore.lines.atoms import Atom, atoms, cut_atom
from jixiao.words.lexicon import Role, lexicon

_MOST_PARTS = 3  # a label wrapped or spaced by the converter has no more parts
_GLUED = re.compile(r"(?P<label>\D{3,})(?P<number>\d[\d.,]*)")
_FULL = re.compile(r"100(?:\.0+)?%?")
_NUMBER = re.compile(r"[\d.,]+\s*(?:[亿万]?元|%)?")
_MOST_CONTENT = 20  # lines that the content of one label may take
_LABELS = (Role.LABEL, Role.GROUP, Role.OVER, Role.MARK)

HeadCell = tuple[str, tuple[Piece, ...]]
HeadRow = list[HeadCell]
_BLANK: HeadCell = ("", ())


@dataclass(slots=True)
class Head:
    """The rows above a header, and the line on which they begin."""

    start: int
    rows: list[HeadRow] = field(default_factory=list)


def head_before(lines: Sequence[Paragraph], floor: int, at: int) -> Head:
    """The labelled lines above the header, up to the last title or a long stretch without labels."""
    head = Head(_start(lines, floor, at))
    listed = [part for i in range(head.start, at) for atom in atoms(lines[i], i) for part in _parted(atom)]
    for stretch in _stretches(listed):
        _add(head, stretch)
    return head


def _parted(atom: Atom) -> Iterator[Atom]:
    """A label with a number glued to it (其他资金0) is two atoms."""
    found = _GLUED.fullmatch(atom.text)
    if found and not atom.spread and lexicon().has(found["label"], Role.LABEL):
        yield cut_atom(atom, 0, found.end("label"))
        yield cut_atom(atom, found.start("number"), len(atom.text))
    else:
        yield atom


def _start(lines: Sequence[Paragraph], floor: int, at: int) -> int:
    start = at
    for i in range(at - 1, floor - 1, -1):
        if lexicon().title(lines[i].text) or start - i > _MOST_CONTENT:
            break
        if begins_head(lines[i : min(i + _MOST_PARTS, at)]):
            start = i
    return start


def begins_head(lines: Sequence[Paragraph]) -> bool:
    """The first line begins with a label, perhaps wrapped, or ends with the unit of money over a form."""
    first, *more = (list(atoms(line, at)) for at, line in enumerate(lines))
    listed = [*first, *(atom for line in more for atom in line)]
    return bool(_label(listed, 0)) or lexicon().has(first[-1].text, Role.MARK)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A label, or what one line holds between labels; ``opens`` when it begins its line."""

    label: bool
    opens: bool
    atoms: tuple[Atom, ...]


def _stretches(listed: list[Atom]) -> Iterator[_Stretch]:
    at = 0
    while at < len(listed):
        count = _label(listed, at)
        end = at + max(count, 1)
        while (
            not count
            and end < len(listed)
            and listed[end].line == listed[at].line
            and not _label(listed, end)
        ):
            end += 1
        opens = at == 0 or listed[at - 1].line != listed[at].line
        yield _Stretch(bool(count), opens, tuple(listed[at:end]))
        at = end


def _add(head: Head, stretch: _Stretch) -> None:
    """A label at the start of a line opens a row; other words go on with a cell or stand under labels."""
    row = head.rows[-1] if head.rows else []
    cell = _cell(stretch.atoms, between="" if stretch.label else " ")
    if not row or (stretch.opens and stretch.label):
        head.rows.append([cell])
    elif not stretch.opens or (lexicon().has(row[-1][0], Role.LABEL) and _may_hold(row[-1][0], cell[0])):
        row.append(cell)
    elif over := [i for i, (text, _) in enumerate(row) if lexicon().has(text, Role.OVER)]:
        head.rows.append(_under(over, stretch.atoms))
    elif lexicon().has(row[-1][0], *_LABELS) or _is_amount(row):
        head.rows.append([cell])
    else:
        row[-1] = _longer(row[-1], cell)


def _may_hold(label: str, words: str) -> bool:
    """Words on the next line are the content of a label, but an amount of money is a number."""
    name = lexicon().field(label) or ""
    return not name.startswith("budget.") or _NUMBER.fullmatch(words) is not None


def _is_amount(row: HeadRow) -> bool:
    """The row ends with an amount of money; what follows on the next line is no part of it."""
    label = lexicon().field(row[-2][0]) if len(row) > 1 else None
    return bool(label and label.startswith("budget") and _NUMBER.fullmatch(row[-1][0]))


def _under(over: list[int], found: Sequence[Atom]) -> HeadRow:
    """Content under labels, each under its own when there are as many.

    A plan of fewer points ends with 100 % in December. Else nobody knows: the words stand under no label.
    """
    lost = len(over) - len(found)
    if lost and not (lost > 0 and _FULL.fullmatch(found[-1].text)):
        return [*[_BLANK] * (over[-1] + 1), _cell(found, between=" ")]
    return [*[_BLANK] * (over[0] + lost), *(_cell([atom], between="") for atom in found)]


def _longer(cell: HeadCell, more: HeadCell) -> HeadCell:
    """A cell that goes on in the next line; a numbered item stays a line of its own."""
    between = "\n" if more[0][:1].isdigit() else ""
    return cell[0] + between + more[0], (*cell[1], *more[1])


def _cell(found: Sequence[Atom], between: str) -> HeadCell:
    return between.join(atom.text for atom in found), tuple(atom.piece for atom in found)


def _label(listed: Sequence[Atom], at: int) -> int:
    """How many atoms make the label that begins here, wrapped or not; none when no label does."""
    for count in range(_MOST_PARTS, 0, -1):
        parts = listed[at : at + count]
        if len(parts) == count and lexicon().has("".join(part.text for part in parts), *_LABELS):
            return count
    return 0

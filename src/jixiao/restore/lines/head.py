"""The labelled lines above a header: the goal, and in some texts code, name, money and plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.grid.model import Paragraph, Piece
from jixiao.restore.lines.atoms import Atom, atoms
from jixiao.words.lexicon import Role, lexicon

_MOST_PARTS = 3  # a label wrapped or spaced by the converter has no more parts
_NUMBER = re.compile(r"[\d.,]+\s*(?:[亿万]?元|%)?")
_MOST_CONTENT = 20  # lines that the content of one label may take
_LABELS = (Role.LABEL, Role.GROUP, Role.OVER, Role.MARK)

HeadRow = list[tuple[str, tuple[Piece, ...]]]


@dataclass(slots=True)
class Head:
    """The rows above a header, and the line on which they begin."""

    start: int
    rows: list[HeadRow] = field(default_factory=list)


def head_before(lines: Sequence[Paragraph], floor: int, at: int) -> Head:
    """The labelled lines above the header, up to the last title or a long stretch without labels."""
    head = Head(_start(lines, floor, at))
    for i in range(head.start, at):
        _add_line(head, lines[i], i)
    return head


def _start(lines: Sequence[Paragraph], floor: int, at: int) -> int:
    start = at
    for i in range(at - 1, floor - 1, -1):
        if lexicon().title(lines[i].text) or start - i > _MOST_CONTENT:
            break
        if _labelled(lines[i], i):
            start = i
    return start


def _labelled(line: Paragraph, at: int) -> bool:
    """The line begins with a label, or ends with the unit of money that stands over a form."""
    listed = list(atoms(line, at))
    return bool(_label(listed, 0)) or lexicon().has(listed[-1].text, Role.MARK)


def _add_line(head: Head, line: Paragraph, at: int) -> None:
    """The cells of one line; a line without a label goes on with the cell above, or stands under labels."""
    listed = list(atoms(line, at))
    cells = list(_cells(listed))
    if not head.rows or any(label for label, _ in cells):
        head.rows.append([_cell(found, between="" if label else " ") for label, found in cells])
    elif over := [i for i, (text, _) in enumerate(head.rows[-1]) if lexicon().has(text, Role.OVER)]:
        head.rows.append(_under(over, listed))
    else:
        _continue(head, listed)


def _under(over: list[int], listed: list[Atom]) -> HeadRow:
    """Content under labels: each under its own when there are as many, else nobody knows."""
    if len(over) != len(listed):
        return [_cell(listed, between=" ")]
    row: HeadRow = [("", ())] * (over[0])
    return [*row, *(_cell([atom], between="") for atom in listed)]


def _continue(head: Head, listed: list[Atom]) -> None:
    """More words of the last cell; behind a number or a label other words are a cell of their own."""
    row = head.rows[-1]
    text, pieces = row[-1]
    words, more = _cell(listed, between=" ")
    if lexicon().has(text, Role.LABEL):
        row.append((words, more))
    elif lexicon().has(text, *_LABELS) or _NUMBER.fullmatch(text):
        head.rows.append([(words, more)])
    else:
        between = "\n" if words[:1].isdigit() else ""
        row[-1] = (text + between + words, (*pieces, *more))


def _cell(listed: list[Atom], between: str) -> tuple[str, tuple[Piece, ...]]:
    return between.join(atom.text for atom in listed), tuple(atom.piece for atom in listed)


def _cells(listed: list[Atom]) -> Iterator[tuple[bool, list[Atom]]]:
    """Labels and what stands between them."""
    at = 0
    words: list[Atom] = []
    while at < len(listed):
        count = _label(listed, at)
        if count:
            if words:
                yield False, words
            yield True, listed[at : at + count]
            words = []
        else:
            words.append(listed[at])
        at += max(count, 1)
    if words:
        yield False, words


def _label(listed: Sequence[Atom], at: int) -> int:
    """How many atoms make the label that begins here; none when no label does."""
    for count in range(_MOST_PARTS, 0, -1):
        parts = listed[at : at + count]
        if len(parts) == count and lexicon().has("".join(part.text for part in parts), *_LABELS):
            return count
    return 0

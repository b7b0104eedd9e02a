"""What speaks for and against a stretch of atoms being one cell.

Costs are small numbers, found on generated documents whose borders are known (``tests/generator``) and
checked on real ones. Their order matters more than their size: a torn bracket is worse than a short line.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from jixiao.record.units import unit_of
from jixiao.record.value import ValueKind, read_value
from jixiao.restore.lines.atoms import Atom
from jixiao.text import fold

NEVER = 1000.0

_BAD_START = frozenset("，。、；：）》”〕】﹞％%!?！？")
_BAD_END = frozenset("（《“〔【﹝、，=+×≥≤><＞＜≧≦")
_YEAR_BRACKETS = frozenset("〔【﹝[")  # a number of a document does not begin with its year
_BRACKETS = {"（": "）", "(": ")", "《": "》", "“": "”", "〔": "〕", "【": "】", "[": "]"}
_NUMBERED_DOCUMENT = re.compile(r"[\[(〔【](?:19|20)\d\d年?[\])〕】]第?\d+号")  # 冀人社规〔2019〕2号, folded
_NUMBER = re.compile(r"[≥≤><≧≦]\s*\d")

# A line that is not the last of its cell is full: it misses at most the character that did not fit.
_SLACK = 1.2
_SLACK_UNBREAKABLE = 3.5  # a date, a number or a closing sign is not broken
_STRETCH = 0.8
_GAP_WEIGHT = 0.5
_GAP_PRIOR = 8.0  # as many transitions weigh as much as what is usual
_OUTLIER = 2.0
_HALF_READ = 0.6  # a number whose unit is missing or unknown may go on in the next line
_JUST_FULL = 0.5  # seldom does a cell end exactly at the edge of its column


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one cell holds on one line."""

    text: str
    width: float
    spread: bool  # its last atom is justified


def chunks(atoms: Sequence[Atom]) -> list[Chunk]:
    """The lines of a cell."""
    out: list[Chunk] = []
    line = -1
    for atom in atoms:
        if out and atom.line == line:
            last = out[-1]
            out[-1] = Chunk(last.text + atom.text, last.width + atom.width, atom.spread)
        else:
            out.append(Chunk(atom.text, atom.width, atom.spread))
        line = atom.line
    return out


@dataclass(frozen=True, slots=True)
class Gaps:
    """How often blank lines stand between the lines of one cell, and between two cells."""

    inside: float = 0.35
    between: float = 0.55

    def within(self, after: Atom) -> float:
        """What it costs that this line goes on with the cell above."""
        return -_GAP_WEIGHT * log(self.inside if after.gap else 1.0 - self.inside)

    def apart(self, after: Atom) -> float:
        """What it costs that this line begins a cell."""
        return -_GAP_WEIGHT * log(self.between if after.gap else 1.0 - self.between)


USUAL = Gaps()


def gaps_of(cells: Iterable[Sequence[Sequence[Atom]]]) -> Gaps:
    """What the rows of a table show; a few rows change the usual little."""
    inside = [USUAL.inside * _GAP_PRIOR, _GAP_PRIOR]
    between = [USUAL.between * _GAP_PRIOR, _GAP_PRIOR]
    for row in cells:
        for cell in row:
            for first, second in pairwise(cell):
                _count(first, second, inside)
        for left, right in pairwise([cell for cell in row if cell]):
            _count(left[-1], right[0], between)
    return Gaps(inside[0] / inside[1], between[0] / between[1])


def _count(first: Atom, second: Atom, seen: list[float]) -> None:
    if first.line != second.line:
        seen[0] += second.gap
        seen[1] += 1


def wrapping(atoms: Sequence[Atom], column: float | None, gaps: Gaps = USUAL) -> float:
    """How ill the lines of a cell fit one column: all but the last are full, the last is not justified."""
    lines = chunks(atoms)
    own = max((line.width for line in lines[:-1]), default=0.0)
    full = own if column is None else column
    cost = glue(atoms, gaps)
    for line, following in pairwise(lines):  # a justified line is full, whatever the column is elsewhere
        cost += _misfit(line, own if line.spread else full, following)
    last = lines[-1]
    if len(lines) > 1 or column is not None:
        cost += _overflow(last, full)
    if column is not None and full - last.width < 1.0:
        cost += _JUST_FULL
    return cost + (1.5 if last.spread else 0.0)


def _misfit(line: Chunk, full: float, following: Chunk) -> float:
    """A line that goes on though there is room, or that is wider than its column."""
    least = _SLACK_UNBREAKABLE if _unbreakable(line.text, following.text) else _SLACK
    return min(4.0, 1.5 * max(0.0, full - line.width - least)) + _overflow(line, full)


def _overflow(line: Chunk, full: float) -> float:
    return min(4.0, 2.0 * max(0.0, line.width - full - _STRETCH))


def width_of(full: Sequence[Chunk], others: Sequence[Chunk]) -> float:
    """The width of a column that fits best: full lines reach its edge, none goes beyond it."""

    def misfit(width: float) -> float:
        short = sum(min(_OUTLIER, max(0.0, width - line.width - _SLACK)) for line in full)
        return short + sum(min(_OUTLIER, max(0.0, line.width - width)) for line in (*full, *others))

    return min((line.width for line in full), key=misfit)


def glue(atoms: Sequence[Atom], gaps: Gaps) -> float:
    """What it costs to take blanks for the spread of a justified line, and blank lines for nothing."""
    cost = 0.0
    for first, second in pairwise(atoms):
        if first.line != second.line:
            cost += gaps.within(second)
        elif first.spread and second.spread:
            cost += 0.2
        elif first.spread:
            cost += 0.6
        else:
            cost += 1.2 if second.spread else 4.0
    return cost


def border(before: Atom, after: Atom, gaps: Gaps) -> float:
    """What it costs to draw a border between two atoms."""
    if before.line != after.line:
        return gaps.apart(after)
    if before.spread:
        return 1.0
    return 0.2 if after.spread else 0.0


def shape(text: str) -> float:
    """What the signs of a text say against its being a whole cell."""
    cost = 0.0
    if text[0] in _BAD_START or text[0] == "/":
        cost += 4.0
    if text[-1] in _BAD_END or text[-1] == "/":
        cost += 3.0
    return cost + 3.0 * _unbalanced(text)


def as_name(text: str) -> float:
    """A name is short and holds no target."""
    return shape(text) + (2.0 if _NUMBER.search(text) else 0.0) + max(0.0, len(text) - 26) * 0.1


def as_definition(text: str) -> float:
    """A definition holds no target; it may be blank in no form known."""
    cost = shape(text) + (4.0 if _NUMBER.search(text) else 0.0) + (3.0 if is_value(text) else 0.0)
    return cost + (1.5 if len(text) == 1 else 0.0)


def as_value(text: str) -> float:
    """A value is a number with its unit, or a few words."""
    value = read_value(text)
    if value.kind is ValueKind.BARE_NUMBER or (value.unit and unit_of(value.unit) is None):
        return _HALF_READ + len(value.unit or "") * 0.2 + (6.0 if is_citation(text) else 0.0)
    if value.kind not in _WORDS:
        return 0.0
    cost = 2.5 + shape(text) + max(0.0, len(text) - 14) * 0.15 + (1.5 if "。" in text[:-1] else 0.0)
    return cost + (6.0 if is_citation(text) else 0.0)


def as_basis(text: str) -> float:
    """A basis cites a document, or says where the number comes from."""
    if is_citation(text):
        return -1.0 + shape(text) + (3.0 if text[0] in _YEAR_BRACKETS else 0.0)
    return shape(text) + (3.0 if is_value(text) else 0.0)


def is_value(text: str) -> bool:
    """A number with its unit, a date, a duration: not words."""
    kind = read_value(text).kind
    if kind is ValueKind.BARE_NUMBER:
        return not is_citation(text)
    return kind not in _WORDS


_WORDS = {ValueKind.QUALITATIVE, ValueKind.MALFORMED, ValueKind.UNIT_ONLY}


def is_citation(text: str) -> bool:
    """It holds the number of a document, or a title."""
    return "《" in text or _NUMBERED_DOCUMENT.search(fold(text).translate(_SQUARE)) is not None


_SQUARE = str.maketrans("﹝﹞", "〔〕")


def _unbreakable(text: str, following: str) -> bool:
    return (
        (text[-1].isascii() and text[-1].isalnum())
        or following[0] in _BAD_START
        or text[-1] in "-/"
        or (following[0].isascii() and following[0].isalnum())
    )


def _unbalanced(text: str) -> int:
    """How many brackets lack their partner."""
    open_: list[str] = []
    wrong = 0
    for sign in text:
        if sign in _BRACKETS:
            open_.append(_BRACKETS[sign])
        elif sign in _CLOSING:
            if open_ and fold(sign) == fold(open_[-1]):
                open_.pop()
            else:
                wrong += 1
    return wrong + len(open_)


_CLOSING = frozenset(_BRACKETS.values())

"""Lines of a cell or a paragraph as a word processor breaks and justifies them.

Widths are in full-width signs.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

CLOSING = "，。、；：！？）》】〕﹞」”’％%,.;:!?)]"
OPENING = "（《【〔﹝「“‘(["
SQUEEZABLE = "，。、；：！？（）《》【】〔〕「」“”"
SQUEEZE = 0.5  # how much of its width such a sign can give up
TOKEN = re.compile(r"[≥≤<>]?[0-9A-Za-z.]+|.", re.DOTALL)  # never broken: a number, a word of letters
NARROW = ("N", "Na", "H")


class Spread(StrEnum):
    """Which gaps of a justified line are wide enough to be taken for blanks."""

    EVEN = "even"
    PAIRS = "pairs"  # after the first sign and then after every second one
    FIRST = "first"  # after the first sign only
    HEAD = "head"  # between the signs of the first half


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, and the gap after each sign but the last."""

    text: str
    gaps: tuple[float, ...]


def sign_width(sign: str) -> float:
    """The width of one sign."""
    return 0.5 if unicodedata.east_asian_width(sign) in NARROW else 1.0


def text_width(text: str) -> float:
    """The width of a text on one line."""
    return sum(map(sign_width, text))


def wrapped(text: str, width: float, *, kinsoku: bool = True) -> list[str]:
    """The text in lines; with ``kinsoku`` no line begins with a closing sign or ends in an opening one."""
    lines: list[list[str]] = [[]]
    for token in _tokens(text, width):
        line = lines[-1]
        if line and not _fits("".join(line) + token, width):
            lines.append(_carried(line, token) if kinsoku else [])
        lines[-1].append(token)
    return ["".join(line) for line in lines]


def _carried(line: list[str], token: str) -> list[str]:
    """What goes over to the next line with a token: it may not begin, or the other not end, a line."""
    out: list[str] = []
    while len(line) > 1 and ((out or [token])[0] in CLOSING or line[-1] in OPENING):
        out.insert(0, line.pop())
    return out


def _tokens(text: str, width: float) -> Iterator[str]:
    """What is not broken; a number too long for a line is."""
    for token in TOKEN.findall(text):
        yield from token if text_width(token) > width else (token,)


def _fits(text: str, width: float) -> bool:
    return text_width(text) - SQUEEZE * sum(sign in SQUEEZABLE for sign in text[:-1]) <= width


def justified(lines: Sequence[str], width: float, spread: Spread) -> list[Line]:
    """The lines, all but the last stretched to the width."""
    return [*(_stretched(line, width, spread) for line in lines[:-1]), loose(lines[-1], width)]


def loose(text: str, width: float | None = None) -> Line:
    """A line without any stretching; what is too wide is squeezed at its punctuation."""
    wide = 0.0 if width is None else max(text_width(text) - width, 0.0)
    return _with_gaps(text, [place for place, sign in enumerate(text[:-1]) if sign in SQUEEZABLE], -wide)


def _stretched(text: str, width: float, spread: Spread) -> Line:
    slack = width - text_width(text)
    return _with_gaps(text, _places(_gaps(text), spread), slack) if slack > 0 else loose(text, width)


def _with_gaps(text: str, places: Sequence[int], room: float) -> Line:
    """The line with the room shared among some of its gaps."""
    gap = room / len(places) if places else 0.0
    return Line(text, tuple(gap if place in places else 0.0 for place in range(len(text) - 1)))


def _gaps(text: str) -> list[int]:
    """After which signs a line can be stretched: not within numbers and words of letters."""
    pairs = enumerate(pairwise(text))
    return [place for place, (left, right) in pairs if sign_width(left) + sign_width(right) > 1]


def _places(gaps: list[int], spread: Spread) -> list[int]:
    match spread:
        case Spread.EVEN:
            return gaps
        case Spread.PAIRS:
            return gaps[::2]
        case Spread.FIRST:
            return gaps[:1]
        case Spread.HEAD:
            return gaps[: (len(gaps) + 1) // 2]

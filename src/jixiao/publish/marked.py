r"""The text of a source in sheets, one a form, with every passage marked where it stands.

>>> text = "题\n甲乙丙丁戊己\n\n尾"
>>> for each in cuts(text, [Stretch("a", 2, 2)]):
...     print(each.number, each.form, each.first, each.last, each.begin, each.end)
1 None 1 1 0 2
2 a 2 4 2 11
>>> spans = [Span(2, 4, "a"), Span(3, 7, "b")]
>>> for each in pieces("甲乙丙丁戊己", 2, spans):
...     print(each.text, *(span.id for span in each.spans), "begins", *(span.id for span in each.begins))
甲 a begins a
乙 a b begins b
丙丁戊 b begins
己 begins
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE_END = re.compile(r"\r\n|\n|\r")
_ENDS = "\r\n"
_LINES, _CHARACTERS = 200, 5_000  # of a sheet: more is too much for a page
_FEW = 12  # lines after a form that are no sheet of their own, where they state nothing


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters that states something."""

    start: int
    end: int
    id: str  # the fragment of its passage


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which the same spans lie; and those that begin with it."""

    text: str
    spans: tuple[Span, ...]
    begins: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, by its number, in pieces."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of a form, first and last."""

    form: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A sheet: its number, the form that it shows, if any, its lines, and its characters."""

    number: int
    form: str | None
    first: int
    last: int
    begin: int
    end: int


def cuts(text: str, stretches: Sequence[Stretch], stating: Sequence[int] = ()) -> list[Cut]:
    """The sheets: one a form, and what stands between forms; ``stating``: where passages begin, sorted."""
    starts = line_starts(text)
    lines = [bisect_right(starts, at) for at in stating]
    every = (part for cut in _forms(stretches, len(starts) - 1, lines) for part in _parted(cut, starts))
    return [
        Cut(number, form, first, last, starts[first - 1], starts[last])
        for number, (form, first, last) in enumerate(every, 1)
    ]


def lines_of(text: str, cut: Cut, spans: Sequence[Span]) -> Iterator[Line]:
    """The lines of a sheet; ``spans``: those that lie in it or reach into it, sorted."""
    at = cut.begin
    waiting = list(reversed(spans))
    open_: list[Span] = []
    for number in range(cut.first, cut.last + 1):
        match = _LINE_END.search(text, at)
        end = match.end() if match else len(text)
        while waiting and (waiting[-1].start < end or number == cut.last):
            open_.append(waiting.pop())
        yield Line(number, tuple(pieces(text[at:end].rstrip(_ENDS), at, open_)))
        open_ = [span for span in open_ if span.end > end]
        at = end


def line_starts(text: str) -> list[int]:
    r"""Where each line begins, and at last where the text ends; lines end as the reader has it: \n, \r\n, \r.

    >>> line_starts("a\r\nb\rc"), line_starts("a\n"), line_starts("")
    ([0, 3, 5, 6], [0, 2], [0, 0])
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    return starts if len(starts) > 1 and starts[-1] == len(text) else [*starts, len(text)]


_Lines = tuple[str | None, int, int]


def _forms(stretches: Sequence[Stretch], lines: int, stating: Sequence[int]) -> Iterator[_Lines]:
    """Forms and what stands between them, as lines, first and last; every line is in one of them."""
    at = 1
    ordered = sorted(stretches, key=lambda each: (each.first, each.last))
    for stretch, after in zip(ordered, [*ordered[1:], None], strict=False):
        first, last = max(stretch.first, at), min(stretch.last, lines)
        if last < first:
            continue
        if first > at:
            yield None, at, first - 1
        until = min(after.first - 1, lines) if after else lines
        last = _with_rest(last, until, stating)
        yield stretch.form, first, last
        at = last + 1
    if at <= lines:
        yield None, at, lines


def _with_rest(last: int, until: int, stating: Sequence[int]) -> int:
    """The last line of a form with the few after it that state nothing: they are no sheet of their own."""
    states = bisect_right(stating, until) > bisect_right(stating, last)
    return until if last < until <= last + _FEW and not states else last


def _parted(lines: _Lines, starts: Sequence[int]) -> Iterator[_Lines]:
    """What is too long for one page in several; a line is never cut."""
    form, first, last = lines
    while first <= last:
        room = bisect_right(starts, starts[first - 1] + _CHARACTERS) - 1
        end = min(last, max(first, min(room, first + _LINES - 1)))
        yield form, first, end
        first = end + 1


def pieces(text: str, begin: int, spans: Sequence[Span]) -> Iterator[Piece]:
    """The text, cut wherever a span begins or ends; a piece is empty where something begins at its end."""
    end = begin + len(text)
    if not spans:
        if text:
            yield Piece(text, (), ())
        return
    marks = {begin, end, *(cut for span in spans for cut in (span.start, span.end) if begin < cut < end)}
    waiting = sorted((span for span in spans if span.start >= begin), reverse=True)
    over = [span for span in spans if span.start < begin]
    for first, last in [*pairwise(sorted(marks)), (end, end)]:
        over = [span for span in over if span.end > first]
        begins: list[Span] = []
        while waiting and (waiting[-1].start <= first or first == end):
            begins.append(waiting.pop())
        over += [span for span in begins if span.end > first]
        if first < last or begins:
            yield Piece(
                text[first - begin : last - begin], tuple(over) if first < last else (), tuple(begins)
            )

"""A text as the grammar reads it – no white space, one width of signs – and where each sign stands in its source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from jixiao.place import Place, Span, joined
from jixiao.record.model import Stated
from jixiao.text import fold

# White space, and signs that print nothing but cut a number in two as white space does.
_NOTHING = "\\s\u00ad\u200b-\u200f\u2060\ufeff"
_BLANK = re.compile(f"[{_NOTHING}]+")
_SIGNS = re.compile(f"[^{_NOTHING}]+")
_LINE_END = re.compile(r"\r\n|\n|\r")

_Spot = tuple[int, int]  # the number of a segment, and the offset of a sign in it


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the signs as it stands in the source: the ranges spell the words."""

    verbatim: str
    place: Place
    exact: bool  # the place is that of the stretch and nothing else


@dataclass(frozen=True, slots=True)
class _Segment:
    """A part of the source that belongs to the text; one without a span is the text itself."""

    text: str
    span: Span | None = None


@dataclass(frozen=True)
class Ink:
    """The signs of a stated text, and the text of the source where it is at hand."""

    stated: Stated
    source: str | None = None

    @cached_property
    def written(self) -> str:
        """The text without white space, otherwise as written."""
        return _BLANK.sub("", self.stated.text)

    @cached_property
    def signs(self) -> str:
        """The text as the grammar reads it: as many signs as ``written``."""
        folded = fold(self.written)
        return folded if len(folded) == len(self.written) else self.written

    def stretch(self, start: int, end: int) -> Stretch:
        """Some of the signs, as they stand in the source."""
        segments, spots = self._standing
        pieces = [
            _piece(segments[number], [at for _, at in group])
            for number, group in groupby(spots[start:end], key=lambda spot: spot[0])
        ]
        spans = [piece.span for piece in pieces if piece.span]
        if (
            not spans
        ):  # a cell of a workbook or a word processor, or a text that is not quite that of its place
            exact = not any(isinstance(spot, Span) for spot in self.stated.place.spots)
            return Stretch(pieces[0].text if pieces else "", self.stated.place, exact)
        if self.source is None:
            return Stretch("".join(piece.text for piece in pieces), joined([Place(tuple(spans))]), True)
        bridged = tuple(_bridged(spans, self.source))
        return Stretch("".join(self.source[s.start : s.end] for s in bridged), Place(bridged), True)

    @cached_property
    def _standing(self) -> tuple[list[_Segment], list[_Spot]]:
        """The segments of the source, and for each sign where it stands in them."""
        segments = _segments(self.stated, self.source)
        spots = _spots(segments, self.written) if segments else None
        if spots is not None:
            return segments, spots
        alone = [_Segment(self.stated.text)]
        return alone, _spots(alone, self.written) or []


def ink(text: str) -> str:
    """The signs of a text that stands nowhere.

    >>> ink("冀人社规 ［2019］\\n２号")
    '冀人社规[2019]2号'
    """
    return fold(_BLANK.sub("", text))


def _segments(stated: Stated, source: str | None) -> list[_Segment]:
    """The parts of the source that hold the text; none where the source has no offsets."""
    spans = [spot for spot in stated.place.spots if isinstance(spot, Span)]
    if len(spans) != len(stated.place.spots):
        return []
    if source is not None:
        return [_Segment(source[span.start : span.end], span) for span in spans]
    if sum(span.end - span.start for span in spans) != len(stated.text):
        return []
    return list(_slices(stated.text, spans))


def _slices(text: str, spans: list[Span]) -> Iterator[_Segment]:
    at = 0
    for span in spans:
        length = span.end - span.start
        yield _Segment(text[at : at + length], span)
        at += length


def _spots(segments: list[_Segment], written: str) -> list[_Spot] | None:
    """Where each sign stands; marks that the reader left out are passed over; ``None`` when signs are missing."""
    spots = [
        (number, at)
        for number, segment in enumerate(segments)
        for run in _SIGNS.finditer(segment.text)
        for at in range(run.start(), run.end())
    ]
    shown = "".join(segments[number].text[at] for number, at in spots)
    return spots if shown == written else _aligned(spots, shown, written)


def _aligned(spots: list[_Spot], shown: str, written: str) -> list[_Spot] | None:
    kept: list[_Spot] = []
    at = 0
    for sign in written:
        at = shown.find(sign, at)
        if at < 0:
            return None
        kept.append(spots[at])
        at += 1
    return kept


def _piece(segment: _Segment, offsets: list[int]) -> _Segment:
    """The part of a segment from the first of some offsets to the last."""
    start, end = offsets[0], offsets[-1] + 1
    words = segment.text[start:end]
    if segment.span is None:
        return _Segment(words)
    first = segment.span.first + _line_ends(segment.text[:start])
    origin = segment.span.start
    return _Segment(words, Span(origin + start, origin + end, first, first + _line_ends(words)))


def _line_ends(text: str) -> int:
    return len(_LINE_END.findall(text)) if "\n" in text or "\r" in text else 0


def _bridged(spans: list[Span], source: str) -> Iterator[Span]:
    """The spans, those with only white space between them made one."""
    last = spans[0]
    for span in spans[1:]:
        if last.end <= span.start and not _BLANK.sub("", source[last.end : span.start]):
            last = Span(last.start, span.end, last.first, span.last)
        else:
            yield last
            last = span
    yield last

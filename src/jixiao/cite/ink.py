"""A text as the grammar reads it – no white space, one width – and where each sign stands in its source."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from jixiao.place import Place, Span, joined
from jixiao.record.model import Stated
from jixiao.text import fold

# White space, and signs that print nothing but cut a number in two as white space does.
_NOTHING = "\\s\u00ad\u200b-\u200f\u2060\ufeff"
_BLANK = re.compile(f"[{_NOTHING}]+")
_SIGNS = re.compile(f"[^{_NOTHING}]+")
_INNER = re.compile(f"[^{_NOTHING}](?:.*[^{_NOTHING}])?", re.DOTALL)
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the signs as it stands in the source: the ranges spell the words."""

    verbatim: str
    place: Place
    exact: bool  # the place is that of the stretch and nothing else


@dataclass(frozen=True, slots=True)
class _Segment:
    """A part of the source that belongs to the text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Standing:
    """The segments of the source, their text as one, and where in it each sign stands."""

    segments: list[_Segment]
    text: str
    offsets: "array[int]"


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
        """Some of the signs, at least one, as they stand in the source."""
        if end - start == len(self.written) and self._is_one_line:
            return Stretch(self.stated.text, self.stated.place, exact=True)
        standing = self._standing
        first, last = standing.offsets[start], standing.offsets[end - 1] + 1
        pieces = list(_pieces(standing.segments, first, last))
        if not pieces:  # a cell of a workbook or of Word, or a text that is not quite that of its place
            exact = not any(isinstance(spot, Span) for spot in self.stated.place.spots)
            return Stretch(standing.text[first:last], self.stated.place, exact)
        spans = [piece.span for piece in pieces]
        if self.source is None:
            return Stretch("".join(piece.text for piece in pieces), joined([Place(tuple(spans))]), exact=True)
        bridged = tuple(_bridged(spans, self.source))
        return Stretch("".join(self.source[s.start : s.end] for s in bridged), Place(bridged), exact=True)

    @property
    def _is_one_line(self) -> bool:
        """The text is all that stands in its place, on one line and without blanks, as in most cells."""
        text, spots = self.stated.text, self.stated.place.spots
        if len(spots) != 1 or text != self.written:
            return False
        (span,) = spots
        if not isinstance(span, Span) or span.first != span.last:
            return False
        is_whole = span.end - span.start == len(text)
        return is_whole and (self.source is None or self.source.startswith(text, span.start))

    @cached_property
    def _standing(self) -> _Standing:
        """Where each sign stands in the source; without it, in the text itself."""
        segments = _segments(self.stated, self.source)
        text = "".join(segment.text for segment in segments)
        offsets = _offsets(text, self.written) if segments else None
        if offsets is not None:
            return _Standing(segments, text, offsets)
        return _Standing([], self.stated.text, _all_offsets(self.stated.text))


def ink(text: str) -> str:
    r"""The signs of a text that stands nowhere.

    >>> ink("冀人社规 ［2019］\n２号")
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


def _slices(text: str, spans: Iterable[Span]) -> Iterator[_Segment]:
    at = 0
    for span in spans:
        length = span.end - span.start
        yield _Segment(text[at : at + length], span)
        at += length


def _all_offsets(text: str) -> "array[int]":
    offsets = array("q")
    for run in _SIGNS.finditer(text):
        offsets.extend(range(*run.span()))
    return offsets


def _offsets(text: str, written: str) -> "array[int] | None":
    """Where each sign stands, past marks that the reader left out; ``None`` when signs are missing."""
    offsets = _all_offsets(text)
    shown = _BLANK.sub("", text)
    if shown == written:
        return offsets
    kept = array("q")
    at = -1
    for sign in written:
        at = shown.find(sign, at + 1)
        if at < 0:
            return None
        kept.append(offsets[at])
    return kept


def _pieces(segments: Iterable[_Segment], first: int, last: int) -> Iterator[_Segment]:
    """The parts of the segments between two offsets of their common text, without blanks around them."""
    base = 0
    for segment in segments:
        start, end = max(first - base, 0), min(last - base, len(segment.text))
        inner = _INNER.search(segment.text, start, end) if start < end else None
        if inner:
            yield _piece(segment, *inner.span())
        base += len(segment.text)


def _piece(segment: _Segment, start: int, end: int) -> _Segment:
    words, span = segment.text[start:end], segment.span
    first = span.first + _line_ends(segment.text[:start])
    return _Segment(words, Span(span.start + start, span.start + end, first, first + _line_ends(words)))


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

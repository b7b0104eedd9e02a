"""A stretch of stated words, with the exact place of these words and no others."""

from itertools import pairwise

from jixiao.place import Place, Span
from jixiao.record.model import Stated


def stretch(stated: Stated, start: int, end: int | None = None) -> Stated:
    """The words between two positions, without the white space around them."""
    words = stated.text[start:end]
    first = start + len(words) - len(words.lstrip())
    text = words.strip()
    return Stated(text, _place(stated, first, first + len(text)))


def _place(stated: Stated, start: int, end: int) -> Place:
    """Where a part of the words stands; the place of all of them where a source has no offsets."""
    bounds = _bounds(stated)
    if bounds is None:
        return stated.place
    spots = (
        Span(span.start + max(start - low, 0), span.start + min(end, high) - low, span.first, span.last)
        for low, high, span in bounds
        if low < end and start < high
    )
    return Place(tuple(spots))


def _bounds(stated: Stated) -> list[tuple[int, int, Span]] | None:
    """For each span the positions of its words; white space between spans was added when they were joined."""
    out: list[tuple[int, int, Span]] = []
    at = 0
    for spot in stated.place.spots:
        if not isinstance(spot, Span):
            return None
        while stated.text[at : at + 1].isspace():
            at += 1
        length = spot.end - spot.start
        out.append((at, at + length, spot))
        at += length
    whole = not stated.text[at:].strip() and all(high <= low for (_, high, _), (low, _, _) in pairwise(out))
    return out if whole and at <= len(stated.text) else None

"""The atoms of a line: stretches that certainly belong to one cell.

A blank on a line is a border between two cells, or the spread of a justified line (``对 辖 区 内 企 业``).
Stretches of single characters, or of pairs, are spread; whether a spread stretch and a solid one beside it
belong together stays open here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jixiao.grid.model import Paragraph, Piece
from jixiao.place import Place, Span, joined
from jixiao.text import squash, width

_WORD = re.compile(r"\S+")
_OPERATOR = re.compile(r"[≥≤><≧≦＞＜]=?")
_PERCENT = re.compile(r"[%％]")
_FEWEST_PAIRS = 3  # as many short words in a row are a spread line, fewer may be two short cells
_SPREADABLE = re.compile(r"[^\dA-Za-z≥≤><≧≦%]+")  # a number and its operator are a word of their own


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of one line; ``spread`` when it is a justified run of single characters or pairs."""

    text: str
    line: int  # ordinal of the line among the lines given
    spread: bool
    piece: Piece
    width: float
    gap: bool = False  # blank lines stand before its line, and it is the first of it


def atoms(paragraph: Paragraph, line: int) -> Iterator[Atom]:
    """The atoms of one line, from left to right."""
    words = _words(paragraph.text)
    at = 0
    while at < len(words):
        run = _spread_run(words, at)
        end = at + max(run, 1)
        atom = _atom(paragraph, words[at][0], words[end - 1][1], line, spread=run > 0)
        yield replace(atom, gap=True) if at == 0 and paragraph.gap else atom
        at = end


def _words(text: str) -> list[tuple[int, int, str]]:
    """The words of a line; a lone operator belongs to the next one, a lone % to the one before."""
    out: list[tuple[int, int, str]] = []
    for found in _WORD.finditer(text):
        start, end, word = found.start(), found.end(), found[0]
        if out and (
            _OPERATOR.fullmatch(out[-1][2]) or (_PERCENT.fullmatch(word) and out[-1][2][-1:].isdigit())
        ):
            start, _, before = out.pop()
            word = before + word
        out.append((start, end, word))
    return out


def cut_atom(atom: Atom, start: int, end: int) -> Atom:
    """A part of a solid atom."""
    text = atom.text[start:end]
    spot = atom.piece.place.spots[0]
    if not isinstance(spot, Span) or atom.piece.text != atom.text:
        return atom
    place = Place((Span(spot.start + start, spot.start + end, spot.first, spot.last),))
    return Atom(text, atom.line, atom.spread, Piece(text, place), width(text))


def _spread_run(words: list[tuple[int, int, str]], at: int) -> int:
    """How many words from here on are one spread stretch; singles first, else pairs mixed with singles.

    A lonely character that does not end its line begins a stretch whose spread was too small to see.
    """
    singles = _run(words, at, 1)
    if singles > 1 or (singles and at + 1 < len(words)):
        return singles
    pairs = _run(words, at, 2)
    return pairs if pairs >= _FEWEST_PAIRS else 0


def _run(words: list[tuple[int, int, str]], at: int, longest: int) -> int:
    end = at
    while end < len(words) and len(words[end][2]) <= longest and _SPREADABLE.fullmatch(words[end][2]):
        end += 1
    return end - at


def _atom(paragraph: Paragraph, start: int, end: int, line: int, *, spread: bool) -> Atom:
    text = paragraph.text[start:end]
    solid = squash(text)
    return Atom(solid, line, spread, _piece(paragraph, start, end), width(solid))


def _piece(paragraph: Paragraph, start: int, end: int) -> Piece:
    """The stretch as a piece of the source, cut from those of the line; markup between them is left out."""
    cut = [part for at, piece in _placed(paragraph) if (part := _overlap(piece, at, start, end))]
    return cut[0] if len(cut) == 1 else Piece(paragraph.text[start:end], joined(part.place for part in cut))


def _placed(paragraph: Paragraph) -> Iterator[tuple[int, Piece]]:
    """The pieces of a line with their offsets in its text."""
    at = 0
    for piece in paragraph.pieces:
        at = max(paragraph.text.find(piece.text, at), at)
        yield at, piece
        at += len(piece.text)


def _overlap(piece: Piece, at: int, start: int, end: int) -> Piece | None:
    first, last = max(start, at) - at, min(end, at + len(piece.text)) - at
    if first >= last:
        return None
    (spot,) = piece.place.spots
    if not isinstance(spot, Span):
        return piece
    place = Place((Span(spot.start + first, spot.start + last, spot.first, spot.last),))
    return Piece(piece.text[first:last], place)

"""The lines of a text with their offsets, and the markup that dumps leave in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.grid.model import Aside, Furniture, Piece
from jixiao.place import Place, Span

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")

# What converters print although no reader of the document sees it. The block tags end a paragraph.
_MARKUP = re.compile(
    r"""
      \bTC\s[^\\\t]*(?:\\[a-z]\s?[A-Z0-9]?\s?)+       # Word field code of a table of contents entry
    | \[(?:bookmark|image):[^\]\n]*\]                 # anchors and pictures in a text dump
    | (?P<block></?(?:p|br|div|h[1-6]|li|tr|ul|ol)\b[^<>]*>)
    | </?(?:b|i|u|em|strong|span|font|sup|sub|a|table|tbody|td|th)\b[^<>]*>
    | ^\s*\#{1,6}\s                                   # markdown heading
    | (?P<bold>(?:^|(?<=\s))\*\*(?=\w[^*]*\w\*\*(?:\s|$))) # markdown bold; (≥**%) is a placeholder
    | (?P<unbold>(?<=\w)\*\*(?=\s|$))
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its number, its offset, and its words without the line end."""

    number: int
    start: int
    text: str

    @property
    def blank(self) -> bool:
        """Nothing is written on it."""
        return not self.text or self.text.isspace()

    def piece(self, start: int, end: int) -> Piece:
        """A stretch of the line, without the white space around it."""
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip())
        words = text.strip()
        at = self.start + start + lead
        return Piece(words, Place((Span(at, at + len(words), self.number, self.number),)))


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of a line without its markup: the words as a reader sees them, the pieces, the asides."""

    text: str
    pieces: tuple[Piece, ...]
    asides: tuple[Furniture, ...]


def lines(text: str) -> Iterator[Line]:
    """The lines of a text; only line feed and carriage return end one."""
    start = number = 0
    while start < len(text):
        found = _LINE.match(text, start)
        if found is None:  # cannot be: the pattern matches anywhere
            return
        number += 1
        yield Line(number, start, found[1])
        start = found.end()


def content(line: Line, start: int = 0, end: int | None = None) -> Content:
    """What a stretch of a line says, apart from its markup."""
    stop = len(line.text) if end is None else end
    parts: list[str] = []
    pieces: list[Piece] = []
    asides: list[Furniture] = []
    at = start
    bold = False
    for mark in _MARKUP.finditer(line.text, start, stop) if _may_hold_markup(line.text) else ():
        if mark["unbold"] and not bold:
            continue
        bold = bool(mark["bold"]) or (bold and not mark["unbold"])
        _add(line, at, mark.start(), parts, pieces)
        aside = line.piece(mark.start(), mark.end())
        if aside.text:
            asides.append(Furniture(aside, Aside.MARKUP))
        parts.append("\n" if mark["block"] else "")
        at = mark.end()
    _add(line, at, stop, parts, pieces)
    return Content("".join(parts).strip(), tuple(pieces), tuple(asides))


def _may_hold_markup(text: str) -> bool:
    return "<" in text or "[" in text or "\\" in text or "#" in text or "**" in text


def _add(line: Line, start: int, end: int, parts: list[str], pieces: list[Piece]) -> None:
    words = line.text[start:end]
    parts.append(words)
    if words and not words.isspace():
        pieces.append(line.piece(start, end))

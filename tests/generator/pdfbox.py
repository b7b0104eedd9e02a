"""The text of a PDF as PDFBox (and with it Tika) prints it: signs in the order of the content stream.

A line ends where a sign does not overlap the line in height. An empty line follows where PDFBox sees a
paragraph: a drop of more than 2.5 heights, an indent, or a return from one. A blank is put where a gap is
wide. Distances are in full-width signs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

DROP = 2.5  # of a height: a paragraph
INDENT = 2.0  # of a blank: an indent
SPACING = 0.5  # of a blank: a gap between words
CHARACTER = 0.3  # of a character: the same
LINED_UP = 0.25  # of a character: two lines begin at the same place
PAGE_END = "\n\n\n\n"
DOCUMENT_END = "\n\n\n"


@dataclass(frozen=True, slots=True)
class Font:
    """What PDFBox believes of the font: the height of a sign, and the width of a blank."""

    height: float = 0.565
    blank: float = 0.12


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign on a page: its left edge, its baseline (downwards) and its width."""

    sign: str
    x: float
    y: float
    width: float


@dataclass(slots=True)
class _Printer:
    """The state of PDFBox while it prints one page."""

    font: Font
    out: list[str] = field(default_factory=list)
    last: Glyph | None = None
    line_x: float = 0.0  # where the line began
    paragraph: bool = True  # the line began a paragraph
    hanging: bool = False  # the line is the indented rest of one
    average: float | None = None  # width of the signs so far

    def feed(self, glyph: Glyph) -> None:
        if self.last is None:
            self.line_x = glyph.x
        elif abs(glyph.y - self.last.y) > self.font.height:
            self._break(glyph, self.last)
        elif self._apart(glyph, self.last):
            self.out.append(" ")
        self._remember(glyph)

    def _apart(self, glyph: Glyph, last: Glyph) -> bool:
        average = glyph.width if self.average is None else (self.average + glyph.width) / 2
        return glyph.x > last.x + last.width + min(self.font.blank * SPACING, average * CHARACTER)

    def _break(self, glyph: Glyph, last: Glyph) -> None:
        self.paragraph, self.hanging = self._begins(glyph, last)
        self.out.append("\n\n" if self.paragraph else "\n")
        self.line_x = glyph.x

    def _begins(self, glyph: Glyph, last: Glyph) -> tuple[bool, bool]:
        """Whether the sign begins a paragraph, and whether it hangs under the one before."""
        indent = glyph.x - self.line_x
        if abs(glyph.y - last.y) > DROP * self.font.height:
            return True, False
        if indent > INDENT * self.font.blank:
            return not self.paragraph, self.paragraph
        if indent < -self.font.blank:
            return not self.paragraph, False
        return False, self.hanging and abs(indent) < LINED_UP * glyph.width

    def _remember(self, glyph: Glyph) -> None:
        average = self.average
        self.average = glyph.width if average is None else (average + glyph.width) / 2
        self.out.append(glyph.sign)
        self.last = glyph


def page_text(glyphs: Iterable[Glyph], font: Font) -> str:
    """The text of one page."""
    printer = _Printer(font)
    for glyph in glyphs:
        printer.feed(glyph)
    return "".join(printer.out)


def document_text(pages: Sequence[Iterable[Glyph]], font: Font) -> str:
    """The text of all pages."""
    return "\n" + PAGE_END.join(page_text(page, font) for page in pages) + DOCUMENT_END

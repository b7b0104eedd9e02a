"""Lines that a page broke become paragraphs again; texts whose paragraphs are whole stay as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jixiao.grid.model import Paragraph
from jixiao.layouts.narrative.contents import is_contents_line
from jixiao.layouts.narrative.headings import heading_of, is_known_heading
from jixiao.layouts.narrative.numbering import numbered
from jixiao.layouts.narrative.pairs import begins_pair
from jixiao.layouts.narrative.stretch import stretch
from jixiao.place import joined
from jixiao.record.model import Stated
from jixiao.text import squash, width

_SENTENCE_MARKS = "，。；"
_ENDS = "。！？；：.!?;:"
_CLOSING = "，。、；：！？）》】〕﹞」”’％,;:!?)"
_CLOSERS = "”’」』）)》"
_NOTES = ("注：", "注:", "备注", "附件", "附表")

# Measured on text of PDFs: first lines are indented by two signs, punctuation is squeezed, digits are narrow.
_SHORTEST_PROSE = 15.0  # width of a line that can tell how wide the page is
_SPREAD = 0.1  # how far lines cut by the page may differ from their median
_AGREEING = 2 / 3  # share of them that do not
_MOST_WIDER = 0.1  # share of lines wider than the page, in a text with wraps
_ENOUGH = 2  # so many lines of one width, cut in mid-sentence, are no carelessness
_FEWEST = 0.2  # a single one must be such a share of the lines
_LONG = 0.75  # of the page: a line that ends in mid-sentence goes on
_SLACK = 1.5  # a line so close to the width of the page is full
_FARTHEST = 12  # lines between two lines of one paragraph: a page is turned, not a form left out


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and the block of which it is (a part of)."""

    stated: Stated
    block: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.stated.text


@dataclass(frozen=True, slots=True)
class Passage:
    """A whole paragraph, and the blocks that make it up."""

    stated: Stated
    blocks: tuple[int, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return self.stated.text


def lines_of(paragraph: Paragraph, block: int) -> Iterator[Line]:
    """The lines of a paragraph; a break inside it ends a line, blank ones do not count."""
    whole = Stated(paragraph.text, paragraph.place)
    at = 0
    for text in paragraph.text.split("\n"):
        if text.strip():
            yield Line(stretch(whole, at, at + len(text)), block)
        at += len(text) + 1


@dataclass(frozen=True, slots=True)
class Page:
    """How wide a full line is; ``None`` where no line was broken."""

    width: float | None

    def is_long(self, text: str) -> bool:
        """So long that it goes on unless its sentence is over."""
        return self.width is not None and width(text) >= self.width * _LONG

    def is_full(self, text: str) -> bool:
        """As wide as the page."""
        return self.width is not None and width(text) >= self.width - _SLACK


def page_of(lines: Sequence[Line]) -> Page:
    """The page on which the lines were set, judged by the lines that end in mid-sentence."""
    prose = [line for line in lines if _is_prose(line.text)]
    cut = [
        width(a.text)
        for a, b in pairwise(lines)
        if _is_prose(a.text) and _unfinished(a.text) and not _begins(b.text)
    ]
    if not cut or (len(cut) < _ENOUGH and len(cut) < len(prose) * _FEWEST):
        return Page(None)
    page = median(cut)
    agreeing = sum(abs(each - page) <= page * _SPREAD for each in cut)
    wider = sum(width(line.text) > page * (1 + _SPREAD) for line in prose)
    fits = agreeing >= len(cut) * _AGREEING and wider <= len(prose) * _MOST_WIDER
    return Page(page if fits else None)


def passages(lines: Sequence[Line], page: Page) -> Iterator[Passage]:
    """The paragraphs that the lines make up."""
    under_way: list[Line] = []
    for line in lines:
        if under_way and not _goes_on(under_way, line, page):
            yield _passage(under_way)
            under_way = []
        under_way.append(line)
    if under_way:
        yield _passage(under_way)


def _goes_on(before: Sequence[Line], line: Line, page: Page) -> bool:
    """The line belongs to the same paragraph as those before it."""
    last = before[-1]
    if not _near(last, line):
        return False
    if line.text[0] in _CLOSING:
        return True
    if page.width is None or _begins(line.text) or is_contents_line(last.text):
        return False
    alone = len(before) == 1
    if not _unfinished(last.text) or (alone and heading_of(last.text)):
        return page.is_full(last.text)
    more_prose = not _unfinished(line.text) or page.is_long(line.text)
    return page.is_long(last.text) or (more_prose and not alone)


def _passage(lines: Sequence[Line]) -> Passage:
    text = lines[0].text
    for line in lines[1:]:
        text += " " + line.text if _is_letter(text[-1]) and _is_letter(line.text[0]) else line.text
    place = joined(line.stated.place for line in lines)
    return Passage(Stated(text, place), tuple(dict.fromkeys(line.block for line in lines)))


def _near(one: Line, other: Line) -> bool:
    """Both are lines of a text, and not far apart."""
    last, first = one.stated.place.lines, other.stated.place.lines
    return last is not None and first is not None and 0 < first[0] - last[1] <= _FARTHEST


def _begins(text: str) -> bool:
    """The line begins a paragraph: an item, a heading, a goal, a note."""
    return (
        numbered(text) is not None
        or begins_pair(text)
        or squash(text).startswith(_NOTES)
        or is_known_heading(text)
        or is_contents_line(text)
    )


def _is_prose(text: str) -> bool:
    return width(text) >= _SHORTEST_PROSE and any(mark in text for mark in _SENTENCE_MARKS)


def _unfinished(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] not in _ENDS


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()

"""Tables as lines of tabs or upright bars, as OCR and markdown write them: columns may slip."""

import re
from collections.abc import Iterable, Iterator

from jixiao.grid.model import Aside, Block, Furniture, LooseCell, Paragraph, Piece, RaggedRow
from jixiao.place import Place, Span
from jixiao.readers.texts.lines import Line, content

_RULE = re.compile(r"[\s|:=+\-–—_─]+")
_BARS = re.compile(r"\s*\|.*\|\s*")


def signature(lines: Iterable[Line]) -> int:
    """How many lines hold several cells."""
    return sum(
        1
        for line in lines
        if "\t" in line.text.strip() or line.text.count("\t") > 1 or _BARS.fullmatch(line.text)
    )


def blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """Paragraphs and rows in reading order; ``gap`` where blank lines stand before."""
    gap = False
    for line in lines:
        if line.blank and "\t" not in line.text:
            gap = True
            continue
        yield from _line(line, gap=gap)
        gap = line.blank and gap


def _line(line: Line, *, gap: bool) -> Iterator[Block]:
    if _RULE.fullmatch(line.text) and not line.blank:
        yield Furniture(line.piece(0, len(line.text)), Aside.RULE)
    elif len(bounds := _bounds(line.text)) == 1:
        said = content(line)
        if said.pieces:
            yield Paragraph(said.text, said.pieces, gap)
        yield from said.asides
    else:
        said_cells = [content(line, start, end) for start, end in bounds]
        yield RaggedRow(tuple(LooseCell(said.text, said.pieces) for said in said_cells), gap)
        for said in said_cells:
            yield from said.asides
        if _BARS.fullmatch(line.text):
            yield Furniture(_bars(line, bounds), Aside.RULE)


def _bars(line: Line, bounds: list[tuple[int, int]]) -> Piece:
    """The upright bars of a line, which print as ruling."""
    at = [line.start + bounds[0][0] - 1, *(line.start + end for _, end in bounds)]
    return Piece("|" * len(at), Place(tuple(Span(i, i + 1, line.number, line.number) for i in at)))


def _next_bar(text: str, bar: str, start: int, stop: int) -> int:
    """The next border of a cell; a bar behind a backslash is a sign of the cell."""
    at = text.find(bar, start, stop)
    while at > start and bar == "|" and text[at - 1] == "\\":
        at = text.find(bar, at + 1, stop)
    return at


def _bounds(text: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end; the bars themselves belong to no cell."""
    bar = "\t"
    start, stop = 0, len(text)
    if _BARS.fullmatch(text):
        bar, start, stop = "|", text.index("|") + 1, text.rindex("|")
    out: list[tuple[int, int]] = []
    while True:
        end = _next_bar(text, bar, start, stop)
        if end < 0:
            return [*out, (start, stop)]
        out.append((start, end))
        start = end + 1

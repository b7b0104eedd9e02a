"""Text of a PDF and other plain text: lines in reading order, with no borders of cells left."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from jixiao.grid.model import Aside, Block, Furniture, Paragraph
from jixiao.readers.texts.lines import Line, content

_PAGE = re.compile(
    r"(?P<plain>\d{1,4})|[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}"
)
_MOST_PAGES_APART = 3  # pages whose number the text lost


def blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """Each line a paragraph; ``gap`` where blank lines stand before; page numbers set aside."""
    listed = list(lines)
    page = 0
    gap = True
    for line, following in zip_longest(listed, listed[1:]):
        if line.blank:
            gap = True
            continue
        alone = gap and (following is None or following.blank)
        number = _page_number(line.text, page) if alone else None
        if number is None:
            yield from _paragraph(line, gap=gap)
        else:
            page = number
            yield Furniture(line.piece(0, len(line.text)), Aside.PAGE_NUMBER)
        gap = False


def _page_number(text: str, page: int) -> int | None:
    """The number of the page, when the line is one; a bare number only when it follows the last page."""
    found = _PAGE.fullmatch(text.strip())
    if not found:
        return None
    if found["plain"] is None:
        return page
    number = int(found["plain"])
    return number if page < number <= page + _MOST_PAGES_APART else None


def _paragraph(line: Line, *, gap: bool) -> Iterator[Block]:
    said = content(line)
    if said.pieces:
        yield Paragraph(said.text, said.pieces, gap)
    yield from said.asides

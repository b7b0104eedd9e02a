"""Text of a PDF and other plain text: lines in reading order, with no borders of cells left."""

import re
from collections.abc import Iterable, Iterator, Sequence

from jixiao.grid.model import Aside, Block, Furniture, Paragraph
from jixiao.readers.texts.lines import Line, content

_PAGE = re.compile(r"\d{1,4}|[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")
_FEWEST_PAGES = 3
_MOST_PAGES_APART = 3  # pages whose number the text lost


def blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """Each line a paragraph; ``gap`` where blank lines stand before; page numbers set aside."""
    listed = list(lines)
    pages = _page_numbers(listed)
    gap = True
    for line in listed:
        if line.blank:
            gap = True
            continue
        if line.number in pages:
            yield Furniture(line.piece(0, len(line.text)), Aside.PAGE_NUMBER)
        else:
            yield from _paragraph(line, gap=gap)
        gap = False


def _page_numbers(listed: Sequence[Line]) -> set[int]:
    """The lines that are page numbers: alone between blank lines, and marked as such or counting up."""
    alone = [line for line in listed if _PAGE.fullmatch(line.text.strip()) and _is_alone(listed, line)]
    plain = [line for line in alone if line.text.strip().isdigit()]
    counting = _counting([int(line.text) for line in plain])
    return {line.number for line in alone if line not in plain} | {plain[at].number for at in counting}


def _is_alone(listed: Sequence[Line], line: Line) -> bool:
    before, after = line.number - 2, line.number  # lines count from 1
    return (before < 0 or listed[before].blank) and (after >= len(listed) or listed[after].blank)


def _counting(numbers: Sequence[int]) -> list[int]:
    """Where the numbers count up, page by page: from the first pages on, or for at least three pages."""
    runs: list[list[int]] = []
    for at, number in enumerate(numbers):
        run = next((r for r in runs if 0 < number - numbers[r[-1]] <= _MOST_PAGES_APART), None)
        if run:
            run.append(at)
        else:
            runs.append([at])
    best = max(runs, key=len, default=[])
    starts_early = bool(best) and numbers[best[0]] <= _MOST_PAGES_APART
    return best if starts_early or len(best) >= _FEWEST_PAGES else []


def _paragraph(line: Line, *, gap: bool) -> Iterator[Block]:
    said = content(line)
    if said.pieces:
        yield Paragraph(said.text, said.pieces, gap)
    yield from said.asides

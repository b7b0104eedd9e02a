"""Plain lines become paragraphs and tables."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jixiao.grid.model import Aside, Block, Furniture, Paragraph, Restored, pieces_of
from jixiao.problems import Problem
from jixiao.record.category import level_of
from jixiao.restore.lines.head import begins_head
from jixiao.restore.lines.header import header_at
from jixiao.restore.lines.tables import as_grid, cut_rows, find_tables
from jixiao.restore.restored import Restoration

_FEWEST_PAGES = 2  # a line is beside so many page numbers, and beside most of them, when each page prints it
_MOST_OF_ALL = 0.6
_SHORTEST = 6


def restore_lines(blocks: Sequence[Block]) -> Restoration:
    """Tables where lines show a header and rows; the other lines stay as they are."""
    told = _running_heads_aside(blocks)
    lines = [block for block in told if isinstance(block, Paragraph)]
    tables = find_tables(lines)
    cut_rows(lines, tables)
    out: list[Restored] = []
    problems: list[Problem] = []
    at = 0
    for table in tables:
        grid, doubts = as_grid(lines, table)
        out += [*lines[at : table.start], grid]
        problems += doubts
        at = table.end
    out += lines[at:]
    out += [block for block in told if isinstance(block, Furniture)]
    return Restoration(tuple(out), tuple(problems))


def _running_heads_aside(blocks: Sequence[Block]) -> list[Block]:
    """The same with the lines that every page repeats beside its number set aside."""
    beside, pages = _beside_page_numbers(blocks)
    texts = Counter(block.text for at in beside if isinstance(block := blocks[at], Paragraph))
    fewest = max(_FEWEST_PAGES, pages * _MOST_OF_ALL)
    heads = {text for text, count in texts.items() if count >= fewest and _says_nothing(text)}
    out: list[Block] = []
    gap = False  # a line set aside leaves a gap
    for at, block in enumerate(blocks):
        if at in beside and isinstance(block, Paragraph) and block.text in heads:
            out += [Furniture(piece, Aside.RUNNING_HEAD) for piece in pieces_of(block)]
            gap = True
        else:
            out.append(replace(block, gap=True) if gap and isinstance(block, Paragraph) else block)
            gap = gap and not isinstance(block, Paragraph)
    return out


def _beside_page_numbers(blocks: Sequence[Block]) -> tuple[set[int], int]:
    """Where lines stand just before or behind a page number, or first of all; and how many pages have one."""
    marks = [
        at
        for at, block in enumerate(blocks)
        if isinstance(block, Furniture) and block.aside is Aside.PAGE_NUMBER
    ]
    beside = {0, *(at + step for at in marks for step in (-1, 1))} & set(range(len(blocks)))
    return (beside if marks else set()), len(marks)


def _says_nothing(text: str) -> bool:
    """The line begins with no label or category, and is no header: those are repeated, too."""
    line = Paragraph(text, ())
    first = text.split(maxsplit=1)[0]
    known = level_of(text) or level_of(first) or header_at([line], 0) or begins_head([line])
    return not known and len(text) >= _SHORTEST

"""Plain lines become paragraphs and tables."""

from collections.abc import Sequence

from jixiao.grid.model import Block, Furniture, Paragraph, Restored
from jixiao.problems import Problem
from jixiao.restore.lines.tables import as_grid, cut_rows, find_tables
from jixiao.restore.restored import Restoration


def restore_lines(blocks: Sequence[Block]) -> Restoration:
    """Tables where lines show a header and rows; the other lines stay as they are."""
    lines = [block for block in blocks if isinstance(block, Paragraph)]
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
    out += [block for block in blocks if isinstance(block, Furniture)]
    return Restoration(tuple(out), tuple(problems))

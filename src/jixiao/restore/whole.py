"""All restoring in one call: borders first, by what the reader found of them, then page breaks."""

from collections.abc import Sequence

from jixiao.grid.model import Block, LooseCell, RaggedRow, Table
from jixiao.restore.columns import restore_columns
from jixiao.restore.lines.restore import restore_lines
from jixiao.restore.pages import join_pages
from jixiao.restore.restored import Restoration
from jixiao.restore.rows import restore_rows


def restore(blocks: Sequence[Block]) -> Restoration:
    """Tables with borders and without page breaks, and the doubts of both."""
    bordered = _bordered(blocks)
    joined = join_pages(bordered.blocks)
    return Restoration(joined.blocks, (*bordered.problems, *joined.problems))


def _bordered(blocks: Sequence[Block]) -> Restoration:
    if any(isinstance(block, LooseCell) for block in blocks):
        return restore_rows(blocks)
    if any(isinstance(block, RaggedRow) for block in blocks):
        return restore_columns(blocks)
    if any(isinstance(block, Table) for block in blocks):
        return Restoration(tuple(b for b in blocks if not isinstance(b, LooseCell | RaggedRow)))
    return restore_lines(blocks)

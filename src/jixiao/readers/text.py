"""Plain text of any encoding, in the form its signature shows."""

from collections.abc import Callable, Iterable, Iterator

from jixiao.grid.model import Block
from jixiao.place import NOWHERE
from jixiao.problems import problem
from jixiao.readers.reading import Reading
from jixiao.readers.texts import plain_lines, tab_cells, tab_rows
from jixiao.readers.texts.lines import Line, lines
from jixiao.source.decode import decoded
from jixiao.source.document import Document
from jixiao.source.kind import Kind
from jixiao.text import squash

KINDS = (Kind.TEXT,)

Blocks = Callable[[Iterable[Line]], Iterator[Block]]


def read(document: Document) -> Reading:
    """Paragraphs, loose cells or ragged rows of a text."""
    text = decoded(document.data)
    listed = list(lines(text.text))
    blocks = tuple(form_of(listed)(listed))
    lost = (
        problem("D010", NOWHERE, encoding=text.encoding, count=text.undecodable_count)
        if text.undecodable_count
        else None
    )
    return Reading(blocks, (lost,) if lost else (), len(squash(text.text)), len(listed))


def form_of(listed: list[Line]) -> Blocks:
    """The form in which the text keeps its tables."""
    cells, rows = tab_cells.signature(listed), tab_rows.signature(listed)
    if max(cells, rows) == 0:
        return plain_lines.blocks
    return tab_cells.blocks if cells >= rows else tab_rows.blocks

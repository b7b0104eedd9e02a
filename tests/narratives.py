"""Texts around forms, as readers hand them on, and what is checked of every narrative."""

from collections.abc import Sequence
from textwrap import dedent

from jixiao.grid.model import Paragraph, Piece, Table, pieces_of, table_of
from jixiao.layouts.narrative import Narrative, read_narrative
from jixiao.place import Place, Slot, Span
from jixiao.readers.texts import plain_lines
from jixiao.readers.texts.lines import lines
from jixiao.record.model import Section
from jixiao.text import squash

Blocks = Sequence[Paragraph | Table]


def blocks(text: str) -> list[Paragraph | Table]:
    """The lines of a text."""
    return [block for block in plain_lines.blocks(lines(text)) if isinstance(block, Paragraph)]


def told(text: str) -> Narrative:
    """What an indented text says."""
    return read_narrative(blocks(dedent(text)))


def table(drawn: str, number: int = 1) -> Table:
    """A table of a Word file, drawn with bars; every cell has a place of its own."""
    rows = [line.strip(" |").split("|") for line in dedent(drawn).strip().splitlines()]
    return table_of(
        [_cell(text.strip(), Slot(table=number, row=top, cell=left)) for left, text in enumerate(row, 1)]
        for top, row in enumerate(rows, 1)
    )


def word_paragraph(text: str, number: int) -> Paragraph:
    """A paragraph of a Word file, which knows no offsets."""
    return Paragraph(text, _cell(text, Slot(paragraph=number))[1])


def _cell(text: str, slot: Slot) -> tuple[str, tuple[Piece, ...]]:
    return text, (Piece(text, Place((slot,))),) if text else ()


def kinds(narrative: Narrative) -> list[str]:
    """The kinds of all sections."""
    return [section.kind.value for section in narrative.sections]


def headings(narrative: Narrative) -> list[str | None]:
    """The headings of all sections."""
    return [section.heading.text if section.heading else None for section in narrative.sections]


def paragraphs(section: Section) -> list[str]:
    """The words of a section."""
    return [paragraph.text for paragraph in section.paragraphs]


def at(text: str, place: Place) -> str:
    """What stands at a place of a text."""
    return "".join(text[spot.start : spot.end] for spot in place.spots if isinstance(spot, Span))


def closes(given: Blocks, narrative: Narrative) -> bool:
    """Every piece is in one entry: the same signs come out, and no place comes out twice."""
    inside = "".join(piece.text for block in given for piece in pieces_of(block))
    outside = "".join(entry.text for entry in narrative.entries)
    places = [entry.place for entry in narrative.entries]
    return sorted(squash(inside)) == sorted(squash(outside)) and len(places) == len(set(places))

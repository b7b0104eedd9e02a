"""The tables of a document as drawn text, with the paragraphs between them: what the program sees."""

from collections.abc import Iterator

from jixiao.grid.columns import printable
from jixiao.grid.draw import draw
from jixiao.grid.model import Furniture, Paragraph, Restored, Table, pieces_of, place_of
from jixiao.report.lines import heading, problem_lines
from jixiao.report.result import Result
from jixiao.report.speech import say


def lines(result: Result, language: str) -> Iterator[str]:
    """Each block with its place; tables numbered, so that one can be named in a report."""
    yield from heading(result)
    tables = 0
    for block in result.blocks:
        tables += isinstance(block, Table)
        yield from _block(block, tables, language)
    yield from problem_lines(result, language)


def _block(block: Restored, number: int, language: str) -> Iterator[str]:
    place = place_of(pieces_of(block)).words(language)
    match block:
        case Paragraph(text=text):
            yield from (f"{place}: {printable(line)}\n" for line in text.split("\n"))
        case Furniture(piece=piece, aside=aside):
            yield f"{place}: ({say(f'aside.{aside}', language)}) {printable(piece.text)}\n"
        case Table():
            size = {"number": number, "rows": block.height, "columns": block.width}
            restored = say("grid.restored", language) if block.restored else ""
            yield f"\n{place}: {say('grid.table', language, **size)}{restored}\n{draw(block)}\n"

"""Tables with borders outside of forms: tables of figures are read, tables without numbers are notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.grid.model import Cell, Table
from jixiao.layouts.narrative.contents import is_contents_line
from jixiao.layouts.narrative.entries import entries_of
from jixiao.layouts.narrative.figure_tables import (
    FIELD,
    Column,
    Row,
    caption_of,
    column_of,
    figures_in,
    is_item_label,
)
from jixiao.place import joined
from jixiao.problems import Problem, problem
from jixiao.record.model import Bucket, Entry, Figure, SectionKind, Stated
from jixiao.text import quoted

_LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Told:
    """What a table says: figures or notes; and where each of its cells went."""

    entries: tuple[Entry, ...]
    figures: tuple[Figure, ...] = ()
    notes: tuple[Stated, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Header:
    """The row that heads the columns."""

    top: int
    item: Cell
    columns: tuple[tuple[Cell, Column], ...]


def read_table(table: Table, before: Sequence[Stated], section: SectionKind, *, discloses: bool) -> Told:
    """The table as figures, as notes, or as unknown; ``before`` are the lines over it."""
    header = _header(table)
    if header:
        return _figures(table, header, before, section)
    filled = [cell for cell in table.cells if not cell.blank]
    notes = tuple(_notes(table))
    without_numbers = not any(_has_digit(cell.text) for cell in filled)
    if all(is_contents_line(note.text) for note in notes) or (discloses and without_numbers):
        return Told(_entries(filled, Bucket.NARRATIVE, section.value), notes=notes)
    return _unknown(filled) if filled else Told(())


def _unknown(filled: Sequence[Cell]) -> Told:
    first = "、".join(cell.text for cell in filled if cell.top == filled[0].top)
    place = joined(cell.place for cell in filled)
    unknown = problem("L002", place, labels=quoted(first, _LONGEST_SHOWN))
    return Told(_entries(filled, Bucket.UNMAPPED), problems=(unknown,))


def _header(table: Table) -> _Header | None:
    """The first row that begins with the label of items and holds a column of numbers."""
    for top, row in enumerate(table.rows()):
        item = next((cell for cell in row if not cell.blank), None)
        columns = tuple((cell, column) for cell in row if (column := column_of(cell.text)))
        if item and columns and is_item_label(item.text):
            return _Header(top, item, columns)
    return None


def _figures(table: Table, header: _Header, before: Sequence[Stated], section: SectionKind) -> Told:
    above = [cell for cell in table.cells if not cell.blank and cell.top < header.top]
    caption = caption_of([*before, *(Stated(cell.text, cell.place) for cell in above)])
    below = list(enumerate(table.rows()))[header.top + 1 :]
    rows = [row for top, cells in below if (row := _row(cells, header, top))]
    numbers = {id(cell) for cell in table.cells if _is_number(cell, header)}
    labels = [cell for cell in table.cells if cell.top <= header.top or cell.covers(header.item.left)]
    entries = [
        *_entries([cell for cell in table.cells if id(cell) in numbers], Bucket.MAPPED, FIELD),
        *_entries([cell for cell in labels if id(cell) not in numbers], Bucket.LABEL, FIELD),
    ]
    told = {id(cell) for cell in labels} | numbers
    others = [cell for cell in table.cells if id(cell) not in told]
    entries += _entries(others, Bucket.NARRATIVE, section.value)
    return Told(tuple(entries), tuple(figures_in(rows, caption, section)), _remarks(others))


def _row(row: Sequence[Cell], header: _Header, top: int) -> Row | None:
    """One row under the header, when it states a number."""
    cells = [cell for cell in row if cell.top == top]
    label = next((cell for cell in row if cell.covers(header.item.left)), None)
    numbers = tuple(
        (column, Stated(cell.text.strip(), cell.place))
        for head, column in header.columns
        for cell in cells
        if cell.covers(head.left) and _is_number(cell, header)
    )
    return Row(Stated(label.text, label.place), numbers) if label and numbers else None


def _is_number(cell: Cell, header: _Header) -> bool:
    """The cell states a number in one of the columns of numbers."""
    in_column = any(cell.covers(head.left) for head, _ in header.columns)
    return cell.top > header.top and in_column and not cell.covers(header.item.left) and _has_digit(cell.text)


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _notes(table: Table) -> Iterator[Stated]:
    """The words of each row."""
    for top, row in enumerate(table.rows()):
        filled = [cell for cell in row if not cell.blank and cell.top == top]
        if filled:
            yield Stated("\t".join(c.text.strip() for c in filled), joined(c.place for c in filled))


def _remarks(cells: Sequence[Cell]) -> tuple[Stated, ...]:
    return tuple(Stated(cell.text.strip(), cell.place) for cell in cells if not cell.blank)


def _entries(cells: Sequence[Cell], bucket: Bucket, name: str | None = None) -> tuple[Entry, ...]:
    return entries_of(bucket, (piece for cell in cells for piece in cell.pieces), name)

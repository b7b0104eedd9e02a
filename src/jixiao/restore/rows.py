"""Loose cells become rows: above the header a label or a blank cell opens a row, under it the header counts.

A blank line proves nothing (cells hold blank paragraphs), so it ends a row only where a label or an empty
cell follows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from jixiao.grid.model import Aside, Block, Furniture, LooseCell, Paragraph, Restored, Table, table_of
from jixiao.problems import Problem
from jixiao.record.category import is_level1, level_of
from jixiao.restore.fit import fit_rows
from jixiao.restore.restored import Restoration
from jixiao.text import is_page_number
from jixiao.words.lexicon import Role, lexicon


def restore_rows(blocks: Iterable[Block]) -> Restoration:
    """Tables from loose cells; paragraphs inside a cell go back into it."""
    builder = _Builder()
    listed = list(blocks)
    for block, after in zip(listed, _afters(listed), strict=True):
        if isinstance(block, LooseCell):
            builder.cell(block, after)
        elif isinstance(block, Paragraph):
            builder.paragraph(block, after)
        elif isinstance(block, Furniture):
            builder.asides.append(block)
        elif isinstance(block, Table):
            builder.end()
            builder.out.append(block)
    builder.end()
    return Restoration(tuple(builder.out), tuple(builder.problems))


@dataclass(frozen=True, slots=True)
class _After:
    """What follows: the next two cells, and whether a title stands before them."""

    cells: tuple[str, ...]
    at_once: bool  # the next cell follows without a paragraph between
    title: bool


def _afters(blocks: Sequence[Block]) -> list[_After]:
    """For each block what follows it."""
    out: list[_After] = []
    cells: tuple[str, ...] = ()
    at_once, title = False, False
    for block in reversed(blocks):
        out.append(_After(cells, at_once, title))
        if isinstance(block, LooseCell):
            cells, at_once, title = (block.text, *cells[:1]), True, False
        elif isinstance(block, Paragraph):
            at_once, title = False, title or lexicon().title(block.text) is not None
    return out[::-1]


@dataclass(slots=True)
class _Builder:
    """The table under way: rows above the header, the header, and the cells under it."""

    out: list[Restored] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    asides: list[Furniture] = field(default_factory=list)
    rows: list[list[LooseCell]] = field(default_factory=list)
    row: list[LooseCell] = field(default_factory=list)
    header: list[LooseCell] = field(default_factory=list)
    under: list[LooseCell] = field(default_factory=list)
    labelled: bool = False  # a known label has been met in this table

    def cell(self, cell: LooseCell, after: _After) -> None:
        """One more cell; it may end the row or begin the next table."""
        if self.header:
            if self._between_rows and _begins_form(cell.text, after):
                self.end()
            else:
                self.under.append(cell)
                return
        self.row.append(cell)
        self.labelled = self.labelled or lexicon().word(cell.text) is not None
        if self._row_ends(cell, after):
            self._close_row()

    def paragraph(self, paragraph: Paragraph, after: _After) -> None:
        """A paragraph amid cells: part of the last cell while the form is under way, else outside."""
        if is_page_number(paragraph.text):
            self.asides += [Furniture(piece, Aside.PAGE_NUMBER) for piece in paragraph.pieces]
        elif self._within(after) and lexicon().title(paragraph.text) is None:
            cells = self.under or self.row or self.header or self.rows[-1]
            cells[-1] = _with_paragraph(cells[-1], paragraph)
            if self.row and after.at_once and _opens(after.cells[0]):
                self._close_row()
        else:
            self.end()
            self.out.append(paragraph)

    def end(self) -> None:
        """The table is whole."""
        if self.row:
            self._close_row()
        rows = self.rows
        if self.header:
            fitted, problems = fit_rows(self.header, self.under)
            rows = [*rows, *fitted]
            self.problems += problems
        if rows:
            self.out.append(table_of([[(c.text, c.pieces) for c in row] for row in rows], restored=True))
        self.out += self.asides
        self.rows, self.header, self.under, self.asides = [], [], [], []
        self.labelled = False

    @property
    def _between_rows(self) -> bool:
        return len(self.under) % len(self.header) == 0

    def _within(self, after: _After) -> bool:
        """The form goes on after this paragraph, so the paragraph belongs to a cell of it."""
        if after.title or not after.cells or not (self.row or self.rows or self.header):
            return False
        if self.header:
            return not self._between_rows or _opens_row(after.cells[0])
        return self.labelled

    def _row_ends(self, cell: LooseCell, after: _After) -> bool:
        following = after.cells[0] if after.at_once else None
        if _is_header(self.row):
            return following is None or not _goes_on(cell, following)
        if all(_is_column(c.text) for c in self.row):
            return following is None or not _is_column(following)
        if self.rows and any(lexicon().has(c.text, Role.OVER) for c in self.rows[-1]):
            return len(self.row) == len(self.rows[-1])
        if following is None:
            return not self._within(after)
        captioned = len(after.cells) > 1 and lexicon().has(after.cells[1], Role.OVER)
        return _is_column(following) or (cell.gap and (_opens(following) or captioned))

    def _close_row(self) -> None:
        row, self.row = self.row, []
        if _is_header(row):
            self.header = row
        else:
            self.rows.append(row)


def _is_column(text: str) -> bool:
    return lexicon().has(text, Role.COLUMN, Role.ROW)


def _opens_row(text: str) -> bool:
    """What the first cell of a row under the header looks like: blank, a side title, or level 1."""
    return not text.strip() or lexicon().has(text, Role.ROW) or is_level1(text)


def _is_header(row: Sequence[LooseCell]) -> bool:
    """The row begins with the labels of columns; others behind them may be unknown."""
    return lexicon().is_header(cell.text for cell in row) and _is_column(row[0].text)


def _goes_on(cell: LooseCell, following: str) -> bool:
    """The header goes on: with a known label, or at once with other words than those a row begins with."""
    if _is_column(following):
        return True
    return not cell.gap and bool(following.strip()) and level_of(following) is None and not _opens(following)


def _begins_form(text: str, after: _After) -> bool:
    """Not a row of the table under way, but the first cell of a form without a title."""
    following = after.cells[0] if after.cells else ""
    return any(lexicon().has(label, Role.LABEL, Role.GROUP, Role.MARK) for label in (text, following))


def _opens(text: str) -> bool:
    """What the first cell of a row looks like above the header: a label, a category, or blank."""
    return not text.strip() or lexicon().word(text) is not None or level_of(text) is not None


def _with_paragraph(cell: LooseCell, paragraph: Paragraph) -> LooseCell:
    text = f"{cell.text}\n{paragraph.text}" if cell.text else paragraph.text
    return replace(cell, text=text, pieces=(*cell.pieces, *paragraph.pieces))

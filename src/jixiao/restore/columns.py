"""Ragged rows become tables: cells that slipped go back to the column whose label or category they bear."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jixiao.grid.model import (
    Block,
    Furniture,
    LooseCell,
    Paragraph,
    RaggedRow,
    Restored,
    Table,
    place_of,
    table_of,
)
from jixiao.problems import Problem, problem
from jixiao.restore.restored import Restoration
from jixiao.restore.slipped import Columns, Slip, columns_of, put_back
from jixiao.text import quoted
from jixiao.words.lexicon import Role, lexicon


def restore_columns(blocks: Iterable[Block]) -> Restoration:
    """Tables from ragged rows; paragraphs between them stay paragraphs."""
    builder = _Builder()
    for block in blocks:
        if isinstance(block, RaggedRow):
            builder.row(block)
        elif isinstance(block, Paragraph):
            builder.paragraph(block)
        elif isinstance(block, Furniture):
            builder.asides.append(block)
        elif isinstance(block, Table):
            builder.end()
            builder.out.append(block)
    builder.end()
    return Restoration(tuple(builder.out), tuple(builder.problems))


@dataclass(slots=True)
class _Builder:
    """The table under way: rows above the header, then rows by its columns."""

    out: list[Restored] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    asides: list[Furniture] = field(default_factory=list)
    rows: list[list[LooseCell]] = field(default_factory=list)
    columns: Columns | None = None
    over: bool = False  # the row before holds labels that stand over their content

    def row(self, row: RaggedRow) -> None:
        """One more row of the table, or the first of the next."""
        filled = [cell for cell in row.cells if cell.text.strip()]
        if not filled:
            return
        if (columns := columns_of(row)) is not None:
            self._header(row, columns)
        elif self.columns and not _is_head(filled):
            self._under_header(row, self.columns)
        else:
            if self.columns:
                self.end()
            self.rows.append(self._above_header(row, filled))
            self.over = any(lexicon().has(cell.text, Role.OVER) for cell in filled)

    def paragraph(self, paragraph: Paragraph) -> None:
        """A title or other words between tables."""
        self.end()
        self.out.append(paragraph)

    def end(self) -> None:
        """The table is whole."""
        if self.rows:
            self.out.append(table_of([[(c.text, c.pieces) for c in row] for row in self.rows], restored=True))
        self.out += self.asides
        self.rows, self.columns, self.asides, self.over = [], None, [], False

    def _header(self, row: RaggedRow, columns: Columns) -> None:
        self.rows.append([cell for cell in row.cells if cell.text.strip()])
        self.columns = columns

    def _under_header(self, row: RaggedRow, columns: Columns) -> None:
        above = self.rows[-1] if columns_of(RaggedRow(tuple(self.rows[-1]))) is None else None
        cells, slip = put_back(row, columns, self.rows)
        if cells is not None:
            self.rows.append(cells)
        shown = " | ".join(cell.text for cell in row.cells if cell.text.strip())
        place = place_of(piece for cell in row.cells for piece in cell.pieces)
        if slip is Slip.TORN and above is not None:
            self.problems.append(problem("G003", place, text=quoted(shown)))
        elif slip is Slip.SLIPPED:
            self.problems.append(problem("G004", place, text=quoted(shown)))

    def _above_header(self, row: RaggedRow, filled: list[LooseCell]) -> list[LooseCell]:
        if self.over or any(lexicon().has(cell.text, Role.OVER) for cell in filled):
            return list(row.cells)  # blanks keep the place of what stands under a label
        return _spaced(filled, leading=row.cells[0] if not row.cells[0].text.strip() else None)


def _is_head(filled: Sequence[LooseCell]) -> bool:
    """A row above a header: it bears the label of a field, or is a title."""
    first = filled[0].text
    if len(filled) == 1 and lexicon().title(first):
        return True
    return lexicon().has(first, Role.LABEL, Role.GROUP, Role.MARK)


def _spaced(filled: list[LooseCell], leading: LooseCell | None) -> list[LooseCell]:
    """The filled cells, with one blank wherever a label has no content."""
    blank = LooseCell("", ())
    out: list[LooseCell] = [leading] if leading else []
    for cell, following in zip(filled, [*filled[1:], None], strict=True):
        out.append(cell)
        if _is_label(cell) and (following is None or _is_label(following)):
            out.append(blank)
    return out


def _is_label(cell: LooseCell) -> bool:
    return lexicon().has(cell.text, Role.LABEL)

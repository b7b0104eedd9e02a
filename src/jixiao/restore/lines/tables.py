"""The tables among plain lines: a header of column labels, the labelled lines above it, the rows under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jixiao.grid.model import Paragraph, Piece, Table, table_of
from jixiao.place import joined
from jixiao.problems import Problem, problem
from jixiao.restore.lines.atoms import Atom, atoms
from jixiao.restore.lines.borders import Cut, Evidence, bases_of, cut, gaps_of, parted, texts_of, widths_of
from jixiao.restore.lines.head import Head, begins_head, head_before
from jixiao.restore.lines.header import Header, header_at
from jixiao.restore.lines.rows import LineRow, rows_of
from jixiao.text import quoted
from jixiao.words.lexicon import lexicon

_MOST_LABEL_LINES = 3
_HEADING = re.compile(
    r"第[一二三四五六七八九十]+[部章]分?|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)


@dataclass(slots=True)
class LineTable:
    """A table found among lines: where it begins and ends, its header, and the lines of its rows."""

    start: int
    header: Header
    headers: list[range]
    body: list[int]
    end: int
    head: Head
    stray: list[Atom] = field(default_factory=list)
    rows: list[LineRow] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)


def find_tables(lines: Sequence[Paragraph]) -> list[LineTable]:
    """All tables, in order; a header that is only repeated after a page break begins none."""
    out: list[LineTable] = []
    at = 0
    while at < len(lines):
        header = header_at(lines, at)
        if header is None:
            at += 1
            continue
        floor = out[-1].end if out else 0
        head = head_before(lines, floor, at)
        at = _table(lines, at, header, head, out)
    return out


def _table(lines: Sequence[Paragraph], at: int, header: Header, head: Head, out: list[LineTable]) -> int:
    """Adds the table of this header, up to where it ends."""
    table = LineTable(head.start, header, [], [], at, head)
    while at < len(lines):
        again = header_at(lines, at)
        if again:
            table.headers.append(range(at, at + again.lines))
            at += again.lines
        elif _ends(lines, at):
            break
        else:
            table.body.append(at)
            at += 1
    table.end = at
    out.append(table)
    return at


def _ends(lines: Sequence[Paragraph], at: int) -> bool:
    """The table is over: a heading, a title, or the labels of the next form."""
    line = lines[at]
    if lexicon().title(line.text) or (line.gap and _HEADING.match(line.text.strip())):
        return True
    return begins_head(lines[at : at + _MOST_LABEL_LINES]) or lexicon().note(line.text)


def cut_rows(lines: Sequence[Paragraph], tables: list[LineTable]) -> None:
    """Cuts the rows of all tables: each table by itself, then again with what its sisters show."""
    for table in tables:
        if table.header.reviews:  # not read as targets: its lines stay rows as they are
            continue
        listed = [atom for at in table.body for atom in atoms(lines[at], at)]
        fields = _behind(table.header)
        table.stray, rows = rows_of(listed, len(fields))
        table.rows = [part for row in rows for part in _parts(row, fields)]
        _cut(table, Evidence())
        _cut(table, Evidence(widths_of(table.cuts), texts_of(table.cuts), bases_of(table.cuts)))
    everything = [row for table in tables for row in table.cuts]
    texts, gaps = texts_of(everything), gaps_of(everything)
    for table in tables:
        _cut(table, Evidence(widths_of(table.cuts), texts, bases_of(table.cuts), gaps))
        if table.cuts and table.cuts[-1].outside:
            table.end = table.cuts[-1].outside[0].line


def _parts(row: LineRow, fields: tuple[str, ...]) -> list[LineRow]:
    """The rows under one category; all but the first have none of their own."""
    first, *more = parted(row.rest, fields)
    return [
        LineRow(row.side, row.level1, row.level2, list(first)),
        *(LineRow(rest=list(rest)) for rest in more),
    ]


def _cut(table: LineTable, evidence: Evidence) -> None:
    """Each row cut by what the others show; ``table.cuts`` holds what it showed itself before."""
    before: Sequence[Cut | None] = table.cuts or [None] * len(table.rows)
    fields, last = _behind(table.header), len(table.rows) - 1
    table.cuts = [
        cut(row.rest, fields, replace(evidence, own=shown), last=at == last)
        for at, (row, shown) in enumerate(zip(table.rows, before, strict=True))
    ]


def _behind(header: Header) -> tuple[str, ...]:
    """The fields behind the categories."""
    return tuple(name for name in header.fields if name not in {"side", "level1", "level2"})


def as_grid(lines: Sequence[Paragraph], table: LineTable) -> tuple[Table, list[Problem]]:
    """The table with its borders drawn, and the borders that are doubtful."""
    rows: list[list[tuple[str, tuple[Piece, ...]]]] = [list(row) for row in table.head.rows]
    first, *again = table.headers
    rows.append(_header_row(lines, first, table.header))
    if table.header.reviews:
        rows += [[_cell([atom]) for atom in atoms(lines[at], at)] for at in table.body]
    if table.stray:
        rows.append([_cell(table.stray)])
    rows += [_row(row, cells, table.header) for row, cells in zip(table.rows, table.cuts, strict=True)]
    rows += [_header_row(lines, header, table.header) for header in again]
    problems = [doubt for row in table.cuts for doubt in _doubts(row)]
    return table_of(rows, restored=True), problems


def _header_row(
    lines: Sequence[Paragraph], header: range, labels: Header
) -> list[tuple[str, tuple[Piece, ...]]]:
    """The labels; the pieces of a wrapped header stand with its first label."""
    pieces = tuple(piece for at in header for piece in lines[at].pieces)
    return [(label, pieces if i == 0 else ()) for i, label in enumerate(labels.labels)]


def _row(row: LineRow, cells: Cut, header: Header) -> list[tuple[str, tuple[Piece, ...]]]:
    named = {"side": row.side, "level1": row.level1, "level2": row.level2} | dict(
        zip(cells.fields, cells.cells, strict=True)
    )
    return [_cell(named.get(name, ())) for name in header.fields]


def _cell(atoms: Sequence[Atom]) -> tuple[str, tuple[Piece, ...]]:
    return "".join(atom.text for atom in atoms), tuple(atom.piece for atom in atoms)


def _doubts(row: Cut) -> list[Problem]:
    place = joined(atom.piece.place for cell in row.cells for atom in cell)
    out = []
    if row.torn:
        out.append(problem("G003", place, text=quoted(row.text(row.fields[-1]))))
    if row.doubt:
        left, right = row.doubt
        out.append(problem("G002", place, left=quoted(left), right=quoted(right)))
    return out

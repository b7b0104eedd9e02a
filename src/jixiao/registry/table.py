"""A curated table: a tab-separated file, its rows, and one sentence for each line that cannot be used.

People edit it with an editor or a spreadsheet program: a mark at its beginning, line ends of any kind, blanks
around a cell and missing empty cells at the end of a line do no harm.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.place import NOWHERE, Place, Span
from jixiao.problems import Problem, problem
from jixiao.text import lines_of, quoted

_COMMENT = "#"
_SEVERAL = "、"
_ABOUT = frozenset({"source", "note"})  # say where a line comes from, not what it says
_ALSO = "；"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells must hold."""

    name: str
    needed: bool = False
    fits: Callable[[str], object] = bool  # of a cell that is not empty
    expected: str = ""  # what fits, for people


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a line of a curated file."""

    file: str
    problem: Problem

    def sentence(self, language: str) -> str:
        """``file:line code sentence``, as reports of documents have it."""
        where = f"{self.file}:{self.problem.place}".rstrip(":")
        return f"{where} {self.problem.code} {self.problem.sentence(language)}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its cells by the names of their columns, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def maybe(self, column: str) -> str | None:
        """The cell, ``None`` where it is empty."""
        return self.cells[column] or None

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold several."""
        return tuple(filter(None, map(str.strip, self.cells[column].split(_SEVERAL))))

    def completed(self, other: "Row") -> "Row | None":
        """With what another line tells of its empty cells; ``None`` where that is nothing, or otherwise."""
        told = {name: cell for name, cell in other.cells.items() if cell and name not in _ABOUT}
        new = {name for name in told if not self.cells[name]}
        if not new or any(self.cells[name] != told[name] for name in told.keys() - new):
            return None
        about = {name: _both(self.cells[name], other.cells[name]) for name in _ABOUT & self.cells.keys()}
        return replace(self, cells={**self.cells, **told, **about})

    def flaw(self, code: str, **found: object) -> Flaw:
        """Something wrong with this line."""
        return Flaw(self.file, problem(code, _at(self.line), **found))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, and the lines that are none."""

    rows: tuple[Row, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    def __add__(self, other: "Table") -> "Table":
        return Table(self.rows + other.rows, self.flaws + other.flaws)


def _both(one: str, other: str) -> str:
    return _ALSO.join(dict.fromkeys(filter(None, (one, other))))


def read_table(path: Path, columns: tuple[Column, ...]) -> Table:
    """The table in a file; never fails: a file that cannot be read has no rows and one flaw."""
    try:
        data = path.read_bytes()
        lines = lines_of(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Table(flaws=(Flaw(str(path), problem("K001", _at(line), reason="UTF-8?")),))
    except OSError as error:
        return Table(flaws=(Flaw(str(path), problem("K001", NOWHERE, reason=error.strerror or str(error))),))
    read = [_row(str(path), line, text, columns) for line, text in enumerate(lines, 1) if _is_row(text)]
    return Table(
        tuple(row for row in read if isinstance(row, Row)),
        tuple(flaw for flaw in read if isinstance(flaw, Flaw)),
    )


def _is_row(text: str) -> bool:
    return bool(text.strip()) and not text.startswith(_COMMENT)


def _at(line: int) -> Place:
    return Place((Span(0, 0, line, line),))


def _row(file: str, line: int, text: str, columns: tuple[Column, ...]) -> Row | Flaw:
    cells = [cell.strip() for cell in text.split("\t")]
    names = [column.name for column in columns]
    row = Row(file, line, dict(zip(names, cells + [""] * len(names), strict=False)))
    if any(cells[len(names) :]) or len(cells) == 1 < len(names):
        return row.flaw("K002", found=len(cells), expected=len(names), columns=" ".join(names))
    return next(filter(None, (_wrong(row, column) for column in columns)), row)


def _wrong(row: Row, column: Column) -> Flaw | None:
    cell = row[column.name]
    if not cell:
        return row.flaw("K003", column=column.name) if column.needed else None
    if column.fits(cell):
        return None
    return row.flaw("K004", column=column.name, text=quoted(cell), expected=column.expected)


def each_once(rows: Iterable[Row], key: Callable[[Row], tuple[str, ...]]) -> Table:
    """The rows whose key no earlier row has; a later one may fill what an earlier one leaves empty."""
    first: dict[tuple[str, ...], Row] = {}
    flaws: list[Flaw] = []
    for row in rows:
        known = first.setdefault(key(row), row)
        completed = row if known is row else known.completed(row)
        if completed:
            first[key(row)] = completed
        else:
            where = f"{known.file}:{known.line}"
            flaws.append(row.flaw("K005", text=quoted(" ".join(filter(None, key(row)))), where=where))
    return Table(tuple(first.values()), tuple(flaws))

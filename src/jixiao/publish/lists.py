"""Pages that are of no single thing: home, lists, words about the site; and the further pages of long lists.

``site/pages.tsv`` names them: the path, the template, and for a list the query of its rows. A list that is
longer than a page goes on at ``path/page-2``; one of a thing at ``thing/list-2``, whatever the thing is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jixiao.publish.rows import PAGE, Row
from jixiao.report.commas import comma_file

PER_PAGE = 200
_TABLE = "pages.tsv"
_NONE = "-"
FURTHER = "further"  # the template of the further pages of a thing's list
LIST = "list"  # the template of lists; they are tables for a spreadsheet, too


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of no single thing: where it lies, its template, and for a list its query."""

    path: str
    template: str
    query: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list: which of how many, its rows, and where the first and its neighbours lie."""

    name: str
    number: int
    of: int
    count: int
    rows: Sequence[Row]
    path: str
    before: str | None
    after: str | None


def read_leaves(folder: Path) -> tuple[Leaf, ...]:
    """The pages of site/pages.tsv."""
    lines = (folder / _TABLE).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return tuple(
        Leaf(path, template, None if query == _NONE else query) for path, template, query, *_ in cells
    )


def parts(name: str, rows: Sequence[Row], first: str, further: str, most: int = PER_PAGE) -> Iterator[Part]:
    """A list in parts; the first lies at a path of its own, the others are counted.

    >>> [(part.path, part.before, part.after) for part in parts("x", range(300), "list", "list/page")]
    [('list', None, 'list/page-2'), ('list/page-2', 'list', None)]
    """
    of = max(1, -(-len(rows) // most))
    paths = [first, *(f"{further}-{number}" for number in range(2, of + 1))]
    for at, path in enumerate(paths):
        yield Part(
            name,
            at + 1,
            of,
            len(rows),
            rows[at * most : (at + 1) * most],
            path,
            paths[at - 1] if at else None,
            paths[at + 1] if at + 1 < of else None,
        )


def further(name: str, rows: Sequence[Row], first: str, path: str) -> Iterator[Part]:
    """The parts of a list after the first, which stands with what the list is of."""
    if len(rows) > PER_PAGE:
        yield from islice(parts(name, rows, first, path), 1, None)


def table(rows: Sequence[Row]) -> bytes:
    """A list for a spreadsheet: the columns of its query, with the mark by which Excel knows UTF-8."""
    columns = [name for name in rows[0]._fields if name != PAGE] if rows else []
    return comma_file(columns, ([getattr(row, name) for name in columns] for row in rows))

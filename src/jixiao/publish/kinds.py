"""The kinds of pages: which class of things has which, and what each asks of the graph.

A kind is a template (site/templates) and lists (site/queries, ``kind.list.rq``), each asked once over the
whole graph and grouped by ``?page``. A kind without lists shows only what is said of the thing itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from jixiao.publish.rows import Row, by_page, queries, rows
from jixiao.publish.things import Thing, iri_of

Lists = dict[str, list[Row]]  # by the name of the list; that of the kind's own query is ""
Beside = tuple[str | None, str | None]
USUAL = "thing"
_TABLE = "kinds.tsv"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page, and the class whose things have it."""

    name: str
    of: str


def read_kinds(folder: Path) -> tuple[Kind, ...]:
    """The kinds that things have, by site/kinds.tsv; the first whose class fits is that of a thing."""
    lines = (folder / _TABLE).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return tuple(Kind(name, iri_of(of)) for name, of, *_ in cells)


def kind_of(thing: Thing, kinds: Iterable[Kind]) -> str:
    """The kind of a thing's page."""
    types = set(thing.types)
    return next((kind.name for kind in kinds if kind.of in types), USUAL)


class Asked:
    """The answers to all queries of the site: rows by kind, list and page."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._found = {name: by_page(rows(store, text)) for name, text in queries(folder).items()}
        self._beside: dict[tuple[str, str], dict[str, Beside]] = {}

    def lists(self, kind: str, page: str) -> Lists:
        """The lists of a page."""
        start = f"{kind}."
        return {
            name.removeprefix(kind).removeprefix("."): found.get(page, [])
            for name, found in self._found.items()
            if name == kind or name.startswith(start)
        }

    def rows(self, name: str, page: str) -> list[Row]:
        """The rows of a query for a page; also for a page other than one's own."""
        return self._found.get(name, {}).get(page, [])

    def row(self, name: str, page: str) -> Row | None:
        """The first of them."""
        return next(iter(self.rows(name, page)), None)

    def beside(self, name: str, page: str) -> dict[str, Beside]:
        """For each form of a list, those before and after it."""
        key = name, page
        if key not in self._beside:
            forms = [row.form for row in self.rows(name, page)]
            around = zip(forms, [None, *forms], [*forms[1:], None], strict=False)
            self._beside[key] = {form: (before, after) for form, before, after in around}
        return self._beside[key]

    def all(self, name: str) -> list[Row]:
        """All rows of a query, for pages that are of no single thing."""
        return [row for several in self._found.get(name, {}).values() for row in several]

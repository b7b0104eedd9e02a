"""The rows of the site's queries: each asked once over the whole graph, then grouped by page."""

from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from jixiao.publish.things import shown

Row = Any  # a tuple with the columns of its query as fields; every cell is a text or None
PAGE = "page"
_KNOWN = NamedNode | Literal | BlankNode


class NotAListError(ValueError):
    """A query of the site that is no SELECT."""


def rows(store: Store, query: str) -> Iterator[Row]:
    """The rows of a query."""
    given = store.query(query)
    if not isinstance(given, QuerySolutions):
        raise NotAListError(query)
    row = namedtuple("Row", [each.value for each in given.variables])  # type: ignore[misc]  # noqa: PYI024 (as the query has them)
    return (
        row._make([shown(node.value) if isinstance(node, _KNOWN) else None for node in one]) for one in given
    )


def by_page(found: Iterator[Row]) -> dict[str, list[Row]]:
    """The rows of each page; those of a query without ``?page`` are of no single one."""
    grouped: dict[str, list[Row]] = {}
    for row in found:
        grouped.setdefault(getattr(row, PAGE, ""), []).append(row)
    return grouped


def queries(folder: Path) -> dict[str, str]:
    """All queries of a folder, by name: ``form`` and its parts, ``form.rows``."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}

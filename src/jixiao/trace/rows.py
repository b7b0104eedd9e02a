"""The queries of this folder, and their rows as tuples with names."""

from collections import namedtuple
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from jixiao.ask.answers import Rows, taken
from jixiao.ask.data import value_of
from jixiao.ask.sparql import bound

_FOLDER = Path(__file__).with_name("queries")


def rows(store: Store, query: str, **values: NamedNode | Literal) -> Iterator[Any]:
    """The rows of a query with values for some of its variables."""
    answer = taken(store.query(bound(_text(query), values)))
    assert isinstance(answer, Rows)  # noqa: S101 (the queries of the folder are SELECTs)
    row = namedtuple("Row", answer.columns)  # type: ignore[misc]  # noqa: PYI024 (as the query has them)
    return (row._make(map(value_of, nodes)) for nodes in answer.rows)


@cache
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.rq").read_text(encoding="utf-8")

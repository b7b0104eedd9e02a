"""The Python face: a built folder as something to ask.

import jixiao
data = jixiao.open("out")
for row in data.query("who-cites", number="冀人社规〔2019〕2号"):
print(row.region, row.rows)
data.query("SELECT ?p WHERE { ?p a jx:Project }").to_pandas()
data.graph  # as rdflib knows graphs
"""

from collections import namedtuple
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from pyoxigraph import Literal, NamedNode, Store, Triple

from jixiao.ask.answers import Node, Rows, Statements, Truth, taken
from jixiao.ask.asking import asked, query_of
from jixiao.ask.built import data_file
from jixiao.ask.library import library, question
from jixiao.ask.question import Question, read_question
from jixiao.ask.sparql import form_of
from jixiao.ask.store import open_store

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(
    f"{_XSD}{name}" for name in ("integer", "positiveInteger", "nonNegativeInteger", "int", "long", "gYear")
)

Value = str | int | Decimal | bool | date | None


def open_data(path: str | Path = ".") -> "Data":
    """What ``jixiao.open`` gives."""
    return Data(data_file(Path(path)))


@dataclass(frozen=True)
class Data:
    """A graph that can be asked."""

    file: Path

    @property
    def questions(self) -> tuple[Question, ...]:
        """The library of questions."""
        return library()

    def query(self, asking: str, /, **values: object) -> "Table":
        """The rows that answer a question of the library, by its name, or a query of one's own.

        The answer of an ASK is one row of one column; that of a CONSTRUCT has subject, predicate, object.
        """
        one = read_question("query", asking) if form_of(asking) else question(asking)
        given = {name: str(value) for name, value in values.items()}
        return _table(asked(query_of(one, given), self.file, taken))

    @cached_property
    def store(self) -> Store:
        """The store itself, with its named graphs; read only."""
        return open_store(self.file, graphs=True)

    @cached_property
    def graph(self) -> "rdflib.Graph":
        """All statements, as rdflib knows graphs; nothing is copied, and nothing can be added."""
        import rdflib
        from oxrdflib import OxigraphStore

        store = OxigraphStore(store=open_store(self.file))
        return rdflib.Graph(store, identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID)


@dataclass(frozen=True)
class Table(Sequence[Any]):
    """Rows whose cells are Python values: texts, numbers, dates; IRIs are texts."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Any]:
        return map(self._named._make, self.rows)

    @overload
    def __getitem__(self, at: int) -> Any: ...  # noqa: ANN401 (the fields are those of the question)
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return [self._named._make(row) for row in self.rows[at]]
        return self._named._make(self.rows[at])

    def __bool__(self) -> bool:
        return bool(self.rows) if self.columns != (_TRUTH,) else bool(self.rows[0][0])

    def to_pandas(self) -> "pd.DataFrame":
        """A data frame, where pandas is installed; decimals become floats, years whole numbers."""
        import pandas as pd

        rows = ([float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in self.rows)
        return pd.DataFrame(list(rows), columns=list(self.columns))

    @cached_property
    def _named(self) -> Any:  # noqa: ANN401 (made of the columns)
        return namedtuple("Row", self.columns, rename=True)  # noqa: PYI024 (its fields are not known before)


_TRUTH = "answer"
_STATEMENT = ("subject", "predicate", "object")


def _table(answer: Rows | Truth | Statements) -> Table:
    match answer:
        case Truth():
            return Table((_TRUTH,), [(answer.value,)])
        case Statements():
            found = ((each.subject, each.predicate, each.object) for each in answer.triples)
            return Table(_STATEMENT, [tuple(map(value_of, row)) for row in found])
        case Rows():
            return Table(answer.columns, [tuple(map(value_of, row)) for row in answer.rows])


def value_of(node: Node) -> Value:
    """The Python value of a node; what is not of the form that its datatype asks for stays a text."""
    match node:
        case None:
            return None
        case Literal():
            return _literal(node)
        case NamedNode():
            return node.value
        case Triple():
            return str(node)
        case _:
            return f"_:{node.value}"


def _literal(node: Literal) -> Value:
    text, kind = node.value, node.datatype.value
    try:
        if kind in _WHOLE:
            return int(text)
        if kind == f"{_XSD}decimal":
            return Decimal(text)
        if kind == f"{_XSD}date":
            return date.fromisoformat(text)
    except (ValueError, InvalidOperation):
        return text
    return text == "true" if kind == f"{_XSD}boolean" else text

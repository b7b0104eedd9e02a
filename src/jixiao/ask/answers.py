"""What an engine answers, taken while it answers: rows, a truth, or statements."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

Node = NamedNode | BlankNode | Literal | Triple | None
# What an engine gives can be read once, in the thread that asked; who asks says what is to be taken of it.
Given = QuerySolutions | QueryBoolean | QueryTriples
T = TypeVar("T")
Take = Callable[[Given], T]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a SELECT."""

    columns: tuple[str, ...]
    rows: list[tuple[Node, ...]]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer of an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a CONSTRUCT or DESCRIBE."""

    triples: list[Triple]


Answer = Rows | Truth | Statements


def taken(given: Given) -> Answer:
    """All of an answer."""
    match given:
        case QueryBoolean():
            return Truth(bool(given))
        case QueryTriples():
            return Statements(list(given))
        case _:
            columns = tuple(variable.value for variable in given.variables)
            return Rows(columns, list(_rows(given)))


def taken_truth(given: Given) -> bool:
    """The answer of an ASK, or whether there are rows."""
    return bool(given) if isinstance(given, QueryBoolean) else any(True for _ in given)


def _rows(given: QuerySolutions) -> Iterator[tuple[Node, ...]]:
    for solution in given:
        yield tuple(solution)

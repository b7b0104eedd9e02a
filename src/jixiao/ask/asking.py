"""A question on its way: checked, bound, answered by the store at hand or by a remote endpoint."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Store

from jixiao.ask.answers import Given, Take
from jixiao.ask.endpoint import Endpoint
from jixiao.ask.patience import TooLongError, within
from jixiao.ask.question import Question
from jixiao.ask.sparql import asks_elsewhere, bound, completed, form_of, names_graphs, variables
from jixiao.ask.store import open_store
from jixiao.ask.values import bindings
from jixiao.ask.wrong import WrongQuestionError
from jixiao.graph.vocabulary import prefixes

T = TypeVar("T")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_WORDS = re.compile(r"(Prefix not found|The [A-Za-z ]+|[A-Z]{2,}(?: [A-Z]+)*)(?=,|$)")
_MOST_EXPECTED = 6


@dataclass(frozen=True, slots=True)
class Query:
    """A query that is well formed, with all values bound."""

    name: str
    text: str
    needs_graphs: bool


def query_of(question: Question, given: Mapping[str, str]) -> Query:
    """The query of a question with the values that were given; what is wrong is told with its place."""
    if form_of(question.text) is None:
        raise WrongQuestionError("Q012", name=question.name)
    text, added = completed(question.text, prefixes())
    try:
        Store().query(text)
    except SyntaxError as error:
        raise _misspelt(question, str(error), added) from error
    except (RuntimeError, ValueError, OSError):
        pass  # well formed; what cannot be evaluated is told when it is
    values = bindings(question, given)
    known = variables(question.text)
    for name in values:
        if name not in known:
            raise WrongQuestionError(
                "Q006", name=name, question=question.name, known=", ".join(sorted(known))
            )
    ready = bound(text, values)
    if values and ready == text:
        raise WrongQuestionError("Q013", name=question.name)
    return Query(question.name, ready, names_graphs(text))


def asked(query: Query, place: Path | Endpoint, take: Take[T], seconds: float | None = None) -> T:
    """What is taken of the answer, from a file of RDF or a remote endpoint."""
    try:
        return within(seconds, _work(query, place, take))
    except TooLongError:
        if isinstance(place, Endpoint):
            raise WrongQuestionError("Q016", address=place.address, seconds=f"{seconds:g}") from None
        raise WrongQuestionError("Q010", name=query.name, seconds=f"{seconds:g}") from None


def _work(query: Query, place: Path | Endpoint, take: Take[T]) -> Callable[[], T]:
    if asks_elsewhere(query.text) and not isinstance(place, Endpoint):
        raise WrongQuestionError("Q025", name=query.name)
    if isinstance(place, Endpoint):
        from jixiao.ask.remote import answered  # brings rdflib, which is slow to start

        return lambda: answered(place, query.text, take)
    return lambda: evaluated(query, open_store(place, graphs=query.needs_graphs), take)


def evaluated(query: Query, store: Store, take: Take[T]) -> T:
    """What is taken of the answer of a store."""
    try:
        given: Given = store.query(query.text)
        return take(given)
    except (RuntimeError, OSError, ValueError, SyntaxError) as error:
        raise WrongQuestionError("Q009", name=query.name, reason=error) from error


def _misspelt(question: Question, said: str, added: int) -> WrongQuestionError:
    match = _PLACE.match(said)
    if match is None:
        return WrongQuestionError("Q009", name=question.name, reason=said)
    line, column = max(1, int(match[1]) - added), int(match[2])
    spot = f"{question.name}:{line}:{column}"
    return WrongQuestionError(
        "Q005", spot=spot, found=_near(question.text, line, column), hint=_hint(match[3])
    )


def _near(text: str, line: int, column: int) -> str:
    """The line up to the place, and what stands there."""
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    before, after = shown[: column - 1].lstrip(), shown[column - 1 :]
    return f"{before}⟨{after[:1] or '…'}⟩{after[1:]}"


def _hint(expected: str) -> str:
    """The words of what is expected; classes of signs say nothing to people."""
    words = list(dict.fromkeys(_WORDS.findall(expected)))
    return ", ".join(words[:_MOST_EXPECTED]) or "—"

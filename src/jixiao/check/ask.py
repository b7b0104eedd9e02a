"""Queries asked of a store, and their answers as findings."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from jixiao.check.finding import Finding
from jixiao.check.places import Places
from jixiao.check.queries import Origin, Query
from jixiao.check.sentences import filled, usual_words
from jixiao.check.things import Found, Things
from jixiao.check.words import Words
from jixiao.graph.vocabulary import label

_OPEN = "{"  # of a placeholder
_KNOWN = ("this", "value", "path")
_WORDS = "words"  # the variable of a query that holds what is quoted


@dataclass(frozen=True, slots=True)
class Answer:
    """One result, before it is told: terms, and what else the query found."""

    origin: Origin
    focus: Found
    value: Found | None
    path: Found | None
    found: tuple[tuple[str, Found], ...] = ()


def answers(store: Store, query: Query) -> Iterator[Answer]:
    """The results of a query, each once."""
    solutions = store.query(query.text)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 (it was read as a SELECT)
    names = [variable.value for variable in solutions.variables]
    seen = set[Answer]()
    for solution in solutions:
        answer = _answer(query, names, solution)
        if answer and answer not in seen:
            seen.add(answer)
            yield answer


def _answer(query: Query, names: list[str], solution: QuerySolution) -> Answer | None:
    said = {name: found for name in names if (found := solution[name]) is not None}
    focus = said.get("this")
    if focus is None:  # of nothing at all: an aggregate over no rows
        return None
    value = said.get("value") or (focus if query.of_itself else None)
    more = tuple((name, found) for name, found in said.items() if name not in _KNOWN)
    return Answer(query.origin, focus, value, said.get("path"), more)


@dataclass
class Teller:
    """Answers as findings: with sentences, texts and places."""

    things: Things
    places: Places

    @classmethod
    def of(cls, store: Store, within: AbstractSet[bytes] | None = None) -> "Teller":
        """A teller of what is in a store, or of one document in it."""
        things = Things(store, within)
        return cls(things, Places(things))

    def finding(self, answer: Answer) -> Finding:
        """The finding of an answer."""
        origin = answer.origin
        value = answer.value if answer.value != answer.focus else None
        if isinstance(answer.path, NamedNode):
            origin = replace(origin, path=str(answer.path), fields=(answer.path.value,))
        spot, text = self.places.of(answer.focus, value, origin.fields)
        return Finding(
            rule=origin.rule,
            severity=origin.severity,
            message=self._message(answer, origin),
            focus=str(answer.focus),
            value=str(answer.value) if answer.value is not None else "",
            text=_words(answer) or text,
            about=_term(value),
            shape=origin.shape,
            component=origin.component,
            constraint=origin.constraint if origin.constraint.startswith("<") else "",
            path=origin.path,
            spot=spot,
        )

    def _message(self, answer: Answer, origin: Origin) -> Words:
        said = dict(answer.found) | {"this": answer.focus}
        said |= {name: each for name, each in (("value", answer.value), ("path", answer.path)) if each}
        words = origin.messages or usual_words(origin)
        if _OPEN not in words.zh and _OPEN not in words.en:
            return words

        def in_language(language: str) -> str:
            def found(name: str) -> str | None:
                return self.things.says(said[name]).say(language) if name in said else None

            return filled(words.say(language), found)

        return Words.of(in_language)


def _words(answer: Answer) -> str:
    """The words that a query found at fault, as they stand in what it judged."""
    found = dict(answer.found).get(_WORDS)
    return found.value if isinstance(found, Literal) else ""


def _term(value: Found | None) -> Words:
    """What a term of ours is called: a category that is missing is not found in any text."""
    if not isinstance(value, NamedNode):
        return Words()
    return Words.of(lambda language: label(value.value, language) or "")

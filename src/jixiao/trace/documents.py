"""The documents of a graph, and which of them somebody means."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from pyoxigraph import Store

from jixiao.ask.spelling import canonical_numbers
from jixiao.registry.documents import bare_title
from jixiao.trace.model import Document
from jixiao.trace.rows import rows

_MOST_NEAR = 5
_NEAR = 0.5
_PATH = "/policy/"


class Why(StrEnum):
    """How the documents that were found are meant."""

    FOUND = "found"  # one document
    SAME_NUMBER = "same-number"  # several bear the number, in different places
    SAME_WORDS = "same-words"  # several have the words in their titles
    SEVERAL_NUMBERS = "several-numbers"  # several numbers were asked for at once
    NEAR = "near"  # none; these are the nearest
    UNLIKE = "unlike"  # none, and none is near


@dataclass(frozen=True, slots=True)
class Meant:
    """The documents that words may mean, and why they are several, or none."""

    asked: str  # the number in its one spelling, or the words
    documents: tuple[Document, ...]
    why: Why

    @property
    def found(self) -> Document | None:
        """The document, when there is no doubt."""
        return self.documents[0] if self.why is Why.FOUND else None


def all_documents(store: Store) -> tuple[Document, ...]:
    """Every document that is known or cited, by its address."""
    found = sorted(rows(store, "documents"), key=lambda row: row.document)
    return tuple(
        _document(iri, list(several)) for iri, several in groupby(found, key=lambda row: row.document)
    )


def _document(iri: str, several: list[object]) -> Document:
    def each(name: str) -> tuple[str, ...]:
        return tuple(sorted({str(found) for row in several if (found := getattr(row, name)) is not None}))

    def one(name: str) -> str | None:  # of several the first by its signs: there should be one
        return next(iter(each(name)), None)

    year, number, name = one("year"), one("number"), one("name")
    title = one("title") or (name if name != number else None)
    return Document(
        iri,
        number,
        title,
        tuple(also for also in each("also") if also != title),
        each("issuer"),
        one("level"),
        one("place"),
        int(year) if year else None,
        one("issued"),
        one("type"),
        one("same"),
    )


def meant(words: str, documents: Iterable[Document]) -> Meant:
    """What somebody means by a number in any spelling, by words of a title, or by an address."""
    known = tuple(documents)
    by_address = [each for each in known if words in (each.iri, each.same, short_address(each))]
    if by_address:
        return Meant(words, tuple(by_address), Why.FOUND)
    numbers = canonical_numbers(words)
    if len(numbers) > 1:
        several = tuple(each for each in known if each.number in numbers)
        return Meant(words, several, Why.SEVERAL_NUMBERS)
    if numbers:
        number = numbers[0]
        bearing = tuple(each for each in known if number in each.names)
        if bearing:
            return Meant(number, bearing, Why.FOUND if len(bearing) == 1 else Why.SAME_NUMBER)
        return _nearest(number, known)
    return _titled(words, known)


def short_address(document: Document) -> str:
    """The address below the base of the data, which is enough to name the document."""
    base, found, path = document.iri.partition(_PATH)
    return f"{_PATH[1:]}{path}" if found else base


def _titled(words: str, known: tuple[Document, ...]) -> Meant:
    bare = bare_title(words)
    same = tuple(each for each in known if bare in map(bare_title, each.names))
    within = tuple(each for each in known if bare and any(bare in bare_title(name) for name in each.names))
    found = same or within
    if not found:
        return _nearest(words, known)
    return Meant(words, found, Why.FOUND if len(found) == 1 else Why.SAME_WORDS)


def _nearest(words: str, known: tuple[Document, ...]) -> Meant:
    near = _near(words, known)
    return Meant(words, near, Why.NEAR if near else Why.UNLIKE)


def _near(words: str, known: tuple[Document, ...]) -> tuple[Document, ...]:
    """The documents whose names are most like the words."""
    likeness = {each: max(_likeness(words, name) for name in each.names) for each in known if any(each.names)}
    best = sorted(likeness, key=lambda each: (-likeness[each], each.iri))[:_MOST_NEAR]
    return tuple(each for each in best if likeness[each] >= _NEAR)


def _likeness(words: str, name: str) -> float:
    return SequenceMatcher(None, words, name, autojunk=False).ratio()

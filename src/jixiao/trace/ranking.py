"""Documents by how often they are cited."""

from dataclasses import dataclass

from pyoxigraph import Store

from jixiao.trace.documents import all_documents
from jixiao.trace.model import Document
from jixiao.trace.rows import rows


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document with the numbers of what cites it."""

    document: Document
    citations: int
    forms: int
    rows: int
    counties: int


def ranked(store: Store) -> tuple[Ranked, ...]:
    """Every document that is cited, the most cited first."""
    known = {each.iri: each for each in all_documents(store)}
    found = [
        Ranked(known[row.document], row.citations, row.forms, row.rows, row.counties)
        for row in rows(store, "ranking")
        if row.document in known
    ]
    return tuple(sorted(found, key=lambda each: (-each.forms, -each.citations, each.document.iri)))

"""The other direction: what the forms of a project cite."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Store

from jixiao.trace.collect import forms_of
from jixiao.trace.model import Project
from jixiao.trace.rows import rows
from jixiao.trace.sums import projects_of


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of a project, and the document to which it leads, if any."""

    form: str
    row: int | None
    verbatim: str
    first: int | None
    last: int | None
    kind: str
    document: str | None
    number: str | None
    title: str | None


def projects_meant(store: Store, words: str) -> tuple[Project, ...]:
    """The project of a code; else those whose code begins so or whose name has the words."""
    found = sorted({row.project for row in rows(store, "projects", words=Literal(words))})
    projects = [each for iri in found for each in projects_of(forms_of(store, iri))]
    exact = [each for each in projects if words in (each.code, each.iri, each.name)]
    return tuple(exact or projects)


def cited_by(store: Store, project: Project) -> tuple[Cited, ...]:
    """What its forms cite, in the order of their rows."""
    return tuple(_cited(store, project))


def _cited(store: Store, project: Project) -> Iterator[Cited]:
    place = {form.iri: at for at, form in enumerate(project.forms)}
    found = sorted(
        rows(store, "cited", project=NamedNode(project.iri)),
        key=lambda row: (
            place.get(row.form, 0),
            row.ordinal or 0,
            row.first or 0,
            row.citation,
            str(row.title),
        ),
    )
    for _, several in groupby(found, key=lambda row: row.citation):
        row = next(several)
        yield Cited(
            form=row.form,
            row=row.ordinal,
            verbatim=row.verbatim,
            first=row.first,
            last=row.last,
            kind=row.kind,
            document=row.document,
            number=row.number,
            title=row.title,
        )

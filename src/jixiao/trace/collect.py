"""All that cites a document, and all that a project cites, from the graph."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from pyoxigraph import NamedNode, Store

from jixiao.trace.model import UNKNOWN, Document, Form, Mention, Row, Section, Spelling, Trace, code_of
from jixiao.trace.rows import rows
from jixiao.trace.sums import projects_of, totals_of

Mentions = dict[str, tuple[Mention, ...]]


def trace(store: Store, document: Document) -> Trace:
    """The document and all that cites it."""
    node = NamedNode(document.iri)
    mentions = _mentions(rows(store, "citing", document=node))
    forms = _forms(rows(store, "forms", document=node))
    cited = {
        holder: several for holder, several in mentions.items() if holder in {form.iri for form in forms}
    }
    return Trace(
        document,
        forms,
        _rows(rows(store, "rows", document=node), forms, mentions),
        tuple(mention for form in forms for mention in cited.get(form.iri, ())),
        _sections(rows(store, "sections", document=node), mentions),
        projects_of(forms),
        totals_of(forms),
        _spellings(mentions),
    )


def forms_of(store: Store, project: str) -> tuple[Form, ...]:
    """The forms of a project, over the years."""
    return _forms(rows(store, "project", project=NamedNode(project)))


def _mentions(found: Iterable[Any]) -> Mentions:
    """The citations of each thing that cites, in the order of the text."""
    every: dict[str, list[Mention]] = {}
    by_citation = sorted(found, key=lambda row: (row.citation, str(row.passage)))
    for _, several in groupby(by_citation, key=lambda row: row.citation):
        mention = _mention(list(several))
        every.setdefault(mention.holder, []).append(mention)
    return {holder: tuple(sorted(several, key=_where)) for holder, several in every.items()}


def _mention(several: list[Any]) -> Mention:
    row = several[0]
    return Mention(
        citation=row.citation,
        holder=row.holder,
        verbatim=row.verbatim,
        number=row.number,
        file=row.file,
        first=row.first,
        last=row.last,
        passages=tuple(sorted({each.passage for each in several if each.passage})),
        kind=code_of(row.kind) or "",
        methods=tuple(sorted({code_of(each.method) or "" for each in several if each.method})),
        confidence=row.confidence,
    )


def _where(mention: Mention) -> tuple[str, int, str]:
    return mention.file or "", mention.first or 0, mention.citation


def _forms(found: Iterable[Any]) -> tuple[Form, ...]:
    """One of each, by county, year and place in the source."""
    forms = {row.form: _form(row) for row in sorted(found, key=lambda row: (row.form, str(row)))}
    return tuple(sorted(forms.values(), key=_order))


def _form(row: Any) -> Form:  # noqa: ANN401 (a row of forms.rq)
    return Form(
        iri=row.form,
        project=row.project or row.form,
        ordinal=row.ordinal,
        code=row.code,
        name=row.name,
        year=row.year,
        level=code_of(row.level) or UNKNOWN,
        yuan=row.yuan,
        unit=row.unit or row.stated or row.publisher,
        disclosure=row.disclosure,
        county=row.county,
        file=row.file,
        first=row.first,
        last=row.last,
    )


def _order(form: Form) -> tuple[str, int, str, int, str]:
    return form.county or "", form.year or 0, form.file or "", form.ordinal or 0, form.iri


def _rows(found: Iterable[Any], forms: tuple[Form, ...], mentions: Mentions) -> tuple[Row, ...]:
    place = {form.iri: at for at, form in enumerate(forms)}
    made = {
        row.row: Row(
            iri=row.row,
            form=row.form,
            ordinal=row.ordinal,
            category=row.category,
            name=row.name,
            value=row.value,
            mentions=mentions.get(row.row, ()),
        )
        for row in found
    }
    return tuple(sorted(made.values(), key=lambda row: (place.get(row.form, 0), row.ordinal or 0, row.iri)))


def _sections(found: Iterable[Any], mentions: Mentions) -> tuple[Section, ...]:
    made = {
        row.section: Section(row.section, row.heading, row.county, row.year, mentions.get(row.section, ()))
        for row in found
    }
    return tuple(made[iri] for iri in sorted(made))


def _spellings(mentions: Mentions) -> tuple[Spelling, ...]:
    """The number as it is written, or the words where there is no number; the most usual first."""
    written = Counter(
        "".join((mention.number or mention.verbatim).split())
        for several in mentions.values()
        for mention in several
    )
    return tuple(
        Spelling(text, times) for text, times in sorted(written.items(), key=lambda x: (-x[1], x[0]))
    )

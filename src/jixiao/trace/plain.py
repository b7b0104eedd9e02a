"""A trace as plain values for programs: the keys of ``jixiao trace --format json``."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from jixiao.report.numbers import plain
from jixiao.trace.documents import Meant
from jixiao.trace.model import Document, Form, Mention, Project, Row, Section, Sum, Totals, Trace, code_of
from jixiao.trace.project import Cited
from jixiao.trace.ranking import Ranked
from jixiao.trace.unresolved import Unresolved

Json = dict[str, Any]


def as_json(trace: Trace) -> Json:
    """The document, all that cites it, and the sums."""
    return {
        "document": document(trace.document),
        "forms": [form(each) for each in trace.forms],
        "rows": [_row(each) for each in trace.rows],
        "projects": [_project(each) for each in trace.projects],
        "totals": _totals(trace.totals),
        "spellings": [{"text": each.text, "times": each.times} for each in trace.spellings],
        "citations_by_forms": [mention(each) for each in trace.of_forms],
        "sections": [_section(each) for each in trace.sections],
    }


def not_found(meant: Meant) -> Json:
    """The same keys, empty, and the documents that may be meant."""
    empty: Json = {"document": None, "forms": [], "rows": [], "projects": [], "totals": None, "spellings": []}
    return empty | {
        "asked": meant.asked,
        "why": meant.why,
        "candidates": list(map(document, meant.documents)),
    }


def ranking(found: Iterable[Ranked]) -> Json:
    """Documents by how often they are cited."""
    counts = ("citations", "forms", "rows", "counties")
    return {
        "documents": [
            document(each.document) | {name: getattr(each, name) for name in counts} for each in found
        ]
    }


def unresolved(found: Iterable[Unresolved]) -> Json:
    """What could not be resolved."""
    return {
        "unresolved": [
            {
                "number": each.number,
                "title": each.title,
                "times": each.times,
                "source": each.file,
                "lines": _lines(each.first, each.last),
                "reason": each.reason,
                "candidates": list(each.candidates),
            }
            for each in found
        ]
    }


def project(found: Iterable[tuple[Project, tuple[Cited, ...]]]) -> Json:
    """Projects, their forms and what these cite."""
    return {
        "projects": [
            _project(each)
            | {"forms": [form(one) for one in each.forms], "citations": [_cited(one) for one in cited]}
            for each, cited in found
        ]
    }


def document(each: Document) -> Json:
    """A document."""
    return {
        "iri": each.iri,
        "number": each.number,
        "title": each.title,
        "also": list(each.also),
        "issuers": list(each.issuers),
        "level": code_of(each.level),
        "place": each.place,
        "year": each.year,
        "issued": each.issued,
        "type": code_of(each.type),
        "same_as": each.same,
    }


def form(each: Form) -> Json:
    """A form."""
    return {
        "iri": each.iri,
        "project": each.project,
        "ordinal": each.ordinal,
        "project_code": each.code,
        "project_name": each.name,
        "year": each.year,
        "level": each.level,
        "yuan": _number(each.yuan),
        "unit": each.unit,
        "county": each.county,
        "source": each.file,
        "lines": _lines(each.first, each.last),
    }


def mention(each: Mention) -> Json:
    """A citation."""
    return {
        "iri": each.citation,
        "verbatim": each.verbatim,
        "number_as_written": each.number,
        "source": each.file,
        "lines": _lines(each.first, each.last),
        "passages": list(each.passages),
        "kind": each.kind,
        "methods": list(each.methods),
        "confidence": _number(each.confidence),
    }


def _cited(each: Cited) -> Json:
    return {
        "form": each.form,
        "row": each.row,
        "verbatim": each.verbatim,
        "lines": _lines(each.first, each.last),
        "kind": code_of(each.kind),
        "document": each.document,
        "number": each.number,
        "title": each.title,
    }


def _row(each: Row) -> Json:
    return {
        "iri": each.iri,
        "form": each.form,
        "ordinal": each.ordinal,
        "category": code_of(each.category),
        "indicator": each.name,
        "value": each.value,
        "citations": [mention(one) for one in each.mentions],
    }


def _section(each: Section) -> Json:
    return {
        "iri": each.iri,
        "heading": each.heading,
        "county": each.county,
        "year": each.year,
        "citations": [mention(one) for one in each.mentions],
    }


def _project(each: Project) -> Json:
    return {
        "iri": each.iri,
        "code": each.code,
        "name": each.name,
        "years": sorted({form.year for form in each.forms if form.year is not None}),
        "forms": [form.iri for form in each.forms],
    }


def _totals(each: Totals) -> Json:
    return _sum(each.all) | {
        "differing": each.differing,
        "by_county": list(map(_sum, each.by_county)),
        "by_year": list(map(_sum, each.by_year)),
        "by_level": list(map(_sum, each.by_level)),
    }


def _sum(each: Sum) -> Json:
    named = {} if each.name is None else {"name": each.name}
    return named | {"projects": each.projects, "yuan": _number(each.yuan), "undisclosed": each.undisclosed}


def _number(number: Decimal | None) -> str | None:
    """A decimal as a text, so that no program rounds it."""
    return None if number is None else plain(number)


def _lines(first: int | None, last: int | None) -> list[int] | None:
    return None if first is None else [first, first if last is None else last]

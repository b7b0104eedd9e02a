"""A trace as one table for CSV: everything that cites, one row each, with the document and what cites it."""

from dataclasses import dataclass

from jixiao.report.speech import say
from jixiao.report.tabular import Cell, Table
from jixiao.trace.cells import label_of, level_name, lines_of, table_of, wan
from jixiao.trace.model import Document, Form, Mention, Row, Section, Trace


def flat(trace: Trace, language: str) -> Table:
    """Everything that cites, one row each, with the document and all that is known of what cites: for CSV."""
    names = (
        "number",
        "title",
        "issuers",
        "rank",
        "county",
        "year",
        "unit",
        "code",
        "project",
        "wan",
        "level",
    )
    heads = (
        *names,
        "form",
        "row",
        "category",
        "indicator",
        "value",
        "heading",
        "file",
        "lines",
        "verbatim",
        "confidence",
    )
    forms = {form.iri: form for form in trace.forms}
    found = [_Cites(mention, forms[row.form], row) for row in trace.rows for mention in row.mentions]
    bare = [_Cites(mention, forms[mention.holder]) for mention in trace.of_forms]
    words = [_Cites(mention, section=each) for each in trace.sections for mention in each.mentions]
    about = _about(trace.document, language)
    cells = [(*about, *_flat(each, language)) for each in (*found, *bare, *words)]
    return table_of("rows", heads, cells, language)


@dataclass(frozen=True, slots=True)
class _Cites:
    """A citation, and what cites: a row of a form, a form, or a section."""

    mention: Mention
    form: Form | None = None
    row: Row | None = None
    section: Section | None = None


def _about(each: Document, language: str) -> tuple[Cell, ...]:
    between = say("sums.between", language)
    return each.number, each.title, between.join(each.issuers), label_of(each.level, language)


def _flat(each: _Cites, language: str) -> tuple[Cell, ...]:
    form, row, section, mention = each.form, each.row, each.section, each.mention
    return (
        form.county if form else section.county if section else None,
        form.year if form else section.year if section else None,
        form.unit if form else None,
        form.code if form else None,
        form.name if form else None,
        wan(form.yuan, language) if form else None,
        level_name(form.level, language) if form else None,
        form.ordinal if form else None,
        row.ordinal if row else None,
        label_of(row.category, language) if row else None,
        row.name if row else None,
        row.value if row else None,
        section.heading if section else None,
        mention.file,
        lines_of(mention.first, mention.last),
        mention.verbatim,
        mention.confidence,
    )

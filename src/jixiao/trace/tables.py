"""A trace as tables: the same for the terminal, the workbook and CSV."""

from collections.abc import Iterable, Iterator, Sequence

from jixiao.report.speech import say
from jixiao.report.tabular import Cell, Table
from jixiao.trace.cells import label_of, level_name, lines_of, one_line, table_of, wan
from jixiao.trace.documents import short_address
from jixiao.trace.model import Document, Form, Project, Sum, Trace
from jixiao.trace.project import Cited
from jixiao.trace.ranking import Ranked
from jixiao.trace.unresolved import Unresolved


def tables(trace: Trace, language: str, *, briefly: bool = False) -> list[Table]:
    """Sums, forms, rows, sections and spellings; what is empty is left out."""
    forms = forms_briefly if briefly else _forms
    every = [
        *([] if briefly else [document(trace.document, language)]),
        sums(trace, language),
        forms(trace.forms, language),
        _rows(trace, language),
        _sections(trace, language),
        _spellings(trace, language),
    ]
    return [each for each in every if each.rows]


def document(each: Document, language: str) -> Table:
    """What is known of a document: a name and a text a row."""
    between = say("sums.between", language)
    facts = {
        "number": each.number,
        "title": each.title,
        "also": between.join(each.also),
        "issuers": between.join(each.issuers),
        "rank": label_of(each.level, language),
        "place": each.place,
        "issued": each.issued or each.year,
        "type": label_of(each.type, language),
        "address": each.iri,
    }
    cells = [(say(f"trace.{name}", language), text) for name, text in facts.items() if text]
    return table_of("document", ("by", "about"), cells, language)


def of_ranking(found: Iterable[Ranked], language: str) -> Table:
    """Documents with the numbers of what cites them."""
    heads = ("number", "title", "rank", "forms", "rows_count", "citations", "counties")
    cells = [
        (
            each.document.number,
            each.document.title,
            label_of(each.document.level, language),
            each.forms,
            each.rows,
            each.citations,
            each.counties,
        )
        for each in found
    ]
    return table_of("ranking", heads, cells, language)


def of_unresolved(found: Iterable[Unresolved], language: str) -> Table:
    """What could not be resolved, and why."""
    between = say("sums.between", language)
    cells = [
        (
            each.number,
            each.title,
            each.times,
            each.file,
            lines_of(each.first, each.last),
            each.reason,
            between.join(each.candidates),
        )
        for each in found
    ]
    heads = ("number", "title", "times", "file", "lines", "reason", "candidates")
    return table_of("unresolved", heads, cells, language)


def of_project(project: Project, cited: Iterable[Cited], language: str) -> tuple[Table, Table]:
    """The forms of a project, and what they cite."""
    numbers = {form.iri: number for number, form in enumerate(project.forms, 1)}
    cells = [
        (
            numbers[each.form],
            each.row,
            each.number,
            each.title if each.title != each.number else None,
            label_of(each.kind, language),
            lines_of(each.first, each.last),
            one_line(each.verbatim),
        )
        for each in cited
    ]
    heads = ("form", "row", "number", "title", "kind", "lines", "verbatim")
    return _forms(project.forms, language), table_of("cited", heads, cells, language)


def no_citations(language: str) -> Table:
    """The table of what a project cites, when there is no project."""
    return of_project(Project("", None, None, ()), (), language)[1]


def documents(found: Iterable[Document], language: str) -> Table:
    """Documents, so that one can be chosen."""
    heads = ("number", "title", "issuers", "rank", "place", "address")
    between = say("sums.between", language)
    cells = [
        (
            each.number,
            each.title,
            between.join(each.issuers),
            label_of(each.level, language),
            each.place,
            short_address(each),
        )
        for each in found
    ]
    return table_of("documents", heads, cells, language)


def sums(trace: Trace, language: str) -> Table:
    """The sums by county, year and level, one under the other."""
    totals = trace.totals
    cells = [
        ("", say("trace.all", language), *_sum(totals.all, language)),
        *_sums("county", totals.by_county, language),
        *_sums("year", totals.by_year, language),
        *(
            (say("trace.level", language), level_name(each.name, language), *_sum(each, language))
            for each in totals.by_level
        ),
    ]
    return table_of(
        "sums", ("by", "name", "projects", "wan", "undisclosed"), cells if trace.forms else [], language
    )


def _sums(by: str, several: Sequence[Sum], language: str) -> Iterator[tuple[Cell, ...]]:
    for each in several:
        yield say(f"trace.{by}", language), each.name or say("trace.unknown", language), *_sum(each, language)


def _sum(each: Sum, language: str) -> tuple[Cell, ...]:
    return each.projects, wan(each.yuan, language), each.undisclosed


def forms_briefly(forms: Iterable[Form], language: str) -> Table:
    """The forms in fewer columns, for a terminal."""
    cells = [
        (
            number,
            form.county,
            form.year,
            _under(form.name, form.code),
            wan(form.yuan, language),
            level_name(form.level, language),
            form.unit,
            _under(form.file, lines_of(form.first, form.last)),
        )
        for number, form in enumerate(forms, 1)
    ]
    return table_of(
        "forms",
        ("form", "county", "year", "project", "wan_briefly", "level", "unit", "file"),
        cells,
        language,
    )


def _under(text: str | None, below: Cell) -> str:
    return "\n".join(str(each) for each in (text, below) if each is not None)


def _forms(forms: Iterable[Form], language: str) -> Table:
    cells = [
        (
            number,
            form.county,
            form.year,
            form.code,
            form.name,
            wan(form.yuan, language),
            level_name(form.level, language),
            form.unit,
            lines_of(form.first, form.last),
            form.file,
        )
        for number, form in enumerate(forms, 1)
    ]
    heads = ("form", "county", "year", "code", "project", "wan", "level", "unit", "lines", "file")
    return table_of("forms", heads, cells, language)


def _rows(trace: Trace, language: str) -> Table:
    numbers = {form.iri: number for number, form in enumerate(trace.forms, 1)}
    rows = [
        (
            numbers[row.form],
            row.ordinal,
            label_of(row.category, language),
            row.name,
            row.value,
            lines_of(mention.first, mention.last),
            one_line(mention.verbatim),
        )
        for row in trace.rows
        for mention in row.mentions
    ]
    bare = [
        (
            numbers[each.holder],
            None,
            None,
            None,
            None,
            lines_of(each.first, each.last),
            one_line(each.verbatim),
        )
        for each in trace.of_forms
    ]
    heads = ("form", "row", "category", "indicator", "value", "lines", "verbatim")
    return table_of("rows", heads, sorted([*rows, *bare], key=lambda cells: int(str(cells[0]))), language)


def _sections(trace: Trace, language: str) -> Table:
    cells = [
        (
            each.county,
            each.year,
            each.heading,
            one.file,
            lines_of(one.first, one.last),
            one_line(one.verbatim),
        )
        for each in trace.sections
        for one in each.mentions
    ]
    return table_of("sections", ("county", "year", "heading", "file", "lines", "verbatim"), cells, language)


def _spellings(trace: Trace, language: str) -> Table:
    cells = [(each.text, each.times) for each in trace.spellings]
    return table_of("spellings", ("verbatim", "times"), cells, language)

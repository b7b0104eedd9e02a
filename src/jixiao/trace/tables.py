"""A trace as tables: the same for the terminal, the workbook and CSV."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from jixiao.graph.vocabulary import concept, label
from jixiao.report.numbers import in_wan
from jixiao.report.speech import say
from jixiao.report.tabular import Cell, Head, Table
from jixiao.trace.documents import short_address
from jixiao.trace.model import Document, Form, Mention, Project, Row, Sum, Trace
from jixiao.trace.project import Cited
from jixiao.trace.ranking import Ranked
from jixiao.trace.unresolved import Unresolved

_WIDE = 50
_WIDTHS = {"verbatim": _WIDE, "project": 36, "indicator": 36, "title": _WIDE, "reason": _WIDE}
_USUAL = 14
_LEVELS = "government-level"


def tables(trace: Trace, language: str, *, briefly: bool = False) -> list[Table]:
    """Sums, forms, rows, sections and spellings; what is empty is left out."""
    forms = forms_briefly if briefly else _forms
    every = [
        sums(trace, language),
        forms(trace.forms, language),
        _rows(trace, language),
        _sections(trace, language),
        _spellings(trace, language),
    ]
    return [each for each in every if each.rows]


def flat(trace: Trace, language: str) -> Table:
    """Everything that cites, one row each, with all that is known of its form: for CSV."""
    names = ("county", "year", "unit", "code", "project", "wan", "level", "form", "row", "category")
    heads = (*names, "indicator", "value", "file", "lines", "verbatim", "confidence")
    forms = {form.iri: form for form in trace.forms}
    found = [(forms[row.form], row, mention) for row in trace.rows for mention in row.mentions]
    bare = [(forms[each.holder], None, each) for each in trace.of_forms]
    cells = [_flat(form, row, mention, language) for form, row, mention in (*found, *bare)]
    return _table("rows", heads, cells, language)


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
    return _table("ranking", heads, cells, language)


def of_unresolved(found: Iterable[Unresolved], language: str) -> Table:
    """What could not be resolved, and why."""
    between = say("sums.between", language)
    cells = [
        (
            each.number,
            each.title,
            each.times,
            each.file,
            _lines(each.first, each.last),
            each.reason,
            between.join(each.candidates),
        )
        for each in found
    ]
    heads = ("number", "title", "times", "file", "lines", "reason", "candidates")
    return _table("unresolved", heads, cells, language)


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
            _lines(each.first, each.last),
            _one_line(each.verbatim),
        )
        for each in cited
    ]
    heads = ("form", "row", "number", "title", "kind", "lines", "verbatim")
    return _forms(project.forms, language), _table("cited", heads, cells, language)


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
    return _table("documents", heads, cells, language)


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
    return _table(
        "sums", ("by", "name", "projects", "wan", "undisclosed"), cells if trace.forms else [], language
    )


def level_name(code: str | None, language: str) -> str:
    """The name of a level of government."""
    return (code and label(concept(_LEVELS, code), language)) or say("trace.unknown", language)


def _sums(by: str, several: Sequence[Sum], language: str) -> Iterator[tuple[Cell, ...]]:
    for each in several:
        yield say(f"trace.{by}", language), each.name or say("trace.unknown", language), *_sum(each, language)


def _sum(each: Sum, language: str) -> tuple[Cell, ...]:
    """Money that is not stated is not zero."""
    none = each.undisclosed == each.projects
    return each.projects, _wan(None if none else each.yuan, language), each.undisclosed


def forms_briefly(forms: Iterable[Form], language: str) -> Table:
    """The forms in fewer columns, for a terminal."""
    cells = [
        (
            number,
            form.county,
            form.year,
            _under(form.name, form.code),
            _wan(form.yuan, language),
            level_name(form.level, language),
            form.unit,
            _under(form.file, _lines(form.first, form.last)),
        )
        for number, form in enumerate(forms, 1)
    ]
    return _table(
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
            _wan(form.yuan, language),
            level_name(form.level, language),
            form.unit,
            _lines(form.first, form.last),
            form.file,
        )
        for number, form in enumerate(forms, 1)
    ]
    heads = ("form", "county", "year", "code", "project", "wan", "level", "unit", "lines", "file")
    return _table("forms", heads, cells, language)


def _rows(trace: Trace, language: str) -> Table:
    numbers = {form.iri: number for number, form in enumerate(trace.forms, 1)}
    rows = [
        (
            numbers[row.form],
            row.ordinal,
            label_of(row.category, language),
            row.name,
            row.value,
            _lines(mention.first, mention.last),
            _one_line(mention.verbatim),
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
            _lines(each.first, each.last),
            _one_line(each.verbatim),
        )
        for each in trace.of_forms
    ]
    heads = ("form", "row", "category", "indicator", "value", "lines", "verbatim")
    return _table("rows", heads, sorted([*rows, *bare], key=lambda cells: int(str(cells[0]))), language)


def _sections(trace: Trace, language: str) -> Table:
    cells = [
        (each.county, each.year, each.heading, one.file, _lines(one.first, one.last), _one_line(one.verbatim))
        for each in trace.sections
        for one in each.mentions
    ]
    return _table("sections", ("county", "year", "heading", "file", "lines", "verbatim"), cells, language)


def _spellings(trace: Trace, language: str) -> Table:
    cells = [(each.text, each.times) for each in trace.spellings]
    return _table("spellings", ("verbatim", "times"), cells, language)


def _flat(form: Form, row: Row | None, mention: Mention, language: str) -> tuple[Cell, ...]:
    return (
        form.county,
        form.year,
        form.unit,
        form.code,
        form.name,
        _wan(form.yuan, language),
        level_name(form.level, language),
        form.ordinal,
        row.ordinal if row else None,
        label_of(row.category, language) if row else None,
        row.name if row else None,
        row.value if row else None,
        mention.file,
        _lines(mention.first, mention.last),
        mention.verbatim,
        mention.confidence,
    )


def _table(name: str, heads: Sequence[str], cells: Sequence[Sequence[Cell]], language: str) -> Table:
    named = [Head(say(f"trace.{head}", language), _WIDTHS.get(head, _USUAL)) for head in heads]
    return Table(say(f"trace.{name}", language), named, cells)


def _wan(yuan: Decimal | None, language: str) -> Cell:
    return say("trace.undisclosed", language) if yuan is None else in_wan(yuan)


def _lines(first: int | None, last: int | None) -> Cell:
    return None if first is None else str(first) if last in (None, first) else f"{first}–{last}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def label_of(iri: str | None, language: str) -> str | None:
    """The name of a concept."""
    return label(iri, language) if iri else None

"""A document for people: each form with its rows, line numbers in the margin, problems at the end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from jixiao.grid.columns import columns, padded, wrapped
from jixiao.place import Place
from jixiao.record.model import (
    Amount,
    Disclosure,
    Figure,
    Form,
    Indicator,
    Organisation,
    PlanPoint,
    Records,
    Section,
    Stated,
)
from jixiao.record.value import Value
from jixiao.report.lines import WIDTH, heading, problem_lines, short
from jixiao.report.result import Result
from jixiao.report.speech import say

_MARGIN = 11  # columns for the place
_LABEL = 10
_GAP = "  "
_NOTHING = "—"
_LEVEL1, _LEVEL2, _VALUE = 6, 10, 14
_SECTION, _SUM = 12, 24
_LEAST = 8  # no column of text is narrower
_NAME, _DEFINITION, _BASIS = 3, 4, 3  # shares of what is left


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled text with its place."""

    label: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a printed row with their place."""

    place: Place
    cells: tuple[str, ...]


def lines(result: Result, language: str, width: int = WIDTH) -> Iterator[str]:
    """The document, its forms and its problems."""
    yield from heading(result, width)
    if result.records:
        yield from _records(result.records, language, width)
    yield from problem_lines(result, language)
    yield "\n"


def _records(records: Records, language: str, width: int) -> Iterator[str]:
    yield from _printed(_disclosure(records.disclosure), language, width)
    for section in records.sections:
        yield from _printed(_section(section, language), language, width)
    for form in records.forms:
        yield from _title(form, language, width)
        yield from _printed(_form(form, language), language, width)
        yield from _indicators(form, language, width)
    if records.figures:
        yield from _figures(records.figures, language, width)


def _printed(facts: Iterable[Fact], language: str, width: int) -> Iterator[str]:
    """Label and text of each fact, in as many lines as it takes, the place in the margin."""
    room = max(_LEAST, width - _MARGIN - _LABEL - 2 * len(_GAP))
    for fact in facts:
        for number, text in enumerate(wrapped(fact.text, room)):
            label = "" if number else say(f"table.{fact.label}", language)
            yield _line("" if number else short(fact.place, _MARGIN, language), padded(label, _LABEL), text)


def _line(margin: str, *cells: str) -> str:
    return _GAP.join((" " * (_MARGIN - columns(margin)) + margin, *cells)).rstrip() + "\n"


def _disclosure(disclosure: Disclosure) -> Iterator[Fact]:
    yield from _stated("title", disclosure.title)
    yield from _organisation("publisher", disclosure.unit)
    if disclosure.year:
        evidence = disclosure.year_evidence
        words = f"{disclosure.year}（{evidence.text}）" if evidence else str(disclosure.year)
        yield Fact("year", words, evidence.place if evidence else Place(()))


def _section(section: Section, language: str) -> Iterator[Fact]:
    facts = {
        "kind": say(f"section.{section.kind}", language),
        "heading": section.heading.text if section.heading else _NOTHING,
        "paragraphs": len(section.paragraphs),
        "pairs": len(section.pairs),
    }
    key = "table.section_pairs" if section.pairs else "table.section_text"
    yield Fact("section", say(key, language, **facts), section.place)


def _stated(label: str, stated: Stated | None) -> Iterator[Fact]:
    if stated and stated.text:
        yield Fact(label, stated.text, stated.place)


def _organisation(label: str, unit: Organisation | None) -> Iterator[Fact]:
    if unit:
        yield Fact(label, organisation_words(unit), unit.stated.place)


def organisation_words(unit: Organisation) -> str:
    """Code and name of a unit, as far as they are known."""
    return " ".join(filter(None, (unit.code, unit.name))) or unit.stated.text


def _title(form: Form, language: str, width: int) -> Iterator[str]:
    name = form.project_name or form.title
    known = " ".join(name.text.split()) if name else say("table.unnamed", language)
    words = say("table.form", language, number=form.number, name=known)
    first, *more = wrapped(words, width - _MARGIN)
    yield f"\n{first} {'─' * (width - columns(first) - 1)}\n"
    yield from (f"{line}\n" for line in more)


def _form(form: Form, language: str) -> Iterator[Fact]:
    yield from _organisation("unit", form.unit)
    yield from _stated("responsible", form.responsible)
    yield from _stated("project_code", form.project_code)
    yield from _stated("project_name", form.project_name)
    yield from _stated("attribute", form.attribute)
    yield from _stated("period", form.period)
    yield _budget(form, language)
    yield from _stated("use", form.use)
    if form.plan:
        yield _plan(form.plan, language)
    yield from _stated("goal", form.goal)


def _budget(form: Form, language: str) -> Fact:
    amounts = {"total": form.total, "fiscal": form.fiscal, "other": form.other}
    stated = {name: amount for name, amount in amounts.items() if amount}
    words = [say(f"table.{name}", language, amount=amount_words(amount)) for name, amount in stated.items()]
    places = [amount.place for amount in stated.values()]
    place = places[0] | places[-1] if places else Place(())
    return Fact(
        "budget", say("table.separator", language).join(words) or say("table.undisclosed", language), place
    )


def amount_words(amount: Amount) -> str:
    """An amount as written, with its unit where that stands elsewhere."""
    return amount.text if not amount.unit or amount.unit in amount.text else f"{amount.text} {amount.unit}"


def _plan(plan: Sequence[PlanPoint], language: str) -> Fact:
    words = [say("table.plan_point", language, month=each.month, text=each.text or _NOTHING) for each in plan]
    return Fact("plan", _GAP.join(words), plan[0].place | plan[-1].place)


def _indicators(form: Form, language: str, width: int) -> Iterator[str]:
    rows = [_indicator(each) for each in form.indicators]
    if not rows:
        return
    names = ("level1", "level2", "name", "definition", "value", "basis")
    widths = (_LEVEL1, _LEVEL2, *_shares(form, width - _MARGIN - _LEVEL1 - _LEVEL2 - _VALUE))
    used = [number for number, size in enumerate(widths) if size]
    heads = tuple(say(f"table.{names[number]}", language) for number in used)
    picked = (Row(row.place, tuple(row.cells[number] for number in used)) for row in _once(rows))
    yield from _ruled(heads, picked, [widths[number] for number in used], language)


def _shares(form: Form, room: int) -> tuple[int, int, int, int]:
    """The widths of name, definition, value and basis; nothing for what no row states."""
    definition = _DEFINITION * any(each.definition for each in form.indicators)
    basis = _BASIS * any(each.basis for each in form.indicators)
    left = room - len(_GAP) * (4 + bool(definition) + bool(basis))
    unit = left / (_NAME + definition + basis)
    name = max(_LEAST, int(_NAME * unit))
    return name, int(definition * unit), _VALUE, int(basis * unit)


def _indicator(row: Indicator) -> Row:
    stated = (row.name, row.definition, row.value.value if row.value else None, row.basis)
    levels = (row.level1 or row.level1_text, row.level2 or row.level2_text)
    cells = (
        *((level or _NOTHING).removesuffix("指标") for level in levels),
        *(_cell(each) for each in stated),
    )
    return Row(row.place, cells)


def _cell(stated: Stated | Value | None) -> str:
    return stated.text if stated and stated.text else _NOTHING


def _once(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each with its first cell only where it changes."""
    before = ""
    for row in rows:
        first, *others = row.cells
        yield Row(row.place, ("" if first == before else first, *others))
        before = first


def _figures(figures: Iterable[Figure], language: str, width: int) -> Iterator[str]:
    widths = (_SECTION, max(_LEAST, width - _MARGIN - _SECTION - _SUM - 3 * len(_GAP)), _SUM)
    heads = tuple(say(f"table.{name}", language) for name in ("about", "figure", "sum"))
    rows = (_figure(each, language) for each in figures)
    yield "\n"
    yield from _ruled(heads, _once(rows), widths, language)


def _figure(figure: Figure, language: str) -> Row:
    label = f"{figure.label}（{figure.as_of.text}）" if figure.as_of else figure.label
    return Row(figure.place, (say(f"section.{figure.section}", language), label, figure_words(figure)))


def figure_words(figure: Figure) -> str:
    """A figure as written, with its unit."""
    return figure.text if not figure.unit or figure.unit in figure.text else f"{figure.text} {figure.unit}"


def _ruled(
    heads: tuple[str, ...], rows: Iterable[Row], widths: Sequence[int], language: str
) -> Iterator[str]:
    """Columns of these widths under their heads."""
    yield from _row(Row(Place(()), heads), widths, language)
    yield _line("", *("─" * width for width in widths))
    for row in rows:
        yield from _row(row, widths, language)


def _row(row: Row, widths: Sequence[int], language: str) -> Iterator[str]:
    margin = short(row.place, _MARGIN, language)
    texts = (wrapped(cell, width) for cell, width in zip(row.cells, widths, strict=True))
    for number, line in enumerate(zip_longest(*texts, fillvalue="")):
        cells = (padded(text, width) for text, width in zip(line, widths, strict=True))
        yield _line("" if number else margin, *cells)

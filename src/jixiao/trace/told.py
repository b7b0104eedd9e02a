"""A trace in the terminal: the document, then table after table."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiao.ask.table import table
from jixiao.grid.columns import padded, printable
from jixiao.report.numbers import grouped
from jixiao.report.speech import say
from jixiao.report.tabular import Cell, Table
from jixiao.trace.cells import label_of
from jixiao.trace.model import Document, Trace
from jixiao.trace.tables import tables

_LABEL = 12


def lines(trace: Trace, language: str, width: int) -> Iterator[str]:
    """The document and all that cites it."""
    yield from about(trace.document, language)
    yield from _fact("cited", _cited(trace, language), language)
    if trace.totals.differing:
        yield say("trace.differing_note", language, count=trace.totals.differing) + "\n"
    for each in tables(trace, language, briefly=True):
        yield from shown(each, language, width)


def about(document: Document, language: str) -> Iterator[str]:
    """What is known of a document."""
    between = say("sums.between", language)
    yield printable(document.name) + "\n"
    facts = {
        "title": document.title or say("trace.no_title", language),
        "also": between.join(document.also),
        "issuers": between.join(document.issuers) or say("trace.unknown", language),
        "rank": label_of(document.level, language),
        "place": document.place,
        "issued": document.issued or document.year,
        "type": label_of(document.type, language),
        "address": document.iri,
    }
    for name, text in facts.items():
        if text:
            yield from _fact(name, str(text), language)


def shown(each: Table, language: str, width: int) -> Iterator[str]:
    """A table under its name; one without rows says so."""
    rows = [[_cell(cell) for cell in row] for row in each.rows]
    right = [any(isinstance(cell, int | Decimal) for cell in cells) for cells in zip(*each.rows, strict=True)]
    yield f"\n{each.title}\n"
    if not each.rows:
        yield say("trace.nothing", language) + "\n"
        return
    yield from table([head.name for head in each.heads], rows, right, width)


def _cited(trace: Trace, language: str) -> str:
    return say(
        "trace.cited_words",
        language,
        projects=len(trace.projects),
        forms=len(trace.forms),
        rows=len(trace.rows),
        sections=len(trace.sections),
    )


def _fact(name: str, text: str, language: str) -> Iterator[str]:
    yield f"  {padded(say(f'trace.{name}', language), _LABEL)}  {printable(text)}\n"


def _cell(cell: Cell) -> str:
    return (
        ""
        if cell is None
        else grouped(cell)
        if isinstance(cell, Decimal)
        else "\n".join(map(printable, str(cell).split("\n")))
    )


def joined(parts: Iterable[str]) -> bytes:
    """The bytes of lines; what no terminal can show is written as its code."""
    return "".join(parts).encode("utf-8", "backslashreplace")

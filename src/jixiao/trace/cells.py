"""The cells of the tables of a trace: names of codes, money that may be undisclosed, lines."""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.graph.vocabulary import concept, label
from jixiao.report.numbers import in_wan
from jixiao.report.speech import say
from jixiao.report.tabular import Cell, Head, Table

_WIDE = 50
_WIDTHS = {"verbatim": _WIDE, "project": 36, "indicator": 36, "title": _WIDE, "reason": _WIDE}
_USUAL = 14
_LEVELS = "government-level"


def level_name(code: str | None, language: str) -> str:
    """The name of a level of government."""
    return (code and label(concept(_LEVELS, code), language)) or say("trace.unknown", language)


def table_of(name: str, heads: Sequence[str], cells: Sequence[Sequence[Cell]], language: str) -> Table:
    """A table with heads in the language."""
    named = [Head(say(f"trace.{head}", language), _WIDTHS.get(head, _USUAL)) for head in heads]
    return Table(say(f"trace.{name}", language), named, cells)


def wan(yuan: Decimal | None, language: str) -> Cell:
    """An amount; one that is not stated is not zero."""
    return say("trace.undisclosed", language) if yuan is None else in_wan(yuan)


def lines_of(first: int | None, last: int | None) -> Cell:
    """Lines of a source."""
    return None if first is None else str(first) if last in (None, first) else f"{first}–{last}"


def one_line(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())


def label_of(iri: str | None, language: str) -> str | None:
    """The name of a concept."""
    return label(iri, language) if iri else None

"""The formats in which an answer can be told; a format is a line of the table below."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from pyoxigraph import (
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from jixiao.ask.answers import Answer, Given, Node, Rows, Statements, Truth, taken
from jixiao.ask.question import Question
from jixiao.ask.shown import Show, cell, is_number, shower
from jixiao.ask.sparql import Form, form_of
from jixiao.ask.table import table
from jixiao.ask.wrong import WrongQuestionError
from jixiao.graph.vocabulary import prefixes
from jixiao.grid.columns import columns, printable
from jixiao.report.speech import say
from jixiao.report.tabular import Head, Table

TABLE, WORKBOOK, TURTLE = "table", "xlsx", "ttl"
_RESULTS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_ROWS = (TABLE, "csv", "tsv", WORKBOOK, "json", "xml")
FITS = {
    Form.SELECT: _ROWS,
    Form.ASK: (TABLE, "json", "xml"),
    Form.CONSTRUCT: (TURTLE, TABLE, WORKBOOK),
    Form.DESCRIBE: (TURTLE, TABLE, WORKBOOK),
}
FORMATS = (*_ROWS, TURTLE)
_STATEMENT = ("subject", "predicate", "object")
_USUAL_WIDE, _MOST_WIDE = 12, 60


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as bytes, and how many rows or statements it has, where they were counted."""

    data: bytes
    count: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is not one row; of a format of the W3C, as its bytes show."""
        if self.count is not None:
            return self.count == 0
        return (
            self.data.count(b"\n") <= 1 and b'"bindings":[{' not in self.data and b"<result>" not in self.data
        )


@dataclass(frozen=True, slots=True)
class Telling:
    """How answers are to be told."""

    format: str
    language: str
    width: int
    base: str | None = None


def usual_format(question: Question) -> str:
    """The format that people expect of a question when they name none."""
    form = form_of(question.text)
    return FITS[form][0] if form else TABLE


def teller(question: Question, telling: Telling) -> Callable[[Given], Told]:
    """What tells the answer of a question; a format that does not fit is told before anything is asked."""
    form = form_of(question.text) or Form.SELECT
    if telling.format not in FITS[form]:
        fits = ", ".join(FITS[form])
        raise WrongQuestionError("Q011", name=question.name, format=telling.format, form=form, fits=fits)
    if telling.format in _RESULTS:
        return lambda given: _serialized(given, _RESULTS[telling.format])
    if telling.format == TURTLE:
        return _turtle
    show = shower(telling.language, telling.base)
    if telling.format == WORKBOOK:
        return lambda given: _workbook(taken(given), question, telling.language, show)
    return lambda given: _table(taken(given), question, telling, show)


def _serialized(given: Given, form: QueryResultsFormat) -> Told:
    """As the W3C has it."""
    if isinstance(given, QueryTriples):
        raise ValueError(form)  # noqa: TRY004 (an endpoint that answers another question than was asked)
    return Told(given.serialize(format=form) or b"")


def _turtle(given: Given) -> Told:
    """Statements, with the short names of the ontology; sorted, so that equal answers are equal bytes."""
    if not isinstance(given, QueryTriples):
        raise ValueError(TURTLE)  # noqa: TRY004 (the same)
    triples = sorted(given, key=str)
    data = serialize(triples, format=RdfFormat.TURTLE, prefixes=_used(triples))
    return Told(data or b"", len(triples))


def _used(triples: list[Triple]) -> dict[str, str]:
    """The prefixes under which something in the statements stands."""
    said = " ".join(map(str, triples))
    return {name: iri for name, iri in sorted(prefixes().items()) if f"<{iri}" in said}


def _table(answer: Answer, question: Question, telling: Telling, show: Show) -> Told:
    if isinstance(answer, Truth):
        return Told((say(f"query.{str(answer.value).lower()}", telling.language) + "\n").encode(), 1)
    shown = _rows(answer)
    if not shown.rows:
        return Told((say("query.nothing", telling.language) + "\n").encode(), 0)
    cells = [[printable(show(node)) for node in row] for row in shown.rows]
    right = [all(map(is_number, filter(None, nodes))) for nodes in zip(*shown.rows, strict=True)]
    lines = table(_heads(shown, question, telling.language), cells, right, telling.width)
    return Told("".join(lines).encode("utf-8", "backslashreplace"), len(shown.rows))


def _workbook(answer: Answer, question: Question, language: str, show: Show) -> Told:
    """A sheet of the answer, and one that says what was asked."""
    from jixiao.report.sheets import write_tables  # brings openpyxl, which other formats do not need

    shown = _rows(answer) if not isinstance(answer, Truth) else Rows((), [])
    rows = [[cell(node, show) for node in row] for row in shown.rows]
    heads = _heads(shown, question, language)
    widths = (min(_MOST_WIDE, _USUAL_WIDE + max(map(columns, heads), default=0)) for _ in heads)
    title = question.title.say(language) if question.title else question.name
    about = [(title,), (question.name,), (say("query.rows", language, rows=len(rows)),)]
    file = BytesIO()
    write_tables(
        file,
        [
            Table(say("query.sheet", language), list(map(Head, heads, widths)), rows),
            Table(say("sheet.about", language), [Head(say("column.about", language), _MOST_WIDE)], about),
        ],
    )
    return Told(file.getvalue(), len(rows))


def _rows(answer: Rows | Statements) -> Rows:
    if isinstance(answer, Rows):
        return answer
    rows: list[tuple[Node, ...]] = [(each.subject, each.predicate, each.object) for each in answer.triples]
    return Rows(_STATEMENT, rows)


def _heads(shown: Rows, question: Question, language: str) -> list[str]:
    """What the columns are called; a column that the question does not name, by its variable."""
    named = {column.name: column.words.say(language) for column in question.columns}
    return [named.get(name, name) for name in shown.columns]

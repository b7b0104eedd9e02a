"""Citations traced in both directions: what ``jixiao trace`` does."""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Store

from jixiao.ask.formats import Told
from jixiao.ask.store import open_store
from jixiao.cli.asking import put
from jixiao.cli.graphs import Sources, graph_of, wrongly
from jixiao.cli.output import named_format, screen_width
from jixiao.cli.request import RequestError
from jixiao.cli.streams import aside
from jixiao.report.commas import comma_text
from jixiao.report.numbers import plain as number
from jixiao.report.speech import say
from jixiao.report.tabular import Table
from jixiao.trace import plain
from jixiao.trace.collect import trace as traced
from jixiao.trace.documents import all_documents, meant
from jixiao.trace.flat import flat
from jixiao.trace.plain import Json
from jixiao.trace.project import cited_by, projects_meant
from jixiao.trace.ranking import Ranked, ranked
from jixiao.trace.tables import documents, no_citations, of_project, of_ranking, of_unresolved, tables
from jixiao.trace.told import joined, lines, shown
from jixiao.trace.unresolved import Unresolved, unresolved

FORMATS = ("table", "csv", "xlsx", "json")
_NOTHING = 1
_WAYS = ("DOCUMENT", "--all", "--unresolved", "--project")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    language: str
    words: str | None
    ranking: bool
    unresolved: bool
    project: str | None
    data: Path | None
    form: str | None
    output: Path | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, for every format, made when it is asked for; and the exit code."""

    lines: Callable[[int], Iterable[str]]  # for so many columns
    tables: Callable[[], Sequence[Table]]
    flat: Callable[[], Table]  # everything in one table
    json: Callable[[], Json]
    code: int = 0


def trace(request: Request) -> int:
    """Find it, and tell it."""
    asked = (request.words, request.ranking, request.unresolved, request.project)
    if sum(map(bool, asked)) != 1:
        raise RequestError("R004", word=" | ".join(_WAYS), command="jixiao trace")
    form = named_format(request.form, request.output, FORMATS, FORMATS[0])
    sources = Sources(request.language, (request.data,) if request.data else ())
    with graph_of(sources) as graph, wrongly():
        outcome = _outcome(request, open_store(graph.file))
        put(_told(outcome, form, request), form, request.output)
    return outcome.code or int(graph.unread)


def _outcome(request: Request, store: Store) -> Outcome:
    language = request.language
    if request.ranking:
        return _ranking(ranked(store), language)
    if request.unresolved:
        return _unresolved(unresolved(store, language), language)
    if request.project:
        return _project(store, request.project, language)
    return _document(store, request.words or "", language)


def _document(store: Store, words: str, language: str) -> Outcome:
    understood = meant(words, all_documents(store))
    if not understood.found:
        aside(say(f"trace.why-{understood.why}", language, words=understood.asked))
        near = documents(understood.documents, language)
        return _of_table(near, language, lambda: plain.not_found(understood), _NOTHING)
    found = traced(store, understood.found)
    return Outcome(
        lambda width: lines(found, language, width),
        lambda: tables(found, language),
        lambda: flat(found, language),
        lambda: plain.as_json(found),
    )


def _project(store: Store, words: str, language: str) -> Outcome:
    found = [(each, cited_by(store, each)) for each in projects_meant(store, words)]
    if not found:
        aside(say("trace.no_project", language, words=words))
    told = [of_project(each, cited, language) for each, cited in found]
    cited = [cited for _, cited in told] or [no_citations(language)]
    each_table = [table for pair in told for table in pair] or cited
    return Outcome(
        lambda width: [line for table in each_table for line in shown(table, language, width)],
        lambda: each_table,
        lambda: replace(cited[0], rows=[row for table in cited for row in table.rows]),
        lambda: plain.project(found),
        0 if found else _NOTHING,
    )


def _ranking(found: tuple[Ranked, ...], language: str) -> Outcome:
    return _of_table(of_ranking(found, language), language, lambda: plain.ranking(found))


def _unresolved(found: tuple[Unresolved, ...], language: str) -> Outcome:
    return _of_table(of_unresolved(found, language), language, lambda: plain.unresolved(found))


def _of_table(table: Table, language: str, values: Callable[[], Json], code: int = 0) -> Outcome:
    """A single table; one without rows says so."""
    return Outcome(lambda width: shown(table, language, width), lambda: [table], lambda: table, values, code)


def _told(outcome: Outcome, form: str, request: Request) -> Told:
    match form:
        case "json":
            return Told((json.dumps(outcome.json(), ensure_ascii=False, indent=1) + "\n").encode())
        case "csv":
            return Told(_commas(outcome.flat()))
        case "xlsx":
            from jixiao.report.sheets import write_tables  # brings openpyxl

            file = io.BytesIO()
            write_tables(file, outcome.tables())
            return Told(file.getvalue())
        case _:
            return Told(joined(outcome.lines(screen_width(request.output))))


def _commas(table: Table) -> bytes:
    rows = ([number(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in table.rows)
    return comma_text([head.name for head in table.heads], rows).encode("utf-8", "replace")

"""The library of questions with the answers of these data: words, query and table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode, Store

from jixiao.ask.answers import Node, Rows, Statements, Truth, taken
from jixiao.ask.asking import Query, evaluated, query_of
from jixiao.ask.library import GROUPS, library
from jixiao.ask.question import Question
from jixiao.ask.shown import is_number
from jixiao.ask.store import open_store
from jixiao.ask.wrong import WrongQuestionError
from jixiao.publish.shown import number
from jixiao.publish.things import shown
from jixiao.report.commas import comma_file

if TYPE_CHECKING:
    from jixiao.publish.site import File, Press
    from jixiao.publish.surroundings import Surroundings

HOME, FOLDER = "questions", "question"
ROWS, _WEIGHT = 200, 30_000  # of an answer on its page: rows, and characters
_YEAR = "gYear"  # its digits are no amount
_LONG, _WIDE = 160, 24


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question and its page."""

    question: Question
    path: str


@dataclass(frozen=True)
class Answered:
    """A question with its query and what these data answer."""

    question: Question
    path: str
    query: Query
    columns: tuple[str, ...]
    rows: list[tuple[Node, ...]]

    @property
    def text(self) -> str:
        """The query without the comments before it, which the page tells in words."""
        lines = self.query.text.splitlines()
        first = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
        return "\n".join(lines[first:])

    @property
    def is_open(self) -> bool:
        """Whether a value must be given first, for none is usual."""
        return any(param.usual is None for param in self.question.params)

    @cached_property
    def first(self) -> list[tuple[Node, ...]]:
        """The rows that stand on the page; at least one, whatever its length."""
        weight, found = 0, list[tuple[Node, ...]]()
        for row in self.rows[:ROWS]:
            weight += sum(len(_plain(node)) for node in row)
            if found and weight > _WEIGHT:
                break
            found.append(row)
        return found

    @cached_property
    def numeric(self) -> list[bool]:
        """Which columns hold nothing but numbers."""
        return [_all_numbers([row[at] for row in self.rows]) for at in range(len(self.columns))]

    @cached_property
    def wide(self) -> list[bool]:
        """Which columns hold long texts."""
        return [any(len(_plain(row[at])) > _WIDE for row in self.first) for at in range(len(self.columns))]

    def table(self) -> bytes:
        """The answer for a spreadsheet; Excel knows by the mark before it what it is."""
        return comma_file(self.columns, (map(_plain, row) for row in self.rows))


class QuestionTelling:
    """How questions and answers are told, in the language of a page."""

    @staticmethod
    def head(at: "Surroundings", answered: Answered, column: str) -> str:
        """What a column is called."""
        named = {each.name: each.words.say(at.language) for each in answered.question.columns}
        return named.get(column, column)

    @staticmethod
    def cell(at: "Surroundings", node: Node) -> Markup:
        """A cell: things by name and linked, numbers as numbers, texts as they are."""
        match node:
            case None:
                return Markup("")
            case NamedNode():
                return at.a(node.value)
            case Literal():
                return _literal(at, node)
            case _:
                return escape(shown(str(node)))


def _literal(at: "Surroundings", node: Literal) -> Markup:
    text = shown(node.value)
    if is_number(node):
        return escape(text if node.datatype.value.endswith(_YEAR) else number(text))
    return escape(at.text(text)) if len(text) > _LONG else escape(text)


class QuestionRoom:
    """The list of questions, and a page for each with its answer; none without data to ask."""

    def __init__(self, press: "Press") -> None:
        self._press = press
        self._pages = (
            {f"{FOLDER}/{each.name}": each for each in library()} if press.data or press.store else {}
        )
        self._stores: dict[bool, Store] = {}

    @property
    def paths(self) -> Sequence[str]:
        """All pages."""
        return [HOME, *self._pages] if self._pages else []

    def files(self, path: str) -> Iterator["File"]:
        """A page in both languages; the query, and the answer as a table."""
        if path == HOME:
            yield from self._press.pages_of("questions", path, None, groups=self._groups)
            return
        answered = self._answered(path)
        yield f"{path}.rq", answered.query.text.encode()
        yield f"{path}.csv", answered.table()
        yield from self._press.pages_of("question", path, None, answered=answered, tell=QuestionTelling())

    @property
    def _groups(self) -> list[tuple[str, list[QuestionPage]]]:
        pages = [QuestionPage(question, path) for path, question in self._pages.items()]
        names = dict.fromkeys((*GROUPS, *(page.question.group or "" for page in pages)))
        groups = ((name, [page for page in pages if (page.question.group or "") == name]) for name in names)
        return [(name, several) for name, several in groups if several]

    def _answered(self, path: str) -> Answered:
        """The answer with the usual values; where none is usual there is none yet."""
        question = self._pages[path]
        if any(param.usual is None for param in question.params):
            return Answered(question, path, Query(question.name, question.text, needs_graphs=False), (), [])
        query = query_of(question, {})
        answer = evaluated(query, self._store(graphs=query.needs_graphs), taken)
        match answer:
            case Rows():
                return Answered(question, path, query, answer.columns, answer.rows)
            case Truth():
                return Answered(question, path, query, ("answer",), [(Literal(answer.value),)])
            case Statements():
                rows = [
                    (each.subject, each.predicate, each.object) for each in sorted(answer.triples, key=str)
                ]
                return Answered(question, path, query, ("subject", "predicate", "object"), list(rows))

    def _store(self, *, graphs: bool) -> Store:
        """The store to ask: the one at hand, else one that is opened by the process that asks it."""
        if self._press.store is not None and not graphs:
            return self._press.store
        if graphs not in self._stores:
            if self._press.data is None:
                raise WrongQuestionError("Q002", file="", reason="named graphs")
            self._stores[graphs] = open_store(self._press.data, graphs=graphs)
        return self._stores[graphs]


def _plain(node: Node) -> str:
    match node:
        case None:
            return ""
        case Literal() | NamedNode():
            return node.value
        case _:
            return str(node)


def _all_numbers(nodes: Sequence[Node]) -> bool:
    stated = [node for node in nodes if node is not None]
    return bool(stated) and all(map(is_number, stated))

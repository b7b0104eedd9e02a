"""What files of shapes state, by subject and predicate, and in which file and line each thing stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from jixiao.check.terms import RDF, local
from jixiao.check.words import Words
from jixiao.place import NOWHERE, Place, Span
from jixiao.problems import Problem, problem

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal
_ENDING = "*.ttl"
_NIL = RDF + "nil"


@dataclass(frozen=True, slots=True)
class Told:
    """A problem of a file: shapes or data."""

    file: str
    problem: Problem
    rule: str = ""  # the code of the rule that was not asked for it, or not whole


@dataclass(frozen=True, slots=True)
class Home:
    """Where a shape is written down."""

    file: str = ""
    line: int | None = None

    @property
    def place(self) -> Place:
        """The line as a place."""
        return Place((Span(0, 0, self.line, self.line),)) if self.line else NOWHERE

    def told(self, code: str, **found: object) -> Told:
        """A problem at this place."""
        return Told(self.file, problem(code, self.place, **found), str(found.get("rule", "")))


@dataclass
class Statements:
    """All that some files state together."""

    said: dict[Node, dict[str, list[Term]]] = field(default_factory=dict)
    homes: dict[Node, str] = field(default_factory=dict)  # the file in which a subject was met first
    texts: dict[str, str] = field(default_factory=dict)

    def values(self, node: Node, predicate: str) -> list[Term]:
        """What a thing has for a predicate, in the order of the files."""
        return self.said.get(node, {}).get(predicate, [])

    def value(self, node: Node, predicate: str) -> Term | None:
        """The first of them."""
        return next(iter(self.values(node, predicate)), None)

    def nodes(self, node: Node, predicate: str) -> list[Node]:
        """Those that are no literals."""
        return [each for each in self.values(node, predicate) if not isinstance(each, Literal)]

    def text(self, node: Node, predicate: str) -> str | None:
        """The text of the first literal."""
        found = (each.value for each in self.values(node, predicate) if isinstance(each, Literal))
        return next(found, None)

    def words(self, node: Node, predicate: str) -> Words:
        """The texts in both languages; one without a language stands for both."""
        said: dict[str, str] = {}
        for each in self.values(node, predicate):
            if isinstance(each, Literal):
                said.setdefault((each.language or "")[:2], each.value)
        plain = said.get("", "")
        return Words(said.get("zh", plain), said.get("en", plain))

    def is_true(self, node: Node, predicate: str) -> bool:
        """Whether a literal says so."""
        return self.text(node, predicate) in ("true", "1")

    def items(self, head: Term | None) -> list[Term]:
        """The members of a list; one that runs into itself ends there."""
        found, seen = list[Term](), set[Term]()
        while isinstance(head, (NamedNode, BlankNode)) and head.value != _NIL and head not in seen:
            seen.add(head)
            found += self.values(head, RDF + "first")[:1]
            head = self.value(head, RDF + "rest")
        return found

    def with_any(self, predicates: Iterable[str]) -> list[Node]:
        """The subjects that have one of some predicates, in the order of the files."""
        wanted = set(predicates)
        return [node for node, said in self.said.items() if not wanted.isdisjoint(said)]

    def home(self, node: Node) -> Home:
        """Where a named thing is written down: the line that begins with its name, else that names it."""
        file = self.homes.get(node, "")
        text = self.texts.get(file)
        if text is None or not isinstance(node, NamedNode):
            return Home(file)
        end = re.escape(local(node.value))
        name = rf"(?:<[^<>\s]*{end}>|[\w.-]*:{end})(?=[\s;.,]|$)"
        found = re.search(rf"^[ \t]*{name}", text, re.MULTILINE) or re.search(name, text)
        return Home(file, text.count("\n", 0, found.start() + _blank(found[0])) + 1 if found else None)

    def line_after(self, home: Home, word: str) -> int | None:
        """The line on which a word stands, from where a thing is written down."""
        lines = self.texts.get(home.file, "").split("\n")
        found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        numbers = range(home.line or 1, len(lines) + 1)
        return next((number for number in numbers if found.search(lines[number - 1])), None)

    def line_of(self, file: str, words: str) -> int | None:
        """The line on which a text begins."""
        at = self.texts.get(file, "").find(words)
        return None if at < 0 else self.texts[file].count("\n", 0, at) + 1


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def read_statements(folders: Iterable[Path]) -> tuple[Statements, list[Told]]:
    """Everything that the files of some folders state; a file that is no Turtle is told, the others count."""
    found, told = Statements(), list[Told]()
    for path in _files(folders):
        told += _read(found, path)
    return found, told


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob(_ENDING)) if folder.is_dir() else (folder,)


def _read(into: Statements, path: Path) -> list[Told]:
    file = str(path)
    try:
        data = path.read_bytes()
        quads = list(parse(data, format=RdfFormat.TURTLE, rename_blank_nodes=True))
    except OSError as error:
        return [Told(file, problem("X001", reason=error.strerror or error))]
    except SyntaxError as error:
        return [Home(file, error.lineno).told("X002", reason=_reason(error))]
    into.texts[file] = data.decode("utf-8", "replace")
    for quad in quads:
        if isinstance(quad.subject, (NamedNode, BlankNode)):
            into.homes.setdefault(quad.subject, file)
            about = into.said.setdefault(quad.subject, {}).setdefault(quad.predicate.value, [])
            if isinstance(quad.object, (NamedNode, BlankNode, Literal)) and quad.object not in about:
                about.append(quad.object)
    return []


def _reason(error: SyntaxError) -> str:
    """What the parser says, without the place, which is told apart."""
    words = str(error.msg)
    return words.partition(": ")[2] or words

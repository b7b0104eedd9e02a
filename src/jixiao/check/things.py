"""The things of the graph, as the check looks at them: their texts, names and links."""

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from jixiao.assets import rows
from jixiao.check.terms import TYPE
from jixiao.check.words import Words
from jixiao.graph.vocabulary import JX, Term, label, short, term
from jixiao.report.speech import say
from jixiao.text import quoted

Node = NamedNode | BlankNode
Found = NamedNode | BlankNode | Literal
_FILE = "check/excerpts.tsv"
_NAME = 30  # signs of the name of a project


@cache
def called() -> tuple[Term, ...]:
    """The properties by which things are called, the most telling first."""
    return tuple(term(cells[0].strip()) for cells in rows(_FILE))


@lru_cache(maxsize=512)
def _named(iri: str) -> NamedNode:
    return NamedNode(iri)


class Things:
    """A store, asked for one thing at a time; ``within``: the things of one document in it."""

    def __init__(self, store: Store, within: AbstractSet[bytes] | None = None) -> None:
        self.store = store
        self._within = within
        self._names: dict[Found, Words] = {}
        self._types: dict[Node, frozenset[str]] = {}

    def all(self, node: Node, predicate: str) -> list[Found]:
        """What a thing has for a predicate, sorted."""
        quads = self.store.quads_for_pattern(node, _named(predicate), None)
        found = [each for quad in quads if isinstance(each := quad.object, Found)]
        return sorted(found, key=str) if len(found) > 1 else found

    def node(self, node: Node, predicate: str) -> Node | None:
        """The first of them that is no literal."""
        return next((each for each in self.all(node, predicate) if not isinstance(each, Literal)), None)

    def text(self, node: Node, predicate: str) -> str:
        """The text of the first literal; nothing where there is none."""
        found = (each.value for each in self.all(node, predicate) if isinstance(each, Literal))
        return next(found, "")

    def number(self, node: Node, predicate: str) -> int | None:
        """A whole number."""
        text = self.text(node, predicate)
        return int(text) if text.isascii() and text.isdecimal() else None

    def types(self, node: Node) -> frozenset[str]:
        """The classes of a thing."""
        if node not in self._types:
            self._types[node] = frozenset(each.value for each in self.all(node, TYPE))
        return self._types[node]

    def owners(self, node: Node) -> list[Node]:
        """What leads to a thing."""
        found = {quad.subject for quad in self.store.quads_for_pattern(None, None, node)}
        nodes = [each for each in found if isinstance(each, (NamedNode, BlankNode)) and self._is_here(each)]
        return sorted(nodes, key=str)

    def _is_here(self, node: Node) -> bool:
        return self._within is None or str(node).encode() in self._within

    def says(self, found: Found) -> Words:
        """What people read for a term: a text itself, of a thing what it is called."""
        if isinstance(found, Literal):
            return Words(found.value, found.value)
        if found not in self._names:
            self._names[found] = self._name(found)
        return self._names[found]

    def _name(self, node: Node) -> Words:
        own = Words.of(lambda language: label(node.value, language) or "")
        if own:
            return own
        if JX.ProjectTargetForm in self.types(node):
            return self._form(node)
        for predicate in (JX.figureLabel, *called()):
            words = [each for each in self.all(node, predicate) if isinstance(each, Literal)]
            if words:
                return _in_both(words)
        return Words.of(lambda _: short(node.value) if isinstance(node, NamedNode) else str(node))

    def _form(self, form: Node) -> Words:
        """A form by its number and project."""
        number, name = self.number(form, JX.ordinal), self.text(form, JX.projectName)

        def said(language: str) -> str:
            project = quoted(name, _NAME) or say("table.unnamed", language)
            if number is None:
                return project
            return say("check.other_form", language, number=number, name=project)

        return Words.of(said)


def _in_both(words: list[Literal]) -> Words:
    said = {(each.language or "")[:2]: each.value for each in words}
    return Words(said.get("zh", words[0].value), said.get("en", words[0].value))

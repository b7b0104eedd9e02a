"""Shapes as values: what is to hold of which things, how much it matters, how it is said.

A *rule* is a shape with targets; its code is the last part of its name. What this program does not know in a
rule is kept by name in ``foreign``, so that nobody can overlook it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import BlankNode, Literal, NamedNode

from jixiao.check.faults import Faults
from jixiao.check.parameters import ELSEWHERE, NOBODY, PARAMETERS, TARGETS
from jixiao.check.paths import Path, read_path
from jixiao.check.severity import Severity, severity_of
from jixiao.check.statements import Home, Node, Statements, Term, Told
from jixiao.check.terms import JSH, OWL, RDFS, SH, TYPE, local
from jixiao.check.words import Words

_CLASSES = {RDFS + "Class", OWL + "Class"}
_DEEPEST = 12
_LAST = float("inf")


class Scope(StrEnum):
    """What must be known to judge a thing."""

    DOCUMENT = "document"  # the document that tells of it, with what is curated
    REGISTRY = "registry"  # what is curated, and known of cited documents
    DATASET = "dataset"  # all documents


class Target(StrEnum):
    """How the things are named that a rule is about."""

    CLASS = "class"
    NODE = "node"
    SUBJECTS = "subjects"
    OBJECTS = "objects"


@dataclass(frozen=True, slots=True)
class Aim:
    """One target: of a kind, with a class, a node or a predicate as N-Triples write it."""

    kind: Target
    term: str


@dataclass(frozen=True, slots=True)
class Select:
    """A constraint in SPARQL."""

    name: str  # of the constraint, as N-Triples write it
    text: str
    prefixes: tuple[tuple[str, str], ...]
    messages: Words
    fields: tuple[str, ...]  # the properties whose words it is about
    home: Home


@dataclass(frozen=True, slots=True)
class Shape:
    """What is to hold of some nodes, or of the values at a path from them."""

    name: str  # as N-Triples write it
    node: Node
    severity: Severity
    messages: Words
    path: Path | None = None
    parameters: tuple[tuple[str, Term], ...] = ()
    selects: tuple[Select, ...] = ()
    properties: tuple["Shape", ...] = ()
    foreign: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()  # the properties whose words are judged, where it is not the path

    def all(self) -> Iterator["Shape"]:
        """The shape, and all those below it."""
        yield self
        for each in self.properties:
            yield from each.all()


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape with what it is about and what is said of it."""

    code: str
    shape: Shape
    aims: tuple[Aim, ...]
    label: Words
    comment: Words
    group: Words
    order: tuple[float, float]  # of the group, in the group
    scope: Scope
    home: Home

    @property
    def name(self) -> str:
        """The whole name, as N-Triples write it."""
        return self.shape.name

    @property
    def severity(self) -> Severity:
        """The worst that it can tell."""
        told = [each.severity for each in self.shape.all() if each.parameters or each.selects]
        return min(told or [self.shape.severity], key=lambda each: each.rank)

    @property
    def foreign(self) -> tuple[str, ...]:
        """What of it cannot be asked in SPARQL, by name."""
        return tuple(dict.fromkeys(name for each in self.shape.all() for name in each.foreign))


@dataclass
class _Reader:
    stated: Statements
    ours: str
    faults: Faults

    def rules(self) -> list[Rule]:
        aimed = self.stated.with_any([*(SH + name for name in TARGETS), SH + "target"])
        classes = [node for node in self.stated.said if self._is_class(node)]
        found = [self._rule(node) for node in dict.fromkeys((*aimed, *classes)) if not self._is_off(node)]
        return sorted(found, key=lambda rule: (rule.order, rule.code, rule.shape.name))

    def _is_class(self, node: Node) -> bool:
        """A shape that is also a class is about the members of that class."""
        types = {each.value for each in self.stated.values(node, TYPE)}
        return bool(types & _CLASSES) and SH + "NodeShape" in types

    def _is_off(self, node: Node) -> bool:
        return self.stated.is_true(node, SH + "deactivated")

    def _rule(self, node: Node) -> Rule:
        self.faults.code = code = local(node.value) if isinstance(node, NamedNode) else "?"
        home = self.stated.home(node)
        self.faults.know_classes(node, home)
        group = next(iter(self.stated.nodes(node, SH + "group")), None)
        return Rule(
            code,
            self._shape(node, str(node), home),
            tuple(self._aims(node)),
            self.stated.words(node, RDFS + "label"),
            self.stated.words(node, RDFS + "comment"),
            self.stated.words(group, RDFS + "label") if group else Words(),
            (self._order(group) if group else _LAST, self._order(node)),
            self._scope(node),
            home,
        )

    def _aims(self, node: Node) -> Iterator[Aim]:
        for name, kind in zip(TARGETS, Target, strict=True):
            yield from (Aim(kind, str(term)) for term in self.stated.values(node, SH + name))
        if self._is_class(node):
            yield Aim(Target.CLASS, str(node))

    def _order(self, node: Node) -> float:
        try:
            return float(self.stated.text(node, SH + "order") or _LAST)
        except ValueError:
            return _LAST

    def _scope(self, node: Node) -> Scope:
        said = self.stated.text(node, JSH + "scope")
        if said in set(Scope):
            return Scope(said)
        return Scope.DOCUMENT if self.stated.homes.get(node, "").startswith(self.ours) else Scope.DATASET

    def _shape(self, node: Node, name: str, home: Home, depth: int = 0) -> Shape:
        """A shape with those below it; named after the one above where it has no name of its own."""
        stated = self.stated.value(node, SH + "path")
        path = read_path(self.stated, stated)
        below = list(self.faults.below(node, home))
        foreign = list(self._foreign(node, home))
        if stated is not None and path is None:
            foreign.append("path")
        if depth >= _DEEPEST:
            below, foreign = [], ["property"]
        return Shape(
            name,
            node,
            self._severity(node, home),
            self.stated.words(node, SH + "message"),
            path,
            tuple(self._parameters(node, home)),
            tuple(self._selects(node, name, home)),
            tuple(
                self._shape(each, _named(each, name, number), home, depth + 1)
                for number, each in enumerate(below, 1)
            ),
            tuple(foreign),
            self._fields(node),
        )

    def _fields(self, node: Node) -> tuple[str, ...]:
        return tuple(each.value for each in self.stated.values(node, JSH + "field"))

    def _severity(self, node: Node, home: Home) -> Severity:
        stated = self.stated.value(node, SH + "severity")
        found = severity_of(stated.value) if stated else Severity.VIOLATION
        if found is None and stated is not None:
            self.faults.tell(home, "severity", "X008", text=stated.value)
        return found or Severity.VIOLATION

    def _parameters(self, node: Node, home: Home) -> Iterator[tuple[str, Term]]:
        """The parameters of a shape that hold what they may; the others are told."""
        flags = self.stated.value(node, SH + "flags")
        known = flags is None or self.faults.holds("flags", flags, home)
        for name in PARAMETERS:
            for each in self.stated.values(node, SH + name):
                if self.faults.holds(name, each, home) and (known or name != "pattern"):
                    yield name, each

    def _foreign(self, node: Node, home: Home) -> Iterator[str]:
        """The names of SHACL, or of a component that somebody defined, that are not asked in SPARQL."""
        own = {each.value for each in self._component_paths()}
        for predicate in self.stated.said.get(node, {}):
            name = predicate.removeprefix(SH)
            if predicate in own or (name != predicate and name in NOBODY | ELSEWHERE):
                yield name
            elif name != predicate:
                self.faults.is_word(name, home)

    def _component_paths(self) -> Iterator[Term]:
        for node in self.stated.with_any([SH + "parameter"]):
            for each in self.stated.nodes(node, SH + "parameter"):
                yield from self.stated.values(each, SH + "path")

    def _selects(self, node: Node, name: str, home: Home) -> Iterator[Select]:
        for number, each in enumerate(self.stated.nodes(node, SH + "sparql"), 1):
            text = self.stated.text(each, SH + "select")
            if text is None and not self._is_off(each):
                self.faults.tell(home, "sparql", "X021")
            if text is not None and not self._is_off(each):
                at = self.stated.line_of(home.file, text.strip().partition("\n")[0]) or home.line
                messages = self.stated.words(each, SH + "message")
                yield Select(
                    _named(each, f"{name}-select", number),
                    text,
                    tuple(self._prefixes(each)),
                    messages,
                    self._fields(each),
                    Home(home.file, at),
                )

    def _prefixes(self, constraint: Node) -> Iterator[tuple[str, str]]:
        """What the headers that a constraint names declare, and those that they import."""
        open_, seen = self.stated.nodes(constraint, SH + "prefixes"), set[Node]()
        while open_:
            header = open_.pop(0)
            if header in seen:
                continue
            seen.add(header)
            open_ += self.stated.nodes(header, OWL + "imports")
            for each in self.stated.nodes(header, SH + "declare"):
                prefix, namespace = (self.stated.value(each, SH + name) for name in ("prefix", "namespace"))
                if isinstance(prefix, Literal) and namespace is not None:
                    yield prefix.value, namespace.value


def _named(node: Node, above: str, number: int) -> str:
    """The name of a part: its own, else a label made of the name above, the same in every run."""
    if isinstance(node, BlankNode):
        words = "".join(char if char.isalnum() else "-" for char in local(above.strip("<>")))
        return f"_:{words.lstrip('-')}-{number}"
    return str(node)


def read_rules(stated: Statements, ours: str) -> tuple[list[Rule], list[Told]]:
    """All rules of some files that are not switched off, by their order.

    Rules of files below ``ours`` look at one document where they do not say otherwise; of rules that others
    wrote nobody knows that, so they look at all.
    """
    reader = _Reader(stated, ours, Faults(stated))
    return reader.rules(), reader.faults.told


def nobody_knows(rule: Rule) -> list[str]:
    """What of a rule no engine at hand evaluates."""
    return [name for name in rule.foreign if name in NOBODY or name == "path"]

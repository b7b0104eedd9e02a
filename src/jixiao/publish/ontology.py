"""The words of the data as pages: every term with its use, an example and its rules; lists; rules as written.

The address of a term is ``ontology#projectName``, that of a rule ``shapes#S01``; each lands on its entry. Of
a term more stands on ``ontology/<name>``, of a rule on the page of its findings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from jixiao.graph.vocabulary import ONTOLOGY, concepts, short
from jixiao.publish.addresses import JSON_LD, TURTLE
from jixiao.publish.census import Use
from jixiao.publish.shapes import Block, Shapes
from jixiao.publish.things import Site, Thing, iri_of, shown, text_of

if TYPE_CHECKING:
    from jixiao.publish.site import File, Press
    from jixiao.publish.surroundings import Surroundings

HOME, RULES = "ontology", "shapes"
UNITS, LISTS = "ontology/units", "ontology/lists"
_CLASS = iri_of("owl:Class")
_LONG = 120
_SCHEMES, _UNITS = "scheme/", "unit/"


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of ours, with what the data and the rules make of it."""

    name: str
    thing: Thing
    use: Use | None
    rules: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where more of it stands."""
        return f"{HOME}/{self.name}"

    @property
    def is_class(self) -> bool:
        """Whether it is a class; all others are properties."""
        return _CLASS in self.thing.types


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list, and how many concepts it has."""

    iri: str
    count: int


class Vocabulary:
    """All terms, lists and rules."""

    def __init__(self, press: "Press") -> None:
        self._press = press
        self.site: Site = press.site
        self.shapes = Shapes.shipped()
        self.uses = press.census.uses

    @cached_property
    def terms(self) -> dict[str, Term]:
        """All terms of ours, by name, in the order of their names."""
        page = self.site.pages.get(HOME)
        names = sorted(
            {iri.partition("#")[2] for iri in page.said if iri.startswith(f"{ONTOLOGY}#")} if page else ()
        )
        return {name: self._term(name) for name in names}

    @property
    def classes(self) -> list[Term]:
        """The classes."""
        return [term for term in self.terms.values() if term.is_class]

    @property
    def properties(self) -> list[Term]:
        """The properties."""
        return [term for term in self.terms.values() if not term.is_class]

    @cached_property
    def lists(self) -> list[CodeList]:
        """The code lists."""
        paths = [path for path in self.site.pages if path.startswith(_SCHEMES) and path.count("/") == 1]
        names = (path.removeprefix(_SCHEMES) for path in paths)
        return [CodeList(f"https://w3id.org/jixiao/{_SCHEMES}{name}", len(concepts(name))) for name in names]

    @cached_property
    def units(self) -> list[Thing]:
        """The units of measure."""
        every = (
            self.site.thing(f"https://w3id.org/jixiao/{path}")
            for path in self.site.pages
            if path.startswith(_UNITS)
        )
        return [thing for thing in every if thing]

    def _term(self, name: str) -> Term:
        iri = f"{ONTOLOGY}#{name}"
        return Term(name, self.site.thing(iri), self.uses.get(iri), self.shapes.using.get(short(iri), ()))


class VocabularyTelling:
    """How terms are told, in the language of a page."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._labels = {rule.code: rule.label for rule in vocabulary._press.rules}  # noqa: SLF001 (one room)

    def rule(self, at: "Surroundings", code: str) -> Markup:
        """The link to a rule: to its findings where there was a check, else to how it is written."""
        label = self._labels.get(code)
        href = at.to(f"quality/{code}") if label else f"{at.to(RULES)}#{code}"
        title = escape(label.say(at.language)) if label else ""
        return Markup(f'<a href="{href}" title="{title}"><code>{code}</code></a>')  # noqa: S704 (escaped)

    def example(self, at: "Surroundings", term: Term) -> Markup:
        """The first thing that uses a term: of a class the thing, of a property what is said with it."""
        if term.use is None:
            return Markup("")
        thing = self._vocabulary.site.thing(term.use.examples[0])
        if term.is_class:
            return at.a(thing.iri)
        nodes = thing.said.get(term.thing.iri, [])
        return _value(at, thing, nodes[0]) if nodes else at.a(thing.iri)

    def examples(self, at: "Surroundings", term: Term) -> list[tuple[Markup, Markup]]:
        """Some things that use a term, of different pages, each with what is said of it."""
        found: list[tuple[Markup, Markup]] = []
        for iri in term.use.examples if term.use else ():
            thing = self._vocabulary.site.thing(iri)
            nodes = [] if term.is_class else thing.said.get(term.thing.iri, [])
            found.append((at.a(thing.iri), _value(at, thing, nodes[0]) if nodes else Markup("")))
        return found

    @staticmethod
    def name(at: "Surroundings", iri: str) -> Markup:
        """A class or datatype by its name and short name."""
        return at.a(iri)


def _value(at: "Surroundings", thing: Thing, node: str) -> Markup:
    """What is said of a thing, with a link to where."""
    if node.startswith("<"):
        return at.a(node[1:-1])
    text = shown(text_of(node))
    words = escape(text if len(text) <= _LONG else f"{text[:_LONG]}…")
    href = at.link(thing.iri)
    return Markup(f'<a href="{escape(href)}">{words}</a>') if href else words  # noqa: S704 (escaped)


class OntologyRoom:
    """The page of terms itself is that of a thing (ontology.html); here are the others."""

    def __init__(self, press: "Press") -> None:
        self._press = press
        self._vocabulary = Vocabulary(press)
        self._tell = VocabularyTelling(self._vocabulary)
        press.shared["vocabulary"] = self._vocabulary, self._tell
        self._terms = {term.path: term for term in self._vocabulary.terms.values()}

    @property
    def paths(self) -> Sequence[str]:
        """Terms, lists and rules."""
        return [*self._terms, LISTS, UNITS, RULES]

    def files(self, path: str) -> Iterator["File"]:
        """A page in both languages; the rules as data, too."""
        shown = {"words": self._vocabulary, "tell": self._tell}
        if path == RULES:
            shapes = self._vocabulary.shapes
            yield f"{RULES}{TURTLE}", shapes.all_turtle().encode()
            yield f"{RULES}{JSON_LD}", shapes.json_ld()
            yield from self._press.pages_of("shapes", path, None, **shown, rules=_rules(self._press, shapes))
        elif path in self._terms:
            yield from self._press.pages_of("term", path, None, **shown, term=self._terms[path])
        else:
            yield from self._press.pages_of("lists", path, None, **shown, units=path == UNITS)


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule as the list of rules has it."""

    code: str
    blocks: tuple[Block, ...]
    label: dict[str, str]


def _rules(press: "Press", shapes: Shapes) -> list[RuleEntry]:
    told = {rule.code: {"zh": rule.label.say("zh"), "en": rule.label.say("en")} for rule in press.rules}
    return [RuleEntry(code, blocks, told.get(code, {})) for code, blocks in shapes.rules.items()]

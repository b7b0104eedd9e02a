r"""The statements of pages as things to read: what a template may ask of a project, a row, a document.

>>> lines = ['<x:a/f> <https://w3id.org/jixiao/ontology#projectName> "\u7532"']
>>> lines.append("<x:a/f> <x:p> <x:a/f#ind-01>")
>>> page = Page("f", lines)
>>> form = Thing(Site({"f": page}), "x:a/f", page)
>>> form.text("jx:projectName"), form.iri_of("x:p"), form.text("jx:projectCode")
('甲', 'x:a/f#ind-01', None)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from jixiao.graph.vocabulary import prefixes
from jixiao.publish.addresses import Addresses

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_TYPE = "rdf:type"
_NOWHERE = Addresses("")
_LABEL = " <http://www.w3.org/2000/01/rdf-schema#label> "
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]"
)  # no page may hold them
Said = dict[str, list[str]]  # by predicate: the objects, as N-Triples write them


@dataclass
class Page:
    """The statements of the things that stand on a page; read when they are asked for."""

    path: str
    lines: list[str]

    @cached_property
    def said(self) -> dict[str, Said]:
        """By subject and predicate."""
        found: dict[str, Said] = {}
        for line in self.lines:
            subject, predicate, node = line.split(" ", 2)
            found.setdefault(subject[1:-1], {}).setdefault(predicate[1:-1], []).append(node)
        return found


@dataclass
class Site:
    """All pages, by their path."""

    pages: dict[str, Page]
    addresses: Addresses = field(default=_NOWHERE)
    _things: dict[str, "Thing"] = field(default_factory=dict, repr=False)

    @cached_property
    def labels(self) -> dict[str, str]:
        """What everything that has a page is called in Chinese; the pages need not be read for it."""
        found: dict[str, str] = {}
        for page in self.pages.values():
            for line in page.lines:
                if _LABEL in line and line.endswith('"@zh'):
                    subject, _, node = line.split(" ", 2)
                    found.setdefault(subject[1:-1], shown(text_of(node)))
        return found

    def thing(self, iri: str) -> "Thing":
        """A thing by its IRI; one of which nothing is said has no statements."""
        found = self._things.get(iri)
        if found is None:
            path = self.addresses.page_of(iri)
            found = self._things[iri] = Thing(self, iri, self.pages.get(path or ""))
        return found


@dataclass(slots=True)
class Thing:
    """Something the graph speaks of."""

    site: Site
    iri: str
    page: Page | None
    _said: Said | None = field(default=None, repr=False)

    @property
    def said(self) -> Said:
        """What is said of it, by predicate."""
        said = self._said
        if said is None:
            said = self._said = self.page.said.get(self.iri, {}) if self.page else {}
        return said

    def texts(self, name: str, language: str | None = None) -> list[str]:
        """The texts and numbers of a predicate, those of a language only where one is asked for."""
        nodes = [node for node in self.said.get(iri_of(name), ()) if node.startswith('"')]
        if language:
            nodes = [node for node in nodes if node.endswith(f'"@{language}')]
        return [shown(text_of(node)) for node in nodes]

    def text(self, name: str, language: str | None = None) -> str | None:
        """The first of them."""
        for node in self.said.get(iri_of(name), ()):
            if node[0] == '"' and (language is None or node.endswith(f'"@{language}')):
                return shown(text_of(node))
        return None

    def spoken(self, name: str, language: str) -> list[tuple[str, str]]:
        """The texts in a language and those of none, each with its language; all, where there are no such."""
        marked = [node for node in self.said.get(iri_of(name), ()) if node.startswith('"')]
        told = [
            (shown(text_of(node)), node[node.rindex('"') + 2 :] if node[-1] != '"' else "") for node in marked
        ]
        return [each for each in told if each[1] == language or each[1][:2] not in ("zh", "en")] or told

    def iris(self, name: str) -> list[str]:
        """What a predicate leads to."""
        return [node[1:-1] for node in self.said.get(iri_of(name), ()) if node.startswith("<")]

    def iri_of(self, name: str) -> str | None:
        """The first of them."""
        return next(iter(self.iris(name)), None)

    def things(self, name: str) -> list["Thing"]:
        """The things that a predicate leads to, in the order of their numbers."""
        found = [self.site.thing(iri) for iri in self.iris(name)]
        return sorted(found, key=_ordinal)

    def thing(self, name: str) -> "Thing | None":
        """The first of them."""
        iri = self.iri_of(name)
        return self.site.thing(iri) if iri else None

    @property
    def part(self) -> str:
        """Its name on its page; none for what the page itself is of."""
        return self.iri.partition("#")[2]

    @property
    def types(self) -> list[str]:
        """The classes it is of."""
        return self.iris(_TYPE)

    @property
    def label(self) -> str | None:
        """What it is called."""
        return self.text("rdfs:label", "zh") or self.text("skos:prefLabel", "zh") or self.text("rdfs:label")

    def __bool__(self) -> bool:
        return bool(self.said)

    def predicates(self) -> Iterator[str]:
        """All that is said of it."""
        return iter(self.said)


def _ordinal(thing: Thing) -> tuple[int, str]:
    number = thing.text("jx:ordinal") or thing.text("jx:month") or ""
    return int(number) if number.isdecimal() else 0, thing.iri


@cache
def iri_of(name: str) -> str:
    """The IRI of a short name; an IRI stays one."""
    prefix, _, local = name.partition(":")
    namespace = prefixes().get(prefix)
    return f"{namespace}{local}" if namespace else name


def text_of(node: str) -> str:
    """The text of a literal."""
    text = node[1 : node.rindex('"')]
    return _ESCAPE.sub(_sign, text) if "\\" in text else text


def shown(text: str) -> str:
    """A text as a page may hold it: signs that control something are replaced, for no page may have them."""
    return text if text.isprintable() else _UNSHOWN.sub("\ufffd", text)


def _sign(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _SIGNS.get(match[3], match[3])

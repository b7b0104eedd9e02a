"""What the ontology says of its own classes and properties."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Triple

from jixiao.graph.vocabulary import short

OWN = "jx:"
_TYPE = "rdf:type"
_CLASS = "owl:Class"
_DATATYPE = "owl:DatatypeProperty"
_OBJECT = "owl:ObjectProperty"


@dataclass(frozen=True, slots=True)
class Property:
    """A property: what it is meant to be said of, and what it leads to; all by short names."""

    name: str
    is_literal: bool
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    lists: tuple[str, ...]  # the code lists it takes its concepts from
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Classes with those right above them, properties, and the predicates that code lists and units use."""

    classes: dict[str, tuple[str, ...]]
    properties: dict[str, Property]
    in_lists: frozenset[str]

    def above(self, name: str) -> frozenset[str]:
        """A class, and all classes above it that are known here."""
        return frozenset({name}).union(*(self.above(parent) for parent in self.classes.get(name, ())))


def read_ontology(statements: Iterable[Triple]) -> Ontology:
    """The ontology that some statements make."""
    said: dict[str, dict[str, list[str]]] = {}
    for triple in statements:
        subject, predicate, found = (
            short(_value(node)) for node in (triple.subject, triple.predicate, triple.object)
        )
        said.setdefault(subject, {}).setdefault(predicate, []).append(found)
    own = {name: about for name, about in said.items() if name.startswith(OWN)}
    classes = {
        name: tuple(about.get("rdfs:subClassOf", ())) for name, about in own.items() if _CLASS in about[_TYPE]
    }
    properties = {name: _property(name, about) for name, about in own.items() if name not in classes}
    used = (about for name, about in said.items() if name not in own)
    return Ontology(classes, properties, frozenset(predicate for about in used for predicate in about))


def _property(name: str, about: dict[str, list[str]]) -> Property:
    return Property(
        name,
        _DATATYPE in about[_TYPE],
        tuple(about.get("schema:domainIncludes", ())),
        tuple(about.get("schema:rangeIncludes", ())),
        tuple(about.get("qb:codeList", ())),
        tuple(about.get("rdfs:subPropertyOf", ())),
    )


def _value(node: object) -> str:
    return str(getattr(node, "value", node))

"""The words the graph may use: closed by ontology/*.ttl; a term that is not there is a mistake of ours.

>>> JX.budgetYear
Term('https://w3id.org/jixiao/ontology#budgetYear')
>>> JX.budgetYeer
Traceback (most recent call last):
jixiao.graph.vocabulary.UnknownTermError: jx:budgetYeer is not in ontology/*.ttl; is it jx:budgetYear?
>>> concept("operator", "ge").nt
'<https://w3id.org/jixiao/scheme/operator/ge>'

The files are read when the first term is asked for, once, and without rdflib: a few milliseconds.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Self

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from jixiao.assets import asset
from jixiao.record.units import units

FILES = ("ontology/jixiao.ttl", "ontology/schemes.ttl", "ontology/units.ttl")
ONTOLOGY = "https://w3id.org/jixiao/ontology"
_SCHEMES = "https://w3id.org/jixiao/scheme/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_IN_SCHEME = _SKOS + "inScheme"
_NOTATION = _SKOS + "notation"
_NAMES = frozenset({_SKOS + "prefLabel", _SKOS + "altLabel"})


class UnknownTermError(AttributeError):
    """A term, concept or prefix that the ontology does not have."""


class Term(str):
    """The IRI of a term, and as N-Triples write it: in angle brackets, for it holds no sign to be escaped."""

    __slots__ = ("nt",)
    nt: str

    def __new__(cls, iri: str) -> Self:
        """Both are made once, for a term is written many thousand times."""
        made = super().__new__(cls, iri)
        made.nt = f"<{iri}>"
        return made

    def __repr__(self) -> str:
        return f"Term({str(self)!r})"


class Namespace:
    """The terms under one prefix; asking for any other is an error."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def __getattr__(self, name: str) -> Term:
        if name.startswith("__"):
            raise AttributeError(name)
        found = term(f"{self.prefix}:{name}")
        self.__dict__[name] = found
        return found

    def __getitem__(self, name: str) -> Term:
        return term(f"{self.prefix}:{name}")


JX = Namespace("jx")
CITO = Namespace("cito")
CV = Namespace("cv")
DCAT = Namespace("dcat")
DCTERMS = Namespace("dcterms")
ELI = Namespace("eli")
FOAF = Namespace("foaf")
OA = Namespace("oa")
ORG = Namespace("org")
OWL = Namespace("owl")
PROV = Namespace("prov")
RDF = Namespace("rdf")
RDFS = Namespace("rdfs")
SCHEMA = Namespace("schema")
SKOS = Namespace("skos")
VOID = Namespace("void")
XSD = Namespace("xsd")


@cache
def statements() -> tuple[Triple, ...]:
    """Everything that the shipped ontology says."""
    return tuple(triple for name in FILES for triple in _parsed(name)[1])


@cache
def prefixes() -> dict[str, str]:
    """The prefixes of the shipped files, and what they stand for."""
    return {prefix: iri for name in FILES for prefix, iri in _parsed(name)[0].items()}


@cache
def terms() -> dict[str, Term]:
    """Every term, by its short name: jx:budgetYear, vk:count, u:wan-yuan."""
    return {short(iri): Term(iri) for iri in dict.fromkeys(map(_iri, statements()))}


def term(name: str) -> Term:
    """The term of a short name."""
    try:
        return terms()[name]
    except KeyError:
        raise _unknown(name, terms()) from None


def short(iri: str) -> str:
    """The short name of an IRI under a known prefix, else the IRI in angle brackets.

    >>> short("https://w3id.org/jixiao/scheme/value-kind/count"), short("https://example.org/")
    ('vk:count', '<https://example.org/>')
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _namespaces().get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else f"<{iri}>"


def scheme(name: str) -> Term:
    """A code list: ``scheme("value-kind")``."""
    return term(f"scheme:{name}")


def concept(of: str, code: str) -> Term:
    """A concept, by its code list and its code: ``concept("value-kind", "count")``."""
    return _of_scheme(of, code, concepts(of))


@cache
def concepts(of: str) -> dict[str, Term]:
    """The concepts of a code list, by their codes."""
    return {iri[iri.rfind("/") + 1 :]: iri for iri in _members().get(scheme(of), ())}


def noted(of: str, notation: str) -> Term:
    """A concept, by its code list and what the world writes for it: ``noted("operator", "≥")``."""
    return _of_scheme(of, notation, _notations(of))


def unit(label: str) -> Term | None:
    """The unit of a label of ontology/units.tsv; ``None`` for a noun that no table knows.

    >>> unit("万元"), unit("站牌")
    (Term('https://w3id.org/jixiao/unit/wan-yuan'), None)
    """
    known = units().get(label)
    return term(f"u:{known.slug}") if known else None


def label(iri: str, language: str) -> str | None:
    """What a term or concept is called.

    >>> label(JX.budgetYear, "zh"), label(concept("value-kind", "count"), "en")
    ('预算年度', 'Count')
    """
    return said_of(iri, "rdfs:label", language) or said_of(iri, "skos:prefLabel", language)


def said_of(iri: str, predicate: str, language: str) -> str | None:
    """The text that the shipped files say of a term, by the short name of the predicate."""
    return _said().get((iri, predicate, language))


def called(of: str) -> tuple[tuple[str, Term], ...]:
    """Every Chinese name of every concept of a code list, preferred or not."""
    known = set(concepts(of).values())
    names = (said for said in _texts() if said[1] in _NAMES and said[3] == "zh" and said[0] in known)
    return tuple((text, Term(iri)) for iri, _, text, _ in names)


def linked(predicate: str) -> Iterator[tuple[Term, Term]]:
    """Every two terms that a predicate links in the shipped files."""
    for said in statements():
        if short(said.predicate.value) == predicate and isinstance(said.object, NamedNode):
            yield Term(_iri(said)), Term(said.object.value)


@cache
def _parsed(name: str) -> tuple[dict[str, str], tuple[Triple, ...]]:
    parser = parse(path=asset(name), format=RdfFormat.TURTLE)
    read = tuple(Triple(quad.subject, quad.predicate, quad.object) for quad in parser)
    return parser.prefixes, read


@cache
def _namespaces() -> dict[str, str]:
    return {iri: prefix for prefix, iri in prefixes().items()}


@cache
def _members() -> dict[str, list[Term]]:
    """The concepts of every code list."""
    found: dict[str, list[Term]] = {}
    for said in statements():
        if said.predicate.value == _IN_SCHEME and isinstance(said.object, NamedNode):
            found.setdefault(said.object.value, []).append(Term(_iri(said)))
    return found


@cache
def _notations(of: str) -> dict[str, Term]:
    """The concepts of a code list, by their notations."""
    known = set(concepts(of).values())
    noted_as = ((iri, text) for iri, predicate, text, _ in _texts() if predicate == _NOTATION)
    return {text: Term(iri) for iri, text in noted_as if iri in known}


@cache
def _said() -> dict[tuple[str, str, str], str]:
    return {(iri, short(predicate), language): text for iri, predicate, text, language in _texts()}


def _texts() -> Iterator[tuple[str, str, str, str]]:
    """Subject, predicate, text and language of every statement of a text."""
    for said in statements():
        if isinstance(said.object, Literal):
            yield _iri(said), said.predicate.value, said.object.value, said.object.language or ""


def _iri(said: Triple) -> str:
    """The subject; there are no blank nodes in the shipped files, a test sees to it."""
    return said.subject.value if isinstance(said.subject, NamedNode) else ""


def _of_scheme(of: str, code: str, known: dict[str, Term]) -> Term:
    try:
        return known[code]
    except KeyError:
        raise _unknown(code, known, f" of {_SCHEMES}{of}") from None


def _unknown(name: str, known: dict[str, Term], where: str = "") -> UnknownTermError:
    near = get_close_matches(name, known, 1)
    hint = f"; is it {near[0]}?" if near else ""
    return UnknownTermError(f"{name} is not in ontology/*.ttl{where}{hint}")

"""The rules and their examples, and two engines of others that judge by them: pySHACL and rudof."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyrudof
import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH
from rdflib.plugins.sparql import processor
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Literal, Node, URIRef

from jixiao.assets import asset

SHAPES = Path(__file__).parent.parent / "shapes"
EXAMPLES = SHAPES / "examples"
HEADER = URIRef("https://w3id.org/jixiao/shapes")
JSH = rdflib.Namespace("https://w3id.org/jixiao/shapes#")
BASE = "https://jixiao.example/"
GROUPS = {
    "S": "structure",
    "A": "arithmetic",
    "P": "plausibility",
    "C": "citations",
    "D": "duplicates",
    "F": "figures",
}
_CAPTION = re.compile(r"# (breaks|keeps) zh: (\S.*。)\n# \1 en: (\S.*\.)\n(?:# also: ([A-Z0-9a-z ]+)\n)?\n")


class Finding(NamedTuple):
    """One result, as far as every engine says it."""

    rule: str
    focus: str
    severity: str
    value: str | None
    path: str = ""


class Caption(NamedTuple):
    """What stands over an example: what it shows, and which other rules it breaks as well."""

    kind: str
    zh: str
    en: str
    also: tuple[str, ...]


def parsed(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="turtle")


RULES = rdflib.Graph()
FILES = sorted(SHAPES.glob("*.ttl"))
for _file in FILES:
    RULES += parsed(_file)
GOOD = parsed(EXAMPLES / "good.ttl")


def own(node: Node | None) -> str:
    """The name of a shape without its namespace."""
    return str(node).removeprefix(str(JSH))


def nodes(graph: rdflib.Graph, kind: Node) -> list[URIRef]:
    return sorted(node for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef))


CODES = [own(node) for node in nodes(RULES, SH.NodeShape)]


# ---- examples


def caption(path: Path) -> Caption | None:
    """The head of an example; nothing where it is not written as all of them are."""
    said = _CAPTION.match(path.read_text(encoding="utf-8"))
    return Caption(said[1], said[2], said[3], tuple((said[4] or "").split())) if said else None


def example(code: str, kind: str) -> Path:
    return EXAMPLES / f"{code}.{kind}.ttl"


def shown(path: Path) -> rdflib.Graph:
    """The good disclosure as an example changes it: what it states takes the place of what is there."""
    change, graph = parsed(path), rdflib.Graph()
    graph += GOOD
    for subject, predicate in set(change.subject_predicates()):
        graph.remove((subject, predicate, None))
    graph += (each for each in change if each[2] != RDF.nil)
    return graph


def lines(graph: rdflib.Graph) -> str:
    return str(graph.serialize(format="nt", encoding=None))


@cache
def schemes() -> str:
    """What the rules need besides the data."""
    return lines(rdflib.Graph().parse(asset("ontology/schemes.ttl"), format="turtle"))


# ---- engines


def by_pyshacl(data: str, codes: Iterable[str]) -> set[Finding]:
    """What pySHACL finds in some N-Triples, by some of the rules."""
    report = pyshacl_report(data, codes)
    return {_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)}


def pyshacl_report(data: str, codes: Iterable[str]) -> rdflib.Graph:
    graph = rdflib.Graph().parse(data=data + schemes(), format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=_only(tuple(sorted(codes))), inference="none")
    assert isinstance(report, rdflib.Graph), report  # a failure comes back as a value
    return report


def by_rudof(data: str) -> set[Finding]:
    """What rudof finds in some N-Triples, by all rules; no result twice."""
    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    engine.read_data(data + schemes(), pyrudof.RDFFormat.NTriples, reader_mode=pyrudof.ReaderMode.Strict)
    engine.read_shacl(str(RULES.serialize(format="turtle")), pyrudof.ShaclFormat.Turtle)
    told = [
        Finding(
            _rule(each.source_shape), str(each.focus_node), each.severity, _bare(each.value), _path(each.path)
        )
        for each in engine.validate_shacl().violations
    ]
    assert len(told) == len(set(told))
    return set(told)


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """PySHACL parses a query anew for each node; with this rdflib does it once. It changes no result."""
    monkeypatch.setattr(processor.SPARQLProcessor, "query", _asked)


_ASKED = processor.SPARQLProcessor.query


def _asked(
    self: Any, query: str | Query, bindings: Any = None, names: Any = None, *more: Any, **also: Any
) -> Any:
    ready = _ready(query, tuple(sorted((names or {}).items()))) if isinstance(query, str) else query
    return _ASKED(self, ready, bindings, names, *more, **also)


@cache
def _ready(query: str, names: tuple[tuple[str, Any], ...]) -> Query:
    return translateQuery(parseQuery(query), None, dict(names))


@cache
def _only(codes: tuple[str, ...]) -> rdflib.Graph:
    """The head of the graph of rules, and some of the rules."""
    graph = rdflib.Graph()
    for node in (HEADER, *(JSH[code] for code in codes)):
        for triple in _below(node):
            graph.add(triple)
    return graph


def _below(node: Node) -> Iterator[tuple[Node, Node, Node]]:
    """What is said of a node, and of what hangs on it."""
    for _, predicate, value in RULES.triples((node, None, None)):
        yield node, predicate, value
        if value != HEADER and predicate not in {SH.path, SH.targetClass, JSH.field}:
            yield from _below(value)


def _finding(report: rdflib.Graph, result: Node) -> Finding:
    severity = str(report.value(result, SH.resultSeverity)).removeprefix(str(SH))
    value = report.value(result, SH.value)
    code = _rule(str(report.value(result, SH.sourceShape)))
    path = report.value(result, SH.resultPath)
    return Finding(
        code,
        str(report.value(result, SH.focusNode)),
        severity,
        None if value is None else str(value),
        str(path) if isinstance(path, URIRef) else "",
    )


def _path(path: object) -> str:
    """A path as rudof prints it, where it is but a predicate."""
    return str(path).strip("<>") if path else ""


def _rule(shape: str | None) -> str:
    return str(shape).removeprefix(str(JSH)).partition("-")[0]


def _bare(value: object) -> str | None:
    """A node as rudof prints it, without quotation marks and datatype."""
    if value is None:
        return None
    literal = re.fullmatch(r'"(.*)"(?:\^\^\S+|@\S+)?', str(value), re.DOTALL)
    return str(Literal(literal[1])) if literal else str(value)

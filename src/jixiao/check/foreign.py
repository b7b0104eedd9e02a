"""Rules that cannot be asked in SPARQL, judged by pySHACL: slower, but none is passed over.

pySHACL loses the languages of messages and falls over a backslash in what it puts into them, so it gets
shapes without messages; the sentences are ours.
"""

import logging
from collections.abc import Iterator

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store
from pyshacl import validate

from jixiao.check.ask import Answer
from jixiao.check.foreign_rules import Foreign
from jixiao.check.parameters import TARGETS
from jixiao.check.queries import Origin
from jixiao.check.severity import severity_of
from jixiao.check.shapes import Rule, Shape
from jixiao.check.terms import OWL, RDFS, SH, TYPE
from jixiao.check.things import Found
from jixiao.check.words import Words

_SHACL = rdflib.Namespace(SH)
_AIMS = {SH + name for name in TARGETS}
_CLASSES = {RDFS + "Class", OWL + "Class"}


class NotJudgedError(ValueError):
    """The other engine gave up; it says why."""


class Judge:
    """The other engine, with the data of a store."""

    def __init__(self, store: Store, foreign: Foreign) -> None:
        self._foreign = foreign
        self._rules = {rule.name: rule for rule in foreign.rules}
        logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # it prints tracebacks for literals of others
        self._data = rdflib.Graph()
        for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
            self._data.add((_theirs(quad.subject), _theirs(quad.predicate), _theirs(quad.object)))

    def answers(self, name: str) -> Iterator[Answer]:
        """What the other engine finds against one rule."""
        rule = self._rules[name]
        try:
            _, report, _ = validate(self._data, shacl_graph=self._shapes(rule), inplace=True)
        except Exception as error:  # whatever it raises is its own
            raise NotJudgedError(f"pySHACL: {str(error).strip() or type(error).__name__}") from error
        if not isinstance(report, rdflib.Graph):
            raise NotJudgedError(f"pySHACL: {report}")
        for result in report.objects(None, _SHACL.result):
            yield _answer(report, result, rule)

    def _shapes(self, rule: Rule) -> rdflib.Graph:
        """The shapes, of which only one still has its targets."""
        graph = rdflib.Graph()
        for node, predicate, term in self._foreign.lines:
            aims = predicate in _AIMS or (predicate == TYPE and term.value in _CLASSES)
            if node == rule.shape.node or not aims:
                graph.add((_theirs(node), rdflib.URIRef(predicate), _theirs(term)))
        return graph


def _answer(report: rdflib.Graph, result: rdflib.term.Node, rule: Rule) -> Answer:
    said = {name: report.value(result, _SHACL[name]) for name in ("focusNode", "value", "resultPath")}
    source = report.value(result, _SHACL.sourceShape)
    shape = next((each for each in rule.shape.all() if _theirs(each.node) == source), rule.shape)
    path = shape.path
    origin = Origin(
        rule.code,
        shape.name,
        str(report.value(result, _SHACL.sourceConstraintComponent)),
        severity_of(str(report.value(result, _SHACL.resultSeverity))) or shape.severity,
        _messages(report, result, shape) or rule.label,
        path.turtle if path else "",
        (path.predicate,) if path and path.predicate else (),
    )
    value, led = said["value"], said["resultPath"]
    return Answer(
        origin,
        _ours(said["focusNode"]),
        None if value is None else _ours(value),
        _ours(led) if isinstance(led, rdflib.URIRef) else None,
    )


def _messages(report: rdflib.Graph, result: rdflib.term.Node, shape: Shape) -> Words:
    """Those of the constraint in SPARQL that was broken, where it can be told which; else of the shape."""
    source = report.value(result, _SHACL.sourceConstraint)
    named = [select for select in shape.selects if select.name == f"<{source}>" or len(shape.selects) == 1]
    return (named[0].messages if source is not None and named else None) or shape.messages


def _theirs(term: object) -> rdflib.term.Node:
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal():
            kind = None if term.language else rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, lang=term.language, datatype=kind, normalize=False)
        case _:
            raise NotJudgedError(str(term))


def _ours(node: rdflib.term.Node | None) -> Found:
    match node:
        case rdflib.Literal():
            kind = None if node.language or node.datatype is None else NamedNode(str(node.datatype))
            return Literal(str(node), language=node.language, datatype=kind)
        case rdflib.BNode():
            return BlankNode(str(node))
        case _:
            return NamedNode(str(node))

"""The words of SHACL, and what its parameters may hold; anything else would be passed over in silence."""

import re
from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from jixiao.check.statements import Statements, Term
from jixiao.check.terms import RDF, SH

TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
# What can be asked in SPARQL, one parameter a constraint.
PARAMETERS = (
    *("minCount", "maxCount", "datatype", "nodeKind", "class", "in", "hasValue", "pattern"),
    *("minLength", "maxLength", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
    *("lessThan", "lessThanOrEquals", "equals", "disjoint", "languageIn", "uniqueLang", "closed"),
)
# What says something of the shape, or belongs to a constraint that is listed above.
ABOUT = {
    *("path", "property", "sparql", "message", "severity", "deactivated", "name", "description", "order"),
    *("group", "defaultValue", "flags", "ignoredProperties", "prefixes", "declare", *TARGETS),
}
# What no engine at hand evaluates.
NOBODY = {"js", "target", "expression", "rule"}
# What another engine evaluates.
ELSEWHERE = {
    *("and", "or", "not", "xone", "node", "qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount"),
    *("qualifiedValueShapesDisjoint", "entailment", "shapesGraph", "suggestedShapesGraph"),
}
WORDS = {*PARAMETERS, *ABOUT, *NOBODY, *ELSEWHERE}
KINDS = ("IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
_COUNT = re.compile("[+]?[0-9]+")
_FLAGS = re.compile("[smixq]*")
_TRUE_OR_FALSE = {"true", "false", "1", "0"}
Holds = Callable[[Statements, Term], bool]


def _count(_: Statements, term: Term) -> bool:
    return isinstance(term, Literal) and bool(_COUNT.fullmatch(term.value))


def _name(_: Statements, term: Term) -> bool:
    return isinstance(term, NamedNode)


def _kind(_: Statements, term: Term) -> bool:
    return isinstance(term, NamedNode) and term.value.removeprefix(SH) in KINDS


def _list(stated: Statements, term: Term) -> bool:
    return not isinstance(term, Literal) and (term.value == RDF + "nil" or bool(stated.items(term)))


def _truth(_: Statements, term: Term) -> bool:
    return isinstance(term, Literal) and term.value in _TRUE_OR_FALSE


def _literal(_: Statements, term: Term) -> bool:
    return isinstance(term, Literal)


def _flags(_: Statements, term: Term) -> bool:
    return isinstance(term, Literal) and bool(_FLAGS.fullmatch(term.value))


_COUNTED = ("0, 1, 2 …", _count)
_NAMED = ("<IRI>", _name)
_LISTED = ("( … )", _list)
_DECIDED = ("true, false", _truth)
_WRITTEN = ('"…"', _literal)
_MAY_HOLD: dict[str, tuple[str, Holds]] = {
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), _COUNTED),
    **dict.fromkeys(("datatype", "class", "lessThan", "lessThanOrEquals", "equals", "disjoint"), _NAMED),
    **dict.fromkeys(("in", "languageIn"), _LISTED),
    **dict.fromkeys(("uniqueLang", "closed"), _DECIDED),
    **dict.fromkeys(("pattern", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive"), _WRITTEN),
    "nodeKind": (", ".join(f"sh:{kind}" for kind in KINDS), _kind),
    "flags": ("s, m, i, x, q", _flags),
}


def expected(stated: Statements, name: str, term: Term) -> str | None:
    """What a parameter should hold; ``None`` where it does."""
    words, holds = _MAY_HOLD.get(name, ("", lambda *_: True))
    return None if holds(stated, term) else words

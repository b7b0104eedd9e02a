"""The constraints of SHACL Core, each as the SELECT that finds what breaks it.

Values are compared as terms, as SHACL asks. ``MINUS`` stands where SPARQL could also say ``FILTER NOT
EXISTS``, which is quadratic over a class in Oxigraph.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from pyoxigraph import NamedNode

from jixiao.check.datatypes import well_typed
from jixiao.check.focus import Classes, Focus
from jixiao.check.paths import Path
from jixiao.check.shapes import Shape
from jixiao.check.statements import Statements, Term
from jixiao.check.terms import SH, TYPE, local

_KINDS = {
    "IRI": "isIRI(?value)",
    "BlankNode": "isBlank(?value)",
    "Literal": "isLiteral(?value)",
    "BlankNodeOrIRI": "(isIRI(?value) || isBlank(?value))",
    "BlankNodeOrLiteral": "(isBlank(?value) || isLiteral(?value))",
    "IRIOrLiteral": "(isIRI(?value) || isLiteral(?value))",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a constraint is stated, and what may be asked there."""

    stated: Statements
    shape: Shape
    focus: Focus
    classes: Classes

    @property
    def nodes(self) -> str:
        """The pattern of the nodes."""
        return self.focus("?this")

    @property
    def values(self) -> str:
        """The pattern of the nodes with their values; a node is its own value where there is no path."""
        return f"{self.nodes} {self.at('?value')}"

    def at(self, variable: str) -> str:
        """The pattern of one more value."""
        path = self.shape.path
        return f"?this {path.sparql} {variable} ." if path else f"BIND(?this AS {variable})"


Asking = Callable[[Spot, Term], str]


def _found(pattern: str) -> str:
    return f"SELECT DISTINCT ?this ?value WHERE {{ {pattern} }}"


def _nodes(pattern: str) -> str:
    return f"SELECT DISTINCT ?this WHERE {{ {pattern} }}"


def _unless(spot: Spot, condition: str) -> str:
    """The values for which a condition does not hold, or cannot be told."""
    return _found(f"{spot.values} FILTER(!COALESCE({condition}, false))")


def _min_count(spot: Spot, term: Term) -> str:
    least = _number(term)
    if least <= 1:
        return _nodes(f"{spot.nodes} MINUS {{ {spot.values} }}" if least else f"{spot.nodes} FILTER(false)")
    return _counted(spot, f"< {least}")


def _max_count(spot: Spot, term: Term) -> str:
    most = _number(term)
    return _nodes(spot.values) if most == 0 else _counted(spot, f"> {most}")


def _counted(spot: Spot, condition: str) -> str:
    pattern = f"{spot.nodes} OPTIONAL {{ {spot.at('?value')} }}"
    having = f"HAVING(COUNT(DISTINCT ?value) {condition})"
    return f"SELECT ?this WHERE {{ {pattern} }} GROUP BY ?this {having}"


def _number(term: Term) -> int:
    """A count; the reader of shapes lets nothing else pass."""
    return int(term.value)


def _datatype(spot: Spot, term: Term) -> str:
    return _unless(spot, well_typed("?value", term.value))


def _node_kind(spot: Spot, term: Term) -> str:
    return _unless(spot, _KINDS.get(local(term.value), "false"))


def _class(spot: Spot, term: Term) -> str:
    members = (f"{{ ?value <{TYPE}> {each} }}" for each in (str(term), *spot.classes.get(str(term), ())))
    return _found(f"{spot.values} MINUS {{ {' UNION '.join(members)} }}")


def _in(spot: Spot, term: Term) -> str:
    return _unless(spot, _one_of(spot.stated.items(term)))


def _one_of(terms: Iterable[Term]) -> str:
    listed = list(terms)
    if all(isinstance(each, NamedNode) for each in listed):
        return f"?value IN ({', '.join(map(str, listed))})"
    return f"({' || '.join(f'SAMETERM(?value, {each})' for each in listed)})"


def _has_value(spot: Spot, term: Term) -> str:
    return _nodes(f"{spot.nodes} MINUS {{ {spot.values} FILTER(SAMETERM(?value, {term})) }}")


def _pattern(spot: Spot, term: Term) -> str:
    flags = spot.stated.value(spot.shape.node, SH + "flags")
    more = f", {flags}" if flags else ""
    return _unless(spot, f"!isBlank(?value) && REGEX(STR(?value), {term}{more})")


def _length(sign: str, spot: Spot, term: Term) -> str:
    return _unless(spot, f"!isBlank(?value) && STRLEN(STR(?value)) {sign} {term}")


def _bound(sign: str, spot: Spot, term: Term) -> str:
    return _unless(spot, f"?value {sign} {term}")


def _less(sign: str, spot: Spot, term: Term) -> str:
    return _found(f"{spot.values} ?this {term} ?other . FILTER(!COALESCE(?value {sign} ?other, false))")


def _equals(spot: Spot, term: Term) -> str:
    here, there = spot.at("?value"), f"?this {term} ?value ."
    sides = (
        f"{{ {spot.nodes} {one} MINUS {{ {spot.nodes} {other} }} }}" for one, other in _both(here, there)
    )
    return _found(" UNION ".join(sides))


def _both(one: str, other: str) -> Iterator[tuple[str, str]]:
    yield one, other
    yield other, one


def _disjoint(spot: Spot, term: Term) -> str:
    return _found(f"{spot.values} ?this {term} ?value .")


def _language_in(spot: Spot, term: Term) -> str:
    ranges = " || ".join(f"LANGMATCHES(LANG(?value), {each})" for each in spot.stated.items(term))
    return _unless(spot, f"isLiteral(?value) && ({ranges or 'false'})")


def _unique_language(spot: Spot, term: Term) -> str:
    if term.value not in ("true", "1"):
        return _nodes(f"{spot.nodes} FILTER(false)")
    tag = "FILTER(isLiteral(?value)) BIND(LANG(?value) AS ?tag) FILTER(?tag != '')"
    return (
        f"SELECT ?this WHERE {{ {spot.values} {tag} }} GROUP BY ?this ?tag HAVING(COUNT(DISTINCT ?value) > 1)"
    )


def _closed(spot: Spot, term: Term) -> str:
    if term.value not in ("true", "1"):
        return _nodes(f"{spot.nodes} FILTER(false)")
    ignored = spot.stated.items(spot.stated.value(spot.shape.node, SH + "ignoredProperties"))
    allowed = [str(each) for each in ignored] + [_predicate(each.path) for each in spot.shape.properties]
    listed = ", ".join(filter(None, allowed))
    pattern = f"{spot.nodes} {spot.at('?node')} ?node ?path ?value . FILTER(?path NOT IN ({listed}))"
    return f"SELECT DISTINCT ?this ?path ?value WHERE {{ {pattern} }}"


def _predicate(path: Path | None) -> str:
    return f"<{path.predicate}>" if path and path.predicate else ""


ASKING: dict[str, Asking] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "class": _class,
    "in": _in,
    "hasValue": _has_value,
    "pattern": _pattern,
    "minLength": partial(_length, ">="),
    "maxLength": partial(_length, "<="),
    "minInclusive": partial(_bound, ">="),
    "maxInclusive": partial(_bound, "<="),
    "minExclusive": partial(_bound, ">"),
    "maxExclusive": partial(_bound, "<"),
    "lessThan": partial(_less, "<"),
    "lessThanOrEquals": partial(_less, "<="),
    "equals": _equals,
    "disjoint": _disjoint,
    "languageIn": _language_in,
    "uniqueLang": _unique_language,
    "closed": _closed,
}
VALUELESS = {"minCount", "maxCount", "hasValue", "uniqueLang"}  # their results name no value


def component(parameter: str) -> str:
    """The IRI of the component of a parameter.

    >>> component("minCount")
    'http://www.w3.org/ns/shacl#MinCountConstraintComponent'
    """
    return f"{SH}{parameter[0].upper()}{parameter[1:]}ConstraintComponent"

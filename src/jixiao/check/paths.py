"""Property paths: what leads from a node to the values that a shape speaks of."""

from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from jixiao.check.statements import Node, Statements, Term
from jixiao.check.terms import SH

_REPEATED = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Path:
    """A path as SPARQL and as Turtle write it; its predicate, where it is nothing but one."""

    sparql: str
    turtle: str
    predicate: str | None = None


def read_path(stated: Statements, node: Term | None, depth: int = 0) -> Path | None:
    """The path of a shape; ``None`` where it is not well formed."""
    if isinstance(node, NamedNode):
        return Path(str(node), str(node), node.value)
    if not isinstance(node, BlankNode) or depth > _DEEPEST:
        return None
    items = stated.items(node)
    return _all(stated, items, "/", depth) if items else _special(stated, node, depth)


def _special(stated: Statements, node: Node, depth: int) -> Path | None:
    for name, sign in _REPEATED.items():
        if inner := _inner(stated, node, name, depth):
            return Path(f"({inner.sparql}){sign}", f"[ <{SH}{name}> {inner.turtle} ]")
    if inner := _inner(stated, node, "inversePath", depth):
        return Path(f"^({inner.sparql})", f"[ <{SH}inversePath> {inner.turtle} ]")
    either = _all(stated, stated.items(stated.value(node, SH + "alternativePath")), "|", depth)
    return Path(either.sparql, f"[ <{SH}alternativePath> {either.turtle} ]") if either else None


def _inner(stated: Statements, node: Node, name: str, depth: int) -> Path | None:
    return read_path(stated, stated.value(node, SH + name), depth + 1)


def _all(stated: Statements, items: list[Term], sign: str, depth: int) -> Path | None:
    """The paths of a list, joined; none of them may be malformed."""
    found = [path for each in items if (path := read_path(stated, each, depth + 1))]
    if not found or len(found) < len(items):
        return None
    sparql = sign.join(path.sparql for path in found)
    return Path(f"({sparql})", f"( {' '.join(path.turtle for path in found)} )")

"""What the graph says of a page, as JSON-LD with its context within: it can be read without a network."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from jixiao.graph.vocabulary import prefixes
from jixiao.publish.things import text_of

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_TYPED = "^^"
Node = str | dict[str, str]


def json_ld(lines: Sequence[str]) -> str:
    """The statements; the short names that they use are declared."""
    used: set[str] = set()
    things = [
        _thing(subject, list(stated), used) for subject, stated in groupby(map(_split, lines), key=_subject)
    ]
    context = {name: prefixes()[name] for name in sorted(used)}
    return json.dumps({"@context": context, "@graph": things}, ensure_ascii=False, separators=(",", ":"))


def _split(line: str) -> list[str]:
    return line.split(" ", 2)


def _subject(parts: list[str]) -> str:
    return parts[0]


def _thing(subject: str, stated: list[list[str]], used: set[str]) -> dict[str, Any]:
    thing: dict[str, Any] = {"@id": subject[1:-1]}
    for predicate, several in groupby(stated, key=_predicate):
        nodes = [parts[2] for parts in several]
        if predicate == _TYPE:
            thing["@type"] = [_short(node, used) for node in nodes]
        else:
            values = [_node(node, used) for node in nodes]
            thing[_short(predicate, used)] = values[0] if len(values) == 1 else values
    return thing


def _predicate(parts: list[str]) -> str:
    return parts[1]


def _node(node: str, used: set[str]) -> Node:
    if node[0] == "<":
        return {"@id": node[1:-1]}
    end = node.rindex('"') + 1
    text, mark = text_of(node[:end]), node[end:]
    if not mark:
        return text
    if mark.startswith(_TYPED):
        return {"@value": text, "@type": _short(mark[len(_TYPED) :], used)}
    return {"@value": text, "@language": mark[1:]}


def _short(iri: str, used: set[str]) -> str:
    """The short name of an IRI, which then is declared."""
    prefix, name = _named(iri)
    if prefix:
        used.add(prefix)
    return name


@cache
def _named(iri: str) -> tuple[str, str]:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _names().get(iri[1:cut])
    return (prefix, f"{prefix}:{iri[cut:-1]}") if prefix else ("", iri[1:-1])


@cache
def _names() -> dict[str, str]:
    return {namespace: name for name, namespace in prefixes().items()}

"""Sorted N-Quads of one graph as TriG that people can read: a block a thing, short names, no repetition.

The literals stand as in N-Quads, so nothing is written a second time in another way.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter

from jixiao.graph.vocabulary import RDF, prefixes

_LOCAL = re.compile("[A-Za-z][A-Za-z0-9_-]*")
_TYPED = "^^"
_FIRST, _LAST = itemgetter(0), itemgetter(-1)


def head() -> str:
    """The prefixes of the ontology, for the beginning of a file."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes().items()))


def graph(iri: str, lines: Iterable[str]) -> Iterator[str]:
    """The block of a graph from its lines, sorted."""
    end = f" <{iri}> .\n"
    yield f"\n<{iri}> {{\n"
    yield from blocks(line.removesuffix(end) for line in lines)
    yield "}\n"


def blocks(lines: Iterable[str]) -> Iterator[str]:
    """The blocks of things from sorted statements, each subject, predicate and object."""
    for subject, stated in groupby((line.split(" ", 2) for line in lines), key=_FIRST):
        yield f"\n{subject}"
        yield " ;\n   ".join(_pairs(parts[1:] for parts in stated))
        yield " .\n"


def _pairs(stated: Iterable[list[str]]) -> Iterator[str]:
    """Each predicate once, with all that it leads to."""
    for predicate, pairs in groupby(stated, key=_FIRST):
        yield f" {_verb(predicate)} " + " , ".join(map(_short, map(_LAST, pairs)))


@cache
def _verb(predicate: str) -> str:
    """A predicate; those of the ontology are few."""
    return "a" if predicate == RDF.type.nt else _named(predicate)


def _short(node: str) -> str:
    """A node with the short names of the ontology."""
    if not node.startswith('"'):
        return _named(node)
    if not node.endswith(">"):
        return node
    value, mark, datatype = node.rpartition(_TYPED)
    return value + mark + _named(datatype)


def _named(node: str) -> str:
    """An IRI by its short name, where it has one."""
    cut = max(node.rfind("#"), node.rfind("/")) + 1
    prefix = _names().get(node[1:cut])
    local = node[cut:-1]
    return f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else node


@cache
def _names() -> dict[str, str]:
    return {namespace: name for name, namespace in prefixes().items()}

"""Sorted N-Quads of one graph as TriG that people can read: a block a thing, short names, no repetition.

The literals stand as in N-Quads, so nothing is written a second time in another way.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from jixiao.graph.vocabulary import RDF, prefixes

_IRI = re.compile(r"<([^<>]*[#/])([A-Za-z][A-Za-z0-9_-]*)>$")
_DATATYPE = re.compile(r"\^\^<([^<>]*#)([A-Za-z]+)>$")


def head() -> str:
    """The prefixes of the ontology, for the beginning of a file."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes().items()))


def graph(iri: str, lines: Iterable[str]) -> Iterator[str]:
    """The block of a graph from its lines, sorted."""
    names = {namespace: name for name, namespace in prefixes().items()}
    end = f" <{iri}> .\n"
    yield f"\n<{iri}> {{\n"
    split = (line.removesuffix(end).split(" ", 2) for line in lines)
    for subject, stated in groupby(split, key=lambda parts: parts[0]):
        yield f"\n{subject}"
        yield " ;\n   ".join(_pairs(((parts[1], parts[2]) for parts in stated), names))
        yield " .\n"
    yield "}\n"


def _pairs(stated: Iterable[tuple[str, str]], names: dict[str, str]) -> Iterator[str]:
    """Each predicate once, with all that it leads to."""
    for predicate, pairs in groupby(stated, key=lambda pair: pair[0]):
        verb = "a" if predicate == RDF.type.nt else _short(predicate, names)
        yield f" {verb} " + " , ".join(_short(found, names) for _, found in pairs)


def _short(node: str, names: dict[str, str]) -> str:
    """A node with the short names of the ontology."""
    literal = node.startswith('"')
    if literal and not node.endswith(">"):
        return node
    match = (_DATATYPE if literal else _IRI).search(node)
    name = names.get(match[1]) if match else None
    if match is None or name is None:
        return node
    return f"{node[: match.start()]}{'^^' if literal else ''}{name}:{match[2]}"

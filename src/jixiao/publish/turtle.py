"""What the graph says of a page, as Turtle that people can read."""

from collections.abc import Sequence
from functools import cache

from jixiao.graph.trig import blocks
from jixiao.graph.vocabulary import prefixes


def turtle(lines: Sequence[str]) -> str:
    """The statements, with the prefixes that they use."""
    body = "".join(blocks(lines))
    used = (text for name, text in _prefixes() if f" {name}:" in body or f"^^{name}:" in body)
    return "".join(used) + body


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    """Each prefix, and how it is declared."""
    return tuple((name, f"@prefix {name}: <{iri}> .\n") for name, iri in sorted(prefixes().items()))

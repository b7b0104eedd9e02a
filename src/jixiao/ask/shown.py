"""The nodes of an answer as people read them: labels of codes, short names, numbers as numbers."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode

from jixiao.ask.answers import Node
from jixiao.graph.vocabulary import label, short
from jixiao.report.speech import say
from jixiao.report.tabular import Cell

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(f"{_XSD}{name}" for name in ("integer", "positiveInteger", "nonNegativeInteger", "gYear"))
_TRUTH, _TRUTHS = f"{_XSD}boolean", ("true", "false")
_EXACT = f"{_XSD}decimal"
_NUMBERS = _WHOLE | {_EXACT}
Show = Callable[[Node], str]


def shower(language: str, base: str | None) -> Show:
    """What shows nodes in a language; addresses below the base are shortened to their path."""

    def show(node: Node) -> str:
        match node:
            case None:
                return ""
            case Literal() if node.datatype.value == _TRUTH:
                return say(f"query.{node.value}", language) if node.value in _TRUTHS else node.value
            case Literal():
                return node.value
            case NamedNode():
                return _iri(node.value, language, base)
            case BlankNode():
                return f"_:{node.value}"
            case _:
                return str(node)

    return show


def is_number(node: Node) -> bool:
    """Whether the node is one that people count with."""
    return isinstance(node, Literal) and node.datatype.value in _NUMBERS


def cell(node: Node, show: Show) -> Cell:
    """The node as a cell of a workbook: what is a number stays one."""
    if isinstance(node, Literal) and node.datatype.value in _NUMBERS:
        try:
            number = Decimal(node.value)
        except InvalidOperation:
            return node.value
        return int(number) if node.datatype.value in _WHOLE and number == int(number) else number
    return show(node) or None


def _iri(iri: str, language: str, base: str | None) -> str:
    """The label of a code; the path of what was published; the short name of a term."""
    if base and iri.startswith(base):
        return iri.removeprefix(base)
    named = label(iri, language)
    return named or short(iri).removeprefix("<").removesuffix(">")

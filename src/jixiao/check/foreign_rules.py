"""What another engine of SHACL is given: all shapes, without messages, and the rules that it is to judge."""

from dataclasses import dataclass

from jixiao.check.shapes import Rule
from jixiao.check.statements import Statements, Term
from jixiao.check.terms import SH

_MESSAGE = SH + "message"


@dataclass(frozen=True, slots=True)
class Foreign:
    """What the other engine is given: all shapes, without messages, and the rules that it is to judge."""

    lines: tuple[tuple[Term, str, Term], ...]
    rules: tuple[Rule, ...]


def foreign_of(stated: Statements, rules: tuple[Rule, ...]) -> Foreign:
    """Some rules, for the other engine."""
    lines = (
        (node, predicate, term)
        for node, said in stated.said.items()
        for predicate, terms in said.items()
        for term in terms
        if predicate != _MESSAGE
    )
    return Foreign(tuple(lines), rules)

"""The check as a whole: rules and data are read, every rule is asked, what went wrong is told as well."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixiao.assets import asset
from jixiao.check.asking import SECONDS, Asked, Plan, ask_all
from jixiao.check.compile import Compiled, compiled
from jixiao.check.data import NoDataError, read_data
from jixiao.check.finding import Finding
from jixiao.check.foreign_rules import foreign_of
from jixiao.check.shapes import Rule, Scope, read_rules
from jixiao.check.statements import Statements, Told, read_statements
from jixiao.graph.vocabulary import ONTOLOGY
from jixiao.problems import Severity
from jixiao.text import quoted
from jixiao.workshop import Cause

SHAPES = "shapes"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules that are known, and what is wrong with files of rules."""

    stated: Statements
    rules: tuple[Rule, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, worst first; which rules were asked to their end; what went wrong."""

    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    told: tuple[Told, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every rule that was wanted could be asked to its end."""
        return not any(each.problem.severity is Severity.ERROR for each in self.told)


def rulebook(own: Iterable[Path] = ()) -> Rulebook:
    """The rules that ship, and those of other folders."""
    ours = asset(SHAPES)
    stated, unread = read_statements((ours, *own))
    rules, wrong = read_rules(stated, _home())
    return Rulebook(stated, tuple(rules), (*unread, *wrong))


def check(
    file: Path, book: Rulebook, wanted: Iterable[str] = (), *, jobs: int = 1, seconds: int = SECONDS
) -> Checked:
    """Check a file of RDF against all rules, or those of some codes."""
    codes = set(wanted)
    rules = [rule for rule in book.rules if not codes or rule.code in codes]
    data = read_data(file)
    if not data.speaks_of(f"{ONTOLOGY}#") and all(_is_ours(rule) for rule in rules):
        raise NoDataError("X012", file=file)
    ready, wrong = compiled(book.stated, rules, data.classes())
    asked = ask_all(data, _plan(book.stated, ready), jobs, seconds)
    findings = sorted(asked.findings.values(), key=lambda each: each.order)
    told = (*book.told, *wrong, *_unanswered(asked, rules))
    lost = {each.rule for each in told if each.problem.severity is Severity.ERROR}
    whole = tuple(rule for rule in rules if rule.code not in lost)
    return Checked(tuple(findings), whole, _about(told, codes))


def _about(told: tuple[Told, ...], codes: set[str]) -> tuple[Told, ...]:
    """What went wrong with the rules that were asked for, and with whole files."""
    return tuple(each for each in told if not codes or not each.rule or each.rule in codes)


def _is_ours(rule: Rule) -> bool:
    return rule.home.file.startswith(_home())


def _home() -> str:
    """What the names of files begin with whose rules ship."""
    return f"{asset(SHAPES)}{os.sep}"


def _plan(stated: Statements, ready: list[Compiled]) -> Plan:
    of = {
        scope: tuple(
            (each.rule.name, each.queries) for each in ready if each.queries and each.rule.scope is scope
        )
        for scope in Scope
    }
    others = tuple(each.rule for each in ready if each.is_foreign)
    foreign = foreign_of(stated, others) if others else None
    return Plan(of[Scope.DOCUMENT], of[Scope.REGISTRY], of[Scope.DATASET], foreign)


def _unanswered(asked: Asked, rules: list[Rule]) -> Iterator[Told]:
    """The rules that were not asked to their end."""
    known = {rule.name: rule for rule in rules}
    for name, each in sorted(asked.unanswered.items()):
        rule = known[name]
        if each.cause is Cause.EXCEPTION:
            yield rule.home.told("X009", rule=rule.code, reason=quoted(each.detail, 120))
        else:
            yield rule.home.told("X007", rule=rule.code, limit=each.seconds)

"""Findings by unit and form, the worst first; sums by rule and severity."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from jixiao.check.finding import Finding
from jixiao.check.severity import ORDER, Severity


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one form of one unit, or of a disclosure outside of its forms."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """One of them, for what they have in common."""
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """All that was found of one unit."""

    code: str
    name: str
    groups: tuple[Group, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those of all its forms."""
        return tuple(each for group in self.groups for each in group.findings)


def by_unit(findings: Iterable[Finding]) -> list[UnitGroup]:
    """Units, and in them forms, the worst first."""
    listed = sorted(findings, key=_unit)
    units = [_unit_group(list(each)) for _, each in groupby(listed, key=_unit)]
    return sorted(units, key=lambda unit: (_badness(unit.findings), unit.code, unit.name))


def _unit(finding: Finding) -> tuple[str, str]:
    return finding.spot.unit_code, finding.spot.unit


def _unit_group(findings: list[Finding]) -> UnitGroup:
    listed = sorted(findings, key=_form)
    groups = [Group(tuple(sorted(each, key=lambda one: one.order))) for _, each in groupby(listed, key=_form)]
    groups.sort(key=lambda group: (_badness(group.findings), _form(group.first)))
    return UnitGroup(*_unit(findings[0]), tuple(groups))


def _form(finding: Finding) -> tuple[str, int, str]:
    spot = finding.spot
    return spot.file, spot.form or 0, spot.page if spot.form is not None else spot.disclosure


def counted(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many there are of each severity, the worst first."""
    counts = Counter(each.severity for each in findings)
    return {severity: counts[severity] for severity in ORDER if counts[severity]}


def by_rule(findings: Iterable[Finding]) -> list[tuple[str, Severity, int]]:
    """How many there are against each rule, the worst and the most frequent first."""
    counts = Counter((each.rule, each.severity) for each in findings)
    found = [(rule, severity, count) for (rule, severity), count in counts.items()]
    return sorted(found, key=lambda each: (each[1].rank, -each[2], each[0]))


def _badness(findings: Iterable[Finding]) -> tuple[int, ...]:
    counts = Counter(each.severity for each in findings)
    return tuple(-counts[severity] for severity in ORDER)

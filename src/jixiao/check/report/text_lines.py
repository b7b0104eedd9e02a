"""The report as text for people: units and their forms, the worst first, the sums at the end."""

from collections.abc import Iterator

from jixiao.check.checking import Checked
from jixiao.check.finding import Finding
from jixiao.check.report.grouped import Group, UnitGroup, by_rule, by_unit, counted
from jixiao.check.report.where import (
    count_words,
    file_place,
    form_words,
    row_words,
    sentence,
    severity_words,
    unit_words,
)
from jixiao.grid.columns import columns, padded, printable, wrapped
from jixiao.report.speech import say

_RULE = "═"
_DEEP = "      "


def lines(checked: Checked, language: str, width: int) -> Iterator[str]:
    """All findings and their sums."""
    for unit in by_unit(checked.findings):
        yield from _unit(unit, language, width)
    yield from _sums(checked, language, width)


def _unit(unit: UnitGroup, language: str, width: int) -> Iterator[str]:
    counts = count_words(counted(unit.findings), language)
    title = f"{_RULE * 2} {printable(unit_words(unit.code, unit.name, language))}  {counts} "
    yield title + _RULE * max(2, width - columns(title)) + "\n\n"
    for group in unit.groups:
        yield from _group(group, language, width)
        yield "\n"


def _group(group: Group, language: str, width: int) -> Iterator[str]:
    yield printable(form_words(group.first.spot, language)) + "\n"
    for each in group.findings:
        yield from _finding(each, language, width)


def _finding(finding: Finding, language: str, width: int) -> Iterator[str]:
    """The place first, so that it can be followed; then the rule; then what is wrong."""
    where = printable(file_place(finding, language))
    row = printable(row_words(finding.spot, language))
    severity = severity_words(finding.severity, language)
    yield "  ".join(filter(None, (f"  {where}", f"{finding.rule} {severity}", row))) + "\n"
    for line in wrapped(sentence(finding, language), width - len(_DEEP)):
        yield f"{_DEEP}{line}\n"


def _sums(checked: Checked, language: str, width: int) -> Iterator[str]:
    if not checked.findings:
        yield say("check.nothing", language, rules=len(checked.rules)) + "\n"
        return
    codes = max(columns(rule.code) for rule in checked.rules)
    labels = {rule.code: rule.label.say(language) for rule in checked.rules}
    yield f"{_RULE * 2} {say('check.sums', language)} ".ljust(width // 2, _RULE) + "\n\n"
    for rule, severity, count in by_rule(checked.findings):
        name = f"{count:>7,}  {severity_words(severity, language)}  {padded(rule, codes)}"
        yield f"{name}  {printable(labels.get(rule, ''))}\n"
    yield "\n" + say("check.total", language, counts=count_words(counted(checked.findings), language)) + "\n"

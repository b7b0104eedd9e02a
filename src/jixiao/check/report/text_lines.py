"""The report as text for people: units and their forms, the worst first, the sums at the end."""

from collections.abc import Iterator

from jixiao.check.checking import Checked
from jixiao.check.report.folded import Fold, folded
from jixiao.check.report.grouped import Group, UnitGroup, by_rule, by_unit, counted
from jixiao.check.report.where import (
    count_words,
    form_words,
    severity_words,
    told_words,
    unit_words,
)
from jixiao.grid.columns import columns, padded, printable, wrapped
from jixiao.report.speech import say

_RULE = "═"
_INDENT, _DEEP = "  ", "      "


def lines(checked: Checked, language: str, width: int) -> Iterator[str]:
    """All findings and their sums."""
    for unit in by_unit(checked.findings):
        yield from _unit(unit, language, width)
    yield from _sums(checked, language, width)
    yield from _not_asked(checked, language)


def _unit(unit: UnitGroup, language: str, width: int) -> Iterator[str]:
    counts = count_words(counted(unit.findings), language)
    title = f"{_RULE * 2} {printable(unit_words(unit.code, unit.name, language))}  {counts} "
    yield title + _RULE * max(2, width - columns(title)) + "\n\n"
    for group in unit.groups:
        yield from _group(group, language, width)
        yield "\n"


def _group(group: Group, language: str, width: int) -> Iterator[str]:
    yield printable(form_words(group.first.spot, language)) + "\n"
    for each in folded(group.findings):
        yield from _fold(each, language, width)


def _fold(fold: Fold, language: str, width: int) -> Iterator[str]:
    """The place first, so that it can be followed; then the rule; then what is wrong, and what stands."""
    said = f"{fold.first.rule} {severity_words(fold.first.severity, language)}"
    words = (printable(fold.place(language)), said, printable(fold.rows(language)))
    for number, line in enumerate(wrapped("  ".join(filter(None, words)), width - len(_INDENT))):
        yield f"{_INDENT if number == 0 else _DEEP}{line}\n"
    text = fold.quotation(language)
    sentence = fold.sentence(language) + (say("check.stands", language, text=text) if text else "")
    for line in wrapped(sentence, width - len(_DEEP)):
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


def _not_asked(checked: Checked, language: str) -> Iterator[str]:
    """The rules that found nothing because they could not be asked."""
    if checked.told:
        yield f"\n{_RULE * 2} {say('check.not_asked', language)}\n\n"
        yield from (f"{told_words(each, language)}\n" for each in checked.told)

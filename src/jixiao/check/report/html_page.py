"""The report as one page that can be mailed: nothing is fetched, nothing runs, it prints."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

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
from jixiao.grid.columns import printable
from jixiao.report.speech import say

_STYLE = Path(__file__).with_name("page.css")
_TAGS = {"zh": "zh-Hans", "en": "en"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def lines(checked: Checked, language: str, _width: int) -> Iterator[str]:
    """The page."""
    units = by_unit(checked.findings)
    yield from _head(language)
    yield f"<h1>{_t(say('check.title', language))}</h1>\n"
    if units:
        counts = count_words(counted(checked.findings), language)
        yield f"<p>{_t(say('check.total', language, counts=counts))}</p>\n"
        yield from _contents(units, language)
    else:
        yield f"<p>{_t(say('check.nothing', language, rules=len(checked.rules)))}</p>\n"
    for number, unit in enumerate(units, 1):
        yield from _unit(number, unit, language)
    if units:
        yield from _sums(checked, language)
    yield from _not_asked(checked, language)
    yield "</main>\n</body>\n</html>\n"


def _head(language: str) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{_TAGS[language]}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<link rel="icon" href="data:,">\n'  # or a browser asks the host for one
    yield f"<title>{_t(say('check.title', language))}</title>\n"
    yield f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>\n"


def _contents(units: list[UnitGroup], language: str) -> Iterator[str]:
    yield f'<nav aria-label="{_t(say("check.contents", language))}">\n<ul>\n'
    for number, unit in enumerate(units, 1):
        yield f'<li><a href="#unit-{number}">{_t(unit_words(unit.code, unit.name, language))}</a></li>\n'
    yield f'<li><a href="#sums">{_t(say("check.sums", language))}</a></li>\n</ul>\n</nav>\n'


def _unit(number: int, unit: UnitGroup, language: str) -> Iterator[str]:
    counts = count_words(counted(unit.findings), language)
    name = _t(unit_words(unit.code, unit.name, language))
    yield f'<section>\n<h2 id="unit-{number}">{name}<span class="counts">{_t(counts)}</span></h2>\n'
    for group in unit.groups:
        yield from _group(group, language)
    yield "</section>\n"


def _group(group: Group, language: str) -> Iterator[str]:
    yield f"<h3>{_t(form_words(group.first.spot, language).strip('─ '))}</h3>\n<ol>\n"
    for each in folded(group.findings):
        yield from _fold(each, language)
    yield "</ol>\n"


def _fold(fold: Fold, language: str) -> Iterator[str]:
    kind = fold.first.severity.name.lower()
    severity = _t(severity_words(fold.first.severity, language))
    said = f'<span class="severity">{severity} {_t(fold.first.rule)}</span> {_t(fold.sentence(language))}'
    yield f'<li class="{kind}" data-findings="{len(fold.findings)}">\n<p>{said}</p>\n'
    if text := fold.quotation(language):
        yield f"<p>{_t(say('check.text', language))}<mark>{_t(text)}</mark></p>\n"
    places = (fold.place(language), fold.rows(language))
    yield f'<p class="where">{" · ".join(_t(place) for place in places if place)}</p>\n</li>\n'


def _not_asked(checked: Checked, language: str) -> Iterator[str]:
    """The rules that found nothing because they could not be asked."""
    if checked.told:
        yield f'<section>\n<h2 id="not-asked">{_t(say("check.not_asked", language))}</h2>\n<ul>\n'
        yield from (f"<li>{_t(told_words(each, language))}</li>\n" for each in checked.told)
        yield "</ul>\n</section>\n"


def _sums(checked: Checked, language: str) -> Iterator[str]:
    labels = {rule.code: rule.label.say(language) for rule in checked.rules}
    yield f'<section>\n<h2 id="sums">{_t(say("check.sums", language))}</h2>\n<table>\n<thead><tr>'
    for name in ("rule", "severity", "count", "label"):
        yield f'<th scope="col">{_t(say(f"check_column.{name}", language))}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for rule, severity, count in by_rule(checked.findings):
        words = _t(severity_words(severity, language))
        kind = f'<span class="severity {severity.name.lower()}">{words}</span>'
        label = _t(labels.get(rule, ""))
        yield f"<tr><td>{_t(rule)}</td><td>{kind}</td>"
        yield f'<td class="number">{count:,}</td><td>{label}</td></tr>\n'
    yield "</tbody>\n</table>\n</section>\n"


def _t(text: str) -> str:
    """The text as HTML, with nothing in it that would be acted on."""
    return escape(printable(text))

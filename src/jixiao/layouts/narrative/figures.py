"""Amounts of money that sentences disclose: each with its label, its unit and its exact place."""

import re
from collections.abc import Iterator
from functools import cache

from jixiao.layouts.narrative.as_of import as_of
from jixiao.layouts.narrative.figure_labels import Labels
from jixiao.layouts.narrative.stretch import stretch
from jixiao.layouts.narrative.words import figure_words
from jixiao.record.model import Figure, SectionKind, Stated
from jixiao.record.money import read_amount
from jixiao.record.units import units

_SENTENCE_END = "。"
_FARTHEST = 500  # signs between a date and its amount


@cache
def _amount() -> re.Pattern[str]:
    """A number and a unit of money; a range is one number, which then cannot be trusted."""
    spellings = [word for unit in units().values() if unit.dimension == "money" for word in unit.spellings]
    alternatives = "|".join(r"\s*".join(word) for word in sorted(spellings, key=len, reverse=True))
    number = r"[0-9０-９](?:[0-9０-９,.．]{0,40}[0-9０-９])?"
    limits = "|".join(map(re.escape, figure_words("threshold")))
    return re.compile(
        rf"""
        (?P<number> (?<![0-9０-９]) (?<![0-9０-９][,.．]) [-−]? {number} (?:\s*[-−—~～至]\s*{number})? ) \s*
        (?P<unit> {alternatives} )
        (?! \s* (?: [/／] | {limits} ) )      # 3万元/人 is a rate, 20万元以上 a limit
        """,
        re.VERBOSE,
    )


def figures_in(paragraph: Stated, section: SectionKind, heading: str | None) -> Iterator[Figure]:
    """Every amount of a paragraph; ``heading`` names one that has no words of its own."""
    labels = Labels(paragraph.text, heading or "")
    for found in _amount().finditer(paragraph.text):
        unit = "".join(found["unit"].split())
        money = read_amount(found["number"], unit)
        sentence = paragraph.text.rfind(_SENTENCE_END, 0, found.start()) + 1
        yield Figure(
            label=labels.label(found.start(), found.end()),
            text=found["number"],
            number=money.number if money else None,
            unit=unit,
            yuan=money.yuan if money else None,
            section=section,
            place=stretch(paragraph, *found.span()).place,
            as_of=as_of(paragraph, max(sentence, found.start() - _FARTHEST), found.start()),
        )

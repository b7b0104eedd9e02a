"""A number and its unit at a cursor: 95%, 1.2万人, 三次, 3万余元, 12个月, 3333个村街."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from jixiao.record.numbers import chinese_number, number
from jixiao.record.scanner import Cursor
from jixiao.record.units import Unit, unit_words, units
from jixiao.record.value_words import AFTER, operators, scales, words

_DIGITS = re.compile(r"[-−+]?[0-9](?:[0-9,. ]*[0-9])?\.?")
_NUMERAL = re.compile(r"[零一二两三四五六七八九十][零一二两三四五六七八九十百千]*")
_OUT_OF_HUNDRED = re.compile("百分之")
_MEASURE_WORD = "个"  # says nothing of what is counted
_NOUN, _NOUN_AFTER_MEASURE = 3, 4  # the most characters of a noun that is not in ontology/units.tsv


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its scale (万) and its unit: the label of a known one, or a noun as written."""

    number: Decimal | None
    scale: Decimal | None = None
    unit: str | None = None
    approximate: bool = False
    numeral: bool = False  # written in Chinese numerals
    broken: bool = False  # digits that are no number

    @property
    def known(self) -> Unit | None:
        """The unit, when the table has it."""
        return units().get(self.unit) if self.unit else None


def read_measure(cursor: Cursor) -> Measure | None:
    """The number here with its unit, when it has one.

    >>> from jixiao.record.scanner import signs
    >>> found = read_measure(Cursor(signs("3万余元/月")))
    >>> found.number, found.unit, found.approximate
    (Decimal('3'), '万元', True)
    """
    if cursor.match(_OUT_OF_HUNDRED):
        found = _number(cursor)
        return replace(found, unit="%") if found else None
    found = _number(cursor)
    if found is None:
        return None
    found = _odd(cursor, found)
    unit = known_unit(cursor)
    return replace(found, unit=unit) if unit else _scaled(cursor, found)


def known_unit(cursor: Cursor) -> str | None:
    """A unit of the table; after 个 the unit is what is counted."""
    unit = cursor.take(unit_words())
    if unit is None or unit.label != _MEASURE_WORD:
        return unit.label if unit else None
    counted = cursor.take(unit_words())
    return counted.label if counted else noun(cursor, _NOUN_AFTER_MEASURE) or unit.label


def noun(cursor: Cursor, longest: int = _NOUN) -> str | None:
    """A noun that no table knows, up to where something known begins."""
    return None if no_noun().match(cursor.rest) else cursor.match(_up_to_known(longest))


@cache
def no_noun() -> re.Pattern[str]:
    """What no noun begins with."""
    stops = (words("no-unit"), words("roughly"), words("each"), operators(AFTER))
    return re.compile("|".join(stop.pattern.pattern for stop in stops))


@cache
def _up_to_known(longest: int) -> re.Pattern[str]:
    """Chinese characters up to the end, a sign, or a word that can follow a unit."""
    stops = "|".join(stop.pattern.pattern for stop in (words("roughly"), words("each"), operators(AFTER)))
    return re.compile(rf"[\u4e00-\u9fff]{{1,{longest}}}?(?=$|[^\u4e00-\u9fff]|{stops})")


def _number(cursor: Cursor) -> Measure | None:
    digits = cursor.match(_DIGITS)
    if digits:
        value = number(digits.removeprefix("+"))
        return Measure(value, broken=value is None)
    numeral = cursor.match(_NUMERAL)
    value = chinese_number(numeral) if numeral else None
    return None if value is None else Measure(value, numeral=True)


def _odd(cursor: Cursor, found: Measure) -> Measure:
    """100余人 is about 100."""
    odd = cursor.take(words("odd")) is not None
    return replace(found, approximate=found.approximate or odd)


def _scaled(cursor: Cursor, found: Measure) -> Measure:
    """1.2万人 is 1.2 × 10,000 人, but 万元 is a unit of its own; without either a noun may follow."""
    word = cursor.match(scales().pattern)
    if word is None:
        return replace(found, unit=_noun_after(cursor, found))
    found = _odd(cursor, found)
    unit = known_unit(cursor)
    if unit and word + unit in units():
        return replace(found, unit=word + unit)
    return replace(found, scale=scales().meanings[word], unit=unit or _noun_after(cursor, found))


def _noun_after(cursor: Cursor, found: Measure) -> str | None:
    """After a Chinese numeral only known units count: 一流 is no number."""
    return None if found.numeral else noun(cursor)

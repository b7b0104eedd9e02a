"""Units of measure (计量单位), read from ontology/units.tsv."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from jixiao.assets import rows
from jixiao.record.scanner import Vocabulary, signs, vocabulary

YUAN = "元"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, what it measures, and how many of its base unit it is; the rest is for the ontology."""

    slug: str
    label: str
    spellings: tuple[str, ...]
    dimension: str
    factor: Decimal | None
    base: str | None
    qudt: str | None
    om: str | None
    ucum: str | None
    english: str


@cache
def units() -> dict[str, Unit]:
    """All units by their labels."""
    stated = map(_unit, rows("ontology/units.tsv"))
    return {unit.label: unit for unit in stated}


def _unit(row: list[str]) -> Unit:
    slug, label, spellings, dimension, factor, base, qudt, om, ucum, english = row
    return Unit(
        slug,
        label,
        (label, *spellings.split()),
        dimension,
        Decimal(factor) if factor else None,
        base or None,
        qudt or None,
        om or None,
        ucum or None,
        english,
    )


@cache
def unit_words() -> Vocabulary[Unit]:
    """Every spelling of every unit."""
    return vocabulary((spelling, unit) for unit in units().values() for spelling in unit.spellings)


def unit_of(text: str) -> Unit | None:
    """The unit that the whole text names.

    >>> unit_of("百分比").label, unit_of("10人")
    ('%', None)
    """
    return unit_words().meanings.get(signs(text).text)

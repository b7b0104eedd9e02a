"""Small tables of figures: a column of labels, columns of quantities and of amounts; each number a figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.layouts.narrative.as_of import as_of
from jixiao.layouts.narrative.numbering import without_number
from jixiao.layouts.narrative.words import figure_words
from jixiao.problems import Problem, problem
from jixiao.record.model import Figure, SectionKind, Stated
from jixiao.record.money import read_amount, unit_in
from jixiao.text import bare, quoted, squash

FIELD = "figure"
_BRACKET = re.compile(r"[（(](?P<inside>[^（()）]*)[)）]?$")
_YEAR = re.compile(r"^(?:19|20)\d\d年度?")
_CAPTION_UNIT = re.compile(r"单位[:：]\s*(?P<unit>\S+)")
_FIRST_OF = re.compile(r"^其中\s*[:：]?\s*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers: its label, whether it holds money, and the unit in its header."""

    label: str
    is_money: bool
    unit: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, and its numbers with their columns."""

    label: Stated
    numbers: tuple[tuple[Column, Stated], ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """What the lines over a table say of all its numbers."""

    unit: str | None = None
    as_of: Stated | None = None


def is_item_label(text: str) -> bool:
    """The text heads the column of labels."""
    return bare(text) in map(bare, figure_words("item"))


def column_of(text: str) -> Column | None:
    """The column that the text heads, when it heads a column of numbers.

    >>> column_of("价值（金额单位：万元）")
    Column(label='价值', is_money=True, unit='万元')
    """
    words = squash(text)
    unit = _BRACKET.search(words)
    label = words[: unit.start()] if unit else words
    plain = _YEAR.sub("", bare(label))
    for role in ("money", "quantity"):
        if plain in map(bare, figure_words(role)):
            return Column(label, role == "money", unit_in(unit["inside"]) if unit else None)
    return None


def caption_of(lines: Sequence[Stated]) -> Caption:
    """Unit and date as the lines over a table state them; the nearest line wins."""
    unit, date = None, None
    for line in lines:
        found = _CAPTION_UNIT.search(line.text)
        unit = unit_in(found["unit"]) if found else unit
        date = as_of(line) or date
    return Caption(unit, date)


def figures_in(rows: Sequence[Row], caption: Caption, section: SectionKind) -> Iterator[Figure]:
    """One figure for each number."""
    columns = {column.label for row in rows for column, _ in row.numbers}
    for row in rows:
        name, own_unit = _name(row.label.text)
        for column, stated in row.numbers:
            unit = (column.unit or caption.unit) if column.is_money else (own_unit or column.unit)
            amount = read_amount(stated.text, unit)
            yield Figure(
                label=f"{name}（{column.label}）" if len(columns) > 1 else name,
                text=stated.text,
                number=amount.number if amount else None,
                unit=amount.unit if amount else unit,
                yuan=amount.yuan if amount else None,
                section=section,
                place=stated.place,
                as_of=caption.as_of,
            )


def doubts(figures: Sequence[Figure]) -> Iterator[Problem]:
    """A problem for each figure whose number cannot be trusted."""
    for figure in figures:
        if figure.number is None:
            yield problem("V001", figure.place, text=quoted(figure.text))


def _name(label: str) -> tuple[str, str | None]:
    """What a row is about, and the unit in brackets behind it: 1、房屋（平方米）."""
    words = _FIRST_OF.sub("", without_number(label)).strip()
    unit = _BRACKET.search(words)
    return (squash(words[: unit.start()]), unit_in(unit["inside"])) if unit else (squash(words), None)

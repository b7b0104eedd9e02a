"""Rows of indicator tables, and their target values."""

from decimal import Decimal

from jixiao.graph.iris import parts
from jixiao.graph.statements.desk import Desk, lines
from jixiao.graph.statements.sheet import Subject
from jixiao.graph.vocabulary import JX, XSD, Term, concept, concepts, label, noted, unit
from jixiao.record.model import Indicator, TargetValue
from jixiao.record.units import units
from jixiao.record.value import Value, ValueKind

_CATEGORIES = "indicator-category"
_YUAN = "元"


def indicator(desk: Desk, page: Subject, number: int, said: Indicator) -> None:
    """One row, with its value."""
    row = page.sheet.about(parts.indicator(page.iri, number)).a(JX.IndicatorTarget)
    page.link(JX.indicator, row.iri)
    row.typed(JX.ordinal, number, XSD.positiveInteger)
    row.link(JX.category, _category(said))
    row.text(JX.level1Text, said.level1_text)
    row.text(JX.categoryText, said.level2_text)
    desk.stated(row, JX.indicatorName, said.name)
    desk.stated(row, JX.indicatorDefinition, said.definition)
    desk.stated(row, JX.basisText, said.basis)
    lines(row, said.place)
    if said.value:
        _value(desk, row, parts.value(page.iri, number), said.value)


def _category(said: Indicator) -> Term | None:
    """Of level 2, where that is understood; else of level 1."""
    if said.category:
        return concept(_CATEGORIES, said.category)
    named = (each for each in concepts(_CATEGORIES).values() if label(each, "zh") == said.level1)
    return next(named, None) if said.level1 else None


def _value(desk: Desk, row: Subject, iri: str, said: TargetValue) -> None:
    row.link(JX.targetValue, iri)
    thing, value = row.sheet.about(iri).a(JX.TargetValue), said.value
    thing.text(JX.valueText, value.text)
    thing.link(JX.valueKind, concept("value-kind", value.kind.value))
    thing.link(JX.operator, noted("operator", value.operator) if value.operator else None)
    thing.number(JX.number, value.number)
    thing.number(JX.upperNumber, value.upper)
    thing.number(JX.scale, value.scale)
    thing.number(JX.amountYuan, _yuan(value))
    _units(thing, value)
    thing.typed(JX.approximate, "true" if value.approximate else None, XSD.boolean)
    thing.text(JX.remark, value.remark)
    thing.text(JX.valueFault, value.fault)
    desk.located(thing, said.place)


def _units(thing: Subject, value: Value) -> None:
    """The unit and those below the line: of the table, or in their words."""
    for said, predicate, words in (
        *(((value.unit, JX.unit, JX.unitText),) if value.unit else ()),
        *((each, JX.perUnit, JX.perUnitText) for each in value.per),
    ):
        known = unit(said)
        thing.link(predicate, known)
        thing.text(words, None if known else said)


def _yuan(value: Value) -> Decimal | None:
    """Money in yuan: the number times its scale times the factor of its unit."""
    if value.kind is not ValueKind.MONETARY or value.number is None or value.unit is None:
        return None
    known = units().get(value.unit)
    if known is None or known.factor is None:
        return None
    return value.number * (value.scale or 1) * known.factor if known.base == _YUAN else None

"""Amounts of money as cells state them: the number, the unit that applies, and the sum in yuan."""

import re
from dataclasses import dataclass
from decimal import Decimal

from jixiao.record.numbers import exact_product, number, plain
from jixiao.record.scanner import Cursor, signs
from jixiao.record.units import YUAN, unit_of, units
from jixiao.record.value_words import scales

_NUMBER = re.compile(r"[¥￥]?(?P<digits>[-−+]?[0-9][0-9,.]*)")
_CAPTION = re.compile(r"(?:金额|计量)?单位[:：]?|[（）()：:\s]|人民币")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as read: a number without yuan has no known unit, or one that is no money."""

    number: Decimal | None
    unit: str | None
    yuan: Decimal | None


def read_amount(text: str | None, unit: str | None = None) -> Money | None:
    """What an amount cell under a unit says; ``None`` for a blank, no number for what cannot be trusted.

    The unit in the cell wins over the one given, which may be a caption like 单位：万元.

    >>> read_amount("288.00", "万元").yuan, read_amount("21 万", "（万元）").yuan
    (Decimal('2880000'), Decimal('210000'))
    >>> read_amount("2,56.841134", "万元")
    Money(number=None, unit='万元', yuan=None)
    """
    if not text or not text.strip():
        return None
    given = unit_in(unit)
    cursor = Cursor(signs(text))
    found = cursor.match(_NUMBER)
    value = number(found.lstrip("¥￥+")) if found else None
    known, own = _own_unit(cursor)
    if value is None or not known:
        return Money(None, own or given, None)
    return Money(value, own or given, _yuan(value, own or given))


def unit_in(caption: str | None) -> str | None:
    """The label of the unit that a caption names, or its words when no table knows them.

    >>> unit_in("单位：万元"), unit_in("（元）"), unit_in("台、辆"), unit_in(" ")
    ('万元', '元', '台、辆', None)
    """
    words = _CAPTION.sub("", caption or "")
    unit = unit_of(words)
    return unit.label if unit else words or None


def _own_unit(cursor: Cursor) -> tuple[bool, str | None]:
    """Whether the rest of the cell is a unit or nothing, and the unit; 万 alone counts yuan."""
    rest = _CAPTION.sub("", cursor.rest)
    if not rest:
        return True, None
    unit = unit_of(rest) or (unit_of(rest + YUAN) if rest in scales().meanings else None)
    return unit is not None, unit.label if unit else None


def _yuan(value: Decimal, label: str | None) -> Decimal | None:
    unit = units().get(label or "")
    if unit is None or unit.base != YUAN or unit.factor is None:
        return None
    return plain(exact_product(value, unit.factor))

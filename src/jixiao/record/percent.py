"""Percentages of payment plans: 25%, 100.00%, 100."""

import re
from decimal import Decimal

from jixiao.record.numbers import number
from jixiao.record.scanner import Cursor, signs
from jixiao.record.units import unit_of

_NUMBER = re.compile(r"[-−]?[0-9][0-9,.]*")


def read_percent(text: str | None) -> Decimal | None:
    """The number of per cent that the whole cell is, the sign written or not; ``str`` of it is canonical.

    >>> read_percent("0.00%"), read_percent("100"), read_percent("百分之百"), read_percent(" ")
    (Decimal('0'), Decimal('100'), None, None)
    """
    cursor = Cursor(signs(text or ""))
    digits = cursor.match(_NUMBER)
    unit = unit_of(cursor.rest)
    if digits is None or (cursor.rest and (unit is None or unit.label != "%")):
        return None
    return number(digits)

"""Numbers as written: digits with right groups of thousands, small Chinese numerals, and exact arithmetic."""

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)  # products of amounts and factors never round
_NUMBER = re.compile(r"[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_DIGITS = "零一二三四五六七八九"
_STEPS = {"十": 10, "百": 100, "千": 1000}


def number(text: str) -> Decimal | None:
    """The number that the whole text is, in half-width signs; ``None`` when its groups are not right.

    >>> number("124,150,434.280"), number("2,56.841134"), number("1.2.3")
    (Decimal('124150434.28'), None, None)
    """
    if not _NUMBER.fullmatch(text):
        return None
    return plain(Decimal(text.replace(",", "").replace("−", "-")))


def chinese_number(text: str) -> Decimal | None:
    """The number that a numeral up to 九千九百九十九 means.

    >>> chinese_number("十二"), chinese_number("两百零五"), chinese_number("一一")
    (Decimal('12'), Decimal('205'), None)
    """
    total, digit, step = 0, 0, max(_STEPS.values()) + 1
    for sign in text.replace("两", "二"):
        if sign in _STEPS and _STEPS[sign] < step:
            step = _STEPS[sign]
            total, digit = total + (digit or 1) * step, 0
        elif sign in _DIGITS and not digit:
            digit = _DIGITS.index(sign)
        else:
            return None
    return Decimal(total + digit) if text else None


def exact_product(one: Decimal, other: Decimal) -> Decimal:
    """The product without rounding.

    >>> exact_product(Decimal("12345678901234567890123456789.01"), Decimal(10000))
    Decimal('123456789012345678901234567890100.00')
    """
    return _EXACT.multiply(one, other)


def canonical(value: Decimal) -> str:
    """The one way to write a number: no exponent, no zeros at the end, no negative zero.

    >>> canonical(Decimal("2.88E+6")), canonical(Decimal("100.00")), canonical(Decimal("-0.0"))
    ('2880000', '100', '0')
    """
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def plain(value: Decimal) -> Decimal:
    """The same number with a canonical ``str`` (but for very small ones, where ``str`` uses an exponent).

    >>> plain(Decimal("2.88E+6"))
    Decimal('2880000')
    """
    return Decimal(canonical(value))

"""Numbers as text: exact, without exponents and without zeros that say nothing."""

from decimal import Decimal

_WAN = 4  # zeros of 万


def plain(number: Decimal) -> str:
    """The number for programs.

    >>> plain(Decimal("2880000.00")), plain(Decimal("-0.0")), plain(Decimal("1E+3"))
    ('2880000', '0', '1000')
    """
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def grouped(number: Decimal) -> str:
    """The number for people.

    >>> grouped(Decimal("12345678.90")), grouped(Decimal("-0.5"))
    ('12,345,678.9', '-0.5')
    """
    whole, dot, rest = plain(abs(number)).partition(".")
    return f"{'-' if number < 0 else ''}{int(whole):,}{dot}{rest}"


def in_wan(yuan: Decimal) -> Decimal:
    """An amount in 万元."""
    return yuan.scaleb(-_WAN)

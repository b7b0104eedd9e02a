"""What goes wrong when a cell is typed, as changes of its text: a digit lost, a point, a unit.

``None``: the text has nothing of the kind.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_NUMBER = re.compile(r"([0-9]+)(\.[0-9]+)?")
_VALUE = re.compile(r"([≥≤＞＜><＝=]*)([0-9]+(?:\.[0-9]+)?)([^0-9\s]+)\s*")
_ISSUED = re.compile(r"(?<=[〔﹝\[【（(])20[0-9]{2}(?=[〕﹞\]】）)])")

Slip = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of sign, number and unit."""

    sign: str
    number: str
    unit: str

    @property
    def is_share(self) -> bool:
        """A percentage."""
        return self.unit in {"%", "％", "百分比"}

    @property
    def is_money(self) -> bool:
        """An amount of money, of something or alone."""
        return "元" in self.unit

    @property
    def is_count(self) -> bool:
        """A number of things."""
        return not self.is_share and not self.is_money

    @property
    def is_time(self) -> bool:
        """A duration, or a point of time."""
        return self.unit.endswith(("年", "月", "天", "日", "小时", "日内", "天内"))

    @property
    def text(self) -> str:
        """As it is printed."""
        return self.sign + self.number + self.unit

    @property
    def yuan(self) -> float | None:
        """The amount, unless it is the price of something."""
        return {"元": 1.0, "万元": 10_000.0}.get(self.unit, 0.0) * float(self.number) or None


def value_of(text: str | None) -> Value | None:
    """The value that a cell holds, if it is nothing but sign, number and unit.

    >>> value_of("≥12个")
    Value(sign='≥', number='12', unit='个')
    """
    found = _VALUE.fullmatch(text or "")
    return Value(*found.groups()) if found else None


def number_of(text: str | None) -> float | None:
    """The first number of a text."""
    found = _NUMBER.search(text or "")
    return float(found[0]) if found else None


def digit_lost(text: str) -> str | None:
    """One digit of the whole part is missing.

    >>> digit_lost("48.00"), digit_lost("≥2650人"), digit_lost("≥3年")
    ('4.00', '≥265人', None)
    """
    found = _NUMBER.search(text)
    if not found or len(found[1]) == 1:
        return None
    return text[: found.end(1) - 1] + text[found.end(1) :]


def digit_doubled(text: str) -> str | None:
    """The last digit of the whole part stands twice.

    >>> digit_doubled("48.00"), digit_doubled("≥95%"), digit_doubled("0.36")
    ('488.00', '≥955%', None)
    """
    found = _NUMBER.search(text)
    if not found or not int(found[1]):
        return None
    return text[: found.end(1)] + found[1][-1] + text[found.end(1) :]


def point_lost(text: str) -> str | None:
    """The decimal point is missing.

    >>> point_lost("48.50"), point_lost("48")
    ('4850', None)
    """
    found = _NUMBER.search(text)
    return text.replace(".", "", 1) if found and found[2] else None


def digit_changed(text: str) -> str | None:
    """The first digit is another one: 30 becomes 40.

    >>> digit_changed("≥95%"), digit_changed("30人")
    ('≥85%', '40人')
    """
    found = _NUMBER.search(text)
    if not found:
        return None
    first = int(text[found.start()])
    other = first + 1 if first < 9 else first - 1
    return text[: found.start()] + str(other) + text[found.start() + 1 :]


def issued_in(text: str, year: int) -> str | None:
    """The document numbers of a text with another year.

    >>> issued_in("冀人社规〔2019〕2号", 2023)
    '冀人社规〔2023〕2号'
    """
    return _ISSUED.sub(str(year), text) if _ISSUED.search(text) else None

"""Bars: a table whose last column is drawn, so that picture and numbers are one thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from jixiao.publish.charts.svg import element, share


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, its number as shown, and drawn beside it."""

    name: str
    href: str | None
    value: Decimal | None
    shown: str
    kind: str
    note: str
    drawn: Markup


@dataclass(frozen=True, slots=True)
class Amount:
    """What a bar is made of; without a value nothing is drawn, which is not zero."""

    name: str
    href: str | None
    value: Decimal | None
    shown: str
    kind: str = ""
    note: str = ""


def bars(amounts: Sequence[Amount]) -> tuple[Bar, ...]:
    """A bar for each; the longest takes the whole width.

    >>> [str(bar.drawn.count('width="50%"')) for bar in bars([Amount("a", None, Decimal(2), "2"),
    ...                                                       Amount("b", None, Decimal(1), "1")])]
    ['0', '1']
    """
    longest = max((each.value for each in amounts if each.value), default=None)
    return tuple(
        Bar(each.name, each.href, each.value, each.shown, each.kind, each.note, _drawn(each, longest))
        for each in amounts
    )


def _drawn(each: Amount, longest: Decimal | None) -> Markup:
    if not longest or not each.value:
        return Markup("")
    block = element(
        "rect", width=share(float(each.value / longest)), height="100%", rx=2, class_=each.kind or None
    )
    return element("svg", block, class_="bar", width="100%", height=12, aria_hidden="true")

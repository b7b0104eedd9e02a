"""Where one amount stands among its peers, on a scale on which each step is ten times the one before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from markupsafe import Markup

from jixiao.publish.charts.svg import Cell, Chart, Part, element, picture, share

_HEIGHT, _LINE = 96, 48
_LEFT, _WIDE = 0.04, 0.92  # of the width
_STEPS = 40  # places across on which amounts are put one above the other
_RISE, _MOST = 7, 9  # how far above the last, and how many before they lie on one another


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer and its amount in yuan, as a link and as shown."""

    name: Cell
    yuan: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class Field:
    """What all strips of the same peers share: the ends of the scale, axis and dots, and the table."""

    low: int
    high: int
    drawn: Markup
    rows: tuple[tuple[Cell, ...], ...]


def field(peers: Sequence[Peer], scale: dict[int, str]) -> Field:
    """Dots above a line, one for each peer. ``scale`` says powers of ten.

    Only amounts above zero have a place on such a scale; the table has all.
    """
    drawn = [peer for peer in peers if peer.yuan > 0]
    low, high = _ends([peer.yuan for peer in drawn])
    rows = tuple((peer.name, peer.shown) for peer in sorted(peers, key=lambda peer: -peer.yuan))
    return Field(low, high, Markup("").join([*_axis(low, high, scale), *_dots(drawn, low, high)]), rows)


def strip(among: Field, own: Decimal, title: str, told: str, head: tuple[str, str]) -> Chart:
    """The field with a stroke for one's own amount."""
    parts: list[Part] = [among.drawn]
    if own > 0:
        x = share(_x(own, among.low, among.high))
        parts.append(element("line", x1=x, x2=x, y1=4, y2=_HEIGHT - 26, class_="own"))
    return Chart(picture(title, told, _HEIGHT, *parts, kind="strip"), head, among.rows)


def _ends(amounts: Sequence[Decimal]) -> tuple[int, int]:
    """The powers of ten between which all amounts lie.

    >>> _ends([Decimal(5000), Decimal(100000)])
    (3, 5)
    """
    logs = [log10(amount) for amount in amounts] or [0.0]
    low, high = floor(min(logs)), ceil(max(logs))
    return low, max(high, low + 1)


def _x(amount: Decimal, low: int, high: int) -> float:
    return _LEFT + _WIDE * (log10(amount) - low) / (high - low)


def _axis(low: int, high: int, scale: dict[int, str]) -> list[Part]:
    base = _HEIGHT - 26
    parts: list[Part] = [
        element("line", x1=share(_LEFT), x2=share(_LEFT + _WIDE), y1=base, y2=base, class_="axis")
    ]
    for power in range(low, high + 1):
        x = share(_LEFT + _WIDE * (power - low) / (high - low))
        ends = "start" if power == low else "end" if power == high else "middle"
        parts.append(element("line", x1=x, x2=x, y1=base, y2=base + 5, class_="axis"))
        if power in scale:
            parts.append(element("text", scale[power], x=x, y=_HEIGHT - 6, text_anchor=ends))
    return parts


def _dots(drawn: Sequence[Peer], low: int, high: int) -> list[Part]:
    stood: Counter[int] = Counter()
    dots: list[Part] = []
    for peer in sorted(drawn, key=lambda peer: (peer.yuan, str(peer.name))):
        x = _x(peer.yuan, low, high)
        place = round((x - _LEFT) / _WIDE * _STEPS)
        rise = min(stood[place], _MOST)
        stood[place] += 1
        dots.append(element("circle", cx=share(x), cy=_HEIGHT - 32 - rise * _RISE, r=3))
    return [Markup("").join(dots)]

"""The plan over the year: the share of the money that is to be spent by the end of each month, as steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.publish.charts.svg import Chart, Part, element, picture, share, stretched

_HEIGHT, _TOP, _FOOT = 168, 22, 24
_MONTHS = 12
_LEFT, _WIDE = 0.06, 0.9  # of the width


@dataclass(frozen=True, slots=True)
class Point:
    """A month, and the share by its end; a share that is not understood is told, not drawn."""

    month: int
    percent: Decimal | None
    written: str
    href: str | None = None


def plan(points: Sequence[Point], title: str, told: str, head: tuple[str, str], months: str) -> Chart:
    """Steps, for nothing is said between two months; ``months`` says one, as ``{} 月``."""
    known = [point for point in points if point.percent is not None and 1 <= point.month <= _MONTHS]
    parts: list[Part] = [*_frame(known), _steps(known)]
    for point in known:
        parts += _mark(point, months)
    rows = tuple((months.format(point.month), point.written) for point in points)
    return Chart(picture(title, told, _HEIGHT, *parts, kind="plan"), head, rows)


def _x(month: int) -> float:
    return _LEFT + _WIDE * month / _MONTHS


def _y(percent: Decimal | None) -> float:
    within = min(max(float(percent or 0), 0.0), 100.0)
    return _TOP + (_HEIGHT - _TOP - _FOOT) * (1 - within / 100)


def _frame(known: Sequence[Point]) -> list[Part]:
    ends = {"x1": share(_LEFT), "x2": share(_LEFT + _WIDE)}
    lines = [
        element("line", **ends, y1=_y(Decimal(at)), y2=_y(Decimal(at)), class_="grid") for at in (0, 50, 100)
    ]
    ticks = [
        element(
            "line",
            x1=share(_x(point.month)),
            x2=share(_x(point.month)),
            y1=_y(Decimal(0)),
            y2=_y(point.percent),
            class_="grid",
        )
        for point in known
    ]
    return [*lines, *ticks]


def _steps(known: Sequence[Point]) -> Part:
    """Each share holds until the next month that is named."""
    base = _HEIGHT - _FOOT
    path, level = "M0 0", 0.0
    for point in sorted(known, key=lambda point: point.month):
        level = base - _y(point.percent)
        path += f"H{point.month * 10}V{-level:.1f}"
    path += f"H{_MONTHS * 10}V0Z"
    shape = element("path", d=path, class_="area")
    place = {"x": share(_LEFT), "y": 0, "width": share(_WIDE), "height": base}
    return stretched(f"0 {-base} {_MONTHS * 10} {base}", shape, **place)


def _mark(point: Point, months: str) -> list[Part]:
    x, y = share(_x(point.month)), _y(point.percent)
    ends = "end" if point.month == _MONTHS else "middle"
    return [
        element("circle", cx=x, cy=y, r=4, class_="dot"),
        element("text", point.written, x=x, y=y - 8, text_anchor=ends, class_="n"),
        element("text", months.format(point.month), x=x, y=_HEIGHT - 6, text_anchor=ends),
    ]

"""Who cites a document: the document in the middle, a dot for each project, those of one group side by side.

Its groups have numbers, and the table says what they are: names do not fit round a circle on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, log10, pi, sin

from markupsafe import Markup

from jixiao.publish.charts.svg import Cell, Chart, Part, element, linked, picture

_SIZE, _MIDDLE = 320, 160.0
_CORE, _RING, _EDGE = 40.0, 122.0, 146.0
_LEAST, _MOST = 3.0, 11.0
_PER_RING = 60
_TURN = 2 * pi


@dataclass(frozen=True, slots=True)
class Citing:
    """A project that cites, and the group it is of; ``kind`` is the class of its colour."""

    name: str
    group: str
    yuan: Decimal | None
    shown: str
    kind: str
    href: str


def ego(citing: Sequence[Citing], middle: str, title: str, told: str, head: tuple[str, str, str]) -> Chart:
    """Dots as large as the money; one without an amount is a ring."""
    groups = list(dict.fromkeys(each.group for each in citing))
    inner = [each for group in groups for each in citing if each.group == group]
    gaps = len(groups) if len(groups) > 1 else 0
    step = _TURN / (len(inner) + gaps) if inner else _TURN
    parts: list[Part] = [element("circle", cx=_MIDDLE, cy=_MIDDLE, r=_RING, class_="ring")]
    angle = -pi / 2
    starts: dict[str, list[float]] = {}
    for at, each in enumerate(inner):
        if gaps and at and inner[at - 1].group != each.group:
            angle += step
        starts.setdefault(each.group, []).append(angle)
        parts.append(_dot(each, angle, at))
        angle += step
    if gaps:
        parts += [_number(1 + groups.index(group), angles) for group, angles in starts.items()]
    parts += _core(middle, len(inner))
    rows = tuple(_row(each, 1 + groups.index(each.group)) for each in inner)
    return Chart(picture(title, told, _SIZE, *parts, kind="ego", box=f"0 0 {_SIZE} {_SIZE}"), head, rows)


def _row(each: Citing, number: int) -> tuple[Cell, ...]:
    return element("a", each.name, href=each.href), f"{number} {each.group}", each.shown


def _dot(each: Citing, angle: float, at: int) -> Markup:
    """Many dots stand on two rings in turn."""
    out = _RING - (18 if at % 2 else 0)
    x, y = _MIDDLE + out * cos(angle), _MIDDLE + out * sin(angle)
    sx, sy = _MIDDLE + _CORE * cos(angle), _MIDDLE + _CORE * sin(angle)
    spoke = element("line", x1=f"{sx:.1f}", y1=f"{sy:.1f}", x2=f"{x:.1f}", y2=f"{y:.1f}", class_=each.kind)
    place = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{_radius(each.yuan):.1f}"}
    kind = each.kind if each.yuan is not None else f"{each.kind} unstated"
    dot = element("circle", element("title", f"{each.name} {each.shown}"), **place, class_=kind)
    return spoke + linked(dot, each.href)


def _radius(yuan: Decimal | None) -> float:
    """By the power of ten: 1 万元 is small, 1 亿元 large."""
    if yuan is None or yuan <= 0:
        return _LEAST + 1
    return min(max(_LEAST + 2 * (log10(yuan) - 4), _LEAST), _MOST)


def _number(number: int, angles: Sequence[float]) -> Markup:
    angle = sum(angles) / len(angles)
    x, y = _MIDDLE + _EDGE * cos(angle), _MIDDLE + _EDGE * sin(angle) + 4
    return element("text", str(number), x=f"{x:.1f}", y=f"{y:.1f}", text_anchor="middle", class_="n")


def _core(middle: str, count: int) -> list[Part]:
    return [
        element("circle", cx=_MIDDLE, cy=_MIDDLE, r=_CORE, class_="core"),
        element("text", str(count), x=_MIDDLE, y=_MIDDLE + 9, text_anchor="middle", class_="big"),
        element("title", middle),
    ]

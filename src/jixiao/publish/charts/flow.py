"""From which level money comes and to whom it goes: two columns, and bands between as wide as the money."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.publish.charts.svg import Cell, Chart, Part, clipped, element, picture, share, stacked, stretched

_HEIGHT, _LEAST = 180.0, 36.0
_FROM, _TO, _BAR = 0.27, 0.6, 0.012  # of the width
_LETTERS, _FEWER = 18, 7  # of a name, on a phone


Column = dict[str, tuple[Decimal, float, float]]


@dataclass(frozen=True, slots=True)
class Stream:
    """Money from one to another; ``kind`` is the class of its colour."""

    source: str
    target: str
    yuan: Decimal
    kind: str
    href: str | None = None


def flow(
    streams: Sequence[Stream],
    targets: Sequence[str],
    title: str,
    told: str,
    head: tuple[str, str, str],
    shown: dict[Decimal, str],
) -> Chart:
    """Bands from sources in the order of the streams to targets in theirs; ``shown`` says the amounts."""
    left, right = (
        _column(sums((each.source, each.yuan) for each in streams)),
        _column(_sorted(streams, targets)),
    )
    height = round(max(top + max(tall, _LEAST) for _, top, tall in (*left.values(), *right.values())))
    kinds = {stream.source: stream.kind for stream in streams}
    parts: list[Part] = [_bands(streams, left, right, height)]
    for name, (yuan, top, tall) in left.items():
        parts += _words(name, shown[yuan], top + tall / 2, _FROM - _BAR - 0.012, "end")
        parts.append(_block(top, tall, _FROM - _BAR, kinds[name]))
    for name, (yuan, top, tall) in right.items():
        parts += _words(name, shown[yuan], top + tall / 2, _TO + _BAR + 0.012, "start")
        parts.append(_block(top, tall, _TO, "to"))
    rows = tuple((each.source, _name(each), shown[each.yuan]) for each in streams)
    return Chart(picture(title, told, height, *parts, kind="flow"), head, rows)


def _name(stream: Stream) -> Cell:
    return element("a", stream.target, href=stream.href) if stream.href else stream.target


def _sorted(streams: Sequence[Stream], targets: Sequence[str]) -> dict[str, Decimal]:
    found = sums((each.target, each.yuan) for each in streams)
    return {name: found[name] for name in targets}


def _column(amounts: dict[str, Decimal]) -> Column:
    """Each name with its sum, its top and its height."""
    places = stacked([float(yuan) for yuan in amounts.values()], _HEIGHT, _LEAST)
    return {
        name: (yuan, top, tall) for (name, yuan), (top, tall) in zip(amounts.items(), places, strict=True)
    }


def sums(amounts: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """The sum of each name, in the order in which they come."""
    found: dict[str, Decimal] = {}
    for name, yuan in amounts:
        found[name] = found.get(name, Decimal(0)) + yuan
    return found


def _bands(streams: Sequence[Stream], left: Column, right: Column, height: int) -> Part:
    """Both ends of a band lie below those of the bands before."""
    total = float(sum(stream.yuan for stream in streams)) or 1.0
    from_, to = (
        {name: top for name, (_, top, _) in left.items()},
        {name: top for name, (_, top, _) in right.items()},
    )
    paths = []
    for stream in streams:
        tall = _HEIGHT * float(stream.yuan) / total
        a, b = from_[stream.source], to[stream.target]
        c, e = a + tall, b + tall
        d = f"M0 {a:.1f}C50 {a:.1f} 50 {b:.1f} 100 {b:.1f}V{e:.1f}C50 {e:.1f} 50 {c:.1f} 0 {c:.1f}Z"
        paths.append(
            element("path", element("title", f"{stream.source} → {stream.target}"), d=d, class_=stream.kind)
        )
        from_[stream.source], to[stream.target] = c, e
    place = {"x": share(_FROM), "y": 0, "width": share(_TO - _FROM), "height": height}
    return stretched(f"0 0 100 {height}", *paths, **place, class_="bands")


def _words(name: str, amount: str, middle: float, x: float, ends: str) -> list[Part]:
    """The name of an end, a short one for phones where it is long, and below it its amount."""
    at, long = share(x), len(name) > _FEWER
    names: list[Part] = [element("tspan", clipped(name, _LETTERS), x=at, class_="wide" if long else None)]
    if long:
        names.append(element("tspan", clipped(name, _FEWER), x=at, class_="narrow"))
    number = element("tspan", amount, x=at, dy=15, class_="n")
    return [element("text", *names, number, y=f"{max(middle - 2, 12):.1f}", text_anchor=ends)]


def _block(top: float, tall: float, x: float, kind: str) -> Part:
    height = f"{max(tall, 1):.1f}"
    return element("rect", x=share(x), y=f"{top:.1f}", width=share(_BAR), height=height, class_=kind)

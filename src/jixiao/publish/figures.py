"""What the pictures of pages are drawn of: from forms and rows to numbers, names and links."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from markupsafe import Markup

from jixiao.publish import shown
from jixiao.publish.charts.bars import Amount, Bar, bars
from jixiao.publish.charts.ego import Citing, ego
from jixiao.publish.charts.flow import Stream, flow
from jixiao.publish.charts.flow import sums as sums_of
from jixiao.publish.charts.plan import Point, plan
from jixiao.publish.charts.strip import Field, Peer, field, strip
from jixiao.publish.charts.svg import Chart
from jixiao.publish.rows import Row
from jixiao.publish.sums import Sum, amount, counted, totals
from jixiao.publish.things import Thing

if TYPE_CHECKING:
    from jixiao.publish.surroundings import Surroundings

_TARGETS = 8  # of a flow; those with less are one
_CITING = 80  # of an ego network; with more the eye sees nothing
_FEW = 2
_POWERS = {
    3: ("1 千", "1 k"),
    4: ("1 万", "10 k"),
    5: ("10 万", "100 k"),
    6: ("100 万", "1 m"),
    7: ("1 千万", "10 m"),
    8: ("1 亿", "100 m"),
    9: ("10 亿", "1 bn"),
    10: ("100 亿", "10 bn"),
}


@dataclass(frozen=True, slots=True)
class Among:
    """The amounts of a disclosure from small to large, drawn, and as a table."""

    amounts: list[Decimal]
    field: Field
    table: Markup


@dataclass(frozen=True, slots=True)
class Peers:
    """A form among its peers, as a picture, as a table, and in words."""

    svg: Markup
    table: Markup
    told: str


class Figures:
    """The pictures of one page in one language."""

    def __init__(self, at: "Surroundings") -> None:
        self._at = at

    def plan(self, points: Sequence[Thing]) -> Chart | None:
        """The plan of a form over the year; one point alone is no picture."""
        drawn = tuple(_point(thing) for thing in points)
        key = drawn, self._at.language  # most forms of a place have one of a few plans
        if key not in self._at.shared:
            self._at.shared[key] = self._plan(drawn)
        found: Chart | None = self._at.shared[key]
        return found

    def _plan(self, drawn: Sequence[Point]) -> Chart | None:
        if len([point for point in drawn if point.percent is not None]) < _FEW:
            return None
        say = self._at.say
        told = "，".join(f"{say('month', number=point.month)} {point.written}" for point in drawn)
        return plan(
            drawn, say("plan"), told, (say("plan-month"), say("plan-share")), say("month", number="{}")
        )

    def strip(self, form: Thing) -> Peers | None:
        """Where the amount of a form stands among those of its disclosure."""
        at, own = self._at, self._at.found.form(form.iri)
        if own is None or own.yuan is None:
            return None
        among = at.shared.get((own.disclosure, at.language, at.top)) or self._among(own.disclosure)
        if len(among.amounts) <= _FEW:
            return None
        place = len(among.amounts) - bisect_right(among.amounts, Decimal(own.yuan)) + 1
        told = at.say("standing", place=place, count=len(among.amounts), money=at.money(own.yuan))
        head = at.say("project-name"), at.say("wan")
        return Peers(
            strip(among.field, Decimal(own.yuan), at.say("peers"), told, head).svg, among.table, told
        )

    def _among(self, disclosure: str) -> Among:
        """All amounts of a disclosure; its forms share them, for their links are the same."""
        at = self._at
        rows = [
            row
            for row in at.found.forms(at.found.rows("disclosure.forms", disclosure))
            if row.yuan is not None
        ]
        peers = [self._peer(row) for row in rows]
        drawn = field(peers, {power: names[at.english] for power, names in _POWERS.items()})
        table = Chart(drawn.drawn, (at.say("project-name"), at.say("wan")), drawn.rows).table
        made = at.shared[disclosure, at.language, at.top] = Among(
            sorted(peer.yuan for peer in peers), drawn, table
        )
        return made

    def _peer(self, row: Row) -> Peer:
        name = self._at.a(row.page, row.name or self._at.say("form-number", number=row.ordinal))
        return Peer(name, Decimal(row.yuan), shown.wan(row.yuan))

    def flow(self, rows: Iterable[Row]) -> Chart | None:
        """From levels of government to units, over forms."""
        at = self._at
        stated = [row for row in counted(rows) if amount(row)]
        targets = list(totals(stated, _unit))
        named = targets[:_TARGETS]
        sums = totals(stated, lambda row: (row.level, _unit(row) if _unit(row) in named else None))
        streams = [
            Stream(
                at.label(level),
                self._unit_name(unit),
                each.yuan or Decimal(0),
                _level(level),
                self._unit_link(unit),
            )
            for (level, unit), each in sorted(
                sums.items(), key=lambda item: (_rank(item[0][0]), -(item[1].yuan or 0))
            )
        ]
        if len(streams) < _FEW:
            return None
        ends = (
            sums_of((stream.source, stream.yuan) for stream in streams),
            sums_of((stream.target, stream.yuan) for stream in streams),
        )
        amounts = {stream.yuan for stream in streams}.union(*(each.values() for each in ends))
        words = {yuan: at.money(yuan) for yuan in amounts}
        told = at.say("flow-told", money=at.money(sum(stream.yuan for stream in streams)), count=len(targets))
        order = [self._unit_name(unit) for unit in named]
        if len(targets) > _TARGETS:
            order.append(self._unit_name(None))
        return flow(
            streams,
            list(dict.fromkeys(order)),
            at.say("flow"),
            told,
            (at.say("level"), at.say("unit"), at.say("amount")),
            words,
        )

    def _unit_name(self, unit: str | None) -> str:
        if unit is None:
            return self._at.say("others")
        return self._at.label(unit) if "/" in unit else unit

    def _unit_link(self, unit: str | None) -> str | None:
        return self._at.link(unit) if unit and "/" in unit else None

    def ego(self, rows: Sequence[Row], middle: str) -> Chart | None:
        """Who cites a document, by unit."""
        at = self._at
        citing = [self._citing(row) for row in counted(rows)]
        if not _FEW < len(citing) <= _CITING:
            return None
        citing.sort(key=lambda each: (each.group, -(each.yuan or -1), each.name))
        told = at.say("ego-told", count=len(citing))
        return ego(
            citing, middle, at.say("ego"), told, (at.say("project-name"), at.say("unit"), at.say("amount"))
        )

    def _citing(self, row: Row) -> Citing:
        at = self._at
        name = row.name or at.say("form-number", number=row.ordinal)
        unit = self._unit_name(_unit(row) or at.label(row.disclosure))
        return Citing(name, unit, amount(row), at.money(row.yuan), _level(row.level), at.link(row.page))

    def money(self, sums: dict[str | None, Sum]) -> tuple[Bar, ...]:
        """Bars of money by something that has a page, or by years; of projects, where none has an amount."""
        stated = any(each.yuan is not None for each in sums.values())
        return bars([self._amount(name, each, stated=stated) for name, each in _in_order(sums)])

    def _amount(self, name: str | None, each: Sum, *, stated: bool) -> Amount:
        at = self._at
        linked = bool(name and "/" in name)
        title = at.label(name) if linked else name or at.say("unknown")
        href = at.link(name) if linked and name else None
        projects = at.say("projects-count", count=each.projects)
        if not stated:
            return Amount(title, href, Decimal(each.projects), projects, _level(name))
        if each.unstated and each.yuan is not None:
            projects += at.say("unstated-count", count=each.unstated)
        return Amount(title, href, each.yuan, at.money(each.yuan), _level(name), projects)

    def cited(self, rows: Sequence[Row], most: int) -> tuple[Bar, ...]:
        """Bars of the documents on which most forms rest."""
        at = self._at
        cited = [row for row in rows if row.forms != "0"][:most]
        return bars([_cited(row, at.link(row.document), at.label(row.document)) for row in cited])

    @staticmethod
    def level(iri: str | None) -> str:
        """The class of the colour of a level."""
        return _level(iri)


def _cited(row: Row, href: str, name: str) -> Amount:
    return Amount(row.number or name, href, Decimal(row.forms), shown.number(row.forms))


def _point(thing: Thing) -> Point:
    month, written = thing.text("jx:month") or "0", thing.text("jx:percentText") or ""
    try:
        percent = Decimal(thing.text("jx:cumulativePercent") or "")
    except InvalidOperation:
        percent = None
    return Point(int(month), percent, written or f"{percent}%")


def _unit(row: Row) -> str | None:
    """Who runs a project: its unit, or whatever the form calls it."""
    unit: str | None = row.unit or row.unit_text
    return unit


def _in_order(sums: dict[str | None, Sum]) -> list[tuple[str | None, Sum]]:
    """Levels from the top, years as they come, other things by their money."""
    found = list(sums.items())
    if all(_level(name) for name in sums):
        found.sort(key=lambda item: _rank(item[0]))
    elif all(name is None or name.isdecimal() for name in sums):
        found.sort(key=lambda item: item[0] or "")
    return found


_LEVELS = ("central", "provincial", "municipal", "county", "township", "mixed", "unknown")


def _level(iri: str | None) -> str:
    """The class of the colour of a level.

    >>> _level("https://w3id.org/jixiao/scheme/government-level/county"), _level(None)
    ('lv-county', '')
    """
    if iri is None or "/government-level/" not in iri:
        return ""
    return f"lv-{iri.rpartition('/')[2]}"


def _rank(iri: str | None) -> int:
    code = (iri or "").rpartition("/")[2]
    return _LEVELS.index(code) if code in _LEVELS else len(_LEVELS)

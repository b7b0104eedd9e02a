"""Whose authority a prefix (代字) is: by itself, by the unit that cites, by a place that the title names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cite.reasons import Reason, reason
from jixiao.registry import Division, Level, Reading

BY_ITSELF = Decimal("0.99")
_BY_UNIT_AND_TITLE = Decimal("0.95")
_BY_ONE = Decimal("0.85")  # by the citing unit alone, or by the title alone
_UNKNOWN_ORGAN = Decimal("0.7")
_CONTRADICTED = Decimal("0.6")
_OPEN = Decimal("0.5")
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Context:
    """Where the citing unit stands: its division, those above it (nearest first), the budget year."""

    division: Division | None = None
    ancestors: tuple[Division, ...] = ()
    year: int | None = None

    @property
    def chain(self) -> tuple[Division, ...]:
        """Its own division and all above it."""
        return (self.division, *self.ancestors) if self.division else self.ancestors


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place, how sure that is, whether the context was needed; or the places it may be, and why."""

    place: Division | None
    confidence: Decimal
    by_context: bool = False
    candidates: tuple[Division, ...] = ()
    reason: Reason | None = None


def choose(agency: str, readings: tuple[Reading, ...], title: str | None, context: Context) -> Chosen:
    """The place whose authority a prefix is that of, as a document with this title and cited here."""
    if not readings:
        return Chosen(None, _NOTHING, reason=reason("unknown-agency", agency=agency))
    places = _once(reading.place for reading in readings if reading.place)
    placeless = any(reading.place is None for reading in readings)
    if (
        len(places) == 1 and places[0].level is Level.CENTRAL
    ):  # any bureau may write the same without its place
        return Chosen(places[0], BY_ITSELF)
    if len(places) == 1 and not placeless and _is_alone(places[0], readings):
        return Chosen(places[0], BY_ITSELF)
    possible = _once((*places, *(context.chain if placeless else ())))
    return _by_context(agency, possible, title, context)


def _is_alone(place: Division, readings: tuple[Reading, ...]) -> bool:
    """No other place writes so: all provinces are in the registry, but not all cities and counties."""
    return place.level is Level.PROVINCIAL or any(reading.known for reading in readings)


def organ_confidence(agency: str, read: Callable[[str], tuple[Reading, ...]]) -> Decimal:
    """How sure it is that a prefix is that of an authority: its organ is known, or begins it, or neither."""
    if any(reading.organ or reading.known for reading in read(agency)):
        return BY_ITSELF
    beginnings = (agency[:end] for end in range(len(agency) - 1, 1, -1))
    return _BY_ONE if any(each.organ for begin in beginnings for each in read(begin)) else _UNKNOWN_ORGAN


def _by_context(agency: str, possible: tuple[Division, ...], title: str | None, context: Context) -> Chosen:
    """The citing unit's own place, else the nearest above it, unless the title names another."""
    near = next((place for place in context.chain if place in possible), None)
    named = _named(title, possible)
    if named and near:
        if named in context.chain:
            return Chosen(named, _BY_UNIT_AND_TITLE, by_context=True)
        why = reason("contradiction", agency=agency, own=near.name, named=named.name)
        return Chosen(None, _CONTRADICTED, candidates=(near, named), reason=why)
    found = named or near
    if found:
        return Chosen(found, _BY_ONE, by_context=True)
    why = reason("ambiguous-place", agency=agency, places="、".join(place.name for place in possible) or "…")
    return Chosen(None, _OPEN, candidates=possible, reason=why)


def _named(title: str | None, possible: Iterable[Division]) -> Division | None:
    """The place whose full name stands in the title; the longest name when one holds another."""
    found = [
        (len(name), place)
        for place in possible
        if title and place.level is not Level.CENTRAL
        for name in (place.name, *place.other)
        if name in title
    ]
    longest = max((length for length, _ in found), default=0)
    meant = _once(place for length, place in found if length == longest)
    return meant[0] if len(meant) == 1 else None


def _once(places: Iterable[Division]) -> tuple[Division, ...]:
    return tuple({place.code: place for place in places}.values())

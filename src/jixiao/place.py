"""Where a thing stands in its source, so that a reader can go and look."""

from collections.abc import Iterable
from dataclasses import dataclass

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text file: code points of the decoded text, and its first and last line."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A paragraph of a Word or web document, or a cell of one of its tables (all counted from 1)."""

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One cell, or a merged range, of a workbook."""

    sheet: str
    cells: str


Spot = Span | Slot | SheetCells


@dataclass(frozen=True, slots=True)
class Place:
    """One or several spots; a sentence cut by a page has two."""

    spots: tuple[Spot, ...]

    def __or__(self, other: "Place") -> "Place":
        return joined((self, other))

    @property
    def lines(self) -> tuple[int, int] | None:
        """First and last line, where the source has lines."""
        spans = [spot for spot in self.spots if isinstance(spot, Span)]
        return (min(s.first for s in spans), max(s.last for s in spans)) if spans else None

    def __str__(self) -> str:
        lines = self.lines
        if lines:
            first, last = lines
            return f"{first}" if first == last else f"{first}-{last}"
        return "、".join(dict.fromkeys(map(_words, self.spots)))

    def as_json(self) -> Json:
        """The place for programs: ranges and lines of text, or cells of their kind of source."""
        lines = self.lines
        spans = [spot for spot in self.spots if isinstance(spot, Span)]
        out: Json = {"ranges": [[s.start, s.end] for s in spans], "lines": list(lines) if lines else None}
        cells = [_spot_json(spot) for spot in self.spots if not isinstance(spot, Span)]
        return out | ({"cells": cells} if cells else {})


NOWHERE = Place(())


def joined(places: Iterable[Place]) -> Place:
    """All spots of several places: each once, in source order, spans that touch made one."""
    return Place(tuple(_merge(spot for place in places for spot in place.spots)))


def _merge(spots: Iterable[Spot]) -> list[Spot]:
    out: list[Spot] = []
    for spot in dict.fromkeys(spots):
        last = out[-1] if out else None
        if isinstance(spot, Span) and isinstance(last, Span) and last.end == spot.start:
            out[-1] = Span(last.start, spot.end, last.first, spot.last)
        else:
            out.append(spot)
    return out


def _words(spot: Spot) -> str:
    match spot:
        case Span(first=first):
            return str(first)
        case SheetCells(sheet=sheet, cells=cells):
            return f"{sheet}!{cells}"
        case Slot(table=None):
            return f"{spot.part}段{spot.paragraph}"
        case Slot():
            return f"{spot.part}表{spot.table}行{spot.row}格{spot.cell}"


def _spot_json(spot: Spot) -> Json:
    if isinstance(spot, SheetCells):
        return {"sheet": spot.sheet, "cells": spot.cells}
    if isinstance(spot, Slot):
        fields = {
            "part": spot.part,
            "paragraph": spot.paragraph,
            "table": spot.table,
            "row": spot.row,
            "cell": spot.cell,
        }
        return {name: value for name, value in fields.items() if value not in (None, "")}
    return {}

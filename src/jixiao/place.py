"""Where a thing stands in its source, so that a reader can go and look."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

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
        return self.words("zh")

    def words(self, language: str, *, brief: bool = False) -> str:
        """The place for people; brief, where there is little room for it."""
        if self.lines:
            return _range(*self.lines, "-")
        said = _BRIEF if brief and language == "en" else _SAID[language]
        return said.between.join(dict.fromkeys(_stretches(self.spots, said)))

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


@dataclass(frozen=True, slots=True)
class _Said:
    """How places without lines are told in a language."""

    paragraph: str
    table: str
    row: str
    rows: str
    cell: str
    part: str
    between: str


_SAID = {
    "zh": _Said("段{}", "表{}", "行{}", "行{}", "格{}", "{}", "、"),
    "en": _Said("paragraph {}", "table {}", " row {}", " rows {}", " cell {}", "{} ", ", "),
}
_BRIEF = _Said("p{}", "t{}", " r{}", " r{}", " c{}", "{} ", ", ")


def _stretches(spots: Iterable[Spot], said: _Said) -> Iterator[str]:
    """Spots that follow each other in one table are one block of it."""
    for _, same in groupby(spots, key=_table):
        first, *others = same
        match first:
            case Slot(table=int()):
                slots = [spot for spot in (first, *others) if isinstance(spot, Slot)]
                yield _part(first, said) + said.table.format(first.table) + _block(slots, said)
            case Slot():
                yield _part(first, said) + said.paragraph.format(first.paragraph)
            case SheetCells(sheet=sheet, cells=cells):
                yield f"{sheet}!{cells}"


def _table(spot: Spot) -> object:
    return (spot.part, spot.table) if isinstance(spot, Slot) and spot.table else spot


def _part(slot: Slot, said: _Said) -> str:
    return said.part.format(slot.part) if slot.part else ""


def _block(slots: list[Slot], said: _Said) -> str:
    """The rows of the cells; of one row, its cells."""
    rows, cells = ({getattr(slot, name) or 0 for slot in slots} for name in ("row", "cell"))
    if len(rows) > 1:
        return said.rows.format(_range(min(rows), max(rows)))
    return said.row.format(min(rows)) + said.cell.format(_range(min(cells), max(cells)))


def _range(first: int, last: int, sign: str = "–") -> str:
    return f"{first}" if first == last else f"{first}{sign}{last}"


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

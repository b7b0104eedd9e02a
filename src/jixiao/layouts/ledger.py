"""The ledger under way: each piece of the source goes into one bucket, once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jixiao.grid.model import Cell, Furniture, Piece, Restored, pieces_of
from jixiao.place import Place
from jixiao.record.model import Bucket, Entry
from jixiao.text import squash


@dataclass(slots=True)
class Ledger:
    """Entries by place; the first bucket a place is put into keeps it, beside the furniture found there."""

    content: dict[Place, Entry] = field(default_factory=dict)
    taken: list[Entry] = field(default_factory=list)  # made by others, of what stands outside of forms
    aside: list[Entry] = field(default_factory=list)

    def put(self, bucket: Bucket, cell: Cell, name: str | None = None) -> None:
        """The pieces of a cell go into a bucket; those of one place, its paragraphs, are one entry."""
        for entry in _entries(bucket, cell.pieces, name):
            self.content.setdefault(entry.place, entry)

    def holds(self, cell: Cell) -> bool:
        """Every piece of the cell has its bucket."""
        return all(piece.place in self.content for piece in cell.pieces if piece.text.strip())

    def leftovers(self, cells: Sequence[Cell]) -> list[Cell]:
        """The cells with words that nobody put anywhere."""
        known = {spot for place in (*self.content, *(e.place for e in self.taken)) for spot in place.spots}
        return [
            cell
            for cell in cells
            if any(not known.issuperset(p.place.spots) for p in cell.pieces if p.text.strip())
        ]

    def take(self, entries: Iterable[Entry]) -> None:
        """Entries that others made."""
        self.taken += entries

    def furniture(self, blocks: Iterable[Restored]) -> None:
        """Field codes, page numbers and rules."""
        for block in blocks:
            if isinstance(block, Furniture):
                self.aside += _entries(Bucket.FURNITURE, pieces_of(block), block.aside.value)

    def closed(self) -> tuple[Entry, ...]:
        """All entries in the order of the source."""
        everything = (*self.content.values(), *self.taken, *self.aside)
        return tuple(sorted(everything, key=lambda entry: _order(entry.place)))


def characters(entries: Iterable[Entry]) -> int:
    """The non-space characters in all buckets."""
    return sum(len(squash(entry.text)) for entry in entries)


def _entries(bucket: Bucket, pieces: Iterable[Piece], name: str | None) -> list[Entry]:
    texts: dict[Place, list[str]] = {}
    for piece in pieces:
        if piece.text.strip():
            texts.setdefault(piece.place, []).append(piece.text)
    return [Entry(bucket, "\n".join(said), place, name) for place, said in texts.items()]


def _order(place: Place) -> tuple[int, ...]:
    spot = place.spots[0] if place.spots else None
    return tuple(getattr(spot, name, None) or 0 for name in ("start", "table", "row", "cell", "paragraph"))

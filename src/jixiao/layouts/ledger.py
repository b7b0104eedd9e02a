"""The ledger under way: each piece of the source goes into one bucket, once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.grid.model import Cell, Furniture, Piece, Restored, pieces_of
from jixiao.place import Place
from jixiao.record.model import Bucket, Entry
from jixiao.text import squash


@dataclass(slots=True)
class Ledger:
    """Entries by place; the first bucket a piece is put into keeps it."""

    entries: dict[Place, Entry] = field(default_factory=dict)

    def put(self, bucket: Bucket, cell: Cell, name: str | None = None) -> None:
        """The pieces of a cell go into a bucket."""
        self.put_pieces(bucket, cell.pieces, name)

    def put_pieces(self, bucket: Bucket, pieces: Iterable[Piece], name: str | None = None) -> None:
        """Pieces go into a bucket."""
        for piece in pieces:
            if piece.text.strip():
                self.entries.setdefault(piece.place, Entry(bucket, piece.text, piece.place, name))

    def holds(self, cell: Cell) -> bool:
        """Every piece of the cell has its bucket."""
        return all(piece.place in self.entries for piece in cell.pieces if piece.text.strip())

    def take(self, entries: Iterable[Entry]) -> None:
        """Entries that others made."""
        for entry in entries:
            self.entries.setdefault(entry.place, entry)

    def furniture(self, blocks: Iterable[Restored]) -> None:
        """Field codes, page numbers and rules."""
        for block in blocks:
            if isinstance(block, Furniture):
                self.put_pieces(Bucket.FURNITURE, pieces_of(block), block.aside.value)

    def closed(self) -> tuple[Entry, ...]:
        """All entries in the order of the source."""
        return tuple(sorted(self.entries.values(), key=lambda entry: _order(entry.place)))


def _order(place: Place) -> tuple[tuple[int, ...], str]:
    spot = place.spots[0] if place.spots else None
    numbers = (getattr(spot, name, None) or 0 for name in ("start", "table", "row", "cell", "paragraph"))
    return tuple(numbers), ""


def characters(entries: Iterable[Entry]) -> int:
    """The non-space characters in all buckets."""
    return sum(len(squash(entry.text)) for entry in entries)

"""Entries of the ledger for pieces of the source."""

from collections.abc import Iterable

from jixiao.grid.model import Piece
from jixiao.place import Place
from jixiao.record.model import Bucket, Entry


def entries_of(bucket: Bucket, pieces: Iterable[Piece], name: str | None = None) -> tuple[Entry, ...]:
    """One entry for each place: pieces of which the source tells no places of their own stand together."""
    texts: dict[Place, str] = {}
    for piece in pieces:
        if piece.text.strip():
            texts[piece.place] = texts.get(piece.place, "") + piece.text
    return tuple(Entry(bucket, text, place, name) for place, text in texts.items())

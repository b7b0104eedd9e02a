"""From the file to the ledger: what is lost or invented on the way."""

from collections import Counter
from collections.abc import Callable

from jixiao.grid.model import pieces_of
from jixiao.pipeline import read_document
from jixiao.readers.reading import Reading
from jixiao.record.model import Bucket, Records
from jixiao.source.document import Document
from jixiao.text import squash


def records_of(document: Document) -> Records:
    """The records of a document that can be read."""
    records = read_document(document).records
    assert records is not None
    return records


def unbalanced(document: Document, read: Callable[[Document], Reading]) -> Counter[str]:
    """The characters that the ledger lacks, or has beyond what the reader found."""
    records = records_of(document)
    assert not [problem for problem in records.problems if problem.code == "L014"]
    pieces = (piece.text for block in read(document).blocks for piece in pieces_of(block))
    inside = Counter(squash("".join(pieces)))
    outside = Counter(squash("".join(entry.text for entry in records.ledger)))
    return (inside - outside) + (outside - inside)


def unmapped(document: Document) -> list[str]:
    """What stands in no field, label or section."""
    return [entry.text for entry in records_of(document).ledger if entry.bucket is Bucket.UNMAPPED]

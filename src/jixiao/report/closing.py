"""The closing of a ledger: what each bucket holds, and whether characters in are characters out.

What went in is the count of the reader, taken apart from the blocks that it handed on.
"""

from dataclasses import dataclass

from jixiao.record.model import Bucket
from jixiao.report.result import Result
from jixiao.text import squash


@dataclass(frozen=True, slots=True)
class BucketSum:
    """The entries of one bucket, and their characters without white space."""

    bucket: Bucket
    entries: int
    characters: int


@dataclass(frozen=True, slots=True)
class Closing:
    """All buckets, and the characters of the source beside those of the buckets."""

    buckets: tuple[BucketSum, ...]
    inside: int
    outside: int

    @property
    def closes(self) -> bool:
        """Nothing is lost and nothing is added."""
        return self.inside == self.outside


def closing(result: Result) -> Closing:
    """The sums of the ledger of a document."""
    entries = result.records.ledger if result.records else ()
    inside = result.records.characters if result.records else 0
    sizes: dict[Bucket, list[int]] = {bucket: [] for bucket in Bucket}
    for entry in entries:
        sizes[entry.bucket].append(len(squash(entry.text)))
    buckets = tuple(BucketSum(bucket, len(each), sum(each)) for bucket, each in sizes.items())
    return Closing(buckets, inside, sum(each.characters for each in buckets))

"""The ledger of a document: where every cell or line of it went, and that nothing is left over."""

from collections.abc import Iterator

from jixiao.grid.columns import padded, printable
from jixiao.record.model import Entry
from jixiao.report.closing import Closing, closing
from jixiao.report.lines import heading, one_line, problem_lines
from jixiao.report.result import Result
from jixiao.report.speech import say

_PLACE, _BUCKET, _FIELD = 11, 9, 24  # columns


def lines(result: Result, language: str) -> Iterator[str]:
    """One line an entry, the sum of each bucket, and the closing."""
    yield from heading(result)
    for entry in result.records.ledger if result.records else ():
        yield _entry(entry, language)
    yield from _closing(closing(result), language)
    yield from problem_lines(result, language)


def _entry(entry: Entry, language: str) -> str:
    bucket = say(f"bucket.{entry.bucket}", language)
    cells = (
        (entry.place.words(language, brief=True), _PLACE),
        (bucket, _BUCKET),
        (entry.field or "-", _FIELD),
    )
    text = one_line(entry.text)
    return "  ".join([*(padded(printable(cell), width) for cell, width in cells), text]) + "\n"


def _closing(sums: Closing, language: str) -> Iterator[str]:
    yield "\n"
    for each in sums.buckets:
        name = padded(say(f"bucket.{each.bucket}", language), _BUCKET)
        yield (
            say("ledger.bucket", language, bucket=name, entries=each.entries, characters=each.characters)
            + "\n"
        )
    key = "ledger.closes" if sums.closes else "ledger.open"
    yield say(key, language, inside=sums.inside, outside=sums.outside, lost=sums.inside - sums.outside) + "\n"

"""Many sorted files as one: neither memory nor open files grow with their number."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import count, groupby
from pathlib import Path

from jixiao.build.packed import lines_of, pack

_AT_ONCE = 64  # files


def merged(paths: Sequence[Path], scratch: Path) -> Iterator[str]:
    """The lines of sorted files, sorted, each once; ``scratch`` is a folder for what lies between."""
    waiting, number = list(paths), count()
    while len(waiting) > _AT_ONCE:
        some, waiting = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
        between = scratch / f"merged-{next(number)}.gz"
        pack(between, _together(some))
        waiting.append(between)
    yield from _together(waiting)


def _together(paths: Sequence[Path]) -> Iterator[str]:
    return (line for line, _ in groupby(merge(*map(lines_of, paths))))

"""Citations that name a document and lead to none: the same words together, with why, and the candidates."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, Store

from jixiao.trace.rows import rows


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What is cited, how often, where first, why it is not resolved, and what it may mean."""

    number: str | None
    title: str | None
    times: int
    file: str | None
    first: int | None
    last: int | None
    reason: str | None
    candidates: tuple[str, ...]


def unresolved(store: Store, language: str) -> tuple[Unresolved, ...]:
    """All of them, the most frequent first."""
    found = sorted(rows(store, "unresolved", language=Literal(language)), key=_same)
    each = [_one(list(several)) for _, several in groupby(found, key=_same)]
    return tuple(sorted(each, key=lambda one: (-one.times, one.number or "", one.title or "")))


def _same(row: Any) -> tuple[str, str, str]:  # noqa: ANN401 (a row of unresolved.rq)
    return row.number or "", row.title or ("" if row.number else row.verbatim), row.reason or ""


def _one(several: list[Any]) -> Unresolved:
    first = min(several, key=lambda row: (row.file or "", row.first or 0))
    return Unresolved(
        number=first.number,
        title=first.title or (None if first.number else first.verbatim),
        times=len({row.citation for row in several}),
        file=first.file,
        first=first.first,
        last=first.last,
        reason=first.reason,
        candidates=tuple(sorted({row.candidate for row in several if row.candidate})),
    )

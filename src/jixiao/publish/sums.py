"""Sums over forms: each project once a year, with the largest amount of that year (decision 0009).

An amount that nobody states is not zero: such projects are counted apart; a sum of nothing else is no sum.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from jixiao.publish.rows import Row

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sum:
    """Money of some projects; those that do not disclose any are counted apart."""

    projects: int
    yuan: Decimal | None
    unstated: int


def amount(row: Row) -> Decimal | None:
    """The total of a form."""
    return None if row.yuan is None else Decimal(row.yuan)


def counted(forms: Iterable[Row]) -> list[Row]:
    """Of several forms of a project and year, the one with the largest amount."""
    found: dict[tuple[str, str | None], Row] = {}
    for row in forms:
        key = row.project or row.page, row.year
        best = found.get(key)
        if best is None or (amount(row) or -1) > (amount(best) or -1):
            found[key] = row
    return list(found.values())


def total(forms: Iterable[Row]) -> Sum:
    """The sum of all."""
    return _sum(counted(forms))


def totals(forms: Iterable[Row], key: Callable[[Row], K]) -> dict[K, Sum]:
    """The sums by something; the largest first."""
    found: dict[K, list[Row]] = {}
    for row in counted(forms):
        found.setdefault(key(row), []).append(row)
    sums = {name: _sum(several) for name, several in found.items()}
    return dict(
        sorted(sums.items(), key=lambda item: (-(item[1].yuan or -1), -item[1].projects, str(item[0])))
    )


def _sum(rows: list[Row]) -> Sum:
    stated = {row.project or row.page for row in rows if row.yuan is not None}
    projects = {row.project or row.page for row in rows}
    amounts = [each for each in map(amount, rows) if each is not None]
    return Sum(len(projects), sum(amounts, Decimal(0)) if amounts else None, len(projects - stated))

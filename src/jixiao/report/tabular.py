"""Tables as values: a name, heads, rows; for workbooks, terminals and CSV alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, and its width in a workbook."""

    name: str
    width: int = 20


@dataclass(frozen=True, slots=True)
class Table:
    """A name, the heads of the columns, the rows."""

    title: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]

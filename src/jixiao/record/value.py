"""Target values (指标值): operator, number or range, unit – or the kind of words that stand there instead."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ValueKind(StrEnum):
    """What kind of value a cell holds; the concepts of scheme/value-kind."""

    PERCENTAGE = "percentage"
    MONETARY = "monetary"
    COUNT = "count"
    DURATION = "duration"
    SCORE = "score"
    TEMPORAL = "temporal"
    QUALITATIVE = "qualitative"
    BARE_NUMBER = "bareNumber"
    UNIT_ONLY = "unitOnly"
    MALFORMED = "malformed"
    PLACEHOLDER = "placeholder"
    NOT_APPLICABLE = "notApplicable"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as written (``text``) and what was understood of it."""

    text: str
    kind: ValueKind
    operator: str | None = None  # ≥ ≤ > < =
    number: Decimal | None = None
    upper: Decimal | None = None  # of a range
    scale: Decimal | None = None  # 万 = 10000
    unit: str | None = None
    per: tuple[str, ...] = ()
    approximate: bool = False
    remark: str | None = None
    fault: str | None = None  # why it is malformed


def read_value(text: str) -> Value:
    """What a value cell says."""
    return Value(text, ValueKind.QUALITATIVE)

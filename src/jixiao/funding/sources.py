"""The sources of funds (财政资金, 其他资金) that a form states; they do not tell the level of government."""

from dataclasses import dataclass
from enum import StrEnum

from jixiao.record.model import Amount, Form


class Source(StrEnum):
    """Where money comes from; the concepts of scheme/fund-source."""

    FISCAL = "fiscal"  # 财政资金, 财政拨款
    OTHER = "other"  # 其他资金


@dataclass(frozen=True, slots=True)
class Funds:
    """An amount from one source."""

    source: Source
    amount: Amount


def sources_of(form: Form) -> tuple[Funds, ...]:
    """The sources that have an amount; a blank is not zero, and is left out."""
    stated = ((Source.FISCAL, form.fiscal), (Source.OTHER, form.other))
    return tuple(Funds(source, amount) for source, amount in stated if amount is not None)

"""The words around a number – operators, approximations, scales, endings – read from ontology/*.tsv."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from jixiao.assets import rows
from jixiao.record.scanner import Vocabulary, vocabulary

SIGN, BEFORE, AFTER = "sign", "before", "after"


@cache
def operators(side: str) -> Vocabulary[str]:
    """The operators of one side: as a sign, in words before the number, in words after it."""
    stated = rows("ontology/operators.tsv")
    return vocabulary((word, operator) for word, operator, stands in stated if stands == side)


@cache
def words(role: str) -> Vocabulary[str]:
    """The words of one role; each means itself."""
    return vocabulary((word, word) for word, stated in rows("ontology/value-words.tsv") if stated == role)


@cache
def scales() -> Vocabulary[Decimal]:
    """万, 亿 … and the number each multiplies by."""
    return vocabulary((word, Decimal(number)) for word, number in _with("scale-"))


@cache
def averages() -> Vocabulary[str]:
    """人均, 户均 … and the unit each is an average over."""
    return vocabulary(_with("per-"))


def _with(prefix: str) -> Iterable[tuple[str, str]]:
    stated = rows("ontology/value-words.tsv")
    return [(word, role.removeprefix(prefix)) for word, role in stated if role.startswith(prefix)]

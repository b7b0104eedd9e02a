r"""Target values (指标值): operator, number or range, unit – or the kind of words that stand there instead.

The grammar, over the signs of a cell (half width, no blanks; lists of words are in ``ontology/``)::

    value     = not-applicable | placeholder | moment | quantity | unit-only | malformed | words
    quantity  = { 人均 | 每 unit } { sign | before | 约 } amount [ range amount ]
                { around } [ "(" unit ")" ] [ rest ]
    amount    = 百分之 number | number [ 余 ] [ 万 | 亿 … ] [ 余 ] [ unit ]
    number    = [ "-" ] digits { "," three digits } [ "." digits ] | Chinese numeral, before a known unit
    unit      = known unit | 个 [ known unit | noun ] | noun
    around    = after | 左右 | ( "/" | "*" | "·" | 每 ) ( unit | "(" unit { "·" unit } ")" )
    sign      = "≥" | ">=" | "\geq" …        before = 不低于 | 控制在 …        after = 以上 | 以内 …
    range     = "-" | "–" | "—" | "~" | 至 | 到
    rest      = "(" remark [ ")" ] | "," remark | after a known unit: 完成 …, or a few words
    moment    = { 每年 | 截至 … } point [ range point ] [ 前 | 内 ] [ 完成 … ] [ remark ] | 年底前 | 全年 …
    point     = year [ month [ day | 底 ] | quarter | half | 底 ] | month [ day | 底 ] | quarter | 2023.12.31
    unit-only = { sign | before } known unit { around }
    malformed = stray signs quantity | sign number prose | a number whose groups are wrong …
    placeholder = 目标内容1 … | a quantity or moment with "*", "×", "X" … for digits
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from jixiao.place import Place
from jixiao.problems import Problem, problem
from jixiao.record.moments import read_moment
from jixiao.record.quantity import Fault, Quantity, read_quantity, read_unit_alone
from jixiao.record.remark import without_stop
from jixiao.record.scanner import Signs, signs
from jixiao.record.value_words import words

_STRAY = re.compile(r"(?:[^\w\s]|_){1,2}")
_LONGEST = 400  # a longer text is prose
_NUMBERED = re.compile(r"[0-9]+$")


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


_KINDS = {
    "ratio": ValueKind.PERCENTAGE,
    "money": ValueKind.MONETARY,
    "duration": ValueKind.DURATION,
    "score": ValueKind.SCORE,
}  # the kind that a unit's dimension means; of any other dimension it is a count


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
    fault: str | None = None  # why it is malformed: the code of the sentence in messages.toml


def read_value(text: str) -> Value:
    """What a value cell says; a blank cell has no value, so nobody asks about it.

    >>> value = read_value("≥1.2万人")
    >>> value.kind.value, value.operator, value.number, value.scale, value.unit
    ('count', '≥', Decimal('1.2'), Decimal('10000'), '人')
    """
    return _read(text.strip()) if len(text) <= _LONGEST else Value(text.strip(), ValueKind.QUALITATIVE)


@lru_cache(maxsize=4096)
def _read(text: str) -> Value:
    said = signs(text)
    cell = without_stop(said)
    return (
        _by_word(text, said)
        or _by_word(text, cell)
        or _understood(text, cell)
        or _placeholder(text, cell)
        or _stray_sign(text, cell)
        or Value(text, ValueKind.QUALITATIVE)
    )


def value_problem(value: Value, place: Place) -> Problem | None:
    """What is wrong with a malformed value, and where."""
    return problem(value.fault, place, text=value.text) if value.fault else None


def _by_word(text: str, said: Signs) -> Value | None:
    """The whole cell is a word that means that there is no target, or none yet."""
    if said.text in words("not-applicable").meanings:
        return Value(text, ValueKind.NOT_APPLICABLE)
    if _NUMBERED.sub("", said.text) in words("placeholder").meanings:
        return Value(text, ValueKind.PLACEHOLDER)
    return None


def _understood(text: str, cell: Signs) -> Value | None:
    """A time, a quantity, or a unit alone."""
    moment = read_moment(cell)
    if moment:
        return Value(text, ValueKind.TEMPORAL, remark=moment.remark)
    quantity = read_quantity(cell)
    if quantity:
        return _value(text, _kind(quantity), quantity)
    alone = read_unit_alone(cell)
    if alone is None:
        return None
    return _value(text, ValueKind.MALFORMED if alone.fault else ValueKind.UNIT_ONLY, alone)


def _kind(quantity: Quantity) -> ValueKind:
    if quantity.fault:
        return ValueKind.MALFORMED
    if quantity.unit is None:
        return ValueKind.BARE_NUMBER
    return _KINDS.get(quantity.dimension or "", ValueKind.COUNT)


def _value(text: str, kind: ValueKind, found: Quantity, fault: Fault | None = None) -> Value:
    return Value(
        text,
        kind,
        found.operator,
        found.number,
        found.upper,
        found.scale,
        found.unit,
        found.per,
        found.approximate,
        found.remark,
        fault or found.fault,
    )


def _placeholder(text: str, cell: Signs) -> Value | None:
    """≥**%, 20XX年: what would be a value if the masks were digits."""
    filled = _masks().sub(_filled, cell.text)
    guess = _understood(text, signs(filled)) if filled != cell.text else None
    return Value(text, ValueKind.PLACEHOLDER) if guess and not guess.fault else None


def _filled(mask: re.Match[str]) -> str:
    """Digits for masks, so that XX年 becomes a year."""
    alone = not mask.string[: mask.start()].endswith(tuple("0123456789"))
    return "2011" if alone and mask.string.startswith("年", mask.end()) else "1" * len(mask.group())


def _masks() -> re.Pattern[str]:
    """Runs of masks, but no letters of a word and no sign between two numbers (5×8)."""
    mask = words("mask").pattern.pattern
    return re.compile(rf"(?<![A-Za-z])(?!(?<=[0-9])(?:{mask})+[0-9])(?:{mask})+(?![A-Za-z])")


def _stray_sign(text: str, cell: Signs) -> Value | None:
    """）95%, %100%: a quantity but for one or two signs before it."""
    stray = _STRAY.match(cell.text)
    found = stray and read_quantity(cell.part(stray.end(), len(cell.text)))
    if not found or found.fault:
        return None
    return _value(text, ValueKind.MALFORMED, found, Fault.STRAY_SIGN)

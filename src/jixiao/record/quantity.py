"""Numbers with their units as targets: ≥95%, 1.2万人, 5000元左右/年, 10-20%; the grammar is in ``value``."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from jixiao.record.numbers import chinese_number, number
from jixiao.record.remark import bracketed, remark
from jixiao.record.scanner import Cursor, Signs
from jixiao.record.units import Unit, unit_of, unit_words, units
from jixiao.record.value_words import AFTER, BEFORE, SIGN, averages, operators, scales, words

_DIGITS = re.compile(r"[-−+]?[0-9](?:[0-9,. ]*[0-9])?\.?")
_NUMERAL = re.compile(r"[零一二两三四五六七八九十][零一二两三四五六七八九十百千]*")
_OUT_OF_HUNDRED = re.compile("百分之")
_RANGE = re.compile(r"[-–—−~〜]+|至|到")
_PER = re.compile(r"[/*·•∙・×]")
_OPEN, _CLOSE = re.compile(r"\("), re.compile(r"\)")
_HAS_DIGIT = re.compile(r"[0-9]")
_SHORT_WORDS = re.compile(r"(?![零一二两三四五六七八九十百千])[\u4e00-\u9fff]{1,8}")
_UP, _DOWN = frozenset("≥>"), frozenset("≤<")
_MEASURE_WORD = "个"  # says nothing of what is counted
_NOUN, _NOUN_AFTER_MEASURE = 3, 4  # the most characters of a noun that is not in ontology/units.tsv


class Fault(StrEnum):
    """Why a value is malformed: the code of the sentence that says so (messages.toml)."""

    STRAY_SIGN = "V004"  # ）95%, %100%
    PROSE = "V005"  # ≥95按实际补助金额确定
    BROKEN_NUMBER = "V006"  # 1,00元, 1.2.3%
    CONTRADICTION = "V007"  # ≥95%以下
    MORE_NUMBERS = "V008"  # ≥95%98%


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range with all that stands around it."""

    operator: str | None
    number: Decimal | None
    upper: Decimal | None
    scale: Decimal | None
    unit: str | None
    dimension: str | None
    per: tuple[str, ...]
    approximate: bool
    remark: str | None
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class _Amount:
    number: Decimal | None
    scale: Decimal | None = None
    unit: str | None = None
    numeral: bool = False  # written in Chinese numerals
    broken: bool = False  # digits that are no number

    @property
    def known(self) -> Unit | None:
        return units().get(self.unit) if self.unit else None


def read_quantity(text: Signs) -> Quantity | None:
    """The quantity that all of the text is, faults included; ``None`` when it is something else.

    >>> from jixiao.record.scanner import signs
    >>> found = read_quantity(signs("不超过1.2万人/年"))
    >>> found.operator, found.number, found.scale, found.unit, found.per
    ('≤', Decimal('1.2'), Decimal('10000'), '人', ('年',))
    """
    return _Parser(Cursor(text)).quantity()


def read_unit_alone(text: Signs) -> Quantity | None:
    """A unit that lost its number: 人, ≥%, 元/月."""
    parser = _Parser(Cursor(text))
    parser.before()
    unit = parser.cursor.take(unit_words())
    parser.around()
    if unit is None or parser.cursor.rest:
        return None
    return parser.result(_Amount(None, None, unit.label), "")


class _Parser:
    """Takes the parts of a quantity from left to right; each method is one line of the grammar."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.operators: list[str] = []
        self.per: list[str] = []
        self.approximate = False
        self.sign = False
        self.closed = False  # by 以上, 以内 …

    def quantity(self) -> Quantity | None:
        """Prefixes, an amount or a range, what stands around it, and the rest as a remark."""
        while self._average() or self._each():
            pass
        self.before()
        amount = self._amount()
        if amount is None:
            return None
        amount, upper = self._range(amount)
        self.around()
        if not amount.unit:
            amount = self._bracketed_unit(amount)
            self.around()
        return self._closed(amount, upper)

    def result(
        self, amount: _Amount, said: str, upper: Decimal | None = None, fault: Fault | None = None
    ) -> Quantity:
        """What was found so far."""
        unit = amount.known
        return Quantity(
            operator=self.operators[0] if self.operators else None,
            number=amount.number,
            upper=upper,
            scale=amount.scale,
            unit=amount.unit,
            dimension=unit.dimension if unit else None,
            per=tuple(self.per),
            approximate=self.approximate,
            remark=said or None,
            fault=fault or self._fault(amount),
        )

    def before(self) -> None:
        """Operators and words like 约, in any order."""
        while self._operator(SIGN) or self._operator(BEFORE) or self._roughly("about"):
            pass

    def around(self) -> None:
        """Operators after the number, 左右, and per-units, in any order."""
        while self._operator(AFTER) or self._roughly("roughly") or self._slashed() or self._each():
            pass

    def _operator(self, side: str) -> bool:
        found = self.cursor.take(operators(side))
        if found:
            self.operators.append(found)
            self.sign = self.sign or side == SIGN
            self.closed = self.closed or side == AFTER
        return bool(found)

    def _roughly(self, role: str) -> bool:
        found = self.cursor.take(words(role)) is not None
        self.approximate = self.approximate or found
        return found

    def _average(self) -> bool:
        unit = self.cursor.take(averages())
        self.per += [unit] if unit else []
        return unit is not None

    def _each(self) -> bool:
        start = self.cursor.at
        return self.cursor.take(words("each")) is not None and self._per_unit(start)

    def _slashed(self) -> bool:
        start = self.cursor.at
        if self.cursor.match(_PER) is None:
            return False
        if self.cursor.match(_OPEN) is None:
            return self._per_unit(start)
        while self._per_unit(self.cursor.at) and self.cursor.match(_PER):
            pass
        return self.cursor.match(_CLOSE) is not None

    def _per_unit(self, start: int) -> bool:
        """One unit or noun to the per-units; without one the cursor goes back to the start."""
        unit = self.cursor.take(unit_words())
        label = unit.label if unit else self._noun(_NOUN)
        if label is None:
            self.cursor.at = start
            return False
        self.per.append(label)
        return True

    def _amount(self) -> _Amount | None:
        if self.cursor.match(_OUT_OF_HUNDRED):
            amount = self._number()
            return replace(amount, unit="%") if amount else None
        amount = self._number()
        if amount is None:
            return None
        self._roughly("odd")
        unit = self._known_unit()
        if unit:
            return replace(amount, unit=unit)
        scaled = self._scaled(amount)
        return scaled or replace(amount, unit=None if amount.numeral else self._noun(_NOUN))

    def _number(self) -> _Amount | None:
        digits = self.cursor.match(_DIGITS)
        if digits:
            value = number(digits.removeprefix("+"))
            return _Amount(value, broken=value is None)
        numeral = self.cursor.match(_NUMERAL)
        value = chinese_number(numeral) if numeral else None
        return None if value is None else _Amount(value, numeral=True)

    def _scaled(self, amount: _Amount) -> _Amount | None:
        """1.2万人 is 1.2 × 10,000 人, but 万元 is a unit of its own, also in 3万余元."""
        word = self.cursor.match(scales().pattern)
        if word is None:
            return None
        self._roughly("odd")
        unit = self._known_unit()
        if unit and word + unit in units():
            return replace(amount, unit=word + unit)
        unit = unit or (None if amount.numeral else self._noun(_NOUN))
        return replace(amount, scale=scales().meanings[word], unit=unit)

    def _known_unit(self) -> str | None:
        """A unit of the table; after 个 the unit is what is counted: 12个月, 3333个村街."""
        unit = self.cursor.take(unit_words())
        if unit is None or unit.label != _MEASURE_WORD:
            return unit.label if unit else None
        counted = self.cursor.take(unit_words())
        return counted.label if counted else self._noun(_NOUN_AFTER_MEASURE) or unit.label

    def _noun(self, longest: int) -> str | None:
        """A noun that no table knows, up to where something known begins."""
        here = self.cursor.at
        if self.cursor.match(_no_noun()) is not None:
            self.cursor.at = here
            return None
        return self.cursor.match(_noun(longest))

    def _range(self, lower: _Amount) -> tuple[_Amount, Decimal | None]:
        """The upper end, when one follows whose unit agrees; then its unit is that of both."""
        start = self.cursor.at
        upper = self._amount() if self.cursor.match(_RANGE) else None
        if upper is None or upper.number is None or not _agree(lower, upper):
            self.cursor.at = start
            return lower, None
        return replace(upper, number=lower.number), upper.number

    def _bracketed_unit(self, amount: _Amount) -> _Amount:
        """95（%）: a known unit in brackets is the unit."""
        inside = bracketed(self.cursor)
        unit = unit_of(self.cursor.signs.text[slice(*inside)]) if inside else None
        if unit is None:
            return amount
        self.cursor.at = len(self.cursor.signs.text)
        return replace(amount, unit=unit.label)

    def _closed(self, amount: _Amount, upper: Decimal | None) -> Quantity | None:
        """The rest is a remark, or pasted prose (malformed), or shows that all of it is no quantity."""
        said = remark(self.cursor)
        if said is not None:
            return None if amount.numeral and not amount.unit else self.result(amount, said, upper)
        rest = self.cursor.signs.between(self.cursor.at, len(self.cursor.signs.text))
        if self.sign:
            return self.result(amount, rest, upper, self._pasted(amount))
        return self.result(amount, rest, upper) if self._harmless(amount) else None

    def _pasted(self, amount: _Amount) -> Fault | None:
        """What is wrong when words follow ≥95% or ≥95 at once: nothing, when the unit is known and no number follows."""
        if _HAS_DIGIT.search(self.cursor.rest):
            return Fault.MORE_NUMBERS
        return None if amount.unit else Fault.PROSE

    def _harmless(self, amount: _Amount) -> bool:
        """8名工作人员, 45天内完成: the words that follow leave the quantity what it is."""
        rest = self.cursor.rest
        if amount.numeral or not amount.known:
            return False
        counted = amount.known.dimension == "count" or self.closed
        short = _SHORT_WORDS.fullmatch(rest) and not _no_noun().match(rest)
        return rest in words("ending").meanings or bool(counted and short)

    def _fault(self, amount: _Amount) -> Fault | None:
        if amount.broken:
            return Fault.BROKEN_NUMBER
        found = set(self.operators)
        one_way = found <= _UP or found <= _DOWN or found == {"="}
        return None if one_way else Fault.CONTRADICTION


def _agree(lower: _Amount, upper: _Amount) -> bool:
    """A range has one unit: 1-2万元, 1万-2万元, 1万元-2万元."""
    if lower.unit:
        return (lower.unit, lower.scale) == (upper.unit, upper.scale)
    unit = upper.known
    return lower.scale in {None, upper.scale, unit.factor if unit else None}


@cache
def _no_noun() -> re.Pattern[str]:
    """What no noun begins with."""
    stops = (words("no-unit"), words("roughly"), words("each"), operators(AFTER))
    return re.compile("|".join(stop.pattern.pattern for stop in stops))


@cache
def _noun(longest: int) -> re.Pattern[str]:
    """Chinese characters up to the end, a sign, or a word that can follow a unit."""
    stops = "|".join(stop.pattern.pattern for stop in (words("roughly"), words("each"), operators(AFTER)))
    return re.compile(rf"[\u4e00-\u9fff]{{1,{longest}}}?(?=$|[^\u4e00-\u9fff]|{stops})")

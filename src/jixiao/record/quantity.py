"""Numbers with all that stands around them: ≥95%, 5000元左右/年, 10-20%; the grammar is in ``value``."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from jixiao.record.measure import Measure, known_unit, no_noun, noun, read_measure
from jixiao.record.remark import bracketed, remark
from jixiao.record.scanner import Cursor, Signs
from jixiao.record.units import unit_of, unit_words
from jixiao.record.value_words import AFTER, BEFORE, SIGN, averages, operators, words

_RANGE = re.compile(r"[-–—−~〜]+|至|到")
_PER = re.compile(r"[/*·•∙・×]")
_OPEN, _CLOSE = re.compile(r"\("), re.compile(r"\)")
_HAS_DIGIT = re.compile(r"[0-9]")
_SHORT_WORDS = re.compile(r"(?![零一二两三四五六七八九十百千])[\u4e00-\u9fff]{1,8}")
_UP, _DOWN = frozenset("≥>"), frozenset("≤<")


class Fault(StrEnum):
    """Why a value is malformed: the code of the sentence that says so (messages.toml)."""

    STRAY_SIGN = "V004"  # ）95%, %100%
    PROSE = "V005"  # ≥95按当年情况核定
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
    return _Parser(Cursor(text)).unit_alone()


class _Parser:
    """Takes the parts of a quantity from left to right; each method is one line of the grammar."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.operators: list[str] = []
        self.sides: set[str] = set()
        self.per: list[str] = []
        self.approximate = False

    def quantity(self) -> Quantity | None:
        """Prefixes, a measure or a range, what stands around it, and the rest as a remark."""
        while self._average() or self._each():
            pass
        self._before()
        lower = read_measure(self.cursor)
        if lower is None:
            return None
        measure, upper = self._range(lower)
        self._around()
        if not measure.unit:
            measure = self._bracketed_unit(measure)
            self._around()
        return self._closed(measure, upper)

    def unit_alone(self) -> Quantity | None:
        """Operators, a known unit, per-units, and nothing else."""
        self._before()
        unit = self.cursor.take(unit_words())
        self._around()
        if unit is None or self.cursor.rest:
            return None
        return self._result(Measure(None, unit=unit.label), "")

    def _before(self) -> None:
        """Operators and words like 约, in any order."""
        while self._operator(SIGN) or self._operator(BEFORE) or self._roughly("about"):
            pass

    def _around(self) -> None:
        """Operators after the number, 左右, and per-units, in any order."""
        while self._operator(AFTER) or self._roughly("roughly") or self._slashed() or self._each():
            pass

    def _operator(self, side: str) -> bool:
        found = self.cursor.take(operators(side))
        if found:
            self.operators.append(found)
            self.sides.add(side)
        return bool(found)

    def _roughly(self, role: str) -> bool:
        found = self.cursor.take(words(role)) is not None
        self.approximate = self.approximate or found
        return found

    def _average(self) -> bool:
        """人均 is per 人."""
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
        label = known_unit(self.cursor) or noun(self.cursor)
        if label is None:
            self.cursor.at = start
            return False
        self.per.append(label)
        return True

    def _range(self, lower: Measure) -> tuple[Measure, Decimal | None]:
        """The upper end, when one follows whose unit agrees; then its unit is that of both."""
        start = self.cursor.at
        upper = read_measure(self.cursor) if self.cursor.match(_RANGE) else None
        if upper is None or upper.number is None or not _agree(lower, upper):
            self.cursor.at = start
            return lower, None
        whole = None if lower.number is None else upper.number  # a range whose beginning is broken has no end
        return replace(upper, number=lower.number, broken=lower.broken), whole

    def _bracketed_unit(self, measure: Measure) -> Measure:
        """95（%）: a known unit in brackets is the unit."""
        inside = bracketed(self.cursor)
        unit = unit_of(self.cursor.signs.text[slice(*inside)]) if inside else None
        if unit is None:
            return measure
        self.cursor.at = len(self.cursor.signs.text)
        return replace(measure, unit=unit.label)

    def _closed(self, measure: Measure, upper: Decimal | None) -> Quantity | None:
        """The rest is a remark, or pasted prose (malformed), or shows that all of it is no quantity."""
        said = remark(self.cursor)
        if said is not None:
            return None if measure.numeral and not measure.unit else self._result(measure, said, upper)
        rest = self.cursor.signs.between(self.cursor.at, len(self.cursor.signs.text))
        if SIGN in self.sides:
            return self._result(measure, rest, upper, self._pasted(measure))
        return self._result(measure, rest, upper) if self._harmless(measure) else None

    def _pasted(self, measure: Measure) -> Fault | None:
        """What is wrong when words follow at once: nothing, when there is a unit and no second number."""
        if _HAS_DIGIT.search(self.cursor.rest):
            return Fault.MORE_NUMBERS
        return None if measure.unit else Fault.PROSE

    def _harmless(self, measure: Measure) -> bool:
        """8名工作人员, 45天内完成: the words that follow leave the quantity what it is."""
        rest = self.cursor.rest
        if measure.numeral or not measure.known:
            return False
        short = _SHORT_WORDS.fullmatch(rest) and not no_noun().match(rest)
        free = measure.known.dimension == "count" or AFTER in self.sides
        return rest in words("ending").meanings or bool(free and short)

    def _result(
        self, measure: Measure, said: str, upper: Decimal | None = None, fault: Fault | None = None
    ) -> Quantity:
        return Quantity(
            operator=self.operators[0] if self.operators else None,
            number=measure.number,
            upper=upper,
            scale=measure.scale,
            unit=measure.unit,
            dimension=measure.known.dimension if measure.known else None,
            per=tuple(self.per),
            approximate=self.approximate or measure.approximate,
            remark=said or None,
            fault=fault or self._fault(measure),
        )

    def _fault(self, measure: Measure) -> Fault | None:
        if measure.broken:
            return Fault.BROKEN_NUMBER
        found = set(self.operators)
        one_way = found <= _UP or found <= _DOWN or found == {"="}
        return None if one_way else Fault.CONTRADICTION


def _agree(lower: Measure, upper: Measure) -> bool:
    """A range has one unit: 1-2万元, 1万-2万元, 1万元-2万元."""
    if lower.unit:
        return (lower.unit, lower.scale) == (upper.unit, upper.scale)
    factor = upper.known.factor if upper.known else None
    return lower.scale in {None, upper.scale, factor}

"""What can go wrong in a disclosure: kinds of slips, what should notice each, and what cannot be noticed.

A kind makes all its mutants of a truth, each struck in one place. ``never`` says why nothing could notice it,
``gap`` that a rule could and there is none; the rest must surface as one of the rules that are named.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from generator.truth import Form, Goal, Row, Truth
from jixiao.record.units import units
from slips import (
    Slip,
    Value,
    digit_changed,
    digit_doubled,
    digit_lost,
    issued_in,
    number_of,
    point_lost,
    value_of,
)

OUTPUT, BENEFIT, SATISFACTION = "产出指标", "效益指标", "满意度指标"
QUANTITY, TIMELINESS, COST, SOCIAL = "数量指标", "时效指标", "成本指标", "社会效益指标"
CLIENTS = "服务对象满意度指标"
FULL = 100
_WHOLE_COST = re.compile("成本|控制数|资金")  # the cost of the whole project, says A07
# What may exceed 100 %, says P01.
_GROWTH = re.compile("增长|增幅|增速|增加|提高|提升|超额|超收|增收|同比|环比|节约|节支")
_TYPE_P = re.compile(r"[0-9]{8}P[0-9A-HJ-NP-RTUWXY]{12}")  # a code with a check character
_DATED = re.compile(r"[0-9]{8}[0-9A-Z]{13}")  # a code that begins with division and year


class Part(StrEnum):
    """Where in a form a slip strikes."""

    HEAD = "表头"
    MONEY = "预算"
    PLAN = "支出计划"
    GOALS = "绩效目标"
    ROW = "指标行"
    ROWS = "指标表"
    FORM = "整张表"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A truth in which one thing went wrong, and where: the numbers of form and row."""

    truth: Truth
    form: int
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A form of a truth, to be struck."""

    truth: Truth
    form: Form


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a form, to be struck."""

    truth: Truth
    form: Form
    row: Row

    @property
    def value(self) -> Value | None:
        """What it is to reach, where that is sign, number and unit."""
        return value_of(self.row.value)


_Part = TypeVar("_Part", Form, Row)
Strike = Callable[[Truth], Iterator[Mutant]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of slip."""

    name: str
    zh: str
    part: Part
    rules: tuple[str, ...]  # or codes of problems that reading tells of
    strike: Strike
    never: str = ""  # why nothing can notice it
    gap: str = ""  # what a rule would have to look at

    @property
    def must_surface(self) -> bool:
        """Whether a rule has to tell it."""
        return not self.never and not self.gap

    def mutants(self, truth: Truth) -> Iterator[Mutant]:
        """Every way in which it can befall a truth."""
        return (each for each in self.strike(truth) if each.truth != truth)


# ---- striking


def forms(change: Callable[[Place], Iterator[Form]]) -> Strike:
    """One form after the other."""

    def strike(truth: Truth) -> Iterator[Mutant]:
        for at, form in enumerate(truth.forms):
            for changed in change(Place(truth, form)):
                yield Mutant(_with_form(truth, at, changed), at + 1)

    return strike


def rows(change: Callable[[Line], Row | None]) -> Strike:
    """One row after the other."""

    def strike(truth: Truth) -> Iterator[Mutant]:
        for at, form in enumerate(truth.forms):
            for number, row in enumerate(form.rows):
                changed = change(Line(truth, form, row))
                if changed:
                    yield Mutant(_with_form(truth, at, _with_row(form, number, changed)), at + 1, number + 1)

    return strike


def _with_form(truth: Truth, at: int, form: Form) -> Truth:
    return replace(truth, forms=(*truth.forms[:at], form, *truth.forms[at + 1 :]))


def _with_row(form: Form, at: int, row: Row) -> Form:
    return replace(form, rows=(*form.rows[:at], row, *form.rows[at + 1 :]))


def _put(into: _Part, field: str, text: str | None) -> _Part:
    """A form or row with another text in one of its cells."""
    cells: dict[str, Any] = {field: text}
    return replace(into, **cells)


# ---- heads


def without(field: str, *, only: Callable[[Place], bool] = lambda _: True) -> Strike:
    """A cell of the head is left blank."""

    def change(place: Place) -> Iterator[Form]:
        if getattr(place.form, field) and only(place):
            yield _put(place.form, field, None)

    return forms(change)


def _is_national(place: Place | Line) -> bool:
    return place.truth.tree == "national"


def _is_hebei(place: Place | Line) -> bool:
    return place.truth.tree == "hebei"


def name_of_last_year(*, stated: bool) -> Strike:
    """The name was taken over from the form of last year; the text states the budget year, or does not."""

    def change(place: Place) -> Iterator[Form]:
        name, year = place.form.name or "", place.truth.year
        earlier = name.replace(str(year), str(year - 1)) if str(year) in name else f"{year - 1}年{name}"
        if name and _states_year(place.truth) is stated:
            yield replace(place.form, name=earlier)

    return forms(change)


def _states_year(truth: Truth) -> bool:
    """Whether title or forms say which year it is."""
    return truth.tree == "national" or str(truth.year) in truth.title


def without_digits(place: Place) -> Iterator[Form]:
    """Of the responsible department only the name is left."""
    if place.form.responsible:
        yield replace(place.form, responsible=place.form.unit_name)


def without_code_of_attribute(place: Place) -> Iterator[Form]:
    """The project attribute without its digits."""
    if place.form.attribute:
        yield replace(place.form, attribute=place.form.attribute.partition("-")[2])


def code_mistyped(at: slice, *, checked: bool | None = None, stated: bool = False) -> Strike:
    """A digit of a code is another one: of codes with a check character, or of those without."""

    def change(place: Place) -> Iterator[Form]:
        code = place.form.code or ""
        is_meant = checked in {None, bool(_TYPE_P.fullmatch(code))} and (
            not stated or _states_year(place.truth)
        )
        if _DATED.fullmatch(code) and is_meant:
            for number in range(len(code))[at]:
                if code[number].isdigit():
                    other = str((int(code[number]) + 1) % 10)
                    yield replace(place.form, code=code[:number] + other + code[number + 1 :])

    return forms(change)


# ---- money and plan


def amount(field: str, slip: Slip) -> Strike:
    """A slip in an amount; of money that is split nothing else is known than that it adds up."""

    def change(place: Place) -> Iterator[Form]:
        form = place.form
        text = getattr(form, field)
        if text and form.total and form.fiscal:
            yield _put(form, field, slip(text) or text)

    return forms(change)


def total_for_fiscal(place: Place) -> Iterator[Form]:
    """Total and fiscal funds stand in each other's place."""
    form = place.form
    if form.total and form.fiscal:
        yield replace(form, total=form.fiscal, fiscal=form.total)


def plan(slip: Slip, *, shows: bool = True) -> Strike:
    """A slip in a point of the payment plan, which then tells it by itself, or does not."""

    def change(place: Place) -> Iterator[Form]:
        points = place.form.plan or ()
        for at, point in enumerate(points):
            changed = (*points[:at], slip(point) if point else None, *points[at + 1 :])
            if point and changed[at] and _is_odd(changed) is shows:
                yield replace(place.form, plan=changed)

    return forms(change)


def _is_odd(points: Sequence[str | None]) -> bool:
    """Whether a plan falls, exceeds 100 %, or does not reach it."""
    shares = [share for share in map(number_of, points) if share is not None]
    falls = any(later < earlier for earlier, later in pairwise(shares))
    return falls or max(shares) > FULL or (points[-1] is not None and shares[-1] != FULL)


def point_dropped(place: Place) -> Iterator[Form]:
    """A point of the plan is left blank."""
    points = place.form.plan or ()
    for at, point in enumerate(points):
        if point:
            yield replace(place.form, plan=(*points[:at], None, *points[at + 1 :]))


def points_swapped(place: Place) -> Iterator[Form]:
    """Two neighbouring points stand in each other's place."""
    points = place.form.plan or ()
    for at in range(len(points) - 1):
        earlier, later = points[at : at + 2]
        if earlier and later and earlier != later:
            yield replace(place.form, plan=(*points[:at], later, earlier, *points[at + 2 :]))


def percent_sign_lost(point: str) -> str | None:
    """The number alone."""
    return point.rstrip("%％")


# ---- goals


def goals(*texts: str) -> Strike:
    """Other goals stand there."""

    def change(place: Place) -> Iterator[Form]:
        if place.form.goals:
            yield replace(place.form, goals=tuple(Goal("", text) for text in texts))

    return forms(change)


def goal_with_number(place: Place) -> Iterator[Form]:
    """The first goal names a number of which no indicator knows."""
    first, *others = place.form.goals or (Goal("", ""),)
    told = replace(first, text=f"{first.text.rstrip('。')}，惠及群众77777人。")
    yield replace(place.form, goals=(told, *others))


# ---- tables of rows


def without_rows(level: str, value: str) -> Strike:
    """No row is left under a category that has some."""

    def change(place: Place) -> Iterator[Form]:
        left = tuple(row for row in place.form.rows if getattr(row, level) != value)
        if left and len(left) < len(place.form.rows):
            yield replace(place.form, rows=left)

    return forms(change)


class Fit(StrEnum):
    """Whether a value goes with its category."""

    FITS = "fits"
    TOLD = "told"  # it does not, and a rule says so
    OPEN = "open"  # it does not, and no rule says so


def values_swapped(wanted: Fit) -> Strike:
    """Two neighbouring rows, each with a value of its kind, have each other's."""

    def change(place: Place) -> Iterator[Form]:
        every = place.form.rows
        for at, (one, other) in enumerate(pairwise(every)):
            swapped = replace(one, value=other.value), replace(other, value=one.value)
            if one.value != other.value and _fit(one, other) is Fit.FITS and _fit(*swapped) is wanted:
                yield replace(place.form, rows=(*every[:at], *swapped, *every[at + 2 :]))

    return forms(change)


def _fit(*pair: Row) -> Fit | None:
    """How two rows go with their values; ``None`` where one of these is not sign, number and unit."""
    values = [value_of(row.value) for row in pair]
    if None in values:
        return None
    found = {_fit_of(row.level2, told) for row, told in zip(pair, values, strict=True) if told}
    return next(each for each in (Fit.TOLD, Fit.OPEN, Fit.FITS) if each in found)


def _fit_of(category: str, told: Value) -> Fit:
    is_told = {
        QUANTITY: told.is_share,
        TIMELINESS: told.is_count and not told.is_time,
        COST: told.is_share or (told.is_count and not told.is_time),
    }
    is_open = {TIMELINESS: told.is_money, COST: told.is_time, QUANTITY: told.is_money}
    if is_told.get(category):
        return Fit.TOLD
    is_left_open = is_open.get(category) or (category == CLIENTS and not told.is_share and told.unit != "分")
    return Fit.OPEN if is_left_open else Fit.FITS


def duplicated(truth: Truth) -> Iterator[Mutant]:
    """A form stands there a second time."""
    for at, form in enumerate(truth.forms):
        yield Mutant(replace(truth, forms=(*truth.forms, form)), at + 1)


def copied_rows(truth: Truth) -> Iterator[Mutant]:
    """A form has all the rows of its neighbour."""
    for at, (one, other) in enumerate(pairwise(truth.forms)):
        yield Mutant(_with_form(truth, at + 1, replace(other, rows=one.rows)), at + 2)


# ---- rows


def cell(field: str, text: str | None, *, only: Callable[[Line], bool] = lambda _: True) -> Strike:
    """A cell of a row holds something else, or nothing."""

    def change(line: Line) -> Row | None:
        has_some = getattr(line.row, field) is not None
        return _put(line.row, field, text) if has_some and only(line) else None

    return rows(change)


def repeated(field: str, of: str, *, only: Callable[[Line], bool] = lambda _: True) -> Strike:
    """A cell repeats another one of its row."""

    def change(line: Line) -> Row | None:
        has_both = getattr(line.row, field) and getattr(line.row, of) and only(line)
        return _put(line.row, field, getattr(line.row, of)) if has_both else None

    return rows(change)


def value(slip: Slip, *, only: Callable[[Line], bool]) -> Strike:
    """A slip in a value of sign, number and unit."""

    def change(line: Line) -> Row | None:
        known = line.value
        slipped = slip(known.text) if known else None
        return replace(line.row, value=slipped) if slipped and only(line) else None

    return rows(change)


def _value(line: Line) -> Value:
    assert line.value
    return line.value


def unit(text: str) -> Slip:
    """Another unit, or none."""

    def slip(told: str) -> str | None:
        known = value_of(told)
        return known.sign + known.number + text if known else None

    return slip


def number_torn_off(told: str) -> str | None:
    """The unit alone is left."""
    known = value_of(told)
    return known.unit if known else None


def sign_turned(told: str) -> str | None:
    """At least becomes at most."""
    return told.replace("≥", "≤") if "≥" in told else None


def basis_of_later(line: Line) -> Row | None:
    """The document that is cited is of the year after the budget year."""
    issued = issued_in(line.row.basis or "", line.truth.year + 1)
    return replace(line.row, basis=issued) if issued else None


def basis_with_other_number(line: Line) -> Row | None:
    """The basis repeats the value, with a digit too many."""
    told = line.row.value or ""
    slipped = digit_doubled(told)
    return replace(line.row, basis=slipped) if line.row.basis and line.value and slipped else None


def satisfaction_moved(line: Line) -> Row | None:
    """A row of satisfaction stands under benefit."""
    if line.row.level1 != SATISFACTION or "满意度" not in line.row.name:
        return None
    return replace(line.row, level1=BENEFIT, level2=SOCIAL, level2_text=SOCIAL)


def level1_shifted(line: Line) -> Row | None:
    """Level 1 is printed a row too early or too late."""
    others = {OUTPUT: BENEFIT, BENEFIT: OUTPUT}
    other = others.get(line.row.level1)
    return replace(line.row, level1_text=other) if other and not line.row.level1_text else None


def _is_sum(line: Line) -> bool:
    """A cost that the budget is made of: the whole of it, or one of the items that add up to it."""
    total = number_of(line.form.total)
    costs = [line.value] if _is_hebei(line) else [value_of(row.value) for row in _costs(line.form)]
    yuan = [each.yuan if each else None for each in costs]
    known = sum(each for each in yuan if each)
    return line.row in _costs(line.form) and None not in yuan and known == (total or 0) * 10_000


def _is_named_sum(line: Line) -> bool:
    """Such a cost, by its name the whole: only then less than the budget is too little."""
    return _is_sum(line) and (_is_national(line) or bool(_WHOLE_COST.search(line.row.name)))


def _costs(form: Form) -> list[Row]:
    return [row for row in form.rows if row.level2 == COST]


def _exceeds(line: Line) -> bool:
    """A share that is above 100 once its digit is doubled, and cannot be."""
    known = _value(line)
    doubled = number_of(digit_doubled(known.number)) or 0.0
    return known.is_share and doubled > FULL and not _GROWTH.search(line.row.name)


def _is_plain(line: Line) -> bool:
    """A value that nothing in the form is compared with."""
    return not _is_sum(line)


def _is_sole(line: Line) -> bool:
    """The only row of a category that every form is asked for; its name is not one of a category."""
    others = [row for row in line.form.rows if row.level2 == line.row.level2]
    is_asked = line.row.level1 in {OUTPUT, BENEFIT, SATISFACTION}
    return len(others) == 1 and is_asked and not line.row.name.endswith("指标")


def _has_known_unit(line: Line) -> bool:
    return _value(line).unit in units()


def _is_satisfaction(line: Line) -> bool:
    return line.row.level1 == SATISFACTION


_SOLE = "只有这一个数，没有别的数可以对照"
_PLAN = "改后的支出计划仍然逐月增加、年底为100%"
_COSTS = ("A06", "A07", "A08")

KINDS = (
    # -- 表头
    Kind("name-dropped", "项目名称漏填", Part.HEAD, ("S01",), without("name")),
    Kind("code-dropped", "项目编码漏填", Part.HEAD, ("S02",), without("code")),
    Kind("name-of-last-year", "项目名称沿用上年", Part.HEAD, ("P17",), name_of_last_year(stated=True)),
    Kind(
        "name-of-last-year-unseen",
        "项目名称沿用上年，文件没有写明年度",
        Part.HEAD,
        ("P17",),
        name_of_last_year(stated=False),
        never="年度不明，无从比较",
    ),
    Kind("code-mistyped", "P型编码错一位", Part.HEAD, ("D06",), code_mistyped(slice(None), checked=True)),
    Kind("division-mistyped", "编码的区划错一位", Part.HEAD, ("D03",), code_mistyped(slice(6))),
    Kind(
        "code-year-mistyped", "编码的年份错一位", Part.HEAD, ("D04",), code_mistyped(slice(6, 8), stated=True)
    ),
    Kind(
        "other-code-mistyped",
        "其他编码的流水号错一位",
        Part.HEAD,
        ("D01",),
        code_mistyped(slice(8, None), checked=False),
        never="这种编码没有已知的校验位",
    ),
    Kind("responsible-dropped", "主管部门及代码漏填", Part.HEAD, ("S14",), without("responsible")),
    Kind("responsible-without-code", "主管部门只写名称", Part.HEAD, ("S15",), forms(without_digits)),
    Kind("attribute-without-code", "项目属性只写名称", Part.HEAD, ("S16",), forms(without_code_of_attribute)),
    Kind(
        "attribute-dropped",
        "项目属性漏填",
        Part.HEAD,
        (),
        without("attribute"),
        gap="表式有此栏，没有规则要求填写",
    ),
    Kind(
        "period-dropped", "项目期漏填", Part.HEAD, (), without("period"), gap="表式有此栏，没有规则要求填写"
    ),
    Kind(
        "unit-dropped",
        "预算单位漏填",
        Part.HEAD,
        (),
        forms(lambda place: iter([replace(place.form, unit_code=None, unit_name=None)])),
        gap="表式有此栏，没有规则要求填写",
    ),
    Kind("use-dropped", "资金用途漏填", Part.HEAD, (), without("use"), gap="表式有此栏，没有规则要求填写"),
    # -- 预算和支出计划
    Kind("total-dropped", "预算数漏填", Part.MONEY, ("S03",), without("total")),
    Kind("other-funds-dropped", "其他资金漏填", Part.MONEY, ("S04",), without("other")),
    Kind(
        "fiscal-dropped",
        "财政资金漏填",
        Part.MONEY,
        (),
        without("fiscal"),
        gap="表式有此栏，没有规则要求填写",
    ),
    Kind("total-for-fiscal", "预算数与财政资金对调", Part.MONEY, ("A01",), forms(total_for_fiscal)),
    Kind("total-digit-lost", "预算数漏一位", Part.MONEY, ("A01",), amount("total", digit_lost)),
    Kind("total-digit-doubled", "预算数多一位", Part.MONEY, ("A01",), amount("total", digit_doubled)),
    Kind("total-digit-changed", "预算数错一位", Part.MONEY, ("A01",), amount("total", digit_changed)),
    Kind("total-point-lost", "预算数丢小数点", Part.MONEY, ("A01",), amount("total", point_lost)),
    Kind("fiscal-digit-lost", "财政资金漏一位", Part.MONEY, ("A01",), amount("fiscal", digit_lost)),
    Kind("fiscal-point-lost", "财政资金丢小数点", Part.MONEY, ("A01",), amount("fiscal", point_lost)),
    Kind("point-dropped", "支出计划漏一个节点", Part.PLAN, ("S05",), forms(point_dropped)),
    Kind("points-swapped", "支出计划两个节点对调", Part.PLAN, ("A02", "A03"), forms(points_swapped)),
    Kind("plan-digit-lost", "支出计划漏一位", Part.PLAN, ("A02", "A03"), plan(digit_lost)),
    Kind("plan-digit-doubled", "支出计划多一位", Part.PLAN, ("A02", "A04"), plan(digit_doubled)),
    Kind("plan-point-lost", "支出计划丢小数点", Part.PLAN, ("A02", "A04"), plan(point_lost)),
    Kind("plan-sign-lost", "支出计划丢百分号", Part.PLAN, ("A05",), plan(percent_sign_lost, shows=False)),
    Kind(
        "plan-digit-lost-unseen",
        "支出计划漏一位，仍成序列",
        Part.PLAN,
        (),
        plan(digit_lost, shows=False),
        never=_PLAN,
    ),
    Kind(
        "plan-digit-changed-unseen",
        "支出计划错一位，仍成序列",
        Part.PLAN,
        (),
        plan(digit_changed, shows=False),
        never=_PLAN,
    ),
    # -- 绩效目标
    Kind("goals-dropped", "绩效目标漏填", Part.GOALS, ("S06",), goals()),
    Kind(
        "goals-placeholder", "绩效目标为模板占位文字", Part.GOALS, ("P10a",), goals("目标内容1", "目标内容2")
    ),
    Kind("goals-stub", "绩效目标只有两个字", Part.GOALS, ("P14",), goals("完成")),
    Kind("goals-number", "绩效目标中的数没有指标", Part.GOALS, ("P22",), forms(goal_with_number)),
    Kind(
        "goals-of-another",
        "绩效目标换成别的项目的",
        Part.GOALS,
        (),
        goals("及时修复损毁路面，保障群众出行安全。"),
        never="目标与项目是否相关要读懂文字",
    ),
    # -- 指标表
    Kind(
        "rows-dropped",
        "指标全部漏填",
        Part.ROWS,
        ("S07",),
        forms(lambda place: iter([replace(place.form, rows=())])),
    ),
    Kind("output-dropped", "没有产出指标", Part.ROWS, ("S08",), without_rows("level1", OUTPUT)),
    Kind("benefit-dropped", "没有效益指标", Part.ROWS, ("S08",), without_rows("level1", BENEFIT)),
    Kind("satisfaction-dropped", "没有满意度指标", Part.ROWS, ("S09",), without_rows("level1", SATISFACTION)),
    Kind("quantity-dropped", "没有数量指标", Part.ROWS, ("S10",), without_rows("level2", QUANTITY)),
    Kind("cost-dropped", "没有成本指标", Part.ROWS, ("S10",), without_rows("level2", COST)),
    Kind("social-dropped", "没有社会效益指标", Part.ROWS, ("S11",), without_rows("level2", SOCIAL)),
    Kind(
        "values-swapped",
        "相邻两行的指标值对调，与分类不合",
        Part.ROWS,
        ("P04", "P04b", "P05", "P06"),
        values_swapped(Fit.TOLD),
    ),
    Kind(
        "values-swapped-open",
        "相邻两行的指标值对调，分类不合而无规则",
        Part.ROWS,
        ("P01", "P02", "P21", *_COSTS),
        values_swapped(Fit.OPEN),
        gap="时效填金额、成本填时间、数量填金额、满意度填人数或金额，没有规则",
    ),
    Kind(
        "values-swapped-unseen",
        "相邻两行的指标值对调，分类仍合",
        Part.ROWS,
        ("P01", "P02", *_COSTS),
        values_swapped(Fit.FITS),
        never="两个值对各自的分类都说得通",
    ),
    Kind("form-duplicated", "项目重复填报", Part.FORM, ("D01", "D02", "D05"), duplicated),
    Kind("rows-copied", "照抄另一项目的全部指标", Part.FORM, ("D05",), copied_rows),
    # -- 指标行
    Kind("value-dropped", "指标值漏填", Part.ROW, ("S12",), cell("value", None)),
    Kind("basis-dropped", "依据漏填", Part.ROW, ("S13",), cell("basis", None)),
    Kind(
        "basis-none",
        "依据填“无”",
        Part.ROW,
        ("S13",),
        cell("basis", "无"),
        gap="S13 看的是空白的引用，图中没有这样的引用；现在只由 C01 提示",
    ),
    Kind(
        "definition-dropped",
        "指标描述漏填",
        Part.ROW,
        (),
        cell("definition", None),
        gap="表式有此栏，没有规则要求填写",
    ),
    Kind(
        "indicator-dropped",
        "指标名称漏填",
        Part.ROW,
        (),
        cell("name", ""),
        gap="表式有此栏，没有规则要求填写",
    ),
    Kind(
        "level2-dropped",
        "二级指标漏填，该类只有这一行",
        Part.ROW,
        ("L013", "S08", "S09", "S10", "S11"),
        cell("level2_text", "", only=_is_sole),
    ),
    Kind(
        "level2-dropped-unseen",
        "二级指标漏填，该类另有一行",
        Part.ROW,
        ("L013", "S08", "S09", "S10", "S11"),
        cell("level2_text", "", only=lambda line: not _is_sole(line)),
        never="空白格与上一行的合并格写法相同，读作同一类",
    ),
    Kind("level1-shifted", "一级指标错行", Part.ROW, ("S19",), rows(level1_shifted)),
    Kind("satisfaction-moved", "满意度列入效益", Part.ROW, ("P15",), rows(satisfaction_moved)),
    Kind("unit-lost", "指标值丢单位", Part.ROW, ("P08",), value(unit(""), only=lambda _: True)),
    Kind("number-lost", "指标值只剩单位", Part.ROW, ("P07",), value(number_torn_off, only=_has_known_unit)),
    Kind(
        "number-lost-unseen",
        "指标值只剩不在单位表中的词（“万份”）",
        Part.ROW,
        ("P07",),
        value(number_torn_off, only=lambda line: not _has_known_unit(line)),
        gap="只认单位表中的单位；“万份”“个工作日内”读作文字",
    ),
    Kind(
        "share-as-money",
        "百分比写成元",
        Part.ROW,
        ("P21",),
        value(unit("元"), only=lambda line: _value(line).is_share and line.row.level2 != COST),
        gap="名称为“率”“度”的指标应为百分比；现在只与同名的行比较（P21）",
    ),
    Kind(
        "satisfaction-as-count",
        "满意度写成人数",
        Part.ROW,
        ("P21",),
        value(unit("人"), only=_is_satisfaction),
        gap="满意度应为百分比或得分；现在只与同名的行比较（P21）",
    ),
    Kind(
        "cost-as-share",
        "成本写成百分比",
        Part.ROW,
        ("P04",),
        value(unit("%"), only=lambda line: line.row.level2 == COST),
    ),
    Kind(
        "quantity-as-share",
        "数量写成百分比",
        Part.ROW,
        ("P05",),
        value(unit("%"), only=lambda line: line.row.level2 == QUANTITY),
    ),
    Kind(
        "share-digit-doubled",
        "比率多一位，超过100%",
        Part.ROW,
        ("P01", "P02"),
        value(digit_doubled, only=_exceeds),
    ),
    Kind(
        "cost-digit-doubled",
        "构成预算的成本多一位",
        Part.ROW,
        _COSTS,
        value(digit_doubled, only=_is_sum),
    ),
    Kind("cost-digit-lost", "构成预算的成本漏一位", Part.ROW, _COSTS, value(digit_lost, only=_is_named_sum)),
    Kind(
        "cost-digit-changed",
        "构成预算的成本错一位",
        Part.ROW,
        _COSTS,
        value(digit_changed, only=_is_named_sum),
    ),
    Kind("cost-point-lost", "构成预算的成本丢小数点", Part.ROW, _COSTS, value(point_lost, only=_is_sum)),
    Kind(
        "number-digit-lost",
        "其他指标值漏一位",
        Part.ROW,
        ("P20", "P22", "A09"),
        value(digit_lost, only=lambda line: not _is_named_sum(line)),
        never=_SOLE,
    ),
    Kind(
        "number-digit-doubled",
        "其他指标值多一位",
        Part.ROW,
        ("P20", "P22", "A09", "A06"),
        value(digit_doubled, only=lambda line: _is_plain(line) and not _exceeds(line)),
        never=_SOLE,
    ),
    Kind(
        "number-digit-changed",
        "其他指标值错一位（30写成40）",
        Part.ROW,
        ("P01", "P02", "P20", "P22", "A06", "A09"),
        value(digit_changed, only=lambda line: not _is_named_sum(line)),
        never=_SOLE,
    ),
    Kind(
        "number-point-lost",
        "其他指标值丢小数点",
        Part.ROW,
        ("P01", "P02", "P20", "P22", "A09"),
        value(point_lost, only=_is_plain),
        never=_SOLE,
    ),
    Kind(
        "sign-turned",
        "满意度、比率的≥写成≤",
        Part.ROW,
        (),
        value(sign_turned, only=lambda line: _value(line).is_share),
        gap="越高越好的指标（满意度、合格率）不应写“≤”",
    ),
    Kind(
        "count-sign-turned",
        "数量的≥写成≤",
        Part.ROW,
        (),
        value(sign_turned, only=lambda line: not _value(line).is_share),
        never="数量有越多越好的，也有越少越好的",
    ),
    Kind("basis-generic", "依据泛指相关文件", Part.ROW, ("C02",), cell("basis", "相关文件规定")),
    Kind("basis-of-later", "所引文号晚于预算年度", Part.ROW, ("C04", "C05"), rows(basis_of_later)),
    Kind("basis-other-number", "依据照抄指标值而数字不同", Part.ROW, ("P20",), rows(basis_with_other_number)),
    Kind("basis-repeats", "依据只重复描述", Part.ROW, ("P12",), repeated("basis", "definition")),
    Kind("value-repeats", "指标值只重复描述", Part.ROW, ("P13",), repeated("value", "definition")),
    Kind("definition-repeats", "描述只重复名称", Part.ROW, ("P11",), repeated("definition", "name")),
    Kind(
        "name-is-category",
        "指标名称照抄二级指标",
        Part.ROW,
        ("P16",),
        repeated("name", "level2", only=_is_hebei),
    ),
    Kind("name-placeholder", "名称残留占位符号", Part.ROW, ("P10b",), cell("name", "培训**人次")),
    Kind(
        "definition-placeholder", "描述残留占位符号", Part.ROW, ("P10b",), cell("definition", "完成××项任务")
    ),
)

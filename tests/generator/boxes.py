"""The two families of forms as tables of boxes with their merges: what every document is written from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.truth import Form, Row, Truth

UPPER_WIDTH = 7
LOWER_WIDTH = 6
NATIONAL_WIDTH = 5
HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
NATIONAL_HEADER = ("名称", "一级指标", "二级指标", "三级指标", "指标值")
MONTHS = ("3月底", "6月底", "10月底", "12月底")
MONTH_WIDTHS = (1, 2, 1, 2)
PARTS = (("第一部分", "部门整体绩效目标"), ("第二部分", "预算项目绩效目标"))
NATIONAL_TITLE = "部门项目支出预算绩效目标表"


@dataclass(frozen=True, slots=True)
class Box:
    """A cell; ``hidden``: the part of a merged cell below its first row; ``typed``: people type its text."""

    text: str
    width: int = 1
    height: int = 1
    hidden: bool = False
    typed: bool = False


BoxRow = tuple[Box, ...]
BoxTable = tuple[BoxRow, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels that differ from place to place."""

    fiscal: str = "其中：财政资金"
    blank: str = ""  # what a cell without content holds
    repeated: bool = False  # level 1 stands in every row, not once in a merged cell


def parts(truth: Truth) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands over the running text, and what stands over the forms."""
    return PARTS if truth.tree == "hebei" else ((truth.title,), ())


def heading(form: Form) -> str:
    """The title of one form of the Hebei family, without its number."""
    return f"{form.name or ''}绩效目标表"


def upper(form: Form, labels: Labels = Labels()) -> BoxTable:
    """The first table of the Hebei form: unit, project, budget, use, plan, goals."""
    empty = labels.blank
    amounts = [form.total or empty, form.fiscal or empty, form.other or empty]
    budget = ("预算数", amounts[0], labels.fiscal, amounts[1], "其他资金", amounts[2])
    plan = [point or empty for point in form.plan or (None,) * len(MONTHS)]
    return (
        (Box(form.unit, 5), Box("单位：万元", 2)),
        (Box("项目编码"), Box(form.code or empty, 2), Box("项目名称", 2), Box(form.name or empty, 2)),
        (Box("预算规模及资金用途", height=2), *map(Box, budget)),
        (_below(), Box(form.use or empty, UPPER_WIDTH - 1, typed=True)),
        (Box("资金支出计划（%）", height=2), *map(Box, MONTHS, MONTH_WIDTHS)),
        (_below(), *map(Box, plan, MONTH_WIDTHS)),
        (Box("绩效目标"), Box(form.goal, UPPER_WIDTH - 1, typed=True)),
    )


def lower(form: Form, labels: Labels = Labels()) -> BoxTable:
    """The second table of the Hebei form: the indicators, level 1 merged over its rows."""
    return (
        tuple(map(Box, HEADER)),
        *(row for group in by_level1(form.rows) for row in _group(group, labels)),
    )


def goals_only(form: Form) -> BoxTable:
    """The goals line that stands over the indicators where nothing else of the form is printed."""
    return ((Box("绩效目标"), Box(form.goal, LOWER_WIDTH - 1)),)


def national(form: Form, year: int) -> BoxTable:
    """The national form as one table."""
    head = (
        (Box(NATIONAL_TITLE, NATIONAL_WIDTH),),
        (Box(f"（{year}年度）", NATIONAL_WIDTH),),
        (Box("项目名称"), Box(form.name or "", 4)),
        (Box("主管部门及代码"), Box(form.responsible or "", 2), Box("实施单位"), Box(form.unit)),
        (Box("项目属性"), Box(form.attribute or "", 2), Box("项目期"), Box(form.period or "")),
        (Box("项目资金（万元）", height=3), Box("年度资金总额："), Box(form.total or "", 3)),
        (_below(), Box("其中：财政拨款"), Box(form.fiscal or "", 3)),
        (_below(), Box("其他资金"), Box(form.other or "", 3)),
        (Box("年度总体目标"), Box(form.goal, 4, typed=True)),
        tuple(map(Box, NATIONAL_HEADER)),
    )
    return head + _national_rows(form.rows)


def tables(truth: Truth, form: Form, labels: Labels = Labels()) -> tuple[BoxTable, ...]:
    """The tables of one form, as its family prints them."""
    if truth.tree == "national":
        return (national(form, truth.year),)
    return upper(form, labels), lower(form, labels)


def by_level1(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """Neighbouring rows under one printed level 1."""
    return [tuple(group) for _, group in groupby(rows, key=lambda row: row.printed1)]


def _group(rows: Sequence[Row], labels: Labels) -> list[BoxRow]:
    merged = (Box(rows[0].printed1, height=len(rows)), *[_below()] * (len(rows) - 1))
    first = [Box(rows[0].printed1)] * len(rows) if labels.repeated else merged
    return [
        (level1, Box(row.level2_text), *(Box(text or labels.blank, typed=True) for text in _texts(row)))
        for level1, row in zip(first, rows, strict=True)
    ]


def _texts(row: Row) -> tuple[str | None, ...]:
    return row.name, row.definition, row.value, row.basis


def _national_rows(rows: Sequence[Row]) -> BoxTable:
    out: list[BoxRow] = []
    side = Box("绩效指标", height=len(rows))
    for of_level1 in by_level1(rows):
        first = Box(of_level1[0].printed1, height=len(of_level1))
        for _, of_level2 in groupby(of_level1, key=lambda row: row.level2_text):
            out += _national_group(tuple(of_level2), side if not out else _below(), first)
            first = _below()
    return tuple(out)


def _national_group(rows: Sequence[Row], side: Box, first: Box) -> list[BoxRow]:
    level2 = Box(rows[0].level2_text, height=len(rows))
    return [
        (
            side if not number else _below(),
            first if not number else _below(),
            level2 if not number else _below(),
            Box(row.name, typed=True),
            Box(row.value or "", typed=True),
        )
        for number, row in enumerate(rows)
    ]


def _below() -> Box:
    return Box("", hidden=True)

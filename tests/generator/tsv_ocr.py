"""National forms as a picture-to-text program prints them: tabs between cells that may have slipped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from random import Random

from generator.boxes import NATIONAL_HEADER, NATIONAL_TITLE
from generator.truth import Form, Row, Truth

SIDE = "绩效指标"
BESIDE_NUMBER = re.compile(
    r"(?<=[0-9])(?=[年月万元人次])|(?<=[年度（])(?=[0-9])|(?<=年度)(?=总体)|(?<=一级)(?=指标)"
)
WITHIN_WORDS = re.compile(r"(?<=[一-龥])(?<!目)(?=[一-龥])")  # 目标1 has a test of its own
WIDE_AFTER = (1, 1, 2, 3, 1)  # in a wide table: tabs after side, level 1, level 2, name and value
NARROW = str.maketrans({"（": "(", "）": ")", "：": ":", "，": ", "})
RARE = 0.03  # a blank within a text, as against one beside a number
TORN_AT = 3  # signs of a label that stay before a break, counted from its end


class Title(StrEnum):
    """How the title is marked up."""

    PLAIN = "{title}\t\t\t\n{year}\t\t\t"
    HASH = "## {title}\n\n{year}\n"
    LOOSE = "{title}\n\n{year}\n"
    BOLD = "<b>{title}</b>\t\t\t\n{year}\t\t\t"
    HTML = '<h2 style="margin: 0;">{title}</h2> <p style="margin: 0;">{year}</p>\t\t\t'
    DOUBLE = "## {title}\n\n{year}\n\n{title}\t\t\t\t\n{year}\t\t\t\t"


class Name(StrEnum):
    """Where the project name stands."""

    BESIDE = "项目名称\t{name}\t\t"
    THIRD = "项目名称\t\t{name}\t"
    ABOVE = "{name}\t\t\t\t\n项目名称\t\t\t\t"
    TORN_OFF = "项目名称\t{name}\n------\t--------------------------\n"
    ALONE = "项目名称\t{name}\n"


class Budget(StrEnum):
    """How the three rows of the budget are cut."""

    SECOND = "项目资金 (万元)\t年度资金总额:\t{total}\t\n\t其中:财政拨款\t{fiscal}\t\n\t其他资金\t{other}\t"
    THIRD = (
        "项目资金 (万元)\t年度资金总额:\t\t{total}\t\n\t其中: 财政拨款\t\t{fiscal}\t\n\t其他资金\t\t{other}\t"
    )
    FIRST = "项目资金 (万元)\t年度资金总 额:\t{total}\t\n其中：财政拨款\t\t{fiscal}\t\n其他资金\t\t{other}\t"
    TWO_ROWS = (
        "项目资金\t年度资金总额:\t\t{total}\t\n(万元)\t\t\t\t\n"
        "其中: 财政拨款\t\t{fiscal}\t\t\n其他资金\t\t{other}\t\t"
    )
    BROKEN = (
        "项目资金\t年度资金总额：\t{total}\t\n\n(万元)\t其中：财政拨款\t\t{fiscal}\t\n\t其他资金\t\t{other}\t"
    )


@dataclass(frozen=True, slots=True)
class Shift:
    """How the cells of a row slipped: blanks lost (or, below 0, won) at its left, and blanks that came in."""

    left: int = 0
    before_name: int = 0
    before_value: int = 0
    tail: int = 0


@dataclass(frozen=True, slots=True)
class FormStyle:
    """What went wrong with one form; rows are counted from 0."""

    title: Title = Title.PLAIN
    name: Name = Name.BESIDE
    budget: Budget = Budget.SECOND
    second_blank: bool = False  # 主管部门及代码 has an empty cell behind it
    unit_line: bool = False  # 单位：万元 over the form
    merged: bool = True  # a repeated level 2 is blank
    bold: frozenset[int] = frozenset()  # rows whose level 2 is in bold
    breaks: frozenset[int] = frozenset()  # rows before which a page ends
    head_break: bool = False  # a page ends before the goals
    shifts: tuple[tuple[int, Shift], ...] = ()
    torn_name: int | None = None  # a row whose name is cut by the end of a page
    torn_labels: int | None = None  # a row whose levels are cut, the rest stands in the next row
    rule: bool = False
    wide: bool = False
    latex: bool = False
    tagged_goals: bool = False
    blanks: float = 0.0  # how often a blank slips in between a number and a word, or into a label
    narrow: bool = False  # brackets and colons are half as wide
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """The styles of the forms, used in turn."""

    forms: tuple[FormStyle, ...] = (FormStyle(),)
    attachment: bool = True  # the document begins with its own title


def write(truth: Truth, style: Style = Style()) -> str:
    """The whole document."""
    parts = [_form(form, truth, style.forms[n % len(style.forms)]) for n, form in enumerate(truth.forms)]
    front = f"\n\n{truth.title}\n\n" if style.attachment else "\n\n"
    return front + "\n\n".join(parts)


def _form(form: Form, truth: Truth, style: FormStyle) -> str:
    lines = [*_head(form, truth.year, style), *_rows(form.rows, style)]
    if style.rule:
        lines.append("--\t-------\t---------------\t-----------------\t------")
    random = Random(style.seed)
    text = "\n".join(_with_blanks(line, style.blanks, random) for line in "\n".join(lines).split("\n"))
    return text.translate(NARROW) if style.narrow else text


def _head(form: Form, year: int, style: FormStyle) -> Iterator[str]:
    second = "\t" if style.second_blank else ""
    yield style.title.value.format(title=NATIONAL_TITLE, year=f"（{year}年度）")
    if style.unit_line:
        yield "\t\t\t单位：万元"
    yield style.name.value.format(name=form.name or "")
    yield f"主管部门及代码\t{second}{form.responsible or ''}\t实施单位\t{form.unit}"
    yield f"项目属性\t{second}{form.attribute or ''}\t项目期\t{form.period or ''}"
    yield style.budget.value.format(total=form.total or "", fiscal=form.fiscal or "", other=form.other or "")
    if style.head_break:
        yield ""
    yield f"年度总体目标\t{second}{_goals(form, style)}\t\t"
    yield "\t".join(_widened(NATIONAL_HEADER, style))


def _goals(form: Form, style: FormStyle) -> str:
    items = [f"{goal.mark} {goal.text}" if goal.mark else goal.text for goal in form.goals]
    return " ".join(f"<p>{item}</p>" for item in items) if style.tagged_goals else " ".join(items)


def _rows(rows: Sequence[Row], style: FormStyle) -> Iterator[str]:
    shifts = dict(style.shifts)
    rest: list[str] = []  # of torn cells, by column
    for number, whole in enumerate(_columns(rows, style)):
        if number in style.breaks or rest:
            yield ""
        cells = [torn + cell for torn, cell in zip_longest(rest, whole, fillvalue="")]
        rest = []
        if number == style.torn_labels:
            cells, rest = _torn_labels(cells)
        if number == style.torn_name:
            cells, continued = _torn_name(cells)
            yield "\t".join(_widened(_shifted(cells, shifts.get(number)), style))
            cells = continued
            yield ""
        yield "\t".join(_widened(_shifted(cells, shifts.get(number)), style))


def _columns(rows: Sequence[Row], style: FormStyle) -> Iterator[list[str]]:
    """The five cells of each row, merged ones blank."""
    above: Row | None = None
    for number, row in enumerate(rows):
        same1 = above is not None and above.printed1 == row.printed1
        same2 = style.merged and same1 and above is not None and above.level2_text == row.level2_text
        level2 = f"<b>{row.level2_text}</b>" if number in style.bold else row.level2_text
        value = _latex(row.value or "") if style.latex else row.value or ""
        yield [
            SIDE if above is None else "",
            "" if same1 else row.printed1,
            "" if same2 else level2,
            row.name,
            value,
        ]
        above = row


def _shifted(cells: Sequence[str], shift: Shift | None) -> list[str]:
    if shift is None:
        return list(cells)
    head, name, value = list(cells[:3]), cells[3], cells[4]
    for _ in range(shift.left):
        if head and not head[0]:
            del head[0]
    head = [""] * -shift.left + head
    body = [*head, *[""] * shift.before_name, name, *[""] * shift.before_value, value]
    lost = not value and shift.left < 0
    return (body[:-1] if lost else body) + [""] * shift.tail


def _torn_labels(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    first, second = cells[1], cells[2]
    cut1, cut2 = max(len(first) - 1, 0), max(len(second) - TORN_AT + 1, 0)
    kept = [cells[0], first[:cut1], second[:cut2], *cells[3:]]
    return kept, ["", first[cut1:], second[cut2:], "", ""]


def _torn_name(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    name = cells[3]
    half = len(name) // 2
    return [*cells[:3], name[:half], cells[4]], ["", "", "", name[half:], ""]


def _widened(cells: Sequence[str], style: FormStyle) -> list[str]:
    if not style.wide or len(cells) != len(WIDE_AFTER):
        return list(cells)
    return [part for cell, tabs in zip(cells, WIDE_AFTER, strict=True) for part in (cell, *[""] * (tabs - 1))]


def _latex(value: str) -> str:
    """The value as a formula, where it is a comparison of a percentage."""
    found = re.fullmatch(r"([≥≤])(\d+)%", value)
    sign = {"≥": r"\geq", "≤": r"\leq"}
    return rf"${sign[found[1]]} {found[2]}\%$" if found else value


def _with_blanks(line: str, often: float, random: Random) -> str:
    """The line with blanks between a number and a word, or within words, as such programs see them."""
    beside = BESIDE_NUMBER.sub(lambda _: " " if random.random() < often else "", line)
    return WITHIN_WORDS.sub(lambda _: " " if random.random() < often * RARE else "", beside)

"""A document as rows of a workbook: one kind of row a sheet, the same columns in every row."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jixiao.problems import Problem
from jixiao.record.model import Amount, Figure, Form, Indicator, Organisation, PlanPoint, Stated
from jixiao.record.value import Value
from jixiao.report.result import Result, all_problems, form_year
from jixiao.report.speech import say
from jixiao.report.table import amount_words

Cell = str | int | Decimal | None
Cells = tuple[Cell, ...]


class Sheet(StrEnum):
    """The sheets, in their order."""

    FORMS = "forms"  # 项目
    INDICATORS = "indicators"  # 指标
    PLAN = "plan"  # 支出计划
    FIGURES = "figures"  # 数据
    PROBLEMS = "problems"  # 问题
    ABOUT = "about"  # 说明


HEADS: dict[Sheet, tuple[str, ...]] = {
    Sheet.FORMS: (
        *("file", "form", "lines", "year", "unit_code", "unit_name", "responsible"),
        *("project_code", "project_name", "attribute", "period"),
        *("total", "total_yuan", "fiscal", "fiscal_yuan", "other", "other_yuan"),
        *("use", "goal", "rows", "layout"),
    ),
    Sheet.INDICATORS: (
        *("file", "form", "lines", "project_code", "project_name", "level1", "level2", "level2_text"),
        *("name", "definition", "value", "kind", "operator", "number", "upper", "value_unit", "basis"),
    ),
    Sheet.PLAN: ("file", "form", "lines", "project_code", "project_name", "month", "text", "percent"),
    Sheet.FIGURES: ("file", "lines", "section", "label", "text", "value_unit", "number", "yuan"),
    Sheet.PROBLEMS: ("file", "lines", "code", "severity", "sentence"),
    Sheet.ABOUT: ("about",),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row, and the sheet that it belongs to."""

    sheet: Sheet
    cells: Cells


def rows(result: Result, language: str) -> Iterator[Line]:
    """All rows of a document."""
    file = result.name
    if result.records:
        year = result.records.disclosure.year
        for form in result.records.forms:
            yield Line(Sheet.FORMS, (file, form.number, *_form(form, year, language)))
            for indicator in form.indicators:
                yield Line(Sheet.INDICATORS, (file, form.number, *_indicator(form, indicator, language)))
            for point in form.plan:
                yield Line(Sheet.PLAN, (file, form.number, *_point(form, point, language)))
        for figure in result.records.figures:
            yield Line(Sheet.FIGURES, (file, *_figure(figure, language)))
    for each in all_problems(result):
        yield Line(Sheet.PROBLEMS, (file, *_problem(each, language)))


def _form(form: Form, year: int | None, language: str) -> Cells:
    code, name = _unit(form.unit)
    return (
        form.place.words(language),
        form_year(form) or year,
        code,
        name,
        _text(form.responsible),
        *_project(form),
        _text(form.attribute),
        _text(form.period),
        *_amount(form.total),
        *_amount(form.fiscal),
        *_amount(form.other),
        _text(form.use),
        _text(form.goal),
        len(form.indicators),
        form.layout,
    )


def _unit(unit: Organisation | None) -> Cells:
    return (unit.code, unit.name or unit.stated.text) if unit else (None, None)


def _project(form: Form) -> Cells:
    return _text(form.project_code), _text(form.project_name)


def _amount(amount: Amount | None) -> Cells:
    return (amount_words(amount), amount.yuan) if amount else (None, None)


def _indicator(form: Form, row: Indicator, language: str) -> Cells:
    value = row.value.value if row.value else None
    return (
        row.place.words(language),
        *_project(form),
        row.level1,
        row.level2,
        row.level2_text,
        _text(row.name),
        _text(row.definition),
        _text(value),
        *_understood(value, language),
        _text(row.basis),
    )


def _understood(value: Value | None, language: str) -> Cells:
    if value is None:
        return (None,) * 5
    return say(f"kind.{value.kind}", language), value.operator, value.number, value.upper, value.unit


def _point(form: Form, point: PlanPoint, language: str) -> Cells:
    return point.place.words(language), *_project(form), point.month, point.text, point.percent


def _figure(figure: Figure, language: str) -> Cells:
    section = say(f"section.{figure.section}", language)
    place = figure.place.words(language)
    return place, section, figure.label, figure.text, figure.unit, figure.number, figure.yuan


def _problem(each: Problem, language: str) -> Cells:
    severity = say(f"severity.{each.severity}", language)
    return each.place.words(language), each.code, severity, each.sentence(language)


def _text(stated: Stated | Value | None) -> str | None:
    return stated.text if stated else None

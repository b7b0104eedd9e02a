"""docs/record.schema.json and what ``--format jsonl`` prints: one is held against the other."""

import json
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # has no stubs

from invented import BARE_FORM, FORM, READ, RECORDS, UNREADABLE, at, stated
from jixiao.place import Place, SheetCells, Slot
from jixiao.problems import Severity, problem
from jixiao.record.model import Amount, Bucket, Form, Records, SectionKind, TargetValue
from jixiao.record.value import Value, ValueKind
from jixiao.report import jsonl
from jixiao.report.result import Result, catalogued
from jixiao.report.speech import say
from jixiao.source.catalogue import CatalogueEntry

SCHEMA = Path(__file__).parent.parent / "docs" / "record.schema.json"


@cache
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


@cache
def validator() -> Any:
    return Draft202012Validator(schema())


def objects(result: Result) -> list[Any]:
    return [json.loads(line) for line in jsonl.lines(result)]


def with_form(form: Form) -> Result:
    return replace(READ, records=replace(RECORDS, forms=(form,)))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("result", [READ, UNREADABLE, replace(UNREADABLE, sha256=None)])
def test_every_line_is_as_the_schema_says(result: Result) -> None:
    for each in objects(result):
        validator().validate(each)


def test_a_row_of_the_catalogue_is_as_the_schema_says() -> None:
    entry = CatalogueEntry("2022.txt", budget_year=2022, title="标题", department_name="某局", place=at(2))
    for each in objects(catalogued(READ, entry)):
        validator().validate(each)


def test_places_of_every_kind_of_source_are_as_the_schema_says() -> None:
    for spot in (
        Slot(table=1, row=2, cell=3),
        Slot(paragraph=4, part="header1"),
        SheetCells("目标表", "B2:C3"),
    ):
        validator().validate(objects(with_form(replace(FORM, place=Place((spot,)))))[2])


@pytest.mark.parametrize(
    ("name", "members"),
    [("sectionKind", SectionKind), ("value", ValueKind), ("problem", Severity), ("document", Bucket)],
)
def test_the_schema_names_what_the_records_know(name: str, members: type[StrEnum]) -> None:
    assert named(name) == [member.value for member in members]


def named(name: str) -> list[str]:
    found: Any = schema()["$defs"][name]
    if name == "document":
        return [*found["properties"]["ledger"]["properties"]["buckets"]["properties"]]
    key = {"value": "kind", "problem": "severity"}.get(name)
    return [*(found["properties"][key] if key else found)["enum"]]


def test_sections_have_the_names_of_the_schema() -> None:
    names = [say(f"section.{kind}", "zh") for kind in SectionKind]
    assert schema()["$defs"]["sectionName"]["enum"] == names


@pytest.mark.parametrize(
    "change",
    [
        {"use": ""},
        {"goal": 0},
        {"form": 0},
        {"year": "2022"},
        {"plan": None},
        {"extra": 1},
        {"budget": {"total": None, "fiscal": None}},
    ],
)
def test_the_schema_refuses_what_the_issue_forbids(change: dict[str, object]) -> None:
    form = objects(READ)[2]
    assert validator().is_valid(form)
    assert not validator().is_valid(form | change)


def test_a_missing_key_is_refused() -> None:
    form = objects(READ)[2]
    del form["responsible"]
    assert not validator().is_valid(form)


TEXTS = st.text(min_size=1, max_size=30)
NUMBERS = st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False))


@given(TEXTS, TEXTS, NUMBERS)
def test_any_text_and_number_fits_the_schema_and_comes_back(
    text: str, unit: str, number: Decimal | None
) -> None:
    value = Value(text, ValueKind.COUNT, number=number, unit=unit, per=(text,), remark=text)
    form = replace(
        FORM,
        use=stated(text, 1),
        total=Amount(text, unit, number, at(2)),
        indicators=(replace(FORM.indicators[0], value=TargetValue(value, at(3))),),
        problems=(problem("L009", at(4), name=text),),
    )
    line = list(jsonl.lines(with_form(form)))[2]
    found = json.loads(line)
    validator().validate(found)
    assert len(line.splitlines()) == 1
    assert found["use"] == text
    assert found["indicators"][0]["value"]["unit"] == unit
    yuan = found["budget"]["total"]["yuan"]
    assert (None if yuan is None else Decimal(yuan)) == number


def test_a_form_is_printed_as_the_issue_shows_it() -> None:
    form = objects(READ)[2]
    assert [*form][:10] == [
        *("type", "form", "layout", "title", "year", "unit", "responsible", "project", "budget", "use"),
    ]
    assert (form["type"], form["form"], form["year"]) == ("form", 1, 2022)
    assert {name: form["unit"][name] for name in ("code", "name")} == {
        "code": "323001",
        "name": "清河县文化和旅游局本级",
    }
    assert form["project"]["attribute"] is None
    assert form["budget"]["total"]["yuan"] == "600000"
    assert form["budget"]["other"] == {"text": "0", "unit": "万元", "yuan": "0", "place": at(33).as_json()}
    assert [(p["month"], p["text"], p["percent"]) for p in form["plan"]] == [
        (3, None, None),
        (6, "30.00%", "30"),
        (10, "80%", "80"),
        (12, "100.00%", "100"),
    ]
    assert form["goal"] == "1.补充图书两万册。\n2.培训村级管理员。"
    assert form["goals"] == ["补充图书两万册。", "培训村级管理员。"]
    row = form["indicators"][0]
    assert (row["level1"], row["level2"], row["level2_text"]) == ("产出指标", "数量指标", "11-数量指标")
    assert row["value"]["number"] == "120"
    assert row["place"] == {"ranges": [[430, 479]], "lines": [43, 47]}
    assert form["source"] == {"file": READ.name, "sha256": READ.sha256, "lines": [20, 60]}
    assert form["problems"][0]["code"] == "L009"


def test_a_figure_is_printed_as_the_issue_shows_it() -> None:
    figure = objects(READ)[4]
    assert figure["type"] == "figure"
    assert (figure["label"], figure["text"], figure["unit"]) == ("2022年预算收入", "1200.5", "万元")
    assert (figure["section"], figure["yuan"]) == ("收入", "12005000")


def test_what_a_form_does_not_state_is_null() -> None:
    form = objects(READ)[3]
    assert form["project"]["name"] is form["title"] is form["unit"] is form["budget"]["total"] is None


def test_the_year_of_a_form_is_its_own_else_that_of_the_document() -> None:
    assert [each["year"] for each in objects(READ) if each["type"] == "form"] == [2022, 2023]


def test_the_document_comes_last_with_its_sums() -> None:
    *_, last = objects(READ)
    assert last["type"] == "document"
    assert last["counts"] == {"sections": 1, "forms": 2, "indicators": 4, "figures": 1, "problems": 3}
    assert last["ledger"]["in"] == last["ledger"]["out"] == 25
    assert [each["code"] for each in last["problems"]] == ["L005"]


def test_parts_stand_in_the_order_of_the_text() -> None:
    late = replace(RECORDS.sections[0], place=at(65))
    records = replace(RECORDS, sections=(late,))
    types = [each["type"] for each in objects(replace(READ, records=records))]
    assert types == ["disclosure", "form", "section", "form", "figure", "document"]


def test_parts_without_lines_keep_their_order() -> None:
    place = Place((Slot(table=1),))
    records = Records(RECORDS.disclosure, forms=(FORM, replace(BARE_FORM, place=place)))
    assert [each.get("form") for each in objects(replace(READ, records=records))] == [None, 1, 2, None]


def test_a_file_that_is_not_read_is_one_line_that_says_why() -> None:
    (only,) = objects(UNREADABLE)
    assert (only["type"], only["read"], only["file"]) == ("document", False, "坏文件.docx")
    assert [each["code"] for each in only["problems"]] == ["D004"]

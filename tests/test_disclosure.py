"""What a document says of itself: title, publisher, budget year, each with its evidence."""

from collections.abc import Sequence

import pytest

from jixiao.layouts.disclosure import read_disclosure
from jixiao.layouts.disclosure.offices import without_own
from jixiao.place import NOWHERE, Place, Span
from jixiao.record.model import Disclosure, Form, Organisation, Stated
from narratives import at, told
from seeds import missing, outcome, seed


def place(line: int) -> Place:
    return Place((Span(line * 100, line * 100 + 10, line, line),))


def form(
    number: int = 1,
    *,
    unit: tuple[str | None, str] | None = None,
    code: str | None = None,
    name: str | None = None,
    year: str | None = None,
) -> Form:
    """A form with only what tells of the document."""

    def stated(text: str | None) -> Stated | None:
        return Stated(text, place(number)) if text else None

    organisation = Organisation(*unit, Stated("".join(filter(None, unit)), place(number))) if unit else None
    return Form(
        number,
        "hebei",
        NOWHERE,
        year=stated(year),
        unit=organisation,
        project_code=stated(code),
        project_name=stated(name),
    )


def read(text: str = "", forms: Sequence[Form] = ()) -> Disclosure:
    return read_disclosure(told(text + "\n").sections, forms)


def codes(disclosure: Disclosure) -> list[str]:
    return [found.code for found in disclosure.problems]


def publisher(disclosure: Disclosure) -> tuple[str | None, str | None] | None:
    return (disclosure.unit.code, disclosure.unit.name) if disclosure.unit else None


OWN = ("415001", "安和县交通运输局本级")
BELOW = ("415003", "安和县公路站")


def project_code(year: int, serial: int) -> str:
    return f"139907{year:02}QA{serial:04}W0K7M3D"


# The title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("安和县交通运输局2022年部门预算公开\n一、部门职责\n", "安和县交通运输局2022年部门预算公开"),
        (
            "附件 2：安和县交通运输局项目支出预算绩效目标表\n",
            "附件 2：安和县交通运输局项目支出预算绩效目标表",
        ),
        ("2022年部门预算信息公开\n", "2022年部门预算信息公开"),
        ("安和县交通运输局\n2022年部门预算\n绩效文本\n第一部分\n", "安和县交通运输局2022年部门预算"),
        ("按照有关规定，现将安和县交通运输局2022年部门预算公开如下：\n", None),
        ("第一部分\n部门整体绩效目标\n", None),
        ("一、总体绩效目标\n安和县交通运输局2022年部门预算公开\n", None),
        ("", None),
    ],
)
def test_the_title_is_a_line_before_the_first_heading(text: str, title: str | None) -> None:
    found = read(text).title
    assert (found.text if found else None) == title


def test_a_title_on_two_lines_has_the_place_of_both() -> None:
    text = "安和县交通运输局\n2022年部门预算公开\n"
    title = read(text).title
    assert title is not None
    assert (title.text, at(text, title.place)) == ("安和县交通运输局2022年部门预算公开",) * 2


# The publisher


@pytest.mark.parametrize(
    "name", ["安和县交通运输局本级", "安和县交通运输局（本级）", "安和县交通运输局(本级)"]
)
def test_the_departments_own_unit_tells_the_department(name: str) -> None:
    forms = [form(1, unit=BELOW), form(2, unit=("415001", name))]
    assert publisher(read(forms=forms)) == ("415", "安和县交通运输局")
    assert without_own(name) == "安和县交通运输局"


def test_two_departments_are_none() -> None:
    forms = [form(1, unit=OWN), form(2, unit=("416001", "安和县水利局本级"))]
    found = read(forms=forms)
    assert publisher(found) is None
    assert "L012" in codes(found)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("415安和县交通运输局 单位：万元", ("415", "安和县交通运输局")),
        ("415001安和县交通运输局本级", ("415", "安和县交通运输局")),
        ("415003安和县公路服务站", None),
    ],
)
def test_a_line_with_a_code_tells_the_department(line: str, expected: tuple[str, str] | None) -> None:
    found = read(f"七、国有资产\n{line}\n")
    assert publisher(found) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("安和县交通运输局2022年部门预算公开\n", "安和县交通运输局"),
        ("附件 2：安和县交通运输局项目支出预算绩效目标表\n", "安和县交通运输局"),
        ("2022年安和新城管理委员会农业农村局部门预算公开\n", "安和新城管理委员会农业农村局"),
        ("按照有关规定，现将安和县交通运输局2022年部门预算公开如下：\n", "安和县交通运输局"),
        ("六、政府采购\n2022年，安和县交通运输局安排政府采购预算0万元。\n", "安和县交通运输局"),
        ("一、总体绩效目标\n2022年我局整体绩效目标为道路畅通。\n", None),
        ("三、工作保障措施\n健全预算绩效制度，完善政府预算体系，全面推进预决算公开。\n", None),
        ("六、政府采购\n2022年，县财政局安排采购0万元。\n", None),
    ],
)
def test_the_publisher_named_in_title_or_sentence(text: str, name: str | None) -> None:
    found = read(text)
    assert (found.unit.name if found.unit else None) == name
    if found.unit:
        assert at(text, found.unit.stated.place) == name
    assert ("L012" in codes(found)) is (name is None)


def test_one_unit_shared_by_all_forms_is_the_publisher() -> None:
    assert publisher(read(forms=[form(1, unit=BELOW), form(2, unit=BELOW)])) == BELOW
    assert publisher(read(forms=[form(1, unit=BELOW), form(2)])) is None


# The year


@pytest.mark.parametrize(
    ("text", "year", "evidence"),
    [
        ("安和县交通运输局2022年部门预算公开\n", 2022, "安和县交通运输局2022年部门预算公开"),
        ("现将安和县交通运输局2023年部门预算公开如下：\n", 2023, "2023年部门预算公开"),
        ("一、总体绩效目标\n2022年我局整体绩效目标为道路畅通。\n", 2022, "2022年我局整体绩效目标"),
        ("1、收入说明\n２０２２年度预算收入3万元。\n", 2022, "２０２２年度预算收入"),
        ("一、总体绩效目标\n2020年，按照绩效目标要求，道路畅通。\n", None, None),
        ("二、说明\n2021年部门预算执行情况良好。\n", None, None),
        ("3、比上年增减情况\n较2020年预算收入增加。\n", None, None),
        ("一、总体绩效目标\n道路畅通。\n", None, None),
    ],
)
def test_the_year_as_the_text_states_it(text: str, year: int | None, evidence: str | None) -> None:
    found = read(text)
    assert (found.year, found.year_evidence.text if found.year_evidence else None) == (year, evidence)
    if found.year_evidence:
        assert at(text, found.year_evidence.place) == evidence
    assert ("L011" in codes(found)) is (year is None)


def test_the_year_of_the_forms_wins_when_they_agree() -> None:
    found = read(forms=[form(1, year="（2023 年度）"), form(2, year="2023")])
    assert (found.year, codes(found)) == (2023, ["L012"])


def test_forms_of_different_years_are_said() -> None:
    found = read(forms=[form(1, year="2023"), form(2, year="2022")])
    assert (found.year, codes(found)) == (None, ["L012", "L022", "L011"])


def test_the_year_is_derived_from_project_codes_and_that_is_said() -> None:
    forms = [form(n, code=project_code(21, n), name="2021年公路养护") for n in range(1, 12)]
    found = read(forms=[*forms, form(12, code=project_code(20, 12), name="2020年旧桥改造")])
    assert (found.year, codes(found)) == (2021, ["L012", "L021"])
    assert found.year_evidence == forms[0].project_code


@pytest.mark.parametrize(
    ("forms", "why"),
    [
        ([form(n, code=project_code(20 + n % 2, n)) for n in range(1, 9)], "the codes do not agree"),
        (
            [form(n, code=project_code(21, n), name="2022年养护") for n in range(1, 9)],
            "the names do not agree",
        ),
        ([form(n, code=f"415-110{n}-JBN-WMEB") for n in range(1, 9)], "the codes are local"),
        ([form(1, code=project_code(21, 1)), *(form(n) for n in range(2, 9))], "one code is not enough"),
        ([form(1)], "there are no codes"),
    ],
)
def test_a_year_that_is_not_sure_is_none(forms: Sequence[Form], why: str) -> None:
    found = read(forms=forms)
    assert (found.year, found.year_evidence) == (None, None), why
    assert "L011" in codes(found)


def test_a_stated_year_that_disagrees_with_the_codes_is_said() -> None:
    forms = [form(n, code=project_code(21, n)) for n in range(1, 9)]
    found = read("安和县交通运输局2022年部门预算公开\n", forms)
    assert (found.year, codes(found)) == (2022, ["L022"])


@pytest.mark.parametrize(
    ("text", "forms", "year", "told"),
    [
        ("安和县交通运输局20222年部门预算公开\n", [], None, ["L026"]),
        ("20222年部门预算信息公开\n", [], None, ["L012", "L026"]),
        ("安和县交通运输局２０２年部门预算公开\n", [], None, ["L026"]),
        ("一、总体绩效目标\n20222年我局整体绩效目标为道路畅通。\n", [], None, ["L012", "L026"]),
        ("", [form(1, year="（20222 年度）"), form(2, year="20222")], None, ["L012", "L026"]),
        ("安和县交通运输局20222年部门预算公开\n", [form(1, year="2022")], 2022, ["L026"]),
        ("安和县交通运输局2022年部门预算公开，支出20222元\n", [], 2022, []),
    ],
)
def test_a_year_of_five_digits_is_told_and_not_repaired(
    text: str, forms: list[Form], year: int | None, told: list[str]
) -> None:
    found = read(text, forms)
    assert (found.year, codes(found)) == (year, told)
    for each in found.problems:
        if each.code == "L026" and text:
            assert f"“{at(text, each.place)}”" in each.sentence("zh")


def test_nothing_at_all_is_two_problems() -> None:
    assert read_disclosure((), ()) == Disclosure(problems=read().problems)
    assert codes(read()) == ["L012", "L011"]


# The five real disclosures

seeds = pytest.mark.skipif(missing(), reason="the five real disclosures are not beside the repository")


@seeds
@pytest.mark.parametrize(
    ("name", "year", "code", "problems"),
    [
        ("000", 2021, "323", ["L021"]),
        ("001", 2022, "323", []),
        ("002", 2023, None, []),
        ("003", None, "316004", ["L011"]),
        ("004", 2022, "313", []),
    ],
)
def test_what_the_real_disclosures_say_of_themselves(
    name: str, year: int | None, code: str | None, problems: list[str]
) -> None:
    records = outcome(name).records
    assert records is not None
    found = records.disclosure
    assert found.unit is not None
    assert (found.year, found.unit.code, codes(found)) == (year, code, problems)
    assert (found.title is not None) is (name == "002")
    text = seed(name).data.decode("utf-8")
    assert at(text, found.unit.stated.place) == found.unit.stated.text
    assert (found.unit.name or "").endswith("局")

"""Funding levels: every rule in invented words, what beats what, and the 33 forms of the real disclosures."""

import doctest
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.assets import asset
from jixiao.funding.level import ENOUGH, FundingLevel, level_of
from jixiao.funding.rules import NAME, Level, read_rules, rules
from jixiao.funding.sources import Source, sources_of
from jixiao.place import NOWHERE, Place, Span
from jixiao.record.model import Amount, Form, Indicator, Stated
from jixiao.registry import shipped
from seeds import missing, outcome

DOCS = Path(__file__).parent.parent / "docs"
CHANGLI, NANPU, PINGLUO, BAIGOU, XINGQING = "130322", "130209450", "640221", "130672", "640104"


def form(name: str | None = None, use: str | None = None, *rows: Indicator) -> Form:
    named, used = (Stated(text, NOWHERE) if text is not None else None for text in (name, use))
    return Form(1, "invented", NOWHERE, project_name=named, use=used, indicators=rows)


def level(name: str | None = None, use: str | None = None, place: str | None = CHANGLI) -> FundingLevel:
    registry = shipped()
    division = registry.division(place) if place else None
    return level_of(form(name, use), division, registry.ancestors(division) if division else ())


@pytest.mark.parametrize(
    ("name", "found", "rule", "confidence"),
    [
        ("提前下达2021年中央水利补助资金", Level.CENTRAL, "FL-01", "0.99"),
        ("提前下达2021年农村饮水中央财政补助资金", Level.CENTRAL, "FL-01", "0.99"),
        ("提前下达 2021年度\n省级水利专项资金", Level.PROVINCIAL, "FL-01", "0.99"),
        ("提前下达２０２１年自治区水利补助资金", Level.PROVINCIAL, "FL-01", "0.99"),
        ("水务局《关于提前下达2022年市级水利补助的通知》", Level.MUNICIPAL, "FL-01", "0.99"),
        ("关于下达2021年度市级文化资金的通知", Level.MUNICIPAL, "FL-02", "0.97"),
        ("下达2021年中央水利资金", Level.CENTRAL, "FL-02", "0.97"),
        ("下达2021年省级水利资金", Level.PROVINCIAL, "FL-02", "0.97"),
        ("2021年省级财政河道补贴资金", Level.PROVINCIAL, "FL-03", "0.95"),
        ("河道管护中央补助资金", Level.CENTRAL, "FL-03", "0.95"),
        ("市级负担的管护费", Level.MUNICIPAL, "FL-03", "0.95"),
        ("自治区财政补贴", Level.PROVINCIAL, "FL-03", "0.95"),
        ("河道管护县级配套", Level.COUNTY, "FL-04", "0.95"),
        ("饮水工程县配资金", Level.COUNTY, "FL-04", "0.95"),
        ("饮水工程县配经费", Level.COUNTY, "FL-04", "0.95"),
        ("县级负担的管护费", Level.COUNTY, "FL-04", "0.95"),
        ("河道管护县级补助资金", Level.COUNTY, "FL-04", "0.95"),
        ("中央和省级财政水利补助资金", Level.MIXED, "FL-08", "0.95"),
        ("提前下达2021年中央、省级水利补助资金", Level.MIXED, "FL-08", "0.95"),
    ],
)
def test_the_words_of_a_name_tell_the_level(name: str, found: Level, rule: str, confidence: str) -> None:
    told = level(name)
    assert (told.level, told.rule, told.confidence) == (found, rule, Decimal(confidence))
    assert told.field == "project_name"
    assert told.evidence is not None
    assert told.evidence.text == name


@pytest.mark.parametrize(
    "name",
    [
        None,
        "河道管护经费",
        "为全县配备巡查设备",
        "社区财政服务站建设",
        "园区级污水处理",
        "城市级联控制",
        "省级人民政府批准的其他项目",
        "下达任务书",
        "中央公园维护",
        "2021年中央空调维修",
    ],
)
def test_words_that_only_look_like_a_level_tell_none(name: str | None) -> None:
    told = level(name)
    assert (told.level, told.candidates, told.rule) == (Level.UNKNOWN, (), None)


def test_the_name_beats_the_use() -> None:
    told = level("河道管护县级配套", "中央财政补助的河道管护")
    assert (told.level, told.field, told.words) == (Level.COUNTY, "project_name", "县级配套")


def test_the_use_speaks_where_the_name_does_not() -> None:
    told = level("河道管护(直达)", "用于县级负担的河道管护")
    assert (told.level, told.field, told.words) == (Level.COUNTY, "use", "县级负担")
    assert [(each.level, each.rule) for each in told.candidates] == [(Level.CENTRAL, "FL-06")]


def test_the_words_of_indicators_are_no_evidence() -> None:
    cell = Stated("县级负担的补助资金", NOWHERE)
    row = Indicator(None, None, None, None, None, cell, cell, None, cell, NOWHERE)
    assert level_of(form("河道管护经费", None, row)).level is Level.UNKNOWN


def test_levels_that_contradict_each_other_stay_open() -> None:
    told = level("提前下达2021年中央水利资金县级配套")
    assert told.level is Level.UNKNOWN
    assert [(each.level, each.rule) for each in told.candidates] == [
        (Level.CENTRAL, "FL-01"),
        (Level.COUNTY, "FL-04"),
    ]


@pytest.mark.parametrize("name", ["水费(直达)", "水费（直达资金）", "水费财政兜底资金", "本级水费"])
def test_a_hint_is_only_a_candidate(name: str) -> None:
    told = level(name)
    assert told.level is Level.UNKNOWN
    assert [each.confidence < ENOUGH for each in told.candidates] == [True]


@pytest.mark.parametrize(
    ("place", "found"),
    [(NANPU, Level.COUNTY), (BAIGOU, Level.COUNTY), (PINGLUO, Level.PROVINCIAL), ("64", Level.PROVINCIAL)],
)
def test_a_district_is_read_by_its_place(place: str, found: Level) -> None:
    told = level("水费区财政补贴", place=place)
    assert (told.level, told.rule, told.confidence) == (found, "FL-05", Decimal("0.8"))


@pytest.mark.parametrize("place", [XINGQING, CHANGLI, None])
def test_a_district_that_may_be_either_stays_open(place: str | None) -> None:
    told = level("水费区级补贴", place=place)
    assert told.level is Level.UNKNOWN
    assert [each.level for each in told.candidates] == [Level.COUNTY, Level.PROVINCIAL]


def test_the_evidence_knows_its_place() -> None:
    place = Place((Span(7, 15, 2, 2),))
    told = level_of(Form(1, "invented", NOWHERE, project_name=Stated("饮水县配资金", place)))
    assert told.evidence is not None
    assert (told.evidence.place, told.words) == (place, "县配资金")


@given(name=st.text(max_size=40), use=st.none() | st.text(max_size=40))
def test_any_words_have_a_level_or_none(name: str, use: str | None) -> None:
    told = level(name, use)
    assert (told.level is Level.UNKNOWN) == (told.rule is None)
    assert told.confidence is None or told.confidence >= ENOUGH


# Sources


def amount(text: str) -> Amount:
    return Amount(text, "万元", Decimal(1), NOWHERE)


def test_sources_are_what_has_an_amount() -> None:
    whole = Form(1, "invented", NOWHERE, fiscal=amount("1"), other=amount("0"))
    assert [each.source for each in sources_of(whole)] == [Source.FISCAL, Source.OTHER]
    part = Form(1, "invented", NOWHERE, fiscal=amount("1"))
    assert [each.source for each in sources_of(part)] == [Source.FISCAL]
    assert sources_of(Form(1, "invented", NOWHERE)) == ()


# The table


def test_the_table_that_ships_has_no_flaw() -> None:
    assert read_rules(asset(NAME)) == (rules(), ())
    assert {rule.id for rule in rules()} == {f"FL-0{number}" for number in range(1, 9)}


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("FL-99", "FL-99"),
        ("FL-99\t某级(财政\tcounty\t0.9\tproject_name", "某级(财政"),
        ("FL-99\tre:(\tcounty\t0.9\tproject_name", "re:("),
        ("FL-99\t…\tcounty\t0.9\tproject_name", "…"),
        ("FL-99\t某级\tvillage\t0.9\tproject_name", "village"),
        ("FL-99\t某级\tunknown\t0.9\tproject_name", "unknown"),
        ("FL-99\t某级\tcounty\tsure\tproject_name", "sure"),
        ("FL-99\t某级\tcounty\t1.5\tproject_name", "1.5"),
        ("FL-99\t某级\tcounty\tNaN\tproject_name", "NaN"),
        ("FL-99\t某级\tcounty\t0.9\tgoal", "goal"),
        ("FL-99\t某级\tcounty\t0.9\t", "fields"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_place(line: str, part: str, tmp_path: Path) -> None:
    path = tmp_path / "funding-rules.tsv"
    path.write_text(f"# rules\nFL-04\t县级配套\tcounty\t0.95\tproject_name use\n{line}\n", encoding="utf-8")
    read, (flaw,) = read_rules(path)
    assert [rule.id for rule in read] == ["FL-04"]
    assert flaw.sentence("en").startswith(f"{path}:3 ")
    if len(line) > len("FL-99"):
        assert part in flaw.sentence("zh")


def test_the_examples_of_the_page_are_true() -> None:
    assert doctest.testfile(str(DOCS / "funding.md"), module_relative=False).failed == 0


# The real disclosures: the line of the name of each form that has a level

FOUND: dict[str, dict[str, dict[Level, tuple[int, ...]]]] = {
    "000": {
        "FL-01": {
            Level.CENTRAL: (1403, 1840, 2056, 2817),
            Level.PROVINCIAL: (1183, 1948, 2490, 3260, 3587),
        },
        "FL-04": {Level.COUNTY: (531, 1513, 1731, 2164, 2708, 2926, 3035, 3151)},
    },
    "002": {"FL-04": {Level.COUNTY: (195, 355, 413, 484)}},
    "003": {"FL-05": {Level.COUNTY: (37,)}},
    "004": {
        "FL-01": {
            Level.CENTRAL: (3279, 3727, 3838),
            Level.PROVINCIAL: (3376, 3458, 3555, 4059),
            Level.MUNICIPAL: (3183,),
        },
        "FL-02": {Level.MUNICIPAL: (3949,)},
        "FL-03": {Level.CENTRAL: (3652,), Level.PROVINCIAL: (2434,)},
    },
}
OPEN = {("002", 150): (Level.CENTRAL, Level.COUNTY), ("002", 173): (Level.COUNTY,)}


def real(name: str) -> list[tuple[int, FundingLevel]]:
    records = outcome(name).records
    assert records is not None
    registry, unit = shipped(), records.disclosure.unit
    division = registry.division_of_unit_name(unit.name) if unit and unit.name else None
    assert division is not None
    above = registry.ancestors(division)
    return [
        ((form.project_name.place.lines or (0,))[0], level_of(form, division, above))
        for form in records.forms
        if form.project_name
    ]


@pytest.mark.skipif(missing(), reason="the five real disclosures are not beside the repository")
@pytest.mark.parametrize("name", FOUND)
def test_the_real_forms_have_the_levels_a_person_gave_them(name: str) -> None:
    expected = {
        (line, rule, found)
        for rule, levels in FOUND[name].items()
        for found, lines in levels.items()
        for line in lines
    }
    told = real(name)
    assert {
        (line, each.rule, each.level) for line, each in told if each.level is not Level.UNKNOWN
    } == expected
    hints = {(name, line): tuple(c.level for c in each.candidates) for line, each in told if each.candidates}
    assert hints == {key: levels for key, levels in OPEN.items() if key[0] == name}


@pytest.mark.skipif(missing(), reason="the five real disclosures are not beside the repository")
def test_33_of_115_named_forms_have_a_level() -> None:
    told = [each.level for name in FOUND for _, each in real(name)]
    assert (len(told), len(told) - Counter(told)[Level.UNKNOWN]) == (115, 33)

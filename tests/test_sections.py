"""The text around the forms: paragraphs from lines, sections, goals and indicators, the ledger."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.truth import load
from generator.wrapping import wrapped
from jixiao.layouts.narrative import read_narrative
from jixiao.layouts.narrative.headings import heading_of
from jixiao.layouts.narrative.numbering import numbered
from jixiao.layouts.narrative.words import heading_words, traits
from jixiao.pipeline import read_document
from jixiao.record.model import Bucket, Section, SectionKind
from jixiao.source.document import Document
from jixiao.text import squash
from narratives import Blocks, at, blocks, closes, headings, kinds, paragraphs, table, told, word_paragraph
from seeds import missing, outcome

WORDS = "乡村道路养护队伍每季度巡查一次发现坑槽裂缝及时登记修补汛期增加夜间值守桥梁隧道逐座建档"


def only(text: str) -> Section:
    (section,) = told(text).sections
    return section


# Lines and paragraphs

WRAPPED = """
    一、部门职责

    （一）负责全县公路和桥梁的养护，编制养护计划，并组织实施到每一个乡镇和行政村

    ，确保道路畅通。

    （二）组织道路巡查，发现坑槽、裂缝等情况及时登记，按照轻重缓急安排人员进行修

    补，遇有险情立即设置标志，同时报告县政府，配合公安交管部门疏导来往的车辆。

    汛期实行夜间值守。

    （三）完成交办的其他事项。
    """


def test_lines_that_the_page_broke_are_joined_and_others_are_not() -> None:
    found = paragraphs(only(WRAPPED))
    assert [words[:3] for words in found] == ["（一）", "（二）", "（三）"]
    assert found[0].endswith("行政村，确保道路畅通。")
    assert "进行修补，遇有险情" in found[1]
    assert found[1].endswith("来往的车辆。汛期实行夜间值守。"), "a full line goes on even after a full stop"


def test_a_paragraph_keeps_the_ranges_of_all_its_lines() -> None:
    section = told(WRAPPED).sections[0]
    assert section.place.lines == (2, 14)
    for paragraph in section.paragraphs:
        assert at(WRAPPED.replace("\n    ", "\n"), paragraph.place) == paragraph.text


def test_a_line_that_stops_in_the_middle_of_a_wrapped_sentence_goes_on() -> None:
    section = only(
        """
        一、部门职责
        （一）负责全县公路和桥梁的养护，编制养护计划，并组织实施到每一个乡镇和行政村
        的
        养护人员。
        （二）负责全县公路和桥梁的巡查，编制巡查计划，并组织实施到每一个乡镇和行政村
        的道班。
        """
    )
    assert paragraphs(section)[0].endswith("行政村的养护人员。")


@pytest.mark.parametrize("end", ["。", ""])
def test_whole_paragraphs_are_not_joined(end: str) -> None:
    texts = [
        "一、工作保障措施",
        "健全制度，修订资金审批办法，花钱有依据" + end,
        "盯紧进度，每月通报项目进度和支出进度，落后的项目由分管领导约谈，年底纳入考核，考核结果与下年预算安排挂钩"
        + end,
        "强化监督，主动接受审计和财政检查，发现问题限期整改，整改情况向群众公布" + end,
        "加强培训，提高业务水平" + end,
    ]
    assert paragraphs(only("\n\n".join(texts))) == texts[1:]


def test_paragraphs_of_a_word_file_are_never_joined() -> None:
    lines = [line.strip() for line in WRAPPED.split("\n") if line.strip()]
    narrative = read_narrative([word_paragraph(line, number) for number, line in enumerate(lines, 1)])
    assert paragraphs(narrative.sections[0]) == lines[1:]


SENTENCES = st.text(alphabet=WORDS, min_size=6, max_size=20)
PROSE = st.lists(SENTENCES, min_size=5, max_size=12).map("，".join)


@given(st.lists(PROSE, min_size=2, max_size=8), st.integers(24, 52))
def test_paragraphs_broken_at_any_width_are_read_whole(prose: list[str], width: int) -> None:
    whole = [f"（{number}）{words}。" for number, words in enumerate(prose, 1)]
    text = "一、工作保障措施\n" + "\n\n".join("\n\n".join(wrapped(each, width)) for each in whole)
    assert paragraphs(only(text)) == whole


def test_a_number_torn_by_a_line_is_whole_again() -> None:
    section = only(
        """
        一、工作保障措施
        （1）加强养护队伍建设，每年组织两期业务培训，逐步完善考核奖惩办法，全年经费22
        5.4万元，分两次拨付，每次拨付之前由财务人员和分管领导共同核对，签字以后留存备
        查。
        """
    )
    assert "全年经费225.4万元" in paragraphs(section)[0]
    assert paragraphs(section)[0].endswith("留存备查。")


# Sections

OUTLINE = """
    按照有关规定，现将安和县交通运输局2022年部门预算公开如下：

    一、部门职责及机构设置情况

    （一）公路养护

    负责全县公路养护。

    二、部门预算安排的总体情况

    收支全部纳入预算。

    1、收入说明

    收入平衡。

    2、支出说明

    支出平衡。

    3、比上年增减情况

    与上年相同。

    三、机关运行经费安排情况

    保证日常运转。

    四、财政拨款“三公”经费预算情况及增减变化原因

    没有变化。

    五、预算绩效信息

    （一）总体绩效目标

    道路畅通。

    （二）分项绩效目标

    1、国有资产管理

    账物相符。

    （三）工作保障措施

    工作保障措施

    责任到人。

    预算绩效信息

    六、政府采购预算情况

    没有采购。

    七、国有资产信息

    没有变化。

    八、名词解释

    机关运行经费

    指公用经费。

    九、其他需要说明的事项

    没有。
    """


def test_every_heading_that_names_a_kind_cuts_a_section() -> None:
    assert list(zip(kinds(told(OUTLINE)), headings(told(OUTLINE)), strict=True)) == [
        ("other", None),
        ("duties", "一、部门职责及机构设置情况"),
        ("budget-overview", "二、部门预算安排的总体情况"),
        ("revenue", "1、收入说明"),
        ("expenditure", "2、支出说明"),
        ("change", "3、比上年增减情况"),
        ("operating-cost", "三、机关运行经费安排情况"),
        ("three-public", "四、财政拨款“三公”经费预算情况及增减变化原因"),
        ("other", "五、预算绩效信息"),
        ("overall-target", "（一）总体绩效目标"),
        ("partial-target", "（二）分项绩效目标"),
        ("safeguards", "（三）工作保障措施"),
        ("other", "预算绩效信息"),
        ("procurement", "六、政府采购预算情况"),
        ("assets", "七、国有资产信息"),
        ("glossary", "八、名词解释"),
        ("other", "九、其他需要说明的事项"),
    ]


def test_items_of_a_list_open_no_section_even_when_they_bear_its_words() -> None:
    by_kind = {section.kind: paragraphs(section) for section in told(OUTLINE).sections}
    assert by_kind[SectionKind.DUTIES] == ["（一）公路养护", "负责全县公路养护。"]
    assert by_kind[SectionKind.PARTIAL_TARGET] == ["1、国有资产管理", "账物相符。"]
    assert by_kind[SectionKind.SAFEGUARDS] == ["工作保障措施", "责任到人。"]
    assert by_kind[SectionKind.GLOSSARY] == ["机关运行经费", "指公用经费。"]


def test_a_part_whose_title_stands_on_the_next_line_is_one_heading() -> None:
    narrative = told("第一部分\n部门整体绩效目标\n一、总体绩效目标\n道路畅通。\n第二部分\n预算项目绩效目标\n")
    assert headings(narrative) == [
        "第一部分 部门整体绩效目标",
        "一、总体绩效目标",
        "第二部分 预算项目绩效目标",
    ]
    assert kinds(narrative) == ["other", "overall-target", "other"]
    first = narrative.sections[0].heading
    assert first is not None
    assert first.place.lines == (1, 2)


def test_an_unknown_heading_opens_another_section_when_its_number_goes_on() -> None:
    narrative = told(
        "一、工作保障措施\n责任到人。\n二、党的建设\n每月学习。\n（一）制度\n上墙。\n一、附带\n其余。\n"
    )
    assert headings(narrative) == ["一、工作保障措施", "二、党的建设"]
    assert paragraphs(narrative.sections[1]) == ["每月学习。", "（一）制度", "上墙。", "一、附带", "其余。"]


@pytest.mark.parametrize(
    "text",
    [
        "（一）公务接待费0.5万元",
        "1、加强政府采购管理，规范程序。",
        "三、收入说明......12",
        "四、支出说明\t7",
        "本年度收入说明如下",
        "一、" + "国有资产" * 20,
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert heading_of(text) is None


@pytest.mark.parametrize(
    ("text", "depth", "ordinal"),
    [
        ("第二部分　预算", 0, 2),
        ("十一、其他", 1, 11),
        ("（十二）其他", 2, 12),
        ("(三)其他", 2, 3),
        ("３、其他", 3, 3),
        ("4.其他", 3, 4),
        ("（5）其他", 4, 5),
        ("③其他", 4, None),
    ],
)
def test_numbers_of_headings(text: str, depth: int, ordinal: int | None) -> None:
    found = numbered(text)
    assert found is not None
    assert (found.depth, found.ordinal) == (depth, ordinal)
    assert text[found.end :].strip() in {"其他", "预算"}


@pytest.mark.parametrize("text", ["2022年预算", "1.5万元", "（境）外", "十分重要", "2021.12.31"])
def test_numbers_that_head_nothing(text: str) -> None:
    assert numbered(text) is None


def test_a_table_of_contents_is_recognised_and_opens_no_section() -> None:
    narrative = told(
        "目录\n一、收入说明......1\n二、支出说明......2\n三、名词解释......3\n一、收入说明\n收入平衡。\n"
    )
    assert kinds(narrative) == ["other", "revenue"]
    assert [found.code for found in narrative.problems] == ["L004"]


def test_every_kind_has_its_traits_and_every_word_a_known_kind() -> None:
    assert set(traits()) == set(SectionKind)
    assert {word.kind for word in heading_words()} == set(SectionKind)


def test_no_text_gives_nothing() -> None:
    assert read_narrative([]) == type(read_narrative([]))()


# Text in tables


def test_the_rows_of_a_sheet_that_hold_one_cell_are_text() -> None:
    sheet = table(
        """
        | 一、总体绩效目标 |
        | 道路畅通。 |
        | 二、工作保障措施 |
        | 责任到人。 |
        """
    )
    narrative = read_narrative([sheet])
    assert kinds(narrative) == ["overall-target", "safeguards"]
    assert closes([sheet], narrative)


def test_an_unknown_table_is_unmapped_and_said() -> None:
    given: Blocks = [word_paragraph("一、工作保障措施", 1), table("| 车牌 | 里程 |\n| 甲 | 12 |")]
    narrative = read_narrative(given)
    assert [found.code for found in narrative.problems] == ["L002"]
    assert {entry.bucket for entry in narrative.entries[1:]} == {Bucket.UNMAPPED}
    assert closes(given, narrative)


# Goals and indicators


def pairs(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (pair.number, pair.goal.text if pair.goal else None, pair.indicator.text if pair.indicator else None)
        for section in told(text).sections
        for pair in section.pairs
    ]


def test_numbered_pairs_begin_anew_under_each_item() -> None:
    assert pairs(
        """
        二、分项绩效目标
        （一）公路养护

        绩效目标1：路面完好。

         绩效指标１：优良路率不低于85%。

        绩效目标2：桥梁安全。

        绩效指标2: 巡查不少于12次。
        （二）客货运输

        绩 效 目 标 1 ： 班线正常。

        绩效指标1：正点率达到98%以上。
        """
    ) == [
        ("1", "路面完好。", "优良路率不低于85%。"),
        ("2", "桥梁安全。", "巡查不少于12次。"),
        ("1", "班线正常。", "正点率达到98%以上。"),
    ]


def test_pairs_without_numbers_stand_one_after_the_other_and_may_be_wrapped() -> None:
    text = """
        （二）分项绩效目标
        1、公路养护。
        绩效目标：对列养公路进行经常性养护，发现坑槽、裂缝等病害及时进行处治，做到路面
        整洁。
        绩效指标：优良路率达到85%以上。
        2、客货运输。
        绩效目标：班线正常运行。
        绩效指标：正点率达到98%以上，投诉办结率达到百分之百，对列养公路进行经常性的养护
        ，群众满意。
        """
    assert pairs(text) == [
        (
            None,
            "对列养公路进行经常性养护，发现坑槽、裂缝等病害及时进行处治，做到路面整洁。",
            "优良路率达到85%以上。",
        ),
        (
            None,
            "班线正常运行。",
            "正点率达到98%以上，投诉办结率达到百分之百，对列养公路进行经常性的养护，群众满意。",
        ),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["绩效目标1：甲。绩效指标1：乙。"], [("1", "甲。", "乙。")]),
        (["绩效目标1：", "甲。", "绩效指标1：", "乙。"], [("1", "甲。", "乙。")]),
        (
            ["绩效目标1：甲。", "绩效目标2：乙。", "绩效指标1：丙。", "绩效指标2：丁。"],
            [("1", "甲。", "丙。"), ("2", "乙。", "丁。")],
        ),
        (["绩效目标：甲。"], [(None, "甲。", None)]),
        (["绩效指标：乙。"], [(None, None, "乙。")]),
        (["绩效目标1：", "绩效指标1：乙。"], [("1", None, None), ("1", None, "乙。")]),
        (["绩效目标是甲。"], []),
    ],
)
def test_pairs_in_odd_shapes(lines: list[str], expected: list[tuple[str | None, ...]]) -> None:
    assert pairs("\n".join(["二、分项绩效目标", *lines])) == expected


def test_goal_and_indicator_keep_their_exact_places() -> None:
    text = "二、分项绩效目标\n绩效目标1： 路面完好。\n绩效指标1：不低于85%。\n"
    (pair,) = told(text).sections[0].pairs
    assert pair.goal is not None
    assert pair.indicator is not None
    assert (at(text, pair.goal.place), at(text, pair.indicator.place)) == ("路面完好。", "不低于85%。")


# The ledger

LINES = st.lists(
    st.one_of(
        st.sampled_from(OUTLINE.split("\n")),
        st.sampled_from(
            [
                "项目 数量 价值（万元）",
                "1、房屋 3 12.5",
                "合计 9",
                "  ，",
                "绩效目标1：",
                "第三部分",
                "a b<b>c</b>",
            ]
        ),
        st.text(alphabet=WORDS + "，。、（）123 a", max_size=60),
    ),
    min_size=2,
    max_size=30,
).map("\n".join)


@given(LINES)
def test_every_piece_of_any_text_is_in_one_entry_and_stands_where_it_says(text: str) -> None:
    given_blocks = blocks(text)
    narrative = read_narrative(given_blocks)
    assert closes(given_blocks, narrative)
    for entry in narrative.entries:
        assert at(text, entry.place) == entry.text


def test_headings_are_labels_and_prose_is_narrative() -> None:
    entries = told("一、名词解释\n指公用经费。\n").entries
    assert [(entry.bucket, entry.field) for entry in entries] == [
        (Bucket.LABEL, "glossary"),
        (Bucket.NARRATIVE, "glossary"),
    ]


# The samples, whose truth was written before they were

SAMPLES = Path(__file__).parent.parent / "samples"
DUMPS = sorted(path for path in (SAMPLES / "dumps").glob("*.txt"))


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.name)
def test_the_words_around_the_forms_of_a_sample_are_as_its_truth_states_them(path: Path) -> None:
    truth = load(SAMPLES / "truth" / f"{path.name.partition('.')[0]}.json")
    records = read_document(Document(path.name, path.read_bytes())).records
    assert records is not None
    read = {squash(each.text) for section in records.sections for each in section.paragraphs}
    read |= {squash(section.heading.text) for section in records.sections if section.heading}
    assert {squash(words) for section in truth.sections for words in section.paragraphs} <= read
    assert [(each.text, each.unit) for each in records.figures] == [
        (each.text, each.unit) for each in truth.figures
    ]
    assert [
        (pair.number, pair.goal and squash(pair.goal.text), pair.indicator and squash(pair.indicator.text))
        for section in records.sections
        for pair in section.pairs
    ] == [
        (pair.number, squash(pair.goal), squash(pair.indicator))
        for section in truth.sections
        for pair in section.pairs
    ]


# The five real disclosures

seeds = pytest.mark.skipif(missing(), reason="the five real disclosures are not beside the repository")


def seed_sections(name: str) -> tuple[Section, ...]:
    records = outcome(name).records
    assert records is not None
    return records.sections


@seeds
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "000",
            [
                ("other", 1, 2, 0),
                ("overall-target", 3, 4, 0),
                ("partial-target", 6, 61, 10),
                ("safeguards", 63, 84, 0),
                ("other", 86, 87, 0),
            ],
        ),
        ("002", [("other", 3, 3, 0)]),
        (
            "003",
            [
                ("other", 1, 2, 0),
                ("overall-target", 3, 5, 0),
                ("partial-target", 7, 15, 0),
                ("safeguards", 16, 24, 0),
                ("other", 27, 28, 0),
            ],
        ),
        (
            "004",
            [
                ("other", 1, 2, 0),
                ("overall-target", 4, 5, 0),
                ("partial-target", 6, 21, 0),
                ("safeguards", 22, 25, 0),
                ("other", 26, 28, 0),
            ],
        ),
        (
            "001",
            [
                ("other", 2, 4, 0),
                ("duties", 6, 78, 0),
                ("budget-overview", 84, 92, 0),
                ("revenue", 94, 100, 0),
                ("expenditure", 102, 112, 0),
                ("change", 116, 124, 0),
                ("operating-cost", 126, 130, 0),
                ("three-public", 132, 144, 0),
                ("other", 148, 148, 0),
                ("overall-target", 150, 158, 0),
                ("partial-target", 160, 232, 6),
                ("safeguards", 234, 288, 0),
                ("other", 292, 292, 0),
                ("procurement", 2529, 2567, 0),
                ("assets", 2571, 2588, 0),
                ("glossary", 2590, 2624, 0),
                ("other", 2626, 2628, 0),
            ],
        ),
    ],
)
def test_the_sections_of_the_real_disclosures(name: str, expected: list[tuple[str, int, int, int]]) -> None:
    found = [
        (section.kind.value, *(section.place.lines or (0, 0)), len(section.pairs))
        for section in seed_sections(name)
    ]
    assert found == expected


@seeds
def test_wrapped_lines_of_a_real_disclosure_are_joined() -> None:
    by_kind = {section.kind: section for section in seed_sections("001")}
    counts = {kind.value: len(section.paragraphs) for kind, section in by_kind.items()}
    assert (counts["duties"], counts["overall-target"], counts["partial-target"], counts["safeguards"]) == (
        15,
        1,
        18,
        8,
    )
    lines = [paragraph.place.lines for paragraph in by_kind[SectionKind.DUTIES].paragraphs]
    assert lines[12] == (68, 74)

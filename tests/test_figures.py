"""Disclosed figures: amounts in sentences, small tables as lines and as tables."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.layouts.narrative import read_narrative
from jixiao.layouts.narrative.figure_labels import boundary, trimmed
from jixiao.layouts.narrative.words import figure_words
from jixiao.record.model import Bucket, Figure, SectionKind
from narratives import Blocks, at, blocks, closes, paragraphs, table, told, word_paragraph
from seeds import missing, outcome, seed


def figures(*sentences: str, heading: str = "1、收入说明") -> tuple[Figure, ...]:
    return read_narrative(blocks("\n".join([heading, *sentences]))).figures


def said(*sentences: str, heading: str = "1、收入说明") -> list[tuple[str, str, str | None]]:
    return [(figure.label, figure.text, figure.unit) for figure in figures(*sentences, heading=heading)]


# Labels


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2022年预算收入320.5万元。", [("2022年预算收入", "320.5")]),
        ("全部收入纳入预算。2022年预算收入320.5万元。", [("2022年预算收入", "320.5")]),
        (
            "预算收入30万元（其中：财政拨款20万元，事业收入10万元），其他收入0万元。",
            [("预算收入", "30"), ("财政拨款", "20"), ("事业收入", "10"), ("其他收入", "0")],
        ),
        ("其中:基本支出5万元；项目支出7万元", [("基本支出", "5"), ("项目支出", "7")]),
        (
            "基本支出5万元、项目支出7万元和其他支出1万元",
            [("基本支出", "5"), ("项目支出", "7"), ("其他支出", "1")],
        ),
        ("主要为养护支出5万元，巡查支出2万元。", [("养护支出", "5"), ("巡查支出", "2")]),
        ("2022年，我局养护经费共计安排22.6万元，用于养护。", [("养护经费", "22.6")]),
        ("安和县交通运输局2022年安排养护预算0.00万元。", [("养护预算", "0.00")]),
        ("我局“三公”经费预算安排3万元，具体如下：", [("“三公”经费预算", "3")]),
        ("2022年预算收支安排3万元", [("2022年预算收支安排", "3")]),
        ("安和县交通运输局（含所属单位）年末资产金额为15.2万元（详见下表）。", [("年末资产金额", "15.2")]),
        ("公务接待费（不含外宾接待）共0.5万元", [("公务接待费", "0.5")]),
        ("因公出国（境）费0万元", [("因公出国（境）费", "0")]),
        ("（一）公务用车运行费3万元，没有变化", [("公务用车运行费", "3")]),
        ("收入：20万元", [("收入", "20")]),
        ("办公费、印刷费、差旅费等支出4万元", [("办公费、印刷费、差旅费等支出", "4")]),
        ("培训1,000人，支出3万元", [("支出", "3")]),
        ("和谐社区建设5万元", [("和谐社区建设", "5")]),
        ("比上年节约5万元", [("比上年节约", "5")]),
    ],
)
def test_the_label_is_the_words_before_the_amount(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(label, text) for label, text, _ in said(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        (
            "预算收支安排30万元，较2020年预算20万元增加了10万元",
            ["预算收支安排", "2020年预算", "较2020年预算增加"],
        ),
        ("公务接待费3万元，与2021年相比增加0.5万元", ["公务接待费", "公务接待费与2021年相比增加"]),
        ("公务接待费3万元，减少0.5万元", ["公务接待费", "公务接待费减少"]),
        (
            "基本支出增加3万元，主要是调资；项目总支出比去年增加5万元",
            ["基本支出增加", "项目总支出比去年增加"],
        ),
        ("较上年增加4万元", ["较上年增加"]),
    ],
)
def test_a_change_is_named_with_what_changed(sentence: str, labels: list[str]) -> None:
    assert [label for label, _, _ in said(sentence)] == labels


def test_an_amount_without_words_bears_the_heading() -> None:
    assert said("3万元。", heading="三、机关运行经费") == [("机关运行经费", "3", "万元")]


def test_subjects_do_not_reach_into_the_next_paragraph() -> None:
    assert said("公务接待费3万元。", "比上年增加1万元。")[1] == ("比上年增加", "1", "万元")


@pytest.mark.parametrize(
    "words", ["（", "）", "其中：", "、、", "安排", "（（其中）", "共计安排（", "：（）"]
)
def test_words_that_name_nothing_end(words: str) -> None:
    assert trimmed(words[boundary(words) :]) == ""
    assert said("收支平衡。" + words + "3万元")[0][1:] == ("3", "万元")


def test_no_word_of_a_role_is_listed_twice() -> None:
    for role in ("lead", "tail", "join", "keep", "change", "compare", "item", "money", "quantity"):
        words = figure_words(role)
        assert words
        assert len(words) == len(set(words))


# Numbers and units


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("12.5", "万元", "125000"),
        ("1,234.5", "元", "1234.5"),
        ("3", "亿元", "300000000"),
        ("１２．５", "万元", "125000"),
        ("-3", "万元", "-30000"),
        ("0.00", "万元", "0"),
    ],
)
def test_an_amount_is_kept_as_written_and_told_in_yuan(text: str, unit: str, yuan: str) -> None:
    (figure,) = figures(f"养护经费{text}{unit}。")
    assert (figure.text, figure.unit, figure.yuan) == (text, unit, Decimal(yuan))
    assert figure.section is SectionKind.REVENUE


@pytest.mark.parametrize("text", ["2,56.84", "1.2.3", "1,2", "3-5", "３～５"])
def test_a_number_that_cannot_be_trusted_is_none_and_said(text: str) -> None:
    narrative = read_narrative(blocks(f"1、收入说明\n养护经费{text}万元。"))
    (figure,) = narrative.figures
    assert (figure.label, figure.text, figure.number, figure.yuan) == ("养护经费", text, None, None)
    assert [(found.code, found.place) for found in narrative.problems] == [("V001", figure.place)]


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年完成3次巡查，覆盖12万人。",
        "单价在20万元以上的设备0台",
        "每公里补助500元/公里",
        "增长5%，共3项",
        "预算 万元",
    ],
)
def test_what_is_no_disclosed_amount(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    "heading", ["（一）总体绩效目标", "（二）分项绩效目标", "八、名词解释", "一、部门职责", "九、其他"]
)
def test_goals_duties_and_terms_disclose_nothing(heading: str) -> None:
    assert said("补助30万元。", heading=heading) == []


@pytest.mark.parametrize(
    "heading",
    [
        "二、部门预算安排的总体情况",
        "2、支出说明",
        "3、比上年增减情况",
        "三、机关运行经费",
        "四、“三公”经费",
        "六、政府采购",
        "七、国有资产",
    ],
)
def test_these_sections_disclose(heading: str) -> None:
    assert said("经费30万元。", heading=heading) == [("经费", "30", "万元")]


def test_blanks_between_the_signs_do_not_matter() -> None:
    assert said("养 护 经 费 30 万 元。") == [("养护经费", "30", "万元")]


def test_the_date_of_a_figure_is_the_one_stated_in_its_sentence() -> None:
    first, second = figures(
        "截至2021年12月31日，固定资产金额为5万元。拟购置2万元。", heading="七、国有资产信息"
    )
    assert first.as_of is not None
    assert (first.as_of.text, second.as_of) == ("2021年12月31日", None)


def test_a_number_torn_by_a_line_has_the_ranges_of_both_lines() -> None:
    text = (
        "1、收入说明\n"
        "按照预算管理有关规定，全部收入纳入预算管理，收入按照来源分类编列，2022年预算收入12\n"
        "355.8万元，其中一般公共预算收入按照规定编列，上级补助收入按照提前通知的数额编列，专\n"
        "项资金0.5万元。\n"
    )
    first, second = read_narrative(blocks(text)).figures
    assert (first.label, first.text, at(text, first.place)) == ("2022年预算收入", "12355.8", "12355.8万元")
    assert (second.label, at(text, second.place)) == ("专项资金", "0.5万元")
    assert first.place.lines == (2, 3)


NAMES = st.text(alphabet="养护巡查桥梁绿化照明排水标志经费支出收入", min_size=2, max_size=8)
UNITS = st.sampled_from(["元", "万元", "亿元"])
ITEMS = st.lists(st.tuples(NAMES, st.decimals(0, 10**9, places=2), UNITS), min_size=1, max_size=6)


@given(ITEMS, st.sampled_from(["，", "；", "、", "。其中：", "，其中"]))
def test_any_list_of_amounts_is_read_as_written(items: list[tuple[str, Decimal, str]], joint: str) -> None:
    text = "1、收入说明\n" + joint.join(f"{name}{number}{unit}" for name, number, unit in items) + "。\n"
    found = read_narrative(blocks(text)).figures
    assert [(figure.label, figure.number, figure.unit) for figure in found] == items
    assert [at(text, figure.place) for figure in found] == [f"{number}{unit}" for _, number, unit in items]


# Tables as lines

ASSETS = """
    七、国有资产信息
    年末固定资产金额为12.5万元。
    固定资产占用情况表
    415安和县交通运输局 截止时间：2021-12-31
    项目 数量 价值（金额单位：万元）
    资产总额 12.50
    1、房屋（平方米） 80 9.5
    其中：办公用房（平方米）
    2、车辆（台、辆） 1 3.0
    3、单价在20万元以上的设备
    4、其他固定资产
    八、名词解释
    1、 指公用经费。
    """


def test_a_table_of_lines_gives_one_figure_for_each_number() -> None:
    narrative = told(ASSETS)
    assert [(f.label, f.text, f.unit, f.as_of and f.as_of.text) for f in narrative.figures] == [
        ("年末固定资产金额", "12.5", "万元", None),
        ("资产总额（价值）", "12.50", "万元", "2021-12-31"),
        ("房屋（数量）", "80", "平方米", "2021-12-31"),
        ("房屋（价值）", "9.5", "万元", "2021-12-31"),
        ("车辆（数量）", "1", "台、辆", "2021-12-31"),
        ("车辆（价值）", "3.0", "万元", "2021-12-31"),
    ]
    assert [figure.yuan for figure in narrative.figures][1:3] == [Decimal(125000), None]
    assert [section.kind.value for section in narrative.sections] == ["assets", "glossary"]
    assert narrative.problems == ()


def test_labels_and_numbers_of_a_table_of_lines_are_told_apart_in_the_ledger() -> None:
    entries = [(entry.bucket, entry.text) for entry in told(ASSETS).entries if entry.field == "figure"]
    assert entries[3:6] == [
        (Bucket.LABEL, "1、房屋（平方米）"),
        (Bucket.MAPPED, "80"),
        (Bucket.MAPPED, "9.5"),
    ]
    assert (Bucket.LABEL, "4、其他固定资产") in entries


def test_the_unit_over_a_table_serves_columns_without_one() -> None:
    found = said("金额单位：元", "项目 金额", "养护经费 500", heading="三、机关运行经费")
    assert found == [("养护经费", "500", "元")]


@pytest.mark.parametrize("row", ["房屋 1 2 3", "房屋 数量不详 1 2 3"])
def test_numbers_that_fit_no_column_stay_unmapped_and_are_said(row: str) -> None:
    given_blocks = blocks(f"七、国有资产\n项目 数量 价值（万元）\n{row}\n")
    narrative = read_narrative(given_blocks)
    assert narrative.figures == ()
    assert [found.code for found in narrative.problems] == ["L005"]
    assert [entry.text for entry in narrative.entries if entry.bucket is Bucket.UNMAPPED] == ["1", "2", "3"]
    assert closes(given_blocks, narrative)


def test_a_table_of_lines_ends_at_a_heading_with_the_number_of_the_chapter() -> None:
    narrative = told("6、国有资产\n项目 数量 价值（万元）\n1、房屋 1 2\n7、名词解释\n指公用经费。\n")
    assert [section.kind.value for section in narrative.sections] == ["assets", "glossary"]


def test_an_empty_table_of_lines_is_narrative() -> None:
    narrative = told(
        """
        六、政府采购预算情况
        部门政府采购预算
        项目名称 预算资金 合计 一般公共
        预算拨款
        序号
        数量 单价
        注：没有采购预算，空表列示。
        """
    )
    assert narrative.figures == ()
    assert {entry.bucket for entry in narrative.entries[1:]} == {Bucket.NARRATIVE}
    assert len(paragraphs(narrative.sections[0])) == 6


# Tables with borders

HEADING = word_paragraph("七、国有资产信息", 1)


def test_a_real_table_is_read_by_its_header() -> None:
    given_blocks: Blocks = [
        HEADING,
        word_paragraph("截止时间：2021年12月31日", 2),
        table(
            """
            | 项目 | 数量 | 价值（金额单位：万元） | 备注 |
            | 资产总额 |  | 12.50 | |
            | 1、房屋（平方米） | 80 | 9.5 | 自有 |
            | 其中：办公用房（平方米） | | | |
            | 2、车辆（辆） | 1 | 1,2.5 | |
            | 3、其他 | 无 | — | |
            """
        ),
    ]
    narrative = read_narrative(given_blocks)
    assert [(f.label, f.text, f.unit, f.number, f.as_of and f.as_of.text) for f in narrative.figures] == [
        ("资产总额（价值）", "12.50", "万元", Decimal("12.5"), "2021年12月31日"),
        ("房屋（数量）", "80", "平方米", Decimal(80), "2021年12月31日"),
        ("房屋（价值）", "9.5", "万元", Decimal("9.5"), "2021年12月31日"),
        ("车辆（数量）", "1", "辆", Decimal(1), "2021年12月31日"),
        ("车辆（价值）", "1,2.5", "万元", None, "2021年12月31日"),
    ]
    assert [found.code for found in narrative.problems] == ["V001"]
    assert paragraphs(narrative.sections[0]) == ["截止时间：2021年12月31日", "自有", "无", "—"]
    assert closes(given_blocks, narrative)


def test_text_around_the_table_of_a_sheet_is_read_too() -> None:
    sheet = table(
        """
        | 七、国有资产信息 | |
        | 金额单位：元 | |
        | 项目 | 金额 |
        | 房屋 | 500 |
        | 其中：办公用房 | |
        | 车辆 | 300 |
        | 八、名词解释 | |
        """
    )
    narrative = read_narrative([sheet])
    assert [(f.label, f.text, f.unit) for f in narrative.figures] == [
        ("房屋", "500", "元"),
        ("车辆", "300", "元"),
    ]
    assert [section.kind.value for section in narrative.sections] == ["assets", "glossary"]
    assert paragraphs(narrative.sections[0]) == ["金额单位：元"], "rows amid the table are part of it"
    assert closes([sheet], narrative)


def test_an_empty_real_table_is_notes() -> None:
    given_blocks: Blocks = [
        word_paragraph("六、政府采购预算情况", 1),
        table("| 采购项目 | 数量 | 金额 |\n| | | |\n| 合计 | | 无 |"),
    ]
    narrative = read_narrative(given_blocks)
    assert (narrative.figures, narrative.problems) == ((), ())
    assert paragraphs(narrative.sections[0]) == ["采购项目\t数量\t金额", "合计\t无"]
    assert closes(given_blocks, narrative)


# The five real disclosures

REAL = [
    ("2022年预算收入", "12355.834", "万元"),
    ("一般公共预算收入", "4471.364", "万元"),
    ("上级提前通知转移支付收入", "7884.47", "万元"),
    ("一般公共预算收入", "7884.47", "万元"),
    ("基金收入", "0", "万元"),
    ("财政专户核拨收入", "0", "万元"),
    ("其他来源收入", "0", "万元"),
    ("2021年支出预算", "13792.399803", "万元"),
    ("基本支出", "947.007088", "万元"),
    ("日常公用经费支出", "48.95", "万元"),
    ("项目支出", "12845.392715", "万元"),
    ("专项公用经费", "2,56.841134", "万元"),
    ("专项项目支出", "12588.551581", "万元"),
    ("社会保障和就业支出支出", "124,150,434.28", "万元"),
    ("创业担保贷款贴息支出", "173.508153", "万元"),
    ("2022年预算收支安排", "12355.834", "万元"),
    ("2020年预算", "10659.763696", "万元"),
    ("较2020年预算增加", "1696.070304", "万元"),
    ("基本支出增加", "235.13", "万元"),
    ("项目总支出比去年增加", "1460.944", "万元"),
    ("机关运行经费", "22.6", "万元"),
    ("财政拨款“三公”经费预算", "3", "万元"),
    ("公务用车购置及运行费", "3", "万元"),
    ("公务用车购置", "0", "万元"),
    ("公务用车运行维护费", "3", "万元"),
    ("公务用车运行维护费与2021年相比增加", "0.5", "万元"),
    ("公务接待费", "0", "万元"),
    ("因公出国（境）费", "0", "万元"),
    ("政府采购预算", "0.00", "万元"),
    ("上年末固定资产金额", "1551.29", "万元"),
    ("本年度拟购置固定资产总额", "0.00", "万元"),
    ("资产总额（价值）", "155129", "万元"),
    ("房屋（数量）", "7645", "平方米"),
    ("房屋（价值）", "153019", "万元"),
    ("车辆（数量）", "3", "台、辆"),
    ("车辆（价值）", "21.10", "万元"),
]

seeds = pytest.mark.skipif(missing(), reason="the five real disclosures are not beside the repository")


def seed_figures(name: str) -> tuple[Figure, ...]:
    records = outcome(name).records
    assert records is not None
    return records.figures


@seeds
def test_the_36_figures_of_a_real_disclosure() -> None:
    assert [(figure.label, figure.text, figure.unit) for figure in seed_figures("001")] == REAL
    assert [figure.text for figure in seed_figures("001") if figure.number is None] == ["2,56.841134"]
    assert {figure.as_of.text for figure in seed_figures("001") if figure.as_of} == {"2020-12-31"}


@seeds
def test_every_figure_stands_where_it_says() -> None:
    text = seed("001").data.decode("utf-8")
    for figure in seed_figures("001"):
        assert at(text, figure.place) in {figure.text, figure.text + (figure.unit or "")}


@seeds
@pytest.mark.parametrize("name", ["000", "002", "003", "004"])
def test_the_other_real_disclosures_disclose_no_figures(name: str) -> None:
    assert seed_figures(name) == ()

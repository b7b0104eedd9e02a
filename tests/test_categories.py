"""Categories of indicators: what printed labels mean, in both editions, whole or torn."""

import pytest

from jixiao.assets import rows
from jixiao.record.category import (
    EDITION_2015,
    EDITION_2021,
    begins_label,
    categories,
    category_of,
    completes,
    is_level1,
    is_level2,
    level1_of,
    level_of,
)

REMARKS = ("（必填）", "(必填硬性指标)", " (必填)", "（选填）", "（10分）")
TREES = {
    EDITION_2015: {
        "产出指标": "数量指标 质量指标 时效指标 成本指标",
        "效益指标": "经济效益指标 社会效益指标 生态效益指标 可持续影响指标",
        "满意度指标": "服务对象满意度指标",
    },
    EDITION_2021: {
        "成本指标": "经济成本指标 社会成本指标 生态环境成本指标",
        "产出指标": "数量指标 质量指标 时效指标",
        "效益指标": "经济效益指标 社会效益指标 生态效益指标 可持续影响指标",
        "满意度指标": "服务对象满意度指标",
    },
}


@pytest.mark.parametrize("edition", TREES)
def test_each_edition_has_its_tree(edition: str) -> None:
    found: dict[str, list[str]] = {}
    for category in categories().values():
        if edition in category.editions and category.level == 2:
            found.setdefault(level1_of(category).label, []).append(category.label)
    assert {top: " ".join(labels) for top, labels in found.items()} == TREES[edition]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("数量指标", "output-quantity"),
        ("11-数量指标", "output-quantity"),
        ("14-成本指标", "output-cost"),
        ("成本指标", "output-cost"),
        ("数量指标（必填硬性指标）", "output-quantity"),
        ("数量指标 (必填硬性指", "output-quantity"),
        ("服务对象满意度指标 (必", "satisfaction-clients"),
        ("31-服务对象满意度", "satisfaction-clients"),
        ("22-社会效益", "benefit-social"),
        ("24-可持续影响", "benefit-sustained"),
        ("产出\n指标", "output"),
        ("产　出　指　标", "output"),
        ("⽣态效益指标", "benefit-ecological"),
        ("项目完成指标", "output"),
        ("效果指标", "benefit"),
        ("项目效益", "benefit"),
        ("满意度", "satisfaction"),
        ("产出指标（50分）", "output"),
        ("生态环境成本指标", "cost-environmental"),
    ],
)
def test_a_printed_label_means_its_category(text: str, code: str) -> None:
    category = category_of(text)
    assert category is not None
    assert category.code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "指标",
        "完成",
        "项目成本",
        "群众满意度",
        "考核人数",
        "产出指标值",
        "成本指标控制率",
        "（必填）",
    ],
)
def test_names_and_other_words_are_no_categories(text: str) -> None:
    assert category_of(text) is None
    assert level_of(text) is None


def test_level_and_edition_decide_what_cost_means() -> None:
    codes = [
        category_of("成本指标", level=1),
        category_of("成本指标", edition=EDITION_2021),
        category_of("成本指标", level=2),
    ]
    assert [category.code for category in codes if category] == ["cost", "cost", "output-cost"]
    assert category_of("成本指标", level=2, edition=EDITION_2021) is None
    assert category_of("经济成本指标", edition=EDITION_2015) is None


def test_satisfaction_can_be_printed_on_both_levels() -> None:
    second = category_of("满意度指标", level=2)
    assert second is not None
    assert (level_of("满意度指标"), second.code) == (1, "satisfaction-clients")


def test_every_label_and_alias_is_understood_on_its_level() -> None:
    for category in categories().values():
        for spelling in (
            category.label,
            category.label.removesuffix("指标"),
            "项目" + category.label,
            *category.aliases,
        ):
            assert category_of(spelling, category.level) is category
            fits = is_level1 if category.level == 1 else is_level2
            assert fits(spelling)


def test_a_notation_before_the_label_does_not_count() -> None:
    for category in categories().values():
        if category.notation:
            assert category_of(f"{category.notation}-{category.label}", category.level) is category


def test_a_label_torn_anywhere_is_completed_by_its_rest_alone() -> None:
    labels = [category.label for category in categories().values()]
    for label in labels:
        for at in range(1, len(label)):
            first, second = label[:at], label[at:]
            assert begins_label(first)
            assert completes(first, second)
            assert not completes(first, second + "人数")
        assert not begins_label(label)


@pytest.mark.parametrize("remark", REMARKS)
def test_a_label_torn_in_its_remark_is_completed_too(remark: str) -> None:
    whole = "时效指标" + remark
    opening = whole.replace("（", "(").index("(")
    for at in range(opening + 1, len(whole)):
        assert begins_label(whole[:at])
        assert completes(whole[:at], whole[at:])
    assert not begins_label(whole)


def test_a_remark_alone_belongs_to_the_label_before_it() -> None:
    assert completes("数量指标", "(必填硬性指标)")
    assert not completes("数量指标", "(人)")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("产出指标", "数量指标"),
        ("产出指标", "指标"),
        ("数量指标", "考核人数"),
        ("数量指标（必填）", "填）"),
        ("数量指标（必", "培训人数（人）"),
        ("", "指标"),
        ("产出指", ""),
        ("产出指", "标准"),
        ("培训", "指标"),
    ],
)
def test_two_cells_that_make_no_label_are_not_joined(first: str, second: str) -> None:
    assert not completes(first, second)


def test_the_table_is_tidy() -> None:
    stated = rows("ontology/indicator-categories.tsv")
    assert len(categories()) == len(stated)
    for category in categories().values():
        assert (category.parent is None) == (category.level == 1)
        assert level1_of(category).level == 1
        assert category.editions <= {EDITION_2015, EDITION_2021}
        assert category.editions <= level1_of(category).editions | {EDITION_2015}
        assert category.english

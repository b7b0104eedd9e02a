"""Goals: items are told by their numbers, and numbers from decimals, years and ages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.record.goals import GoalItem, split_goals


def texts(goals: str) -> list[str]:
    return [item.text for item in split_goals(goals)]


def numbers(goals: str) -> list[str | None]:
    return [item.number for item in split_goals(goals)]


@pytest.mark.parametrize(
    ("goals", "items"),
    [
        ("1.培训村医。\n2.修缮卫生室。", ["培训村医。", "修缮卫生室。"]),
        ("1、培训村医\n2、修缮卫生室", ["培训村医", "修缮卫生室"]),
        ("（1）培训村医；\n（2）修缮卫生室", ["培训村医；", "修缮卫生室"]),
        ("①培训村医②修缮卫生室", ["培训村医", "修缮卫生室"]),
        ("目标1：培训村医。\n目标2：修缮卫生室。", ["培训村医。", "修缮卫生室。"]),
        ("目标 1: 培训村医。 目标 2：修缮卫生室。目标 3：巡诊。", ["培训村医。", "修缮卫生室。", "巡诊。"]),
        ("目标: 培训村医。", ["培训村医。"]),
        ("目标：1.培训村医 2.修缮卫生室", ["培训村医", "修缮卫生室"]),
        ("一、培训村医；二、修缮卫生室", ["培训村医；", "修缮卫生室"]),
        ("1. 培训村医。 2. 修缮卫生室。", ["培训村医。", "修缮卫生室。"]),
        ("1、完成率2、满意率", ["完成率", "满意率"]),
        ("1．培训村医\n2．修缮卫生室", ["培训村医", "修缮卫生室"]),
        ("1)培训村医 2)修缮卫生室", ["培训村医", "修缮卫生室"]),
        ("3. 培训村医。 4. 修缮卫生室。 3. 巡诊。", ["培训村医。", "修缮卫生室。", "巡诊。"]),
        ("本年目标如下：\n1.培训村医\n2.巡诊", ["本年目标如下：", "培训村医", "巡诊"]),
        ("1.培训村医\n\n\n\n2.巡诊", ["培训村医", "巡诊"]),
    ],
)
def test_items_are_told_by_their_numbers(goals: str, items: list[str]) -> None:
    assert texts(goals) == items


@pytest.mark.parametrize(
    "goals",
    [
        "培训村医，\n修缮卫生室。",
        "1.2万人参保",
        "就业1.2万人，投入3.5万元。2.3万人受益",
        "2021.1-2021.8完成修缮",
        "覆盖16-59周岁人员",
        "第1、2季度完成",
        "完成率1、2季度均达标",
        "1.5-2万元补助",
        "配置电脑3. 打印机",
    ],
)
def test_a_text_without_numbers_is_one_item(goals: str) -> None:
    assert split_goals(goals) == [GoalItem(None, goals, 0, len(goals))]


@pytest.mark.parametrize(
    ("goals", "items"),
    [
        ("1.2022年发放补贴", ["2022年发放补贴"]),
        ("1.16-59周岁人员参保\n2.巡诊", ["16-59周岁人员参保", "巡诊"]),
        ("1.16-59周岁人员参保", ["16-59周岁人员参保"]),
        ("1.25个村通水", ["25个村通水"]),
        ("1.3万人参保\n2.5万人受益", ["3万人参保", "5万人受益"]),
        ("1、2022年发放补贴\n2、3万人参保", ["2022年发放补贴", "3万人参保"]),
        ("1、1、2号楼修缮\n2、巡诊", ["1、2号楼修缮", "巡诊"]),
        ("1.就业1.2万人。2.投入3.5万元。", ["就业1.2万人。", "投入3.5万元。"]),
    ],
)
def test_a_number_before_digits_is_still_a_number(goals: str, items: list[str]) -> None:
    assert texts(goals) == items


def test_a_doubled_number_is_one_number() -> None:
    assert split_goals("1.1.做好保障。") == [GoalItem("1.1.", "做好保障。", 4, 9)]
    assert texts("1. 1.做好保障\n2.巡诊") == ["做好保障", "巡诊"]
    assert texts("1.目标1：做好保障\n2.目标2：巡诊") == ["做好保障", "巡诊"]
    assert texts("1.目标内容1") == ["目标内容1"]


def test_numbers_are_kept_as_printed() -> None:
    assert numbers("目标 1：培训。目标2:巡诊") == ["目标 1：", "目标2:"]
    assert numbers("（1）培训（2）巡诊") == ["（1）", "（2）"]
    assert numbers("前言\n1.培训") == [None, "1."]


def test_numbers_of_another_style_belong_to_the_words() -> None:
    assert texts("1.培训：（1）村医；（2）护士。\n2.巡诊") == ["培训：（1）村医；（2）护士。", "巡诊"]


def test_line_breaks_inside_an_item_stay_as_written() -> None:
    assert texts("1.培训村医，\n改善条件。\n2.巡诊") == ["培训村医，\n改善条件。", "巡诊"]


def test_a_number_without_words_is_no_goal() -> None:
    assert texts("1.培训\n2.\n3.巡诊") == ["培训", "巡诊"]
    assert split_goals(" \n ") == []


STYLES = ("{}.", "{}、", "{}．", "{}. ", "（{}）", "({}) ", "目标{}：", "目标 {}: ", "{}）")
words = st.text(alphabet="培训村医修缮卫生室巡诊补贴，“”年内", min_size=1, max_size=12).map(
    lambda s: s.strip()
)


@given(
    st.lists(words, min_size=1, max_size=9),
    st.sampled_from(STYLES),
    st.sampled_from(["\n", "。\n", "。", "；", "。 ", "\n\n\n", " \n"]),
)
def test_what_was_numbered_comes_apart_again(items: list[str], style: str, between: str) -> None:
    ended = [item + between.strip() for item in items]
    text = "".join(style.format(n) + item + between for n, item in enumerate(items, start=1))
    assert texts(text) == ended


@given(st.text(max_size=60) | st.text(alphabet="123456789.、（）()①②目标：一二\n 。；万元培训", max_size=40))
def test_any_text_at_all_splits_and_nothing_but_numbers_and_blanks_is_left_out(text: str) -> None:
    found = split_goals(text)
    at = 0
    for item in found:
        assert text[item.start : item.end] == item.text == item.text.strip()
        assert item.start >= at
        left = text[at : item.start].strip()
        assert left.endswith(item.number or "")
        at = item.end
    kept = "".join(item.text for item in found)
    assert [sign for sign in text if sign in "培训万元"] == [sign for sign in kept if sign in "培训万元"]


def test_many_numbers_take_no_time() -> None:
    assert len(split_goals("1.甲\n" * 20000)) == 20000

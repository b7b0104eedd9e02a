"""Target values: every kind, every part of the grammar, and every word of the tables."""

import doctest
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.assets import rows
from jixiao.place import NOWHERE
from jixiao.problems import messages
from jixiao.record.quantity import Fault
from jixiao.record.units import Unit, units
from jixiao.record.value import Value, ValueKind, read_value, value_problem
from jixiao.record.value_words import AFTER, BEFORE, SIGN

DOCS = Path(__file__).parent.parent / "docs"

# Values by the kind a person would give them, separated by blanks.
EXPECTED = {
    ValueKind.PERCENTAGE: (
        "100% ≥98% >1百分比 100百分比 113百分比 ≤65% 0% 10-20% 10%-20% 3个百分点 2‰ ≥95％ ≦98% "
        "$\\geq10\\%$ $\\geq$10% 达到90%以上 控制在4.5%以内 百分之九十五 百分之95 95（%） -5% "
        "≥95%（含新增） &ge;95% 100%完成 "
    ),
    ValueKind.MONETARY: (
        "113元 ≤288万元 <430000元 3.03亿元 1,000元 2000元/生/年 1790元/人/月 ≥1790元/人/月 "
        "20元/教龄 26元*工龄/月 4.5万元/年 5000元左右/年 5200元左右 30元/人·月 30元/（人·月） "
        "≥113元（月人均） 3万余元 1-2万元 1万-2万元 每人每月113元 人均30元 3千元 100万美元 "
    ),
    ValueKind.COUNT: (
        "≥13000人 1.2万人 ≥1.2万人 4475人 22批次 1辆 ≥200件 0件 10人数 3333个村街 3万份 0.2万册 "
        "≥9000张 <50次 2次 不低4200人 至少120家以上 达到47万人以上 300㎡ 50亩 ≥2倍 16周岁 每年2次 "
        "1-2次/年 三次 8名工作人员 5个乡镇 "
    ),
    ValueKind.DURATION: (
        "1年 ≥8年 ≤15年 ≤24月 24月 45天 12个月 5个工作日 3个工作日内 15日内 2小时 ≤6月 一年 45天内办结 3-5年 "
    ),
    ValueKind.SCORE: ("≥90分 95分 80-90分 ≥90分（满分100） "),
    ValueKind.TEMPORAL: (
        "2023年 2023年底 2023年度 2022年12月 1月—12月 1—12月 2023年1月至12月 2023年1-12月 12月底前 "
        "6月 2023年12月31日前 12月31日前 每月15日前 2023.12.31 2023-12-31 2023.1-2023.12 2021-2023年 "
        "第四季度 2023年上半年 年底前 全年 12月底前完成 年底前完成 2023年12月底前拨付到位 "
        "截至2023年底 23年12月 "
    ),
    ValueKind.BARE_NUMBER: ("150 ≥95 46 11 10000/年 1500/人/年 10～20 21万 ≤15 1,000 "),
    ValueKind.UNIT_ONLY: ("人 件 支 家 % ≥% 元/人/月 万元 "),
    ValueKind.PLACEHOLDER: ("≥**% *% ** ×× XX 目标内容1 目标内容 20XX年 XX年X月 XX人次 ≥×% …… ___元 "),
    ValueKind.NOT_APPLICABLE: ("不涉及 无 — / 不适用 无。 -- N/A "),
    ValueKind.MALFORMED: (
        "%100% ）95% ≥95按当年情况核定 ≥95优秀 1,00元 2,56.8万元 1.2.3% ≥95%以下 ≥95%98% —100% 95.% "
    ),
    ValueKind.QUALITATIVE: (
        "长期 不断提高 增加 年内逐步推开并长期坚持 站牌/13 贷款期限为3年 按2023年标准执行 满意度≥95% "
        "一流 一般 1次性发放 1年一次 5×8小时 95%、98% 三支队伍 第1名 16-59周岁人员全部参保 "
        "2023年新建3处 10元-20万元 1万-20000元 12345服务热线 XML "
    ),
}


def cases() -> list[tuple[str, ValueKind]]:
    return [(text, kind) for kind, texts in EXPECTED.items() for text in texts.split()]


@pytest.mark.parametrize(("text", "kind"), cases())
def test_a_value_is_what_a_person_would_call_it(text: str, kind: ValueKind) -> None:
    value = read_value(text)
    assert (value.text, value.kind) == (text, kind)


def test_every_kind_has_values() -> None:
    assert set(EXPECTED) == set(ValueKind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥13000人", Value("≥13000人", ValueKind.COUNT, "≥", Decimal(13000), unit="人")),
        (
            "≥ 1.20 万人",
            Value("≥ 1.20 万人", ValueKind.COUNT, "≥", Decimal("1.2"), scale=Decimal(10000), unit="人"),
        ),
        ("288万元", Value("288万元", ValueKind.MONETARY, None, Decimal(288), unit="万元")),
        (
            "1500/人/年",
            Value("1500/人/年", ValueKind.BARE_NUMBER, None, Decimal(1500), per=("人", "年")),
        ),
        (
            "5000 元左右/年",
            Value(
                "5000 元左右/年",
                ValueKind.MONETARY,
                None,
                Decimal(5000),
                unit="元",
                per=("年",),
                approximate=True,
            ),
        ),
        (
            "26元*工龄/月",
            Value("26元*工龄/月", ValueKind.MONETARY, None, Decimal(26), unit="元", per=("工龄", "月")),
        ),
        (
            "约10%–20%（暂定）",
            Value(
                "约10%–20%（暂定）",
                ValueKind.PERCENTAGE,
                None,
                Decimal(10),
                Decimal(20),
                unit="%",
                approximate=True,
                remark="暂定",
            ),
        ),
        ("77个镇街", Value("77个镇街", ValueKind.COUNT, None, Decimal(77), unit="镇街")),
        ("3万余元", Value("3万余元", ValueKind.MONETARY, None, Decimal(3), unit="万元", approximate=True)),
        ("1万-2万元", Value("1万-2万元", ValueKind.MONETARY, None, Decimal(1), Decimal(2), unit="万元")),
        ("12个月", Value("12个月", ValueKind.DURATION, None, Decimal(12), unit="月")),
        ("人", Value("人", ValueKind.UNIT_ONLY, unit="人")),
        ("12月底前完成", Value("12月底前完成", ValueKind.TEMPORAL, remark="完成")),
        ("XX人", Value("XX人", ValueKind.PLACEHOLDER)),
    ],
)
def test_what_was_understood_stands_beside_the_words(text: str, expected: Value) -> None:
    assert read_value(text) == expected


def test_the_remark_is_kept_as_written() -> None:
    assert read_value("≥113元（含 新增，\n见附件１）").remark == "含 新增，\n见附件１"


def test_a_remark_that_was_cut_off_is_still_a_remark() -> None:
    assert read_value("≥113元（含新增").remark == "含新增"


@pytest.mark.parametrize(
    ("text", "fault", "number"),
    [
        ("）95%", Fault.STRAY_SIGN, 95),
        ("%100%", Fault.STRAY_SIGN, 100),
        ("≥95按当年情况核定", Fault.PROSE, 95),
        ("1,00元", Fault.BROKEN_NUMBER, None),
        ("1 000元", Fault.BROKEN_NUMBER, None),
        ("0.-0", Fault.BROKEN_NUMBER, None),
        ("1.2.3-5人", Fault.BROKEN_NUMBER, None),
        ("≥95%以下", Fault.CONTRADICTION, 95),
        ("≥95%98%", Fault.MORE_NUMBERS, 95),
    ],
)
def test_a_malformed_value_keeps_what_was_read_and_says_why(
    text: str, fault: Fault, number: int | None
) -> None:
    value = read_value(text)
    assert (value.kind, value.fault, value.number) == (ValueKind.MALFORMED, fault, number)
    assert value.upper is None
    found = value_problem(value, NOWHERE)
    assert found is not None
    assert all(text in found.sentence(language) for language in ("zh", "en"))


def test_a_sound_value_is_no_problem() -> None:
    assert value_problem(read_value("≥95%"), NOWHERE) is None


def test_every_fault_has_its_sentences() -> None:
    assert {fault.value for fault in Fault} <= set(messages())


def test_outer_white_space_alone_is_taken_off_the_words() -> None:
    assert read_value("\u3000≥ 95 ％\n").text == "≥ 95 ％"


def test_a_blank_between_digits_is_not_closed_silently() -> None:
    assert read_value("2 0%").kind is ValueKind.MALFORMED
    assert read_value("≥ 20 %").kind is ValueKind.PERCENTAGE


# -- values made from their parts -----------------------------------------------------------------

signs_before = st.sampled_from(
    ["", *(word for word, _, side in rows("ontology/operators.tsv") if side == SIGN)]
)
numbers = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map(lambda n: f"{n:,}"),
    st.decimals(0, 10**6, places=2).map(lambda d: f"{d:f}"),
)
times_too = {"年", "季度", "月"}  # with some numbers a time: 2023年, 3季度, 12月
plain_units = st.sampled_from([unit for unit in units().values() if unit.label not in {*times_too, "个"}])
per_units = st.lists(st.sampled_from(["人", "月", "年", "生", "户"]), max_size=2, unique=True)


@given(
    signs_before, numbers, plain_units, per_units, st.booleans(), st.sampled_from(["", "含新增", "见附件2"])
)
def test_a_value_comes_apart_into_the_parts_it_was_made_of(
    sign: str, digits: str, unit: Unit, per: list[str], about: bool, remark: str
) -> None:
    label = unit.label
    text = f"{sign}{digits}{label}{'左右' if about else ''}{''.join('/' + p for p in per)}"
    value = read_value(text + (f"（{remark}）" if remark else ""))
    known = {word: operator for word, operator, _ in rows("ontology/operators.tsv")}
    assert value.operator == known.get(sign)
    assert value.number == Decimal(digits.replace(",", ""))
    assert (value.unit, value.per, value.approximate) == (label, tuple(per), about)
    assert (value.remark or "", value.fault) == (remark, None)


@given(signs_before, numbers, plain_units)
def test_width_and_blanks_do_not_count(sign: str, digits: str, unit: Unit) -> None:
    label = unit.label
    narrow = read_value(f"{sign}{digits}{label}")
    wide = read_value(f"{sign} {digits} {label}".translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)}))
    assert (wide.kind, wide.operator, wide.number, wide.unit) == (
        narrow.kind,
        narrow.operator,
        narrow.number,
        narrow.unit,
    )


@given(
    st.text(max_size=40)
    | st.text(alphabet="≥<=0123456789.,%万元人年月日底前-—~（）/*×X个约左右以上内每 ", max_size=20)
)
def test_any_text_at_all_is_read_and_kept(text: str) -> None:
    value = read_value(text)
    assert value.text == text.strip()
    assert (value.fault is not None) == (value.kind is ValueKind.MALFORMED)
    assert value.upper is None or value.number is not None


def test_a_long_text_is_words_and_takes_no_time() -> None:
    assert read_value("9" * 10**6).kind is ValueKind.QUALITATIVE


# -- the tables -----------------------------------------------------------------------------------


def test_every_spelling_of_every_unit_means_that_unit_and_no_other() -> None:
    spellings = [(spelling, unit.label) for unit in units().values() for spelling in unit.spellings]
    assert len({spelling for spelling, _ in spellings}) == len(spellings)
    assert [(s, read_value(f"≥200{s}").unit) for s, _ in spellings] == spellings


def test_units_are_tidy() -> None:
    stated = rows("ontology/units.tsv")
    assert len(units()) == len(stated) == len({unit.slug for unit in units().values()})
    kinds = {"money", "ratio", "score", "duration"}
    others = {"count", "multiple", "age", "area", "length", "mass", "volume", "energy"}
    assert {unit.dimension for unit in units().values()} == kinds | others


def test_a_unit_converts_to_a_base_of_its_dimension() -> None:
    for unit in units().values():
        if unit.base is not None:
            base = units()[unit.base]
            assert (base.base, base.factor, base.dimension) == (unit.base, Decimal(1), unit.dimension)
            assert unit.factor is not None


@pytest.mark.parametrize(("word", "operator", "side"), rows("ontology/operators.tsv"))
def test_every_operator_is_understood_where_it_stands(word: str, operator: str, side: str) -> None:
    assert side in {SIGN, BEFORE, AFTER}
    text = f"30天{word}" if side == AFTER else f"{word}30天"
    value = read_value(text)
    assert (value.operator, value.number, value.unit, value.fault) == (operator, Decimal(30), "天", None)


def test_no_word_plays_a_role_twice() -> None:
    stated = [tuple(row) for row in rows("ontology/value-words.tsv")]
    assert len(set(stated)) == len(stated)


@pytest.mark.parametrize(
    "word", [word for word, role in rows("ontology/value-words.tsv") if role == "moment"]
)
def test_every_time_word_is_a_time(word: str) -> None:
    assert read_value(word).kind is ValueKind.TEMPORAL


def test_the_page_for_people_is_true() -> None:
    assert doctest.testfile(str(DOCS / "values.md"), module_relative=False, encoding="utf-8").failed == 0

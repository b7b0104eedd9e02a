"""Amounts and percentages: what is stated is exact, what cannot be trusted is no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.record.money import Money, read_amount, unit_in
from jixiao.record.numbers import canonical, chinese_number, exact_product
from jixiao.record.percent import read_percent

WAN = Decimal(10000)
amounts = st.decimals(0, 10**20, places=6)


@pytest.mark.parametrize(
    ("text", "given_unit", "yuan"),
    [
        ("288.00", "万元", "2880000"),
        ("0", "万元", "0"),
        ("850万元", "万元", "8500000"),
        ("21 万", "(万元)", "210000"),
        ("21 万", None, "210000"),
        ("3.03 亿元", "万元", "303000000"),
        ("1,234.5", "单位：元", "1234.5"),
        ("124,150,434.28万元", "万元", "1241504342800"),
        ("124,150,434.28", "元", "124150434.28"),
        ("￥3,000.00", "元", "3000"),
        ("８５０（万元）", None, "8500000"),
        ("12355.834", "人民币万元", "123558340"),
        ("-5.2", "万元", "-52000"),
    ],
)
def test_an_amount_is_worth_its_yuan(text: str, given_unit: str | None, yuan: str) -> None:
    money = read_amount(text, given_unit)
    assert money is not None
    assert str(money.yuan) == yuan


@pytest.mark.parametrize(
    "text", ["2,56.841134", "1,23", "1.2.3", "约300", "无", "8万人x", "12 34", "五百", "见附件"]
)
def test_what_cannot_be_trusted_is_no_number_and_no_yuan(text: str) -> None:
    assert read_amount(text, "万元") == Money(None, "万元", None)


def test_a_blank_is_not_a_zero() -> None:
    assert [read_amount(text, "万元") for text in (None, "", " ", "\u3000\n")] == [None] * 4


def test_a_number_without_a_unit_is_not_turned_into_yuan() -> None:
    assert read_amount("288.00") == Money(Decimal(288), None, None)


def test_a_quantity_that_is_no_money_keeps_its_unit() -> None:
    assert read_amount("7645", "平方米") == Money(Decimal(7645), "平方米", None)
    assert read_amount("3", "台、辆") == Money(Decimal(3), "台、辆", None)
    assert read_amount("3辆", "万元") == Money(Decimal(3), "辆", None)


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("万元", "万元"),
        ("（万元）", "万元"),
        ("单位：万元", "万元"),
        ("计量单位: 元", "元"),
        ("金额单位：人民币万元", "万元"),
        (None, None),
    ],
)
def test_a_caption_names_its_unit(caption: str | None, unit: str | None) -> None:
    assert unit_in(caption) == unit


@given(amounts)
def test_no_digit_of_an_amount_is_lost(amount: Decimal) -> None:
    plain, grouped = read_amount(f"{amount:f}", "万元"), read_amount(f"{amount:,f}万元")
    assert plain == grouped
    assert plain is not None
    assert plain.yuan == exact_product(amount, WAN)
    assert plain.number == amount


@given(st.decimals(-(10**12), 10**12, allow_nan=False))
def test_a_canonical_number_reads_back_and_is_unique(number: Decimal) -> None:
    text = canonical(number)
    assert Decimal(text) == number
    assert "E" not in text
    assert not text.endswith(".")
    assert "." not in text or not text.endswith("0")


def test_canonical_numbers_have_one_spelling() -> None:
    spellings = [Decimal("2.88E+6"), Decimal("2880000.00"), Decimal(2880000)]
    assert {canonical(number) for number in spellings} == {"2880000"}
    assert canonical(Decimal("-0.00")) == "0"


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("0.00%", "0"),
        ("100", "100"),
        ("100.00%", "100"),
        ("33.50 ％", "33.5"),
        ("750000%", "750000"),
        ("25百分比", "25"),
        ("25\\%", "25"),
    ],
)
def test_a_percentage_is_its_number(text: str, percent: str) -> None:
    assert str(read_percent(text)) == percent


@pytest.mark.parametrize(
    "text", [None, "", " ", "—", "25%左右", "1,00%", "1/4", "按进度", "25元", "2 5%", "25%30%"]
)
def test_what_is_no_percentage_has_no_number(text: str | None) -> None:
    assert read_percent(text) is None


@given(st.text(max_size=30), st.text(max_size=8))
def test_any_cell_at_all_is_read(text: str, unit: str) -> None:
    money = read_amount(text, unit)
    assert (money is None) == (not text.strip())
    assert money is None or money.yuan is None or money.number is not None
    read_percent(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("零", 0), ("十", 10), ("十二", 12), ("二十", 20), ("两百零五", 205), ("一千二百", 1200)],
)
def test_chinese_numerals_count(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize("text", ["", "一一", "十百", "百百", "一流", "12"])
def test_what_is_no_numeral_has_no_number(text: str) -> None:
    assert chinese_number(text) is None

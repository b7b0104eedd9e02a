"""The words of forms: each names a field that is read, and no word means two things."""

import re
from collections import Counter

import pytest

from jixiao.assets import rows
from jixiao.record.money import read_amount
from jixiao.text import bare
from jixiao.words.lexicon import Role, lexicon

STATED = [row[:3] for row in rows("ontology/words.tsv")]
FIELDS = {
    Role.LABEL: r"project\.(code|name)|unit|responsible|attribute|period|budget\.(total|fiscal|other)|"
    r"use|goal",
    Role.GROUP: r"budget|plan",
    Role.OVER: r"plan\.\d{1,2}",
    Role.COLUMN: r"side|level1|level2|name|definition|value|basis|extra|split\.(operator|unit)",
    Role.ROW: r"side",
    Role.MARK: r"unit\.money|review",
    Role.TITLE: r"form|review",
    Role.NOTE: r"note",
}


@pytest.mark.parametrize(("word", "field", "role"), STATED)
def test_a_word_names_a_field_that_is_read(word: str, field: str, role: str) -> None:
    assert re.fullmatch(FIELDS[Role(role)], field), f"nobody reads the field {field} of {word}"


def test_no_word_stands_twice() -> None:
    seen = Counter(bare(word) for word, _, role in STATED if role != Role.TITLE)
    assert [word for word, count in seen.items() if count > 1] == []


def test_blanks_width_and_remarks_do_not_count() -> None:
    for written in ("其中：财政    资金", "其中:财政资金：", "其中：财政资金（万元）"):
        assert lexicon().field(written) == "budget.fiscal"


@pytest.mark.parametrize(
    ("unit", "yuan"), [("元", 5), ("千元", 5_000), ("万元", 50_000), ("亿元", 500_000_000)]
)
def test_every_unit_over_a_form_has_a_factor(unit: str, yuan: int) -> None:
    money = read_amount("5", unit)
    assert money is not None
    assert money.yuan == yuan

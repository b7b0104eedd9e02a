"""Any sequence of labels and words in any textual form is read without failing, and nothing is lost."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.assets import rows
from jixiao.pipeline import read_document
from jixiao.record.model import Bucket
from jixiao.source.document import Document
from jixiao.text import squash

LABELS = [row[0] for row in rows("ontology/words.tsv")]
CATEGORIES = [row[2] for row in rows("ontology/indicator-categories.tsv")]
WORDS = [
    "",
    " ",
    "≥95%",
    "120",
    "1.修建渠道。",
    "维修渠道",
    "清水字〔2022〕6号",
    "<b>长度</b>",
    "[bookmark: a]",
    "12",
    "（",
    "》",
    "成本",
]
words = st.one_of(
    st.sampled_from(LABELS), st.sampled_from(CATEGORIES), st.sampled_from(WORDS), st.text(max_size=6)
)
SIX = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]
FIVE = ["名称", "一级指标", "二级指标", "三级指标", "指标值"]
HEADS = [
    ["项目名称", "渠道维修"],
    ["预算数", "12"],
    ["绩效目标", "1.修渠。"],
    ["某县绩效目标表"],
    ["3月底", "6月底"],
]
known = st.sampled_from([SIX, FIVE, SIX[:3], [*SIX, "备注"], ["绩效指标", *SIX[:3]], *HEADS])
row = st.tuples(
    st.sampled_from(["", "产出指标"]), st.sampled_from(["", "数量指标"]), words, words, words, words
).map(list)
lines = st.lists(st.one_of(known, row, st.lists(words, min_size=1, max_size=7)), min_size=1, max_size=14)

FORMS = {
    "cells": lambda table: "\n".join("".join(f"\t{cell}\n" for cell in row) for row in table),
    "rows": lambda table: "\n".join("\t".join(row) for row in table),
    "lines": lambda table: "\n".join(" ".join(row) for row in table),
    "gaps": lambda table: "\n\n".join("\n".join(row) for row in table),
    "bars": lambda table: "\n".join("| " + " | ".join(row) + " |" for row in table),
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=lines)
def test_no_text_breaks_the_line_and_every_sign_is_in_the_ledger(form: str, table: list[list[str]]) -> None:
    text = FORMS[form](table)
    records = read_document(Document("x.txt", text.encode("utf-8", "replace"))).records
    if records is None:
        return
    told = [problem.code for problem in records.problems]
    assert "L014" not in told
    kept = Counter(squash("".join(entry.text for entry in records.ledger)))
    assert kept == Counter(squash(text.encode("utf-8", "replace").decode()))
    if any(entry.bucket is Bucket.UNMAPPED for entry in records.ledger):
        assert told or any(form_.problems for form_ in records.forms)

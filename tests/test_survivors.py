"""Rules that could be broken without any other test being the wiser; each has its smallest example here."""

from dataclasses import replace

import pytest
from lxml import etree

from jixiao.grid.draw import parse
from jixiao.grid.model import Paragraph, Piece, Restored, Table
from jixiao.layouts import layout as layouts_module
from jixiao.layouts import understand as understanding
from jixiao.place import NOWHERE, Place, Slot, Span
from jixiao.readers.text import read
from jixiao.readers.word_table import Drawn
from jixiao.record.model import Bucket, Records
from jixiao.restore.lines import costs
from jixiao.restore.lines.atoms import Atom, atoms
from jixiao.restore.lines.borders import Cut, Evidence, cut
from jixiao.restore.lines.rows import rows_of
from jixiao.restore.pages import join_pages
from jixiao.restore.whole import restore
from jixiao.source.document import Document
from jixiao.text import squash

HEADER = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"


def blocks(text: str) -> tuple[Restored, ...]:
    return restore(read(Document("x.txt", text.encode())).blocks).blocks


def said(text: str) -> list[str]:
    """The paragraphs that stand outside of tables."""
    return [block.text for block in blocks(text) if isinstance(block, Paragraph)]


def rows(text: str) -> list[list[str]]:
    """The texts of the first table, row by row."""
    table = next(block for block in blocks(text) if isinstance(block, Table))
    return [[c.text for c in row if c.top == top] for top, row in enumerate(table.rows())]


def lines(text: str) -> list[Atom]:
    """The atoms of some lines."""
    return [
        atom
        for at, line in enumerate(text.split("\n"))
        for atom in atoms(Paragraph(line, (Piece(line, Place((Span(0, len(line), at, at),))),)), at)
    ]


def understood(drawing: str) -> Records:
    table = parse(drawing)
    return understanding.understand((table,), (), sum(len(squash(cell.text)) for cell in table.cells))


def codes(records: Records) -> list[str]:
    """The problems of the whole and of all forms."""
    return [
        found.code for found in (*records.problems, *(p for form in records.forms for p in form.problems))
    ]


# --- loose cells and ragged rows


def cells(*texts: str) -> str:
    return "".join(f"\t{text}\n" for text in texts) + "\n"


HEAD = cells("项目编码", "P1", "项目名称", "渠道清淤") + cells("绩效目标", "1.清淤")
WHOLE = HEAD + cells(*HEADER.split()) + cells("产出指标", "数量指标", "甲", "乙", "1次", "丙")


def test_a_paragraph_between_rows_belongs_to_a_cell_only_when_the_form_goes_on() -> None:
    words = "\n附：另一个项目如下。\n\n"
    assert said(WHOLE + words + WHOLE) == ["附：另一个项目如下。"]
    assert said(WHOLE + words + cells("", "质量指标", "甲", "乙", "1次", "丙")) == []


RAGGED = "项目名称\t渠道清淤\t\t\n名称\t一级指标\t二级指标\t三级指标\t指标值\n"


def test_a_lonely_cell_is_the_rest_of_another_only_after_a_gap() -> None:
    text = RAGGED + "绩效指标\t产出指标\t数量指标\t清淤渠道\t3公里\n{}\t\t\t的长度\t\n"
    assert rows(text.format("\n"))[-1][3] == "清淤渠道的长度"
    assert [row[3] for row in rows(text.format(""))[-2:]] == ["清淤渠道", "的长度"]


@pytest.mark.parametrize(("apart", "label"), [(59, "产出指标"), (60, "产出指")])
def test_a_torn_label_is_joined_only_over_the_rows_of_one_page(apart: int, label: str) -> None:
    text = RAGGED + "绩效指标\t产出指\t数量指标\t长度\t3公里\n" + "\t\t数量指标\t宽度\t1米\n" * apart
    assert rows(text + "\n\t标\t质量指标\t深度\t2米\n")[2][1] == label


FIRST = """
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |
| 产出指标 | 数量指标 | 维修次数 | 维修的次数   | ≥3次   | 历史经验 |
"""
ANOTHER = """
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 绩效指标描述 | 指标值确定依据 |
| 产出指标 | 数量指标 | 维修次数 | ≥3次   | 维修的次数   | 历史经验 |
"""


def test_a_table_with_another_header_is_not_joined() -> None:
    assert len(join_pages([parse(FIRST), parse(ANOTHER)]).blocks) == 2
    assert len(join_pages([parse(FIRST), parse(FIRST)]).blocks) == 1


# --- plain lines

FIELDS = ("name", "definition", "value", "basis")


def cut_of(text: str) -> Cut:
    return cut(lines(text), FIELDS, Evidence())


def test_a_row_that_was_perhaps_written_line_by_line_is_doubted() -> None:
    assert cut_of("清淤长度 清淤的渠道长度 ≥3公里 清源县水利\n工程计划").doubt == ("清源县水利", "工程计划")
    assert cut_of("清淤长度\n清淤的渠道长度\n≥3公里\n清源县水利工程计划").doubt is None


def test_a_row_whose_best_cut_is_poor_is_doubted_however_far_the_next_one_is() -> None:
    poor = cut_of("清淤长度\n≥2公里\n《办法》\n工程计划\n续")
    assert poor.margin > 1.25
    assert poor.doubt


def test_brackets_without_their_partner_cost() -> None:
    whole = costs.shape("渠道（一期）清淤")
    assert whole == 0
    assert costs.shape("渠道（一期清淤") > whole
    assert costs.shape("渠道一期）清淤") > whole
    assert costs.shape("渠道（一期》清淤") > costs.shape("渠道（一期清淤")


def test_a_label_begins_a_row_only_where_enough_of_the_row_before_is_there() -> None:
    _, found = rows_of(lines("产出指标\n数量指标 甲\n质量指标\n乙 3次"), 4)
    assert [[atom.text for atom in row.rest] for row in found] == [["甲", "质量指标", "乙", "3次"]]
    _, found = rows_of(lines("产出指标\n数量指标 渠道 长度\n质量指标\n乙 3次"), 4)
    assert [[atom.text for atom in row.rest] for row in found] == [["渠道", "长度"], ["乙", "3次"]]


def test_what_stands_behind_the_basis_of_the_last_row_is_a_paragraph() -> None:
    text = f"绩效目标 1.清淤渠道。\n\n{HEADER}\n\n产出指标\n"
    text += "".join(
        f"{kind}指标 名称{n} 描述{n} ≥{n}次 水利工程计划\n"
        for n, kind in enumerate(("数量", "质量", "时效"), 1)
    )
    assert said(text) == []
    assert said(text + "以上各项由水利局负责\n") == ["以上各项由水利局负责"]


def test_a_lonely_number_that_does_not_count_up_is_no_page_number() -> None:
    assert said("甲项目说明\n\n57\n\n乙项目说明\n") == ["甲项目说明", "57", "乙项目说明"]
    assert said("甲项目说明\n\n1\n\n乙项目说明\n\n2\n") == ["甲项目说明", "乙项目说明"]


# --- tables of Word


@pytest.mark.parametrize(("width", "merged"), [(2, True), (1, False), (3, False)])
def test_a_cell_merges_with_one_above_only_of_its_own_width(width: int, merged: bool) -> None:
    drawn = Drawn()
    for span, value in ((2, "restart"), (width, "continue")):
        drawn.open_row(0)
        stated = f'<tcPr><gridSpan val="{span}"/><vMerge val="{value}"/></tcPr>'
        drawn.cell(etree.fromstring(f"<tc>{stated}</tc>"), "", Place((Slot(table=1),)))
    assert (len(drawn.cells) == 1) is merged


# --- from tables to records

FORM = """
| 项目编码 | P1 | 项目名称 | {name} | 项目期 | {period} |
| {orphan} | < | < | < | < | < |
| 绩效目标 | 1.清淤 | < | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |
| 产出指标 | 数量指标 | 次数 | 清淤的次数 | ≥3次 | 计划 |
| {level1} | | 受益 | 受益的人 | ≥9人 | 计划 |
"""


def form(name: str = "清淤", period: str = "1年", orphan: str = "", level1: str = "") -> Records:
    return understood(FORM.format(name=name, period=period, orphan=orphan, level1=level1))


def test_words_without_a_label_go_only_to_a_label_whose_words_may_stray() -> None:
    strayed = form(name="", orphan="东干渠清淤")
    assert strayed.forms[0].project_name is not None
    assert strayed.forms[0].project_name.text == "东干渠清淤"
    assert "L010" in codes(strayed)
    kept = form(period="", orphan="东干渠清淤")
    assert kept.forms[0].period is None
    assert "L010" not in codes(kept)
    assert "L005" in codes(kept)


def test_level_2_is_not_carried_over_a_new_level_1() -> None:
    assert [row.level2 for row in form().forms[0].indicators] == ["数量指标", "数量指标"]
    found = form(level1="效益指标")
    assert [row.level2 for row in found.forms[0].indicators] == ["数量指标", None]
    assert "L013" in codes(found)


def test_a_tie_between_layouts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = form()
    assert "L006" not in codes(plain)
    (own,) = (each for each in layouts_module.layouts() if each.name == plain.forms[0].layout)
    twin = replace(own, name="twin", title="孪生表")
    monkeypatch.setattr(layouts_module, "layouts", lambda: (own, twin))
    (told,) = (problem for problem in form().problems if problem.code == "L006")
    assert "孪生表" in told.sentence("zh")


def test_what_nobody_took_is_unmapped_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understanding, "_unknown", lambda *_: None)
    drawing = "| 项目名称 | 甲 |\n| 乙 | 丙 |"
    found = understood(drawing)
    assert found.forms == ()
    assert {(entry.bucket, entry.text) for entry in found.ledger} == {
        (Bucket.UNMAPPED, text) for text in ("项目名称", "甲", "乙", "丙")
    }
    assert codes(found).count("L005") == 4
    monkeypatch.setattr(understanding, "_leftovers", lambda *_: None)
    assert "L014" in codes(understood(drawing))


def test_a_piece_that_got_lost_is_told_by_the_ledger() -> None:
    paragraph = Paragraph("甲乙", (Piece("甲乙", NOWHERE),))
    assert "L014" not in codes(understanding.understand((paragraph,), (), 2))
    assert "L014" in codes(understanding.understand((paragraph,), (), 3))

"""Borders that a text lost: what is written, and the table that comes of it."""

import re

from jixiao.grid.model import LooseCell, Table
from jixiao.problems import Problem
from jixiao.readers.text import read
from jixiao.restore.restored import Restoration
from jixiao.restore.whole import restore
from jixiao.source.document import Document


def restored(text: str) -> Restoration:
    return restore(read(Document("x.txt", text.encode())).blocks)


def rows(text: str, number: int = 0) -> list[list[str]]:
    """The texts of one table, row by row, lines of a cell joined by a slash."""
    tables = [block for block in restored(text).blocks if isinstance(block, Table)]
    table = tables[number]
    return [
        [re.sub(r"\s*\n\s*", "/", cell.text) for cell in row if cell.top == top]
        for top, row in enumerate(table.rows())
    ]


def codes(found: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in found]


HEADER = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"


def cells(*texts: str) -> str:
    return "".join(f"\t{text}\n" for text in texts)


HEAD_CELLS = cells("项目编码", "P1", "项目名称", "渠道清淤") + "\n" + cells("绩效目标", "1.清淤")
COLUMN_CELLS = cells(*HEADER.split())


# --- loose cells: dumps of Word -----------------------------------------------------------------------


def test_a_blank_paragraph_in_a_cell_does_not_end_its_row() -> None:
    text = HEAD_CELLS + "\n" + COLUMN_CELLS + "\n" + cells("产出指标", "数量指标", "长度")
    text += "\n\n\n" + cells("渠道长度", "≥3公里", "计划") + "\n"
    assert rows(text)[-1] == ["产出指标", "数量指标", "长度", "渠道长度", "≥3公里", "计划"]


def test_a_paragraph_after_blank_lines_goes_back_into_its_cell() -> None:
    text = HEAD_CELLS + "\n\n\n2.管护\n\n" + COLUMN_CELLS
    assert rows(text)[1] == ["绩效目标", "1.清淤/2.管护"]


def test_a_title_between_two_forms_belongs_to_no_cell() -> None:
    form = HEAD_CELLS + "\n" + COLUMN_CELLS + "\n" + cells("产出指标", "数量指标", "甲", "乙", "1次", "丙")
    assert (
        len([b for b in restored(form + "\n2.管护绩效目标表\n" + form).blocks if isinstance(b, Table)]) == 2
    )


def test_blanks_keep_their_place_in_the_payment_plan() -> None:
    plan = (
        cells("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底")
        + "\n"
        + cells("", "", "50%", "", "100%")
    )
    assert rows(HEAD_CELLS + "\n" + plan + "\n" + COLUMN_CELLS)[3] == ["", "", "50%", "", "100%"]


def test_a_lost_cell_is_told_and_the_next_rows_are_whole() -> None:
    short = cells("产出指标", "数量指标", "长度", "≥3公里", "计划")
    whole = cells("", "质量指标", "合格率", "合格的占比", "100%", "计划")
    text = HEAD_CELLS + "\n" + COLUMN_CELLS + "\n" + short + "\n" + whole + "\n"
    assert rows(text)[-1] == ["", "质量指标", "合格率", "合格的占比", "100%", "计划"]
    assert rows(text)[-2] == ["产出指标", "数量指标", "长度", "", "≥3公里", "计划"]
    assert codes(restored(text).problems) == ["G001"]


def test_forms_without_titles_between_them_are_parted() -> None:
    unit = cells("301001清源县水利局", "单位：万元") + "\n"
    form = (
        unit
        + HEAD_CELLS
        + "\n"
        + COLUMN_CELLS
        + "\n"
        + cells("产出指标", "数量指标", "甲", "乙", "1次", "丙")
        + "\n"
    )
    assert len([b for b in restored(form + form).blocks if isinstance(b, Table)]) == 2


# --- ragged rows: OCR and markdown --------------------------------------------------------------------

RAGGED = "项目名称\t渠道清淤\t\t\n名称\t一级指标\t二级指标\t三级指标\t指标值\n"


def test_cells_that_slipped_left_go_back_by_their_category() -> None:
    text = RAGGED + "绩效指标\t产出指标\t数量指标\t长度\t3公里\n质量指标（必填）\t\t合格率\t100%\t\n"
    assert rows(text)[-1] == ["", "", "质量指标（必填）", "合格率", "100%"]
    assert codes(restored(text).problems) == ["G004"]


def test_a_label_torn_by_a_page_is_joined_and_its_row_stays() -> None:
    text = RAGGED + "绩效指标\t产出指\t数量指标 (必填硬性指\t长度\t3公里\n\n\t标\t标)\t宽度\t2米\n"
    assert rows(text)[-2:] == [
        ["绩效指标", "产出指标", "数量指标 (必填硬性指标)", "长度", "3公里"],
        ["", "", "", "宽度", "2米"],
    ]


def test_a_name_torn_by_a_page_is_joined() -> None:
    text = RAGGED + "绩效指标\t产出指标\t数量指标\t清淤渠道\t3公里\n\n\t\t\t的长度\t\n"
    assert rows(text)[-1] == ["绩效指标", "产出指标", "数量指标", "清淤渠道的长度", "3公里"]


def test_a_value_that_is_lost_stays_blank() -> None:
    text = RAGGED + "绩效指标\t产出指标\t\t时效指标\t按时完工\n"
    assert rows(text)[-1] == ["绩效指标", "产出指标", "时效指标", "按时完工", ""]


def test_cost_is_level_1_where_a_level_2_follows() -> None:
    text = RAGGED + "\t成本指标\t经济成本指标\t总成本\t9万元\n成本指标\t社会成本指标\t扰民\t无\t\n"
    assert rows(text)[-1] == ["", "成本指标", "社会成本指标", "扰民", "无"]


def test_upright_bars_part_cells_too() -> None:
    text = "| 项目名称 | 渠道清淤 |  |  |  |\n|---|---|---|---|---|\n"
    text += "| 名称 | 一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
    text += "| 绩效指标 | 产出指标 | 数量指标 | 长度 | 3公里 |\n"
    assert rows(text)[-1] == ["绩效指标", "产出指标", "数量指标", "长度", "3公里"]


# --- plain lines: text of a PDF -----------------------------------------------------------------------

GOAL = "绩效目标 1.清淤渠道。\n\n" + HEADER + "\n\n"


def test_justified_lines_are_one_cell() -> None:
    text = (
        GOAL
        + "产出指标\n\n数量指标 清淤长度\n清 淤 的 渠 道 总 长 度 与 计\n划的比\n\n≥3公里 清水字〔2022〕6号\n"
    )
    assert rows(text)[-1] == [
        "产出指标",
        "数量指标",
        "清淤长度",
        "清淤的渠道总长度与计划的比",
        "≥3公里",
        "清水字〔2022〕6号",
    ]


def test_a_basis_torn_by_a_page_is_known_from_its_sisters() -> None:
    row = "{0} 名称{1} 描述{1} ≥{1}次 《清源县渠道管\n护办法》清水\n字〔2022〕6号\n\n"
    text = GOAL + "产出指标\n" + row.format("数量指标", 1) + row.format("质量指标", 2)
    text += (
        "时效指标 名称3 描述3 ≥3次 《清源县渠道管\n护办法》清水\n\n"
        + HEADER
        + "\n\n字〔2022〕6号\n\n效益指标 "
    )
    text += row.format("社会效益指标", 4)
    found = rows(text)
    assert [row[-1] for row in found if row[1].endswith("指标") and row[2].startswith("名称")] == [
        "《清源县渠道管护办法》清水字〔2022〕6号"
    ] * 4


def test_level_1_and_2_may_be_wrapped_in_narrow_columns() -> None:
    text = GOAL + "满意度指\n标\n服务对象满意\n度指标\n群众满意度 受益群众 ≥90% 历史经验\n"
    assert rows(text)[-1] == [
        "满意度指标",
        "服务对象满意度指标",
        "群众满意度",
        "受益群众",
        "≥90%",
        "历史经验",
    ]


def test_a_header_wrapped_over_lines_is_one() -> None:
    text = "绩效目标 1.清淤。\n\n一级指标 二级指标 三级指标 绩效指标描述 指\n标\n值\n\n指标值确定依据\n\n"
    text += "产出指标 数量指标 长度 渠道长度 ≥3公里 计划\n"
    assert rows(text)[1] == HEADER.split()


def test_a_heading_ends_the_table() -> None:
    text = GOAL + "产出指标 数量指标 长度 渠道长度 ≥3公里 计划\n\n六、政府采购预算情况\n\n没有采购。\n"
    assert rows(text)[-1][-1] == "计划"


def test_the_head_of_a_form_is_read_by_its_labels() -> None:
    text = "项目编码 P1 项目名称 渠道清淤\n\n预算规模及资金用途\n"
    text += "预算数 35.00 其中：财政 资金 35.00 其他资金 0\n\n清淤用\n\n"
    assert rows(text + GOAL + "产出指标 数量指标 长度 渠道长度 ≥3公里 计划\n")[:4] == [
        ["项目编码", "P1", "项目名称", "渠道清淤"],
        ["预算规模及资金用途"],
        ["预算数", "35.00", "其中：财政资金", "35.00", "其他资金", "0"],
        ["清淤用"],
    ]


def test_no_loose_cell_is_left() -> None:
    assert not [block for block in restored(HEAD_CELLS).blocks if isinstance(block, LooseCell)]

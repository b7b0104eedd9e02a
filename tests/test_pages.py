"""Tables and cells torn by a page, drawn before and after."""

from jixiao.grid.draw import draw, parse
from jixiao.grid.model import Aside, Furniture, Paragraph, Piece, Table
from jixiao.place import NOWHERE
from jixiao.restore.pages import join_pages

FIRST = """
| 一级指标 | 二级指标   | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据   |
| 产出指标 | 数量指标   | 维修次数 | 维修的次数   | ≥3次   | 清水字〔2022〕6号 |
| 效益指标 | 生态效益指 | 水质改善 | 断面水质     | ≥Ⅲ类   | 清水办           |
"""
TORN = """
| | 标 | | 达标 | | 〔2021〕8号 |
| | 社会效益指标 | 受益人口 | 受益的人口 | ≥2万人 | 历史经验 |
"""
HEADER = "| 一级指标 | 二级指标   | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |"


def tables(*drawings: str) -> list[Table]:
    return [block for block in join_pages(map(parse, drawings)).blocks if isinstance(block, Table)]


def test_a_cell_torn_by_a_page_is_joined() -> None:
    (whole,) = tables(FIRST, TORN)
    assert "生态效益指标" in draw(whole)
    assert "清水办〔2021〕8号" in draw(whole)
    assert "断面水质达标" in draw(whole)
    assert whole.height == 4


def test_a_repeated_header_does_not_hide_a_torn_cell() -> None:
    (whole,) = tables(FIRST, HEADER + TORN)
    assert "清水办〔2021〕8号" in draw(whole)


def test_each_join_of_a_torn_cell_is_told() -> None:
    assert [problem.code for problem in join_pages([parse(FIRST), parse(TORN)]).problems] == ["G003"]


def test_a_whole_row_after_a_page_stays_a_row() -> None:
    (whole,) = tables(FIRST, "| 满意度指标 | 服务对象满意度指标 | 满意度 | 满意的人 | ≥90% | 历史经验 |")
    assert whole.height == 4
    assert not join_pages([parse(FIRST), parse("| | | 名称 | 描述 | 3次 | 依据 |")]).problems


def test_page_numbers_do_not_part_a_table() -> None:
    number = Paragraph("- 3 -", (Piece("- 3 -", NOWHERE),))
    aside = Furniture(Piece("3", NOWHERE), Aside.PAGE_NUMBER)
    blocks = join_pages([parse(FIRST), number, aside, parse(TORN)]).blocks
    assert len([block for block in blocks if isinstance(block, Table)]) == 1


def test_a_new_form_is_not_joined() -> None:
    form = "| 项目名称 | 另一个项目 | < | < | < | < |\n" + HEADER
    assert len(tables(FIRST, form)) == 2


def test_words_between_two_tables_part_them() -> None:
    words = Paragraph("以下为其他说明。", (Piece("以下为其他说明。", NOWHERE),))
    blocks = join_pages([parse(FIRST), words, parse(TORN)]).blocks
    assert len([block for block in blocks if isinstance(block, Table)]) == 2


def test_a_table_of_other_columns_is_not_joined() -> None:
    assert len(tables(FIRST, "| 甲 | 乙 |\n| 1 | 2 |")) == 2

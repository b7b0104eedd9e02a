"""Drawn tables: what is drawn is read back as the same table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.grid.columns import columns
from jixiao.grid.draw import draw, parse
from jixiao.grid.model import Cell, Table, table_of

TEXTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("^<|\\:\n \tns县≥（）u0")), max_size=30)


@st.composite
def tables(draws: st.DrawFn) -> Table:
    """Tables in which rectangles of any size are merged."""
    height, width = draws(st.integers(1, 5)), draws(st.integers(1, 5))
    free = [[True] * width for _ in range(height)]
    cells = []
    for top in range(height):
        for left in range(width):
            if not free[top][left]:
                continue
            wide = draws(st.integers(1, _run(free[top], left)))
            high = 1
            while top + high < height and all(free[top + high][left : left + wide]) and draws(st.booleans()):
                high += 1
            for row in range(top, top + high):
                free[row][left : left + wide] = [False] * wide
            cells.append(Cell(draws(TEXTS), (), top, left, high, wide))
    return Table(tuple(cells))


def _run(row: list[bool], start: int) -> int:
    end = start
    while end < len(row) and row[end]:
        end += 1
    return end - start


def _facts(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.top, c.left, c.height, c.width) for c in table.cells]


@given(tables(), st.integers(1, 40))
def test_a_drawn_table_is_read_back_as_the_same_table(table: Table, most: int) -> None:
    assert _facts(parse(draw(table, most))) == _facts(table)


@given(tables())
def test_every_line_of_a_drawing_is_equally_wide(table: Table) -> None:
    assert len({columns(line) for line in draw(table).split("\n")[:-1]}) == 1


@given(tables())
def test_nothing_in_a_drawing_moves_a_terminal(table: Table) -> None:
    assert all(char.isprintable() or char in "\n\u3000" for char in draw(table))


def test_a_drawing_looks_like_the_table() -> None:
    table = Table(
        (
            Cell("绩效目标", (), 0, 0),
            Cell("1.补充图书\n2.培训管理员", (), 0, 1, width=2),
            Cell("产出指标", (), 1, 0, height=2),
            Cell("数量指标", (), 1, 1),
            Cell("≥120个", (), 1, 2),
            Cell("质量指标", (), 2, 1),
            Cell("", (), 2, 2),
        )
    )
    assert draw(table) == (
        "| 绩效目标 | 1.补充图书   | <      |\n"
        ":          | 2.培训管理员 |        |\n"
        "| 产出指标 | 数量指标     | ≥120个 |\n"
        "| ^        | 质量指标     |        |\n"
    )


def test_a_long_cell_is_broken_and_comes_back_whole() -> None:
    table = table_of([[("资金" * 40, ()), ("x", ())]])
    drawing = draw(table)
    assert max(map(columns, drawing.splitlines())) < 50
    assert parse(drawing).cells[0].text == "资金" * 40


def test_signs_of_the_drawing_itself_are_texts_when_escaped() -> None:
    table = table_of([[("^", ()), ("<", ()), ("a|b", ()), ("\\", ()), ("\\n", ()), ("^\nx", ())]])
    assert draw(table).startswith("| \\^ | \\< | a\\|b | \\\\ | \\\\n | \\^ |")
    assert [cell.text for cell in parse(draw(table)).cells] == ["^", "<", "a|b", "\\", "\\n", "^\nx"]


def test_a_table_of_nothing_is_drawn_as_nothing() -> None:
    assert draw(Table(())) == ""
    assert parse("\n  \n") == Table(())


def test_a_position_that_no_cell_covers_is_drawn_blank() -> None:
    assert draw(Table((Cell("a", (), 0, 0), Cell("b", (), 1, 1)))) == "| a |   |\n|   | b |\n"


def test_drawings_may_be_indented_and_have_no_blanks() -> None:
    table = parse("""
        |一级|二级|
        |^|c|
    """)
    assert [(c.text, c.height) for c in table.cells] == [("一级", 2), ("二级", 1), ("c", 1)]


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        ("| a | b |\n| c |", "line 2 of the drawing has 1 cells"),
        ("| ^ |", "nothing to join"),
        ("| < |", "nothing to join"),
        ("a | b", "line 1 of the drawing is no row"),
        (": a |", "line 1 of the drawing is no row"),
        ("| a | b |\n: c | d | e |", "line 2 of the drawing has 3 cells"),
        ("| a | b |\n| < | ^ |", "nothing to join"),
        ("| a | < |\n| ^ | b |", "no rectangle"),
        ("| a | b |\n| ^ | < |", "no rectangle"),
    ],
)
def test_a_wrong_drawing_says_what_is_wrong(drawing: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse(drawing)

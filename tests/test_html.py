"""Web pages are read as browsers show them."""

import time
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.grid.model import Furniture, Paragraph, Table, pieces_of
from jixiao.readers import html as reader
from jixiao.readers.reading import Reading
from jixiao.source.document import Document
from jixiao.text import squash


def read(page: str | bytes) -> Reading:
    data = page if isinstance(page, bytes) else page.encode()
    found = reader.read(Document("a.html", data))
    pieces = [piece for block in found.blocks for piece in pieces_of(block)]
    assert sum(len(squash(piece.text)) for piece in pieces) == found.characters
    for block in found.blocks:
        if isinstance(block, Table):
            assert_whole(block)
    return found


def assert_whole(table: Table) -> None:
    covered = [
        (row, column)
        for cell in table.cells
        for row in range(cell.top, cell.top + cell.height)
        for column in range(cell.left, cell.left + cell.width)
    ]
    assert sorted(covered) == [(row, column) for row in range(table.height) for column in range(table.width)]


def texts(page: str | bytes) -> list[object]:
    """Paragraphs as text, tables as rows of text, furniture in brackets."""
    out: list[object] = []
    for block in read(page).blocks:
        if isinstance(block, Table):
            out.append([[cell.text for cell in row] for row in block.rows()])
        elif isinstance(block, Furniture):
            out.append((block.piece.text,))
        elif isinstance(block, Paragraph):
            out.append(block.text)
    return out


def table(*rows: str) -> str:
    """A table of rows of markup."""
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


# --- text ---


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    page = (
        "<html><head><title>不印</title></head><body><h1>标题</h1><p>正文</p>"
        + table("<td>甲<td>乙")
        + "尾</body>"
    )
    assert texts(page) == ["标题", "正文", [["甲", "乙"]], "尾"]


def test_places_count_paragraphs_tables_rows_and_cells_from_one() -> None:
    found = read("<p>一<p><p>二" + table("<td>甲<td>乙", "<td>丙<td>丁"))
    assert [str(piece.place) for block in found.blocks for piece in pieces_of(block)] == [
        "段1",
        "段2",
        "表1行1格1",
        "表1行1格2",
        "表1行2格1",
        "表1行2格2",
    ]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("绩效\n目标", "绩效目标"),
        ("绩效 \r\n   目标", "绩效目标"),
        ("绩效，\n“目标”", "绩效，“目标”"),
        ("a\nb", "a b"),
        ("16\n周岁", "16 周岁"),
        ("绩效  目标", "绩效 目标"),
        ("甲&nbsp;乙", "甲\xa0乙"),
        ("甲　乙", "甲　乙"),
        ("&ge;95%&#65292;&lt;3&amp;", "≥95%，<3&"),
        ("甲<br>乙<br/>", "甲\n乙"),
        ("甲<br><br>乙", "甲\n\n乙"),
        ("<p>甲</p>\n<p>乙</p>", "甲\n乙"),
        ("<div>甲<div>乙</div></div>丙", "甲\n乙\n丙"),
        ("<b>甲</b><i>乙</i><span>\n丙</span>", "甲乙丙"),
        ("<pre>甲\n 乙</pre>", "甲\n乙"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<ol start=3><li>甲<li>乙</ol>", "3. 甲\n4. 乙"),
        ("<ol type=a><li>甲<li value=5>乙</ol>", "a. 甲\ne. 乙"),
        ("<ol style='list-style: none'><li>甲</ol>", "甲"),
        ("<input value=288.00>万元<input type=hidden value=9>", "288.00万元"),
        ("<select><option>否<option selected>是</select>", "是"),
        ("<textarea>甲\n乙</textarea>", "甲\n乙"),
        ("甲<script>x</script><style>y</style><!-- z -->乙", "甲乙"),
    ],
)
def test_text_in_a_cell_is_as_printed(written: str, printed: str) -> None:
    assert texts(table(f"<td>{written}<td>尾")) == [[[printed, "尾"]]]


def test_blank_lines_are_gaps_between_paragraphs() -> None:
    blocks = read("<p>甲</p><p>&nbsp;</p><p>乙<br><br>丙</p><p></p><p>丁</p>").blocks
    assert [(b.text, b.gap) for b in blocks if isinstance(b, Paragraph)] == [
        ("甲", False),
        ("乙", True),
        ("丙", True),
        ("丁", False),
    ]


def test_what_is_hidden_is_told_as_furniture() -> None:
    page = "<p>前<span style='color:red; display : none'>藏</span>后</p><p hidden>匿</p>" + table(
        "<td style='display:none'>隐<td>甲<td>乙<b style='mso-hide:all'>密</b>"
    ).replace("<table>", "<table><tr style='display:none'><td>行</tr>")
    asides = [("藏",), ("匿",), ("行",), ("隐",), ("密",)]
    assert texts(page) == ["前后", *asides, [["甲", "乙"]]]


def test_pages_saved_by_word_and_excel_are_read() -> None:
    head = "<!--[if gte mso 9]><xml><o:x>9</o:x></xml><![endif]--><style><!-- p {margin:0} --></style>"
    body = (
        "<p class=MsoNormal><b><span\nlang=EN-US style='mso-spacerun:yes'>1<o:p></o:p></span></b>"
        "<![if !supportEmptyParas]>&nbsp;<![endif]>"
        "<st1:chmetcnv w:st='on' UnitName='年'>2022年</st1:chmetcnv></p>"
    )
    office = "urn:schemas-microsoft-com:office:office"
    word = f"<html xmlns:o='{office}'><head>{head}</head><body>{body}</body></html>"
    assert texts(word) == ["1\xa02022年"]
    cells = '<td class=xl65 x:num="0.98">98%</td><td x:num>1</td>'
    excel = f"<table x:str><col width=72><tr height=18>{cells}</tr></table>"
    assert texts(excel) == [[["98%", "1"]]]


def test_markdown_with_a_table_in_it_keeps_its_lines() -> None:
    assert texts("# 标题\n正文一\n正文二\n<table><tr><td>甲\n乙</td><td>1</td></tr></table>\n尾") == [
        "# 标题",
        "正文一",
        "正文二",
        [["甲乙", "1"]],
        "尾",
    ]


# --- spans ---


def test_cells_that_span_others_are_one_object() -> None:
    found = read(table("<td rowspan=2>甲<td colspan=2>乙", "<td>1<td>2"))
    (drawn,) = found.blocks
    assert isinstance(drawn, Table)
    assert [(c.text, c.top, c.left, c.height, c.width) for c in drawn.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
    ]


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        (table("<td rowspan=0>甲<td>1", "<td>2", "<td>3"), [["甲", "1"], ["甲", "2"], ["甲", "3"]]),
        (table("<td rowspan=9>甲<td>1", "<td>2"), [["甲", "1"], ["甲", "2"]]),
        (table("<td colspan=0>甲<td>1"), [["甲", "1"]]),
        (table("<td colspan='2px' rowspan=x>甲<td>1", "<td>2<td>3<td>4"), [["甲", "1"], ["2", "3", "4"]]),
        (table("<td>甲<td rowspan=2>乙", "<td colspan=3>丙"), [["甲", "乙"], ["丙", "乙"]]),
        (table("<td colspan=20>题", "<td>甲<td>乙"), [["题"], ["甲", "乙"]]),
        (table("<td>甲<td>乙<td>丙", "<td>丁"), [["甲", "乙", "丙"], ["丁", "", ""]]),
        (table("<td>甲<td>乙", "", "<td>丙<td>丁"), [["甲", "乙"], ["丙", "丁"]]),
        ("<table><td>甲<td>乙<tr><td>丙<td>丁</table>", [["甲", "乙"], ["丙", "丁"]]),
        ("<table><form><tr><td>甲<td>乙</form></table>", [["甲", "乙"]]),
        (
            "<table><tfoot><tr><td>末<td>尾</tfoot><tbody><tr><td>甲<td>乙</tbody></table>",
            [["甲", "乙"], ["末", "尾"]],
        ),
        (
            "<table><tbody><tr><td rowspan=5>甲<td>1</tbody><tbody><tr><td>乙<td>2</tbody></table>",
            [["甲", "1"], ["乙", "2"]],
        ),
    ],
)
def test_spans_are_resolved_as_in_browsers(page: str, rows: list[list[str]]) -> None:
    assert texts(page) == [rows]


SPANS = st.lists(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4)), min_size=1, max_size=5), min_size=1, max_size=6
)


@given(SPANS)
def test_any_spans_give_the_grid_that_the_standard_describes(rows: list[list[tuple[int, int]]]) -> None:
    """Every cell stands where the algorithm of the HTML standard, written plainly, anchors it."""
    anchors: dict[str, tuple[int, int]] = {}
    taken: dict[tuple[int, int], str] = {}
    page = ""
    for row, cells in enumerate(rows):
        page += "<tr>"
        column = 0
        for number, (height, width) in enumerate(cells):
            name = f"{row}.{number}"
            page += f"<td rowspan={height} colspan={width}>{name}</td>"
            while (row, column) in taken:
                column += 1
            anchors[name] = row, column
            for down in range(row, len(rows) if height == 0 else min(row + height, len(rows))):
                for right in range(column, column + width):
                    taken.setdefault((down, right), name)
            column += width
    (drawn,) = read(f"<p>前<table>{page}<tr><td>尾<td>尾</table>").blocks[1:] or [Table(())]
    assert isinstance(drawn, Table)
    ours = {cell.text: (cell.top, cell.left) for cell in drawn.cells if "." in cell.text}
    kept = sorted({row for row, _ in anchors.values()})
    assert {name: row for name, (row, _) in ours.items()} == {
        name: kept.index(row) for name, (row, _) in anchors.items()
    }
    assert sorted(ours, key=ours.__getitem__) == sorted(anchors, key=anchors.__getitem__)


# --- tables within tables ---


def test_tables_that_lay_out_the_page_are_walked_through() -> None:
    data = table("<td>项目名称<td>甲项目", "<td>预算数<td>100.00")
    page = table(f"<td>导航<td><p>标题</p>{data}<p>说明</p>", "<td colspan=2>版权")
    assert texts(page) == ["导航", "标题", [["项目名称", "甲项目"], ["预算数", "100.00"]], "说明", "版权"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    assert texts(table("<td><p>一、部门职责</p><p>正文</p>")) == ["一、部门职责", "正文"]


def test_a_small_table_within_a_form_follows_it() -> None:
    inner = table("<td>甲<td>乙")
    page = table(
        "<td>项目名称<td>清河县技能培训", "<td>预算数<td>100.00", f"<td>明细<td>见表{inner}后"
    ) + table("<td>1<td>2")
    found = read(page)
    assert texts(page) == [
        [["项目名称", "清河县技能培训"], ["预算数", "100.00"], ["明细", "见表\n后"]],
        [["甲", "乙"]],
        [["1", "2"]],
    ]
    drawn = [block for block in found.blocks if isinstance(block, Table)]
    assert [str(block.cells[0].place)[:2] for block in drawn] == ["表1", "表2", "表3"]


def test_captions_and_text_between_cells_come_before_the_table() -> None:
    page = "<table><caption>表一</caption>误入<tr><td>甲<td>乙</tr></table>"
    assert texts(page) == ["表一", "误入", [["甲", "乙"]]]


# --- encodings and broken pages ---


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_pages_in_any_encoding_are_read(encoding: str) -> None:
    page = "<html><head><meta charset=gb2312></head><body><p>绩效目标≥95%（㎡）</p></body></html>"
    assert texts(page.encode(encoding)) == ["绩效目标≥95%（㎡）"]


def test_bytes_that_make_no_sense_are_told() -> None:
    found = read(
        "<html><body><p>绩效目标，指标值</p></body></html>".encode("gbk").replace(b"</p>", b"\xff</p>")
    )
    assert [problem.code for problem in found.problems] == ["D010"]


def test_a_declaration_of_xml_does_not_disturb() -> None:
    page = '<?xml version="1.0" encoding="GBK"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><p>甲</p></html>'
    assert texts(page.encode("gbk")) == ["甲"]


def test_entities_of_its_own_make_a_page_unsafe() -> None:
    for entity in ('<!ENTITY a "lol">', '<!ENTITY a SYSTEM "file:///etc/hostname">'):
        found = read(f"<!DOCTYPE html [ {entity} ]><html><body>&a;</body></html>")
        assert [problem.code for problem in found.problems] == ["D012"]


def test_nesting_without_bottom_is_told_and_a_deep_one_is_read() -> None:
    assert texts("<font>" * 1500 + "甲") == ["甲"]
    (told,) = read("<table><tr><td>" * 5_000 + "甲").problems
    assert told.code == "D022"
    assert "2048" in told.sentence("en")
    nested = "<table><tr><td>甲<td>乙" * 300
    assert squash(str(texts(nested))).count("甲") == 300


def test_groups_that_nobody_closed_lose_their_depth_and_no_text() -> None:
    assert texts("<div>甲<span>乙" * 3_000 + "</span></div>丙") == ["甲乙"] * 3_000 + ["丙"]
    data = (
        "<div class=top><p>题" + table("<td>甲<td>乙") + "<script>'<div>'</script><!-- <div> --></div></div>"
    )
    assert texts("<div><font>" * 2_000 + data + "尾") == ["题", [["甲", "乙"]], "尾"]


def test_pages_put_one_behind_another_are_all_read() -> None:
    page = "<html><head><title>x</title></head><body><div><p>甲</p></body></html>\n"
    assert texts(page * 2_500) == ["甲"] * 2_500


def test_tags_that_nobody_closed_take_no_longer_than_others() -> None:
    page = "<html><body>" + "<table><tr><td><table><tr><td>甲<td>乙</table>" * 600
    begun = time.process_time()
    assert len(texts(page + "<p>丙</p>" * 20_000)) >= 600
    assert time.process_time() - begun < 5


def test_pages_without_text_are_read() -> None:
    for page in ("", "<html></html>", "<frameset><frame src=a></frameset>", "<table></table>", "<!-- -->"):
        assert read(page).blocks == ()


def test_ten_thousand_tables_take_their_time_and_no_more() -> None:
    page = "<html><body>" + ("<p>标题</p>" + table("<td>甲<td>乙", "<td>1<td>2")) * 10_000
    begun = time.process_time()
    found = read(page)
    assert sum(isinstance(block, Table) for block in found.blocks) == 10_000
    assert time.process_time() - begun < 20


def test_spans_that_claim_a_million_positions_are_bounded() -> None:
    begun = time.process_time()
    texts(table(*["<td rowspan=65534 colspan=1000>甲" * 3] * 300))
    assert time.process_time() - begun < 5


@given(st.text("<>/=\"' \n!-[]&;#tabledrhpspinok0甲", max_size=80))
@settings(max_examples=400)
def test_no_markup_is_too_broken(soup: str) -> None:
    read("<html>" + soup)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_broken(data: bytes) -> None:
    read(b"<html>" + data)


# --- against a parser that is not ours ---


class Naive(HTMLParser):
    """The text of a page by the parser of the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.text.append(data)


LEAF = st.text("绩效目标≥95%，1.\n <&", max_size=10).map(escape)
INLINE = st.sampled_from(["b", "span", "p", "div", "font", "u"])
MARKUP = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.builds(lambda tag, content: f"<{tag}>{content}</{tag}>", INLINE, inner),
        st.builds(lambda a, b: f"{a}<br>{b}", inner, inner),
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda rows: table(*("".join(f"<td>{cell}</td>" for cell in row) for row in rows))
        ),
    ),
    max_leaves=12,
)


@given(MARKUP)
@settings(max_examples=200, deadline=None)
def test_the_parser_of_the_standard_library_sees_the_same_characters(markup: str) -> None:
    naive = Naive()
    naive.feed(f"<html><body>{markup}</body></html>")
    naive.close()
    found = read(f"<html><body>{markup}</body></html>")
    ours = "".join(piece.text for block in found.blocks for piece in pieces_of(block))
    assert sorted(squash(ours)) == sorted(squash("".join(naive.text)))

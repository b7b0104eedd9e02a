"""Workbooks are read as they are shown."""

import datetime as dt
import time
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.grid.model import Aside, Furniture, Paragraph, Table, pieces_of
from jixiao.readers import xlsx as reader
from jixiao.readers.number_format import built_in
from jixiao.readers.reading import Reading
from jixiao.readers.sheet_address import address
from jixiao.readers.shown import shown, shown_text
from jixiao.source.document import Document
from jixiao.text import squash

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def saved(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def new() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "表"
    return book, sheet


def read(data: bytes) -> Reading:
    found = reader.read(Document("a.xlsx", data))
    pieces = [piece for block in found.blocks for piece in pieces_of(block)]
    assert sum(len(squash(piece.text)) for piece in pieces) == found.characters
    return found


def tables(found: Reading) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows()]
        for block in found.blocks
        if isinstance(block, Table)
    ]


def packed(members: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def relations(*stated: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, kind, target in stated
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def workbook(rows: str, more: str = "", strings: str = "", namespace: str = MAIN) -> bytes:
    """A workbook of one sheet, as raw as can be."""
    own, sheets = f'xmlns="{namespace}" xmlns:r="{OFFICE}"', '<sheets><sheet name="表" r:id="s"/></sheets>'
    return packed(
        {
            "_rels/.rels": relations(("w", "officeDocument", "xl/w.xml")),
            "xl/_rels/w.xml.rels": relations(
                ("s", "worksheet", "worksheets/s.xml"), ("t", "sharedStrings", "t.xml")
            ),
            "xl/w.xml": f"<workbook {own}>{sheets}</workbook>",
            "xl/t.xml": f"<sst {own}>{strings}</sst>",
            "xl/worksheets/s.xml": f"<worksheet {own}><sheetData>{rows}</sheetData>{more}</worksheet>",
        }
    )


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def c(name: str, content: str = "", kind: str = "n") -> str:
    """A cell; its content is markup, or a plain value."""
    inside = content if content.startswith("<") else f"<v>{content}</v>"
    return f'<c r="{name}" t="{kind}">{inside}</c>'


def merges(*areas: str) -> str:
    inside = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f"<mergeCells>{inside}</mergeCells>"


def whole(table: Table) -> bool:
    """The cells cover the rectangle, each position once."""
    covered = [
        (down, right)
        for cell in table.cells
        for down in range(cell.top, cell.top + cell.height)
        for right in range(cell.left, cell.left + cell.width)
    ]
    return sorted(covered) == [(down, right) for down in range(table.height) for right in range(table.width)]


# --- what a cell shows ---


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        ("288", "0.00", "288.00"),
        ("288.0", "General", "288"),
        ("0.95", "0%", "95%"),
        ("1", "0.00%", "100.00%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("12", "#,##0", "12"),
        ("0", "#,##0.00", "0.00"),
        ("0.5", "#.##", ".5"),
        ("5", "000", "005"),
        ("-5", "0.00", "-5.00"),
        ("-5", "0.00;(0.00)", "(5.00)"),
        ("0", '0.00;-0.00;"-"', "-"),
        ("1234.5", built_in(43), "1,234.50"),
        ("-1234.5", built_in(43), "-1,234.50"),
        ("0", built_in(43), "-"),
        ("5", '0"人"', "5人"),
        ("5", '"约"General"元"', "约5元"),
        ("5", '[>=10]0;[<10]"不足"0', "不足5"),
        ("5", "[$¥-804]#,##0.00", "¥5.00"),
        ("12345678", '0.0,,"百万"', "12.3百万"),
        ("13800138000", "000-0000-0000", "138-0013-8000"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("0.57499999999999996", "0.00", "0.58"),
        ("100.00000000000001", "0.00", "100.00"),
        ("2.5", "0", "3"),
        ("0.30000000000000004", "General", "0.3"),
        ("12355.834", "General", "12355.834"),
        ("130322210001", "General", "130322210001"),
        ("5", ";;;", "5"),  # hidden by its format: lost to the eye, not to us
        ("5", "@", "5"),
        ("44562", "yyyy/m/d", "2022/1/1"),
        ("44562", 'yyyy"年"m"月"d"日"', "2022年1月1日"),
        ("44562", built_in(57), "2022年1月"),
        ("44562.75", "yyyy-mm-dd hh:mm:ss", "2022-01-01 18:00:00"),
        ("44562.75", "上午/下午h:mm", "下午6:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.0423611", "mm:ss", "01:00"),
        ("44562", "aaaa", "星期六"),
        ("44562", "d-mmm-yy", "1-Jan-22"),
        ("1", "yyyy/m/d", "1900/1/1"),
        ("-1", "yyyy/m/d", "-1"),
        ("1E+300", "yyyy/m/d", "1" + "0" * 300),
        ("no number", "0.00", "no number"),
    ],
)
def test_numbers_are_shown_in_their_format(stored: str, code: str, seen: str) -> None:
    assert shown(stored, code) == seen


def test_dates_may_count_from_1904() -> None:
    assert shown("43100", "yyyy/m/d", from_1904=True) == "2022/1/1"


def test_texts_are_shown_in_their_format() -> None:
    assert [shown_text("甲", code) for code in ("@", "0.00", '@"等"', ";;;", '0;0;0;"（"@"）"')] == [
        "甲",
        "甲",
        "甲等",
        "甲",
        "（甲）",
    ]


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4), st.booleans())
def test_plain_formats_agree_with_pythons_own(number: Decimal, places: int, grouped: bool) -> None:
    code = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "")
    half_up = (abs(number) * 10**places + Decimal("0.5")).to_integral_value("ROUND_FLOOR") / 10**places
    expected = f"{half_up:{',' if grouped else ''}.{places}f}"
    assert shown(str(number), code) == ("-" if number < 0 else "") + expected


@given(st.dates(dt.date(1900, 3, 1), dt.date(2199, 1, 1)))
def test_dates_agree_with_the_calendar(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    assert shown(str(serial), "yyyy-mm-dd") == day.isoformat()


@given(st.text('0#?.,%;@"\\[]_*-+Eymdhs/ 元年gGenral', max_size=15), st.floats(allow_nan=False).map(str))
@settings(max_examples=400)
def test_no_format_is_too_strange(code: str, number: str) -> None:
    shown(number, code)
    shown_text("甲", code)


# --- sheets ---


def test_a_sheet_is_a_table_with_merged_cells_as_they_are() -> None:
    book, sheet = new()
    for name, value in {"A1": "项目绩效目标表", "A2": "产出指标", "B2": "数量", "B3": "质量"}.items():
        sheet[name] = value
    sheet["C3"] = 0.95
    sheet["C3"].number_format = "0%"
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:A3")
    found = read(saved(book))
    assert tables(found) == [[["项目绩效目标表"], ["产出指标", "数量", ""], ["产出指标", "质量", "95%"]]]
    (table,) = found.blocks
    assert isinstance(table, Table)
    assert whole(table)
    assert {cell.text: str(cell.place) for cell in table.cells} == {
        "项目绩效目标表": "表!A1:C1",
        "产出指标": "表!A2:A3",
        "数量": "表!B2",
        "质量": "表!B3",
        "": "表!C2",
        "95%": "表!C3",
    }


def test_sheets_are_tables_in_the_order_of_their_tabs_and_charts_are_none() -> None:
    book, sheet = new()
    sheet["A1"] = "甲"
    book.create_sheet("乙")["B2"] = "乙"
    book.create_chartsheet("图")
    book.create_sheet("丙", 0)["A1"] = "丙"
    assert tables(read(saved(book))) == [[["丙"]], [["甲"]], [["乙"]]]


def test_blank_rows_and_columns_around_are_left_out_and_one_row_between_is_kept() -> None:
    book, sheet = new()
    sheet["B3"], sheet["D3"], sheet["B9"] = "甲", "乙", "丙"
    sheet["Z99"] = "  "
    assert tables(read(saved(book))) == [[["甲", "乙"], ["", ""], ["丙", ""]]]


def test_blank_cells_keep_their_place() -> None:
    book, sheet = new()
    sheet["A1"], sheet["B1"], sheet["A2"] = "3月底", "6月底", "25%"
    (table,) = read(saved(book)).blocks
    assert isinstance(table, Table)
    assert [str(cell.place) for cell in table.cells if cell.blank] == ["表!B2"]


def test_a_blank_merged_cell_is_one_cell() -> None:
    book, sheet = new()
    for name in ("A1", "B1", "C1", "A2"):
        sheet[name] = name
    sheet.merge_cells("B2:C2")
    assert tables(read(saved(book))) == [[["A1", "B1", "C1"], ["A2", ""]]]


def test_values_of_every_kind_are_shown() -> None:
    book, sheet = new()
    sheet.append(["字", 3, 2.5, True, dt.date(2022, 1, 31), "#REF!", "多\n行"])
    sheet["A2"] = CellRichText("富", TextBlock(InlineFont(b=True), "文本"), "≥95%")
    seen = ["字", "3", "2.5", "TRUE", "2022-01-31", "#REF!", "多\n行"]
    assert tables(read(saved(book))) == [[seen, ["富文本≥95%", *[""] * 6]]]


def test_hidden_sheets_rows_and_columns_are_read_and_told() -> None:
    book, sheet = new()
    rows = [[f"甲{at}", f"乙{at}"] for at in range(1, 5)]
    for cells in rows:
        sheet.append(cells)
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("藏")
    other["A1"] = "丙"
    other.sheet_state = "veryHidden"
    found = read(saved(book))
    assert tables(found) == [rows, [["丙"]]]
    told = [(problem.code, str(problem.place)) for problem in found.problems]
    assert told == [("D016", "表!2:3、表!B:B"), ("D016", "藏!1:1")]


def test_formulas_show_their_saved_results_and_one_without_is_told() -> None:
    results = c("A1", "<f>1+1</f><v>2</v>") + c("B1", '<f>"a"</f><v>甲</v>', "str")
    unsaved = c("C1", "<f>SUM(A1)</f>") + c("D1", "<f>SUM(A1)</f><v/>")
    others = c("E1", '<f>""</f><v></v>', "str") + c("F1", "<f>1/0</f><v>#DIV/0!</v>", "e")
    found = read(workbook(row(1, results, unsaved, others)))
    assert tables(found) == [[["2", "甲", "#DIV/0!"]]]
    (problem,) = found.problems
    assert (problem.code, str(problem.place)) == ("D015", "表!C1")
    assert problem.sentence("zh").startswith("2 个")


def test_cells_and_rows_need_not_say_where_they_stand() -> None:
    first = '<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>1</v></c></row>'
    second = '<row><c><v>2</v></c><c r="B2"><v>3</v></c></row>'
    assert tables(read(workbook(first + second))) == [[["甲", "1"], ["2", "3"]]]


def test_texts_have_runs_and_escapes_and_how_they_are_read_aloud_is_not_printed() -> None:
    read_aloud = "<si><r><t>绩</t></r><r><t>效</t></r><rPh><t>jixiao</t></rPh></si>"
    strings = read_aloud + "<si><t>甲_x000D_\n乙_x4E19_</t></si>"
    found = read(workbook(row(1, c("A1", "0", "s"), c("B1", "1", "s")), strings=strings))
    assert tables(found) == [[["绩效", "甲\n乙丙"]]]


def test_what_stands_in_a_covered_cell_or_twice_in_one_is_told_as_furniture() -> None:
    cells = row(1, c("A1", "1"), c("B1", "2"), c("C1", "3"), c("C1", "4"))
    found = read(workbook(cells, merges("A1:B1")))
    assert tables(found) == [[["1", "3"]]]
    asides = [block.piece for block in found.blocks if isinstance(block, Furniture)]
    assert [(piece.text, str(piece.place)) for piece in asides] == [("2", "表!B1"), ("4", "表!C1")]
    (told,) = found.problems
    assert (told.code, str(told.place)) == ("D018", "表!B1、表!C1")
    assert "2 处" in told.sentence("zh")


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A1:B1048576", "A2:A1048576", "A1:XFD1"])
def test_a_merge_that_reaches_beyond_what_is_written_hides_nothing(area: str) -> None:
    cells = row(1, c("A1", "1"), c("B1", "2")) + row(2, c("A2", "3")) + row(3, c("A3", "4"), c("B3", "5"))
    found = read(workbook(cells, merges(area)))
    assert tables(found) == [[["1", "2"], ["3", ""], ["4", "5"]]]
    assert [(told.code, str(told.place)) for told in found.problems] == [("D019", f"表!{area}")]


def test_a_merge_that_reaches_beyond_what_is_written_and_hides_nothing_stays() -> None:
    found = read(workbook(row(1, c("A1", "1")) + row(2, c("A2", "2"), c("B2", "3")), merges("A1:H1")))
    assert tables(found) == [[["1"], ["2", "3"]]]
    assert found.problems == ()


def test_a_sheet_without_its_part_is_told() -> None:
    book, sheet = new()
    sheet["A1"] = "甲"
    book.create_sheet("乙")["A1"] = "乙"
    members = unzipped(saved(book))
    del members["xl/worksheets/sheet1.xml"]
    found = read(packed(members))
    assert tables(found) == [[["乙"]]]
    (told,) = found.problems
    assert told.code == "D017"
    assert "xl/worksheets/sheet1.xml" in told.sentence("en")


def test_headers_and_footers_of_a_sheet_are_furniture() -> None:
    book, sheet = new()
    sheet["A1"] = "甲"
    members = unzipped(saved(book))
    said = (
        '<headerFooter><oddHeader>&amp;L绩效&amp;&amp;目标&amp;R&amp;"宋体"&amp;12&amp;KFF0000单位：万元</oddHeader>'
        "<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter><evenHeader>&amp;R单位：万元</evenHeader>"
        "<evenFooter>&amp;C&amp;P</evenFooter></headerFooter></worksheet>"
    )
    part = "xl/worksheets/sheet1.xml"
    members[part] = members[part].replace("</worksheet>", said)
    found = read(packed(members))
    asides = [block for block in found.blocks if isinstance(block, Furniture)]
    assert [(a.piece.text, str(a.piece.place), a.aside) for a in asides] == [
        ("绩效&目标\n单位：万元", "表!页眉", Aside.MARKUP),
        ("第  页，共  页", "表!页脚", Aside.PAGE_NUMBER),
        ("单位：万元", "表!页眉", Aside.MARKUP),
    ]


def test_merged_ranges_that_overlap_do_not_tear_the_table() -> None:
    rows = "".join(row(at, *(c(f"{column}{at}", "1") for column in "ABC")) for at in (1, 2, 3))
    (table, *_) = read(workbook(rows, merges("A1:B2", "B2:C3", "C1:C9"))).blocks
    assert isinstance(table, Table)
    assert whole(table)


def test_strict_workbooks_are_read() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    assert tables(read(workbook(row(1, c("A1", "1")), namespace=strict))) == [[["1"]]]


def test_text_boxes_are_paragraphs() -> None:
    members = unzipped(workbook(row(1, c("A1", "1"))))
    members["xl/worksheets/_rels/s.xml.rels"] = relations(("d", "drawing", "../drawings/d.xml"))
    members["xl/drawings/d.xml"] = (
        '<d xmlns:a="a"><anchor><from><col>1</col><row>4</row></from><sp><txBody>'
        "<a:p><a:r><a:t>清河县</a:t></a:r><a:r><a:t>目标表</a:t></a:r></a:p><a:p/></txBody></sp></anchor></d>"
    )
    _table, box = read(packed(members)).blocks
    assert isinstance(box, Paragraph)
    assert (box.text, str(box.place)) == ("清河县目标表", "表!B5")


# --- sheets that claim too much ---


def test_a_sheet_that_claims_a_million_rows_is_as_small_as_what_is_in_it() -> None:
    rows = row(1, c("A1", "1")) + row(1048576, c("XFD1048576", "2"))
    claim = '<dimension ref="A1:XFD1048576"/>'
    begun = time.process_time()
    found = read(workbook(rows, claim + merges("A1:XFD1", "A2:B1048575")))
    assert tables(found) == [[["1"], ["", ""], ["", "2"]]]
    assert time.process_time() - begun < 1


def test_styled_blank_cells_cost_time_but_no_room() -> None:
    blank = "".join(row(at, f'<c r="A{at}" s="0"/><c r="B{at}" s="0"/>') for at in range(2, 60_000))
    assert tables(read(workbook(row(1, c("A1", "1")) + blank))) == [[["1"]]]


def test_a_sheet_with_cells_on_its_diagonal_is_not_filled_up() -> None:
    most = 2000
    begun = time.process_time()
    (table,) = read(workbook("".join(row(at, c(address(at, at), "1")) for at in range(1, most + 1)))).blocks
    assert isinstance(table, Table)
    assert (table.height, table.width, len(table.cells)) == (most, most, 3 * most - 2)
    assert time.process_time() - begun < 5


# --- hostile and broken input ---


def codes(data: bytes) -> list[str]:
    found = reader.read(Document("a.xlsx", data))
    assert all(problem.sentence("zh") and problem.sentence("en") for problem in found.problems)
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("where", ["xl/worksheets/s.xml", "xl/t.xml", "xl/w.xml"])
@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "aa"><!ENTITY i "&a;&a;">', '<!ENTITY i SYSTEM "file:///etc/hostname">']
)
def test_entities_are_not_read(where: str, entity: str) -> None:
    inline = row(1, c("A1", "<is><t>甲</t></is>", "inlineStr"))
    members = unzipped(workbook(inline, strings="<si><t>乙</t></si>"))
    members[where] = f"<!DOCTYPE x [{entity}]>" + members[where].replace("甲", "&i;").replace("乙", "&i;")
    assert codes(packed(members)) == ["D012"]


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert codes(packed({"xl/workbook.xml": bytes(40 << 20)})) == ["D013"]


def test_one_broken_sheet_does_not_take_the_others_with_it() -> None:
    book, sheet = new()
    sheet["A1"] = "甲"
    book.create_sheet("乙")["A1"] = "乙"
    members = unzipped(saved(book))
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"][:-40]
    found = read(packed(members))
    assert tables(found) == [[["乙"]]]
    assert [problem.code for problem in found.problems] == ["D021"]


def test_a_text_that_is_not_there_is_shown_as_lost() -> None:
    assert tables(read(workbook(row(1, c("A1", "7", "s"))))) == [[["�"]]]


def test_what_is_no_workbook_is_damaged() -> None:
    assert codes(b"PK\x03\x04") == ["D004"]
    assert codes(packed({"a": "b"})) == ["D020"]


BOOK = workbook(row(1, c("A1", "0", "s"), c("B1", "2")), strings="<si><t>甲</t></si>")


@given(st.integers(0, len(BOOK) - 1))
def test_a_truncated_workbook_is_a_problem(length: int) -> None:
    assert codes(BOOK[:length]) == ["D004"]


@given(st.integers(0, len(BOOK) - 1), st.integers(1, 255))
@settings(max_examples=300)
def test_a_workbook_with_a_wrong_byte_is_read_or_told(at: int, wrong: int) -> None:
    codes(BOOK[:at] + bytes([BOOK[at] ^ wrong]) + BOOK[at + 1 :])


# --- against a reader that is not ours ---

VALUES = st.integers(-9999, 99999) | st.sampled_from(["产出指标", "≥95%", "1.甲\n2.乙", "288.00"])
CELLS = st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 8)), VALUES, min_size=1)
MERGE = st.tuples(st.integers(1, 10), st.integers(1, 6), st.integers(0, 2), st.integers(0, 2))


@given(CELLS, st.none() | MERGE)
@settings(max_examples=40, deadline=None)
def test_openpyxl_sees_the_same_cells(
    values: dict[tuple[int, int], int | str], merge: tuple[int, int, int, int] | None
) -> None:
    book, sheet = new()
    for (down, right), value in values.items():
        sheet.cell(down, right).value = value
    if merge:
        top, left, height, width = merge
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + height, end_column=left + width)
    data = saved(book)
    theirs = openpyxl.load_workbook(BytesIO(data))["表"]
    cells = [cell for line in theirs.iter_rows() for cell in line]
    expected = {cell.coordinate: str(cell.value) for cell in cells if cell.value is not None}
    ours = [cell for block in read(data).blocks if isinstance(block, Table) for cell in block.cells]
    seen = {
        str(cell.place).removeprefix("表!").partition(":")[0]: cell.text for cell in ours if not cell.blank
    }
    assert seen == expected

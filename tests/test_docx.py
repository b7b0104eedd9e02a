"""Word documents are read as they are printed, and nothing of them is lost."""

import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.table import _Cell as Word
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import unbalanced
from jixiao.grid.model import Aside, Block, Cell, Furniture, Paragraph, Table, pieces_of
from jixiao.pipeline import read_document
from jixiao.place import Slot
from jixiao.readers import docx as reader
from jixiao.readers.mosaic import trimmed
from jixiao.readers.reading import Reading
from jixiao.source.document import Document
from jixiao.text import squash

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def part(tag: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMESPACES}>{content}</w:{tag}>'


def relations(*targets: tuple[str, str]) -> str:
    stated = (
        f'<Relationship Id="{Path(target).stem}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(stated)}</Relationships>'


def packed(members: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A document with this body; further parts by the kind of their relation, such as styles."""
    targets = [(kind.rstrip("0123456789"), f"{kind}.xml") for kind in parts]
    members: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*targets),
    }
    return packed(members | {f"word/{kind}.xml": content for kind, content in parts.items()})


def read(body: str, **parts: str) -> Reading:
    found = reader.read(Document("a.docx", word(body, **parts)))
    assert_accounted_for(found)
    return found


def assert_accounted_for(found: Reading) -> None:
    """Two walks over the document see the same characters, and tables have neither gaps nor overlaps."""
    pieces = [piece for block in found.blocks for piece in pieces_of(block)]
    assert sum(len(squash(piece.text)) for piece in pieces) == found.characters
    for block in found.blocks:
        if isinstance(block, Table):
            assert_whole(block)


def assert_whole(table: Table) -> None:
    covered = [
        (row, column)
        for cell in table.cells
        for row in range(cell.top, cell.top + cell.height)
        for column in range(cell.left, cell.left + cell.width)
    ]
    assert sorted(covered) == [(row, column) for row in range(table.height) for column in range(table.width)]


def texts(blocks: tuple[Block, ...]) -> list[object]:
    """Paragraphs as text, tables as rows of text (a merged cell in every row), furniture in brackets."""
    out: list[object] = []
    for block in blocks:
        if isinstance(block, Table):
            out.append([[cell.text for cell in row] for row in block.rows()])
        elif isinstance(block, Furniture):
            out.append((block.piece.text,))
        elif isinstance(block, Paragraph):
            out.append(block.text)
    return out


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*content: str, properties: str = "") -> str:
    inside = "".join(c if c.startswith(("<w:p>", "<w:tbl>")) else p(r(c)) for c in content or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    made = "".join(c if c.startswith("<") else tc(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def only_table(found: Reading) -> Table:
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    return table


def cell(table: Table, text: str) -> Cell:
    (found,) = (cell for cell in table.cells if cell.text == text)
    return found


SPAN2 = '<w:gridSpan w:val="2"/>'
DOWN = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"


# --- paragraphs and tables in reading order ---


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    found = read(p(r("一、部门职责")) + p() + p(r("正文")) + tbl(tr("甲", "乙")) + p(r("尾")))
    assert texts(found.blocks) == ["一、部门职责", "正文", [["甲", "乙"]], "尾"]
    assert [block.gap for block in found.blocks if isinstance(block, Paragraph)] == [False, True, False]


def test_places_count_paragraphs_tables_rows_and_cells_from_one() -> None:
    found = read(p(r("一")) + p() + p(r("三")) + tbl(tr("甲", "乙"), tr("丙", "丁")))
    assert [str(block.place) for block in found.blocks if isinstance(block, Paragraph)] == ["段1", "段3"]
    assert str(cell(only_table(found), "丁").place) == "表1行2格2"


def test_lines_of_a_paragraph_are_paragraphs_with_one_place() -> None:
    found = read(p("<w:r><w:t>清河县</w:t><w:br/><w:t>绩效目标</w:t></w:r>"))
    assert texts(found.blocks) == ["清河县", "绩效目标"]
    assert {str(block.place) for block in found.blocks if isinstance(block, Paragraph)} == {"段1"}


def test_lines_of_a_cell_stay_together_without_blank_ones_around() -> None:
    table = only_table(read(tbl(tr(tc("", "1.甲", "", "2.乙", p("<w:r><w:br/></w:r>"))))))
    assert table.cells[0].text == "1.甲\n\n2.乙"
    assert table.cells[0].pieces[0].text == "\n1.甲\n\n2.乙\n\n"


def test_merged_cells_are_one_object() -> None:
    table = only_table(
        read(
            tbl(
                tr(tc("标题", properties='<w:gridSpan w:val="3"/>')),
                tr(tc("产出", properties=DOWN), "数量", "10"),
                tr(tc("", properties=ON), tc("质量", properties=SPAN2)),
                tr(tc("", properties='<w:vMerge w:val="continue"/>'), "时效", "12月"),
            )
        )
    )
    assert (table.height, table.width) == (4, 3)
    assert [[c.text for c in row] for row in table.rows()][2] == ["产出", "质量"]
    merged = cell(table, "产出")
    assert (merged.top, merged.left, merged.height, merged.width) == (1, 0, 3, 1)
    assert cell(table, "质量").width == 2


def test_a_merge_torn_off_by_a_page_begins_anew() -> None:
    table = only_table(read(tbl(tr(tc("续", properties=ON), "甲"), tr(tc("", properties=ON), "乙"))))
    assert cell(table, "续").height == 2


def test_two_merges_below_each_other_stay_two() -> None:
    rows = [
        tr(tc(text, properties=kind), text) for text, kind in (("甲", DOWN), ("", ON), ("乙", DOWN), ("", ON))
    ]
    table = only_table(read(tbl(*rows)))
    assert [(c.text, c.top, c.height) for c in table.cells if c.left == 0] == [("甲", 0, 2), ("乙", 2, 2)]


def test_what_is_written_in_a_covered_cell_is_told_as_furniture() -> None:
    found = read(tbl(tr(tc("甲", properties=DOWN), "1"), tr(tc("旧", properties=ON), "2")))
    assert texts(found.blocks) == [[["甲", "1"], ["甲", "2"]], ("旧",)]
    (told,) = found.problems
    assert (told.code, str(told.place)) == ("D018", "表1行2格1")
    assert "“旧”" in told.sentence("zh")


def test_rows_that_leave_out_columns_are_filled_with_blank_cells() -> None:
    table = only_table(
        read(
            tbl(
                tr("甲", "乙", "丙"),
                tr("丁", properties='<w:gridBefore w:val="1"/>'),
                tr(tc("戊", properties=SPAN2)),
            )
        )
    )
    assert [[c.text for c in row] for row in table.rows()] == [["甲", "乙", "丙"], ["", "丁", ""], ["戊", ""]]


def test_cells_merged_in_the_old_way_are_one() -> None:
    table = only_table(
        read(
            tbl(
                tr("甲", "乙", "丙"),
                tr(
                    tc("丁", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>"), "戊"
                ),
            )
        )
    )
    assert cell(table, "丁").width == 2


def test_a_table_within_a_cell_follows_as_a_table_of_its_own() -> None:
    inner = tbl(tr("内", "表"))
    found = read(tbl(tr("外", tc("前", inner, "后"))) + tbl(tr("次")))
    assert texts(found.blocks) == [[["外", "前\n后"]], [["内", "表"]], [["次"]]]
    tables = [block for block in found.blocks if isinstance(block, Table)]
    assert [str(table.cells[0].place) for table in tables] == ["表1行1格1", "表2行1格1", "表3行1格1"]


def test_tables_nested_as_deep_as_markup_may_be_are_read() -> None:
    body = "底"
    for _ in range(60):
        body = tbl(tr(tc(body)))
    assert sum(isinstance(block, Table) for block in read(body).blocks) == 60


# --- what other readers lose ---


@pytest.mark.parametrize(
    "run",
    [
        '<w:ins w:id="1">{}</w:ins>',
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>',
        '<w:hyperlink r:id="x">{}</w:hyperlink>',
        '<w:moveTo w:id="1">{}</w:moveTo>',
        "<w:customXml>{}</w:customXml>",
        "<w:bdo>{}</w:bdo>",
        "<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>",
        "<w:ruby><w:rubyBase>{}</w:rubyBase></w:ruby>",
    ],
)
def test_text_in_wrappers_is_kept(run: str) -> None:
    assert texts(read(p(r("前"), run.format(r("≥95%")), r("后"))).blocks) == ["前≥95%后"]


def test_paragraphs_rows_and_cells_in_content_controls_are_kept() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    table = tbl(control(tr(control(tc("甲")), "乙")), f"<w:ins>{tr('丙', '丁')}</w:ins>")
    assert texts(read(control(p(r("段"))) + control(table)).blocks) == ["段", [["甲", "乙"], ["丙", "丁"]]]


@pytest.mark.parametrize(
    "run",
    [
        '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="1">' + r("旧") + "</w:moveFrom>",
        "<w:r><w:softHyphen/></w:r>",
        "<w:r><w:instrText>TC 一</w:instrText></w:r>",
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/>',
    ],
)
def test_what_is_not_printed_is_not_read(run: str) -> None:
    assert texts(read(p(r("前"), run, r("后"))).blocks) == ["前后"]


def test_signs_are_read_as_printed() -> None:
    body = p("<w:r><w:t>16</w:t><w:noBreakHyphen/><w:t>59周岁</w:t><w:tab/><w:t>是</w:t></w:r>")
    assert texts(read(body).blocks) == ["16-59周岁\t是"]


def test_signs_of_symbol_fonts_are_characters() -> None:
    body = p(
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
        r("95%，"),
        r("\uf0a3", '<w:rFonts w:ascii="Symbol"/>'),
        r("3"),
    )
    assert texts(read(body).blocks) == ["≥95%，≤3"]
    assert texts(read(p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')).blocks) == ["☑"]


def test_results_of_fields_are_read_and_their_codes_are_not() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    heading = p(r("1.甲目标表"), mark("begin"), code(" TC 1、甲 \\l 2 "), mark("end"))
    date = p(mark("begin"), code(" DATE "), mark("separate"), r("2023年1月"), mark("end"))
    contents = p(mark("begin"), code(" TOC "), mark("separate"), r("甲\t1")) + p(r("乙\t2"), mark("end"))
    broken = p(mark("begin"), code(" X "))
    found = read(heading + date + contents + broken + p(r("尾")))
    assert texts(found.blocks) == ["1.甲目标表", "2023年1月", "甲\t1", "乙\t2", "尾"]


def test_hidden_text_is_told_as_furniture() -> None:
    found = read(p(r("见"), r("隐", "<w:vanish/>"), r("也见", '<w:vanish w:val="0"/>')))
    assert texts(found.blocks) == ["见也见", ("隐",)]
    assert [block.aside for block in found.blocks if isinstance(block, Furniture)] == [Aside.MARKUP]


def test_a_style_can_hide_and_a_run_can_show_again() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>',
    )
    hidden = p(r("藏"), r("显", '<w:vanish w:val="false"/>'), properties='<w:pStyle w:val="b"/>')
    assert texts(
        read(
            hidden + p(r("尾", '<w:rStyle w:val="b"/>'), r("末", '<w:rStyle w:val="c"/>')), styles=styles
        ).blocks
    ) == [
        "显",
        ("藏",),
        "末",
        ("尾",),
    ]


def test_a_deleted_row_is_gone_and_a_hidden_one_is_furniture() -> None:
    found = read(
        tbl(
            tr("甲", "1"),
            tr("删", "2", properties='<w:del w:id="1"/>'),
            tr("藏", "3", properties="<w:hidden/>"),
            tr("乙", "4"),
        )
    )
    assert texts(found.blocks) == [[["甲", "1"], ["乙", "4"]], ("藏",), ("3",)]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    ending = "<w:rPr><w:del/></w:rPr>"
    assert texts(read(p(r("上"), properties=ending) + p(r("下")) + p(r("末"), properties=ending)).blocks) == [
        "上下",
        "末",
    ]


def test_of_alternatives_one_is_read_and_text_boxes_follow_their_paragraph() -> None:
    box = "<w:txbxContent>" + p(r("框")) + "</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(read(p(r("题"), drawing) + p(r("尾"))).blocks) == ["题", "框", "尾"]
    assert texts(read(tbl(tr(tc(p(r("格"), drawing))))).blocks) == [[["格\n框"]]]


# --- numbers that are printed and not written ---


def numbered(level: int = 0, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(at: int, way: str, text: str, more: str = "") -> str:
    stated = f'<w:start w:val="1"/><w:numFmt w:val="{way}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{stated}</w:lvl>'


def lists(*levels: str, more: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}')


@pytest.mark.parametrize(
    ("way", "text", "printed"),
    [
        ("decimal", "%1.", ["1. 甲", "2. 甲", "3. 甲"]),
        ("chineseCounting", "%1、", ["一、甲", "二、甲", "三、甲"]),
        ("japaneseCounting", "（%1）", ["（一）甲", "（二）甲", "（三）甲"]),
        ("decimalEnclosedCircle", "%1", ["① 甲", "② 甲", "③ 甲"]),
        ("lowerLetter", "%1)", ["a) 甲", "b) 甲", "c) 甲"]),
        ("bullet", "\uf06c", ["甲", "甲", "甲"]),
        ("thaiNumbers", "%1.", ["甲", "甲", "甲"]),  # not known here: left out, not guessed
    ],
)
def test_list_numbers_are_printed(way: str, text: str, printed: list[str]) -> None:
    found = read(p(r("甲"), properties=numbered()) * 3, numbering=lists(level(0, way, text)))
    assert texts(found.blocks) == printed


def test_lower_levels_begin_anew_below_each_higher_one() -> None:
    numbering = lists(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = "".join(p(r("甲"), properties=numbered(at)) for at in (0, 1, 1, 0, 1))
    assert texts(read(body, numbering=numbering).blocks) == ["一、甲", "1.1 甲", "1.2 甲", "二、甲", "2.1 甲"]


def test_two_lists_of_one_definition_count_on_unless_told_to_begin_anew() -> None:
    more = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        )
    )
    body = "".join(p(r("甲"), properties=numbered(0, number)) for number in (1, 2, 3, 3))
    found = read(body, numbering=lists(level(0, "decimal", "%1."), more=more))
    assert texts(found.blocks) == ["1. 甲", "2. 甲", "1. 甲", "2. 甲"]


def test_a_style_can_number_and_a_paragraph_can_refuse() -> None:
    styles = part("styles", f'<w:style w:styleId="h"><w:pPr>{numbered()}</w:pPr></w:style>')
    body = p(r("甲"), properties='<w:pStyle w:val="h"/>') + p(
        r("乙"), properties='<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert texts(read(body, styles=styles, numbering=lists(level(0, "decimal", "%1."))).blocks) == [
        "1. 甲",
        "乙",
    ]


def test_cells_that_only_count_are_not_blank() -> None:
    rows = [tr(tc(p(properties=numbered())), name) for name in ("甲", "乙")]
    found = read(tbl(*rows), numbering=lists(level(0, "decimal", "%1", '<w:suff w:val="nothing"/>')))
    assert texts(found.blocks) == [[["1", "甲"], ["2", "乙"]]]


# --- the other stories ---


HEADER = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'


def test_headers_and_footers_are_furniture() -> None:
    header, footer = part("hdr", p(r("清河县财政局"))), part("ftr", p(r("- 1 -")))
    found = read(p(r("正文")) + HEADER, header1=header, footer1=footer)
    assert texts(found.blocks) == ["正文", ("清河县财政局",), ("- 1 -",)]
    assert [block.aside for block in found.blocks if isinstance(block, Furniture)] == [
        Aside.MARKUP,
        Aside.PAGE_NUMBER,
    ]
    assert [str(piece.place) for block in found.blocks for piece in pieces_of(block)] == [
        "段1",
        "header1段1",
        "footer1段1",
    ]


def test_a_header_that_is_all_there_is_is_text() -> None:
    found = read(p() + HEADER, header1=part("hdr", tbl(tr("甲", "乙"))), footer1=part("ftr", p()))
    assert texts(found.blocks) == [[["甲", "乙"]]]


def test_footnotes_follow_the_text() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:id="1">{p(r("注一"))}</w:footnote><w:footnote w:id="2">{p(r("注二"))}</w:footnote>',
    )
    found = read(p(r("正文"), '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=notes)
    assert texts(found.blocks) == ["正文", "注一", "注二"]
    assert [str(piece.place) for piece in pieces_of(found.blocks[-1])] == ["footnotes段2"]


# --- packages ---


def test_the_main_part_is_found_by_its_relation() -> None:
    members: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "/Word/Document2.xml")),
        "word/document2.xml": part("document", f"<w:body>{p(r('甲'))}</w:body>"),
        "word/document.xml": part("document", "<w:body/>"),
    }
    assert texts(reader.read(Document("a", packed(members))).blocks) == ["甲"]


def test_strict_documents_are_read() -> None:
    body = tbl(tr(tc("甲", properties=SPAN2)), tr("乙", "丙"))
    members = {name: text.replace(W, STRICT) for name, text in unzipped(word(body)).items()}
    assert texts(reader.read(Document("a", packed(members))).blocks) == [[["甲"], ["乙", "丙"]]]


def unzipped(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_a_damaged_lesser_part_is_told_and_the_text_is_read() -> None:
    found = read(p(r("甲")), styles="<w:styles", numbering="<x>")
    assert texts(found.blocks) == ["甲"]
    assert [problem.code for problem in found.problems] == ["D017", "D017"]


def test_a_document_without_a_table_or_without_anything_is_read() -> None:
    assert texts(read(p(r("只有文字"))).blocks) == ["只有文字"]
    assert read("").blocks == ()


# --- hostile and broken input ---


def codes(data: bytes) -> list[str]:
    found = reader.read(Document("a.docx", data))
    assert all(problem.sentence("zh") and problem.sentence("en") for problem in found.problems)
    return [problem.code for problem in found.problems]


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize("where", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "entity",
    [
        f'<!ENTITY a "lol">{LAUGHS}',
        '<!ENTITY i SYSTEM "file:///etc/hostname">',
        '<!ENTITY % i SYSTEM "http://127.0.0.1:9/">',
    ],
)
def test_entities_are_not_read(where: str, entity: str) -> None:
    declared = part("document", p(r("&i;"))).replace("?>", f"?><!DOCTYPE x [{entity}]>", 1)
    assert codes(packed(unzipped(word(p(r("甲")))) | {where: declared})) == ["D012"]


def bomb(name: str) -> bytes:
    """A package with a member of a gigabyte of zeros, packed block by block so that the test is quick."""
    size, block = 1 << 30, zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = block.compress(bytes(1 << 20)) + block.flush(zlib.Z_FULL_FLUSH)
    stream = zeros * 1024 + zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr(name, stream)
    packed_size = len(stream).to_bytes(4, "little")
    sizes, deflated = (
        packed_size + size.to_bytes(4, "little"),
        out.getvalue().replace(packed_size * 2, b"?" * 8),
    )
    deflated = deflated.replace(b"?" * 8, sizes)
    at = deflated.rindex(b"PK\x01\x02")
    return deflated[:8] + b"\x08" + deflated[9 : at + 10] + b"\x08" + deflated[at + 11 :]


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.png"])
def test_a_zip_bomb_is_not_unpacked(name: str) -> None:
    with zipfile.ZipFile(BytesIO(bomb(name))) as file, file.open(name) as member:
        assert member.read(5 << 20) == bytes(5 << 20)  # it would go off
        assert file.getinfo(name).file_size == 1 << 30
    assert codes(bomb(name)) == ["D013"]


def test_an_archive_within_the_package_is_left_alone() -> None:
    inner = packed({"a": bytes(5 << 20)})
    members: dict[str, str | bytes] = {**unzipped(word(p(r("甲")))), "word/embeddings/x.zip": inner}
    assert codes(packed(members)) == []


def test_markup_without_end_or_without_bottom_is_damaged() -> None:
    members = unzipped(word(""))
    assert codes(packed(members | {"word/document.xml": "<w:document"})) == ["D021"]
    assert codes(packed(members | {"word/document.xml": "<a>" * 5000})) == ["D021"]
    assert codes(packed({"a.txt": "x"})) == ["D020"]


WORD = word(p(r("甲" * 50)) + tbl(tr("乙", "丙")))


@given(st.integers(0, len(WORD) - 1))
def test_a_truncated_document_is_a_problem(length: int) -> None:
    assert set(codes(WORD[:length])) <= {"D004", "D001"}
    assert codes(WORD[:length])


@given(st.integers(0, len(WORD) - 1), st.integers(1, 255))
@settings(max_examples=300)
def test_a_document_with_a_wrong_byte_is_read_or_told(at: int, wrong: int) -> None:
    codes(WORD[:at] + bytes([WORD[at] ^ wrong]) + WORD[at + 1 :])


# --- any arrangement of the vocabulary ---

RUN = st.sampled_from(
    [
        r("甲"),
        r("乙 丙"),
        r("隐", "<w:vanish/>"),
        "<w:r><w:tab/><w:noBreakHyphen/><w:br/></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:instrText>码</w:instrText></w:r>",
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
        "<w:r><w:delText>删</w:delText></w:r>",
    ]
)


def wrapped(content: st.SearchStrategy[str], *tags: str) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, inside: f"<w:{tag}>{inside}</w:{tag}>", st.sampled_from(tags), content)


def alternatives(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda first, second: (
            f"<mc:AlternateContent><mc:Choice>{first}</mc:Choice>"
            f"<mc:Fallback>{second}</mc:Fallback></mc:AlternateContent>"
        ),
        content,
        content,
    )


def several(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(content, min_size=1, max_size=3).map("".join)


def paragraphs(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    box = blocks.map(lambda inside: f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>")
    inline = (
        RUN
        | wrapped(RUN, "ins", "del", "moveFrom", "moveTo", "smartTag", "sdtContent")
        | alternatives(RUN)
        | box
    )
    marks = st.sampled_from(["", "", "<w:rPr><w:del/></w:rPr>", numbered()])
    return st.builds(lambda inside, mark: p(inside, properties=mark), several(inline), marks)


def drawn_tables(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    merged = st.sampled_from(["", "", SPAN2, DOWN, ON, "<w:hMerge/>", "<w:cellDel/>"])
    cells = st.builds(lambda inside, how: f"<w:tc><w:tcPr>{how}</w:tcPr>{inside}</w:tc>", blocks, merged)
    left_out = st.sampled_from(["", "", '<w:gridBefore w:val="1"/>', "<w:del/>", "<w:hidden/>"])
    rows = st.builds(
        lambda inside, how: f"<w:tr><w:trPr>{how}</w:trPr>{inside}</w:tr>", several(cells), left_out
    )
    return several(rows | wrapped(rows, "ins", "sdtContent")).map(tbl)


def deeper(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return several(
        drawn_tables(blocks)
        | paragraphs(blocks)
        | wrapped(blocks, "sdtContent", "ins", "del")
        | alternatives(blocks)
    )


BLOCKS = deeper(deeper(several(paragraphs(st.just(p(r("框")))))))


@given(BLOCKS)
@settings(max_examples=120, deadline=None)
def test_whatever_stands_in_a_document_is_accounted_for(body: str) -> None:
    found = read(body, numbering=lists(level(0, "decimal", "%1.")))
    assert {problem.code for problem in found.problems} <= {"D018"}


# --- against readers that are not ours ---

WORDS = st.text(st.sampled_from("绩效目标数量指标≥95%（万元）1.\t"), max_size=8)


@given(
    st.lists(WORDS.filter(str.strip), min_size=1, max_size=4), st.integers(1, 4), st.integers(1, 4), st.data()
)
@settings(max_examples=15, deadline=None)
def test_python_docx_sees_the_same_paragraphs_and_merged_cells(
    paragraphs: list[str], height: int, width: int, data: st.DataObject
) -> None:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(height, width)
    for row in table.rows:
        for inner in row.cells:
            inner.text = data.draw(WORDS)
    bottom, right = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    top, left = data.draw(st.integers(0, bottom)), data.draw(st.integers(0, right))
    table.cell(top, left).merge(table.cell(bottom, right))
    out = BytesIO()
    document.save(out)
    found = reader.read(Document("a", out.getvalue()))
    assert_accounted_for(found)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == paragraphs
    for ours in only_table(found).cells:
        (slot,) = ours.place.spots
        assert isinstance(slot, Slot)
        assert slot.row
        assert slot.cell
        theirs = table.rows[slot.row - 1]._tr.tc_lst[slot.cell - 1]
        assert ours.text == trimmed("\n".join(Word(theirs, table).text.split("\n")))


# --- from the file to the ledger ---


def test_lines_of_a_paragraph_are_all_in_the_ledger() -> None:
    lines = "<w:r><w:t>一、部门职责</w:t><w:br/><w:t>落实培训政策。</w:t><w:br/><w:t>发放补贴。</w:t></w:r>"
    data = word(p(r("清河县2022年部门预算")) + p(lines) + p(lines))
    assert unbalanced(Document("a.docx", data), reader.read) == Counter()
    records = read_document(Document("a.docx", data)).records
    assert records is not None
    said = squash("".join(entry.text for entry in records.ledger))
    assert Counter(said) == Counter("清河县2022年部门预算" + "一、部门职责落实培训政策。发放补贴。" * 2)

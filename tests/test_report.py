"""Reports of an invented disclosure: for people, as grids, ledger, workbook and sums."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from string import Formatter
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from invented import BARE_FORM, FORM, INDICATORS, READ, RECORDS, TABLE, UNREADABLE, at, stated
from jixiao.grid.columns import columns
from jixiao.grid.draw import draw, parse
from jixiao.grid.model import Aside, Paragraph, Table
from jixiao.place import NOWHERE, Place, SheetCells, Slot
from jixiao.problems import Problem, Severity, problem
from jixiao.record.model import Bucket, Entry, Form, Organisation, SectionKind
from jixiao.record.value import ValueKind
from jixiao.report.cells import HEADS, Line, Sheet, rows
from jixiao.report.closing import closing
from jixiao.report.formats import TEXTS
from jixiao.report.lines import problem_line, short
from jixiao.report.result import Result, catalogued
from jixiao.report.speech import LANGUAGES, say, words
from jixiao.report.sums import Sums, sums_of
from jixiao.report.workbook import Book
from jixiao.source.catalogue import CatalogueEntry


def text(result: Result, form: str, language: str = "zh", width: int = 100) -> str:
    return "".join(TEXTS[form](result, language, width))


def with_form(form: Form) -> Result:
    return replace(READ, records=replace(RECORDS, forms=(form,)))


# ---- for people


def test_the_table_shows_a_form_with_its_lines() -> None:
    page = text(READ, "table")
    for line in (
        "         21  预算单位    323001 清河县文化和旅游局本级",
        "         24  项目编码    13099922P000010001",
        "      29-33  预算        总额 60.00 万元；财政资金 60.00 万元；其他资金 0 万元",
        "      36-39  支出计划    3月底 —  6月底 30.00%  10月底 80%  12月底 100.00%",
        "      40-41  绩效目标    1.补充图书两万册。",
        "                         2.培训村级管理员。",
    ):
        assert line + "\n" in page


def test_the_table_shows_rows_in_columns_and_level_1_once() -> None:
    page = text(READ, "table").splitlines()
    first = next(number for number, line in enumerate(page) if line.startswith("      43-47"))
    assert page[first].split() == [
        "43-47",
        "产出",
        "数量",
        "补充图书的农家",
        "年内按计划补充图",
        "≥120个",
        "清文旅〔2021〕",
    ]
    assert page[first + 3].split() == ["50-51", "成本", "每册补助标准", "—", "约25.50元/册", "—"]


def test_columns_that_no_row_fills_are_left_out() -> None:
    page = text(with_form(BARE_FORM), "table")
    assert "绩效指标描述" not in page
    assert "确定依据" in page


def test_money_that_is_not_stated_is_said_to_be_undisclosed() -> None:
    assert "预算        金额未公开" in text(with_form(BARE_FORM), "table")


def test_problems_come_at_the_end_with_their_place_first() -> None:
    lines = text(READ, "table").rstrip().splitlines()
    assert lines[-3:] == [
        "清河县/2022.txt:1 L011 原文没有写明预算年度；请在目录（catalogue.csv）中填写。",
        "清河县/2022.txt:55 L009 “读者满意度”这一行没有指标值；请对照原表，原表有值时请报告。",
        "清河县/2022.txt:58 L005 “填报人”没有归入任何栏目；请对照原表。",
    ]


def test_a_file_that_is_not_read_says_why_in_every_format() -> None:
    for form in ("table", "grid", "ledger"):
        assert "坏文件.docx D004 文件已损坏或不完整，打不开：zip；请重新取得该文件。\n" in text(
            UNREADABLE, form
        )


def test_english_is_spoken_when_asked_for() -> None:
    page = text(READ, "table", "en")
    assert "total 60.00 万元; fiscal 60.00 万元" in page
    assert "3 problem(s):\n清河县/2022.txt:1 L011 The text does not state the budget year" in page


def test_places_that_are_long_do_not_push_the_text_away() -> None:
    spots = tuple(Slot(table=12 + number, row=0, cell=10) for number in range(30))
    page = text(with_form(replace(FORM, use=replace(stated("x", 1), place=Place(spots)))), "table")
    assert "\n 表12行0格…  资金用途    x\n" in page


def test_of_a_cell_of_a_workbook_the_address_is_shown_rather_than_the_sheet() -> None:
    place = Place((SheetCells("项目支出绩效目标表", "B12:C13"), SheetCells("项目支出绩效目标表", "D1")))
    assert short(place, 11) == "项…!B12:C13"
    assert short(Place((SheetCells("目标表", "B2"),)), 11) == "目标表!B2"


WILD = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x1b\n\t　县，。 \u202e")), max_size=60)


@given(WILD, st.integers(100, 160))
def test_whatever_a_document_holds_pages_stay_in_their_columns(wild: str, width: int) -> None:
    row = replace(INDICATORS[0], name=stated(wild, 1), definition=stated(wild, 2), level2=wild)
    unit = Organisation(None, wild, stated(wild, 3))
    form = replace(FORM, indicators=(row,), goal=stated(wild, 4), unit=unit, project_name=stated(wild, 5))
    result = replace(with_form(form), name=wild)
    page = text(result, "table", width=width)
    body = page.split("\n", 1)[1].split("问题 3 个")[0]
    assert all(columns(line) <= width for line in body.split("\n"))
    assert not any(bad in page for bad in "\x1b\t\u202e")


_RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e]"
)  # what moves a terminal


@given(WILD)
def test_whatever_a_document_holds_grid_and_ledger_are_printable(wild: str) -> None:
    blocks = (Paragraph(wild, ()), replace(TABLE, cells=(replace(TABLE.cells[0], text=wild),)))
    entry = Entry(Bucket.UNMAPPED, wild, at(1), wild)
    result = replace(READ, blocks=blocks, records=replace(RECORDS, ledger=(entry,)), name=wild)
    for form in ("grid", "ledger"):
        assert all(
            char.isprintable() or char in "\n\u3000\u00a0" or char > "\x7f" for char in text(result, form)
        )


# ---- grids and ledger


def test_the_grid_draws_tables_between_paragraphs() -> None:
    page = text(READ, "grid")
    assert "6: 保障公共文化场馆免费开放。\n\n42-46: 表 1，1 行 2 列\n| 一级指标 | ≥120个 |\n" in page
    assert "48: (页码) - 1 -\n" in page


def test_a_grid_can_be_read_back() -> None:
    drawn = [line for line in text(READ, "grid").splitlines() if line.startswith(("|", ":"))]
    assert draw(parse("\n".join(drawn))) == draw(TABLE)


def test_a_restored_table_is_said_to_be_one() -> None:
    restored = replace(READ, blocks=(Table(TABLE.cells, restored=True),))
    assert "边界由程序找回" in text(restored, "grid")


def test_the_ledger_has_a_line_for_each_entry_and_closes() -> None:
    lines = text(READ, "ledger").splitlines()
    assert lines[1:5] == [
        "42           表头       -                         一级指标",
        "46           内容       indicator.value           ≥120个",
        "48           页码标记   -                         - 1 -",
        "6            文字部分   -                         保障公共文化场馆⏎免费开放。",
    ]
    assert "台账平：原文 25 个字符 = 各栏合计 25 个字符" in lines


def test_a_ledger_that_loses_text_says_so() -> None:
    result = replace(READ, records=replace(RECORDS, ledger=RECORDS.ledger[1:]))
    assert not closing(result).closes
    assert "台账不平：原文 25 个字符 ≠ 各栏合计 21 个字符（相差 4）" in text(result, "ledger")


# ---- workbook


def book(results: list[Result], language: str = "zh", most_rows: int = 1000) -> bytes:
    made = Book(language, most_rows)
    for result in results:
        made.extend(rows(result, language))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheets(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(io.BytesIO(data))}


def test_a_workbook_has_its_sheets_and_rows() -> None:
    found = sheets(book([READ, UNREADABLE]))
    assert [*found] == ["项目", "指标", "支出计划", "数据", "问题", "说明"]
    assert [len(each) - 1 for each in found.values()][:5] == [2, 4, 4, 1, 4]
    assert found["项目"][1][:6] == (READ.name, 1, "20-60", 2022, "323001", "清河县文化和旅游局本级")
    assert found["项目"][1][11:15] == ("60.00 万元", 600000, "60.00 万元", 600000)
    assert found["指标"][1][10:16] == ("≥120个", "数量", "≥", 120, None, "个")
    assert found["支出计划"][1][-3:] == (3, None, None)
    assert found["数据"][1][-1] == 12005000
    assert found["问题"][4][:4] == ("坏文件.docx", None, "D004", "错误")


def test_every_row_has_as_many_cells_as_its_sheet_has_columns() -> None:
    for line in (*rows(READ, "zh"), *rows(UNREADABLE, "en")):
        assert len(line.cells) == len(HEADS[line.sheet])


@pytest.mark.parametrize(
    "wild", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "2022-01-01", "1E5"]
)
def test_no_text_becomes_a_formula_or_anything_else(wild: str) -> None:
    made = Book("zh")
    made.add(Line(Sheet.ABOUT, (wild,)))
    out = io.BytesIO()
    made.save(out)
    cell = load_workbook(out)["说明"]["A2"]
    assert (cell.value, cell.data_type) == (wild, "s")
    assert cell.quotePrefix == (wild[0] in "=+-@")


@given(WILD, st.decimals())
def test_a_workbook_takes_any_text_and_number(wild: str, number: Decimal) -> None:
    made = Book("zh")
    made.add(Line(Sheet.ABOUT, (wild, number)))
    out = io.BytesIO()
    made.save(out)
    row = next(load_workbook(out)["说明"].iter_rows(min_row=2))
    if wild.isprintable():
        assert (row[0].value or "") == wild
    if row[1].data_type == "n":
        assert Decimal(str(row[1].value)) == number


def test_the_same_rows_make_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = book([READ])
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert book([READ]) == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_a_full_sheet_is_continued_on_another() -> None:
    found = sheets(book([READ], most_rows=3))
    assert [len(found[name]) for name in ("指标", "指标 (2)")] == [3, 3]
    assert found["指标 (2)"][0] == found["指标"][0]


def test_a_text_longer_than_a_cell_ends_in_a_sign() -> None:
    found = sheets(book([with_form(replace(FORM, use=stated("文" * 40_000, 1)))]))
    assert found["项目"][1][17] == "文" * 32_766 + "…"


# ---- sums


def test_the_sum_counts_undisclosed_money_apart() -> None:
    total = sums_of(READ) + sums_of(UNREADABLE)
    assert (total.documents, total.unread, total.forms, total.rows) == (2, 1, 2, 4)
    assert (total.disclosed, total.yuan) == (1, Decimal(600000))
    assert total.words("zh", 1.25) == (
        "2 份文件；其中 1 份读不出；2 张目标表，4 行指标；1 个公开数据；"
        "预算合计 60 万元（1 张），另有 1 张金额未公开；"
        "4 个问题（D004×1，L005×1，L009×1，L011×1）；用时 1.2 秒"
    )


def test_the_sum_of_nothing_is_nothing() -> None:
    assert Sums().words("en", 0) == "0 file(s); 0 form(s), 0 indicator row(s); no problems; 0.0 s"


# ---- what the catalogue says


def test_the_catalogue_completes_and_settles_what_the_text_leaves_open() -> None:
    bare = replace(
        RECORDS,
        disclosure=replace(RECORDS.disclosure, year=None, year_evidence=None),
        problems=(problem("L011"), problem("L012"), problem("L005", text="x")),
    )
    entry = CatalogueEntry("a.txt", budget_year=2024, department_name="某局", place=at(2))
    found = catalogued(replace(READ, records=bare), entry)
    assert found.records
    assert found.records.disclosure.year == 2024
    assert found.records.disclosure.year_evidence == stated("catalogue.csv:2", 0).__class__(
        "catalogue.csv:2", NOWHERE
    )
    assert [each.code for each in found.records.problems] == ["L005"]
    assert found.records.disclosure.title == RECORDS.disclosure.title


def test_the_catalogue_decides_and_what_it_overrules_is_told() -> None:
    entry = CatalogueEntry(
        "a.txt", budget_year=2024, title="新题", department_name="某局", department_code="001"
    )
    found = catalogued(READ, entry).records
    assert found
    assert found.disclosure.title
    assert found.disclosure.title.text == "新题"
    assert found.disclosure.unit
    assert (found.disclosure.unit.code, found.disclosure.unit.name) == ("001", "某局")
    assert [each.sentence("zh") for each in found.disclosure.problems] == [
        "预算年度目录填的是 2024，原文写的是 2022，以目录为准；请核对。",
        "title 目录填的是“新题”，原文写的是“清河县文化和旅游局2022年部门预算公开”，以目录为准；请核对。",
        "department_name 目录填的是“某局”，原文写的是“清河县文化和旅游局”，以目录为准；请核对。",
    ]


def test_where_the_catalogue_agrees_the_text_stays_the_evidence() -> None:
    entry = CatalogueEntry(
        "a.txt",
        budget_year=2022,
        title="清河县文化和旅游局 2022年部门预算公开",
        department_name="清河县文化和旅游局",
    )
    found = catalogued(READ, entry).records
    assert found
    assert replace(found.disclosure, problems=()) == replace(RECORDS.disclosure, problems=())
    assert not found.disclosure.problems


def test_a_code_without_a_name_completes_the_unit_of_the_text() -> None:
    found = catalogued(READ, CatalogueEntry("a.txt", department_code="323")).records
    assert found
    assert found.disclosure.unit
    assert RECORDS.disclosure.unit
    assert found.disclosure.unit == replace(RECORDS.disclosure.unit, code="323")
    nameless = replace(RECORDS, disclosure=replace(RECORDS.disclosure, unit=None))
    alone = catalogued(
        replace(READ, records=nameless), CatalogueEntry("a.txt", department_code="323")
    ).records
    assert alone
    assert alone.disclosure.unit
    assert (alone.disclosure.unit.code, alone.disclosure.unit.name) == ("323", None)


def test_a_catalogue_that_is_silent_settles_nothing() -> None:
    doubts = replace(RECORDS, problems=(problem("L012"), Problem("L021", NOWHERE)))
    found = catalogued(replace(READ, records=doubts), CatalogueEntry("a.txt", title="新题"))
    assert found.records
    assert [each.code for each in found.records.problems] == ["L012", "L021"]


def test_without_a_catalogue_nothing_changes() -> None:
    assert catalogued(READ, None) == READ
    entry = CatalogueEntry("坏文件.docx", budget_year=2024)
    assert catalogued(UNREADABLE, entry) == replace(UNREADABLE, entry=entry)


# ---- words


def texts() -> Iterator[tuple[str, dict[str, str]]]:
    for group, members in words().items():
        for name, found in members.items():
            yield f"{group}.{name}", found


@pytest.mark.parametrize(("key", "found"), [*texts()])
def test_every_text_speaks_both_languages_with_the_same_names(key: str, found: dict[str, str]) -> None:
    assert set(found) == set(LANGUAGES), key
    fields = [sorted(name for _, name, *_ in Formatter().parse(found[each]) if name) for each in LANGUAGES]
    assert fields[0] == fields[1]


def test_every_member_of_a_list_has_its_words() -> None:
    kinds = {
        "section": SectionKind,
        "bucket": Bucket,
        "aside": Aside,
        "severity": Severity,
        "kind": ValueKind,
    }
    for group, members in kinds.items():
        assert set(words()[group]) == {member.value for member in members}
    assert set(words()["sheet"]) == {sheet.value for sheet in Sheet}
    assert set(words()["column"]) == {name for heads in HEADS.values() for name in heads}
    assert say("sheet.forms", "en") == "forms"


# ---- places


def test_places_are_told_in_the_language_of_the_reader() -> None:
    cell, paragraph = Slot(table=3, row=13, cell=5), Slot(paragraph=4, part="header1")
    place = Place((cell, paragraph))
    assert str(place) == "表3行13格5、header1段4"
    assert place.words("en") == "table 3 row 13 cell 5, header1 paragraph 4"
    assert problem_line("a.docx", problem("L001", Place((cell,))), "en").startswith(
        "a.docx:table 3 row 13 cell 5 L001 "
    )
    assert short(Place((cell,)), 11, "en") == "t3 r13 c5"


def test_many_cells_of_one_table_are_a_block() -> None:
    cells = [Slot(table=1, row=row, cell=cell) for row in range(1, 7) for cell in (1, 2)]
    assert Place(tuple(cells)).words("zh") == "表1行1–6"
    assert Place(tuple(cells[:2])).words("zh") == "表1行1格1–2"
    assert (
        Place((*cells, Slot(table=2, row=1, cell=1))).words("en") == "table 1 rows 1–6, table 2 row 1 cell 1"
    )

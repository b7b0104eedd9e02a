"""The catalogue: read as people leave it, added to without touching what they wrote, proposed rows."""

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import BARE_FORM, FORM, RECORDS, stated
from jixiao.place import NOWHERE, Place, Slot
from jixiao.problems import Problem
from jixiao.record.model import Organisation
from jixiao.report.proposal import proposal
from jixiao.source.catalogue import (
    COLUMNS,
    Catalogue,
    CatalogueEntry,
    add_to_catalogue,
    read_catalogue,
    write_catalogue,
)

ENTRY = CatalogueEntry(
    "甲/2022.txt",
    "130999",
    "清河县",
    "323",
    "清河县文化和旅游局",
    2022,
    "清河县2022年部门预算",
    "https://www.example.gov.cn/1.html",
    "2022-03-01",
    "budget_year：第 1 行“2022年”",
)


def catalogue(folder: Path, data: str | bytes) -> Catalogue:
    path = folder / "catalogue.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_catalogue(path)


def facts(entry: CatalogueEntry) -> CatalogueEntry:
    return replace(entry, place=Place(()))


def codes(found: Catalogue) -> list[str]:
    return [each.code for each in found.problems]


def document(folder: Path, name: str = "甲/2022.txt") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", encoding="utf-8")
    return path


# ---- reading


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = document(tmp_path)
    write_catalogue(tmp_path / "catalogue.csv", [ENTRY])
    found = read_catalogue(tmp_path / "catalogue.csv")
    assert [facts(each) for each in found.entries] == [ENTRY]
    assert found.problems == ()
    assert found.entry(path) == found.entries[0]
    assert found.entries[0].place.lines == (2, 2)


def test_excel_is_told_that_it_is_utf8(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "catalogue.csv", [])
    data = (tmp_path / "catalogue.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbffile,division_code,")
    assert read_catalogue(tmp_path / "catalogue.csv").entries == ()


WILD = st.one_of(st.none(), st.text(st.characters(codec="utf-8"), min_size=1).map(str.strip).filter(bool))


@given(title=WILD, name=WILD, evidence=WILD)
def test_any_words_survive_the_catalogue(title: str | None, name: str | None, evidence: str | None) -> None:
    entry = CatalogueEntry("a.txt", title=title, department_name=name, evidence=evidence)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.csv"
        write_catalogue(path, [entry, ENTRY])
        assert [facts(each) for each in read_catalogue(path).entries] == [entry, ENTRY]


@pytest.mark.parametrize("wild", ["=1+1", "@SUM(A1)", "-1", "+1"])
def test_a_title_is_no_formula_in_a_spreadsheet(tmp_path: Path, wild: str) -> None:
    write_catalogue(tmp_path / "catalogue.csv", [replace(ENTRY, title=wild)])
    assert f",'{wild}," in (tmp_path / "catalogue.csv").read_text(encoding="utf-8")
    assert read_catalogue(tmp_path / "catalogue.csv").entries[0].title == wild


ROWS = "file{0}budget_year{0}title\r\n甲/2022.txt{0}2022{0}“预算”\r\n"


@pytest.mark.parametrize(
    "data",
    [
        ROWS.format(",").encode(),
        ROWS.format(",").encode("utf-8-sig"),
        ROWS.format(";").encode("gb18030"),
        ROWS.format(",").encode("gb18030"),
        ROWS.format("\t").encode("utf-16"),
        ROWS.format("\t").replace("\r\n", "\n").encode("utf-16"),
        b"\xfe\xff" + ROWS.format("\t").encode("utf-16-be"),
    ],
)
def test_what_spreadsheet_programs_save_is_read_and_added_to(tmp_path: Path, data: bytes) -> None:
    document(tmp_path)
    found = catalogue(tmp_path, data)
    assert [(each.file, each.budget_year, each.title) for each in found.entries] == [
        ("甲/2022.txt", 2022, "“预算”")
    ]
    assert found.problems == ()
    add_to_catalogue(found, [replace(ENTRY, file="乙.txt")])
    again = read_catalogue(found.path)
    assert found.path.read_bytes().startswith(data)
    assert [(each.file, each.title) for each in again.entries] == [
        ("甲/2022.txt", "“预算”"),
        ("乙.txt", "清河县2022年部门预算"),
    ]


def test_a_last_line_without_an_end_gets_one_before_more_is_added(tmp_path: Path) -> None:
    found = catalogue(tmp_path, "file,mine\na.txt,x")
    add_to_catalogue(found, [CatalogueEntry("b.txt")])
    assert found.path.read_text(encoding="utf-8") == "file,mine\na.txt,x\nb.txt,\n"


def test_columns_of_their_own_are_left_alone(tmp_path: Path) -> None:
    document(tmp_path)
    found = catalogue(tmp_path, "备注,file,备注2\n待核,甲/2022.txt,\n,,\n")
    assert [each.file for each in found.entries] == ["甲/2022.txt"]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("budget_year", "2022年", 2022),
        ("budget_year", "２０２２ 年度", 2022),
        ("retrieved", "2022/3/1", "2022-03-01"),
        ("retrieved", "2022年3月1日", "2022-03-01"),
        ("retrieved", "2022-03-01 09:30", "2022-03-01"),
        ("division_code", "130322001", "130322001"),
        (
            "source_url",
            "https://www.example.cn:8080/#/公开（一）",
            "https://www.example.cn:8080/#/公开（一）",
        ),
        ("department_code", "044", "044"),
    ],
)
def test_values_are_read_as_people_write_them(tmp_path: Path, column: str, text: str, value: object) -> None:
    document(tmp_path)
    found = catalogue(tmp_path, f"file,{column}\n甲/2022.txt,{text}\n")
    assert getattr(found.entries[0], column) == value
    assert found.problems == ()


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("budget_year", "22"),
        ("budget_year", "20222"),
        ("budget_year", "٢٠٢٢"),
        ("division_code", "١٣٠٣٢٢"),
        ("retrieved", "٢٠٢٢-٠٣-٠١"),
        ("retrieved", "2022-02-30"),
        ("retrieved", "昨天"),
        ("division_code", "13032"),
        ("department_code", "某局"),
        ("source_url", "www.example.cn"),
        ("source_url", "https://user:secret@www.example.cn/"),
        ("source_url", "https://www.example.cn:x/"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_problem_at_its_line(tmp_path: Path, column: str, text: str) -> None:
    document(tmp_path)
    found = catalogue(tmp_path, f"file,{column}\n\n甲/2022.txt,{text}\n")
    assert getattr(found.entries[0], column) is None
    assert [(each.code, each.place.lines) for each in found.problems] == [("C005", (3, 3))]
    assert text in found.problems[0].sentence("zh")


def test_rows_of_missing_or_repeated_files_are_problems(tmp_path: Path) -> None:
    path = document(tmp_path)
    found = catalogue(tmp_path, "file,title\n甲/2022.txt,一\n./甲/2022.txt,二\n无.txt,三\n,四\n")
    assert codes(found) == ["C006", "C004", "C004"]
    entry = found.entry(path)
    assert entry
    assert entry.title == "一"


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have_is_a_problem(tmp_path: Path, name: str) -> None:
    assert "C004" in codes(catalogue(tmp_path, f"file\n{name}\n"))


def test_a_misspelt_column_is_a_problem(tmp_path: Path) -> None:
    document(tmp_path)
    found = catalogue(tmp_path, "file,budget_yaer\n甲/2022.txt,2022\n")
    assert [each.sentence("zh") for each in found.problems] == [
        "栏名“budget_yaer”不认识，该栏没有使用；是不是 budget_year？"
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "C002"),
        ("文件,年度\n甲,2022\n".encode(), "C002"),
        (b"\xff\xff\xff", "C001"),
        (b"\xff\xfe\x00", "C001"),
        (b'file\n"' + b"x" * 200_000 + b'"\n', "C001"),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_one_problem(tmp_path: Path, data: bytes, code: str) -> None:
    found = catalogue(tmp_path, data)
    assert codes(found) == [code]
    assert found.written is None
    add_to_catalogue(found, [ENTRY])
    assert found.path.read_bytes() == data


def test_a_catalogue_that_is_a_folder_is_one_problem(tmp_path: Path) -> None:
    assert codes(read_catalogue(tmp_path)) == ["C001"]


@given(st.binary(max_size=200))
def test_no_file_stops_the_reading(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        catalogue(Path(folder), b"file,title\n" + data)
        catalogue(Path(folder), data)


def test_one_name_in_two_unicode_forms_is_one_file(tmp_path: Path) -> None:
    found = catalogue(tmp_path, "file\nCafe\u0301.txt\n")
    assert found.entry(tmp_path / "Caf\u00e9.txt")


def test_names_that_are_no_text_are_found_again(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xbc\xa8.txt")
    document(tmp_path, name)
    write_catalogue(tmp_path / "catalogue.csv", [CatalogueEntry(name)])
    found = read_catalogue(tmp_path / "catalogue.csv")
    assert found.problems == ()
    assert found.entry(tmp_path / name) == found.entries[0]
    assert found.entries[0].file == name


def test_an_open_quotation_mark_is_told_and_nothing_is_added(tmp_path: Path) -> None:
    document(tmp_path)
    data = 'file,title\n甲/2022.txt,a\n甲/2022.txt,"b\nc.txt,d\n'
    found = catalogue(tmp_path, data)
    assert codes(found)[0] == "C009"
    assert str(found.problems[0].place) == "3"
    assert found.written is None
    assert found.entries[0].title == "a"
    add_to_catalogue(found, [ENTRY])
    assert found.path.read_text(encoding="utf-8") == data


def test_cells_without_a_column_are_told(tmp_path: Path) -> None:
    document(tmp_path)
    found = catalogue(tmp_path, "file,title\n甲/2022.txt,a, b,,c\n甲/2022.txt,a,,,\n")
    assert [each.sentence("zh") for each in found.problems if each.code == "C010"] == [
        "这一行比栏名多出内容“b c”，没有使用；含有逗号的内容请加引号，或检查分隔符。"
    ]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "sep=|", "sep=,\r"])
def test_a_separator_that_is_stated_is_used(tmp_path: Path, first: str) -> None:
    document(tmp_path)
    sign = first[first.index("=") + 1]
    found = catalogue(tmp_path, f"{first}\n" + ROWS.format(sign))
    assert found.problems == ()
    assert [(each.file, each.place.lines) for each in found.entries] == [("甲/2022.txt", (3, 3))]


def test_backslashes_of_windows_are_slashes(tmp_path: Path) -> None:
    path = document(tmp_path)
    found = catalogue(tmp_path, "file\n甲\\2022.txt\n")
    assert found.entry(path)
    assert found.problems == ()


def test_every_column_is_a_field_of_an_entry() -> None:
    names = [column.name for column in COLUMNS]
    assert [*CatalogueEntry.__slots__][: len(names)] == names


# ---- proposals


def test_what_the_text_says_is_proposed_with_its_evidence() -> None:
    found = proposal("2022.txt", replace(RECORDS, forms=(FORM,)), "zh")
    assert found == CatalogueEntry(
        "2022.txt",
        division_name="清河县",
        department_code="323",
        department_name="清河县文化和旅游局",
        budget_year=2022,
        title="清河县文化和旅游局2022年部门预算公开",
        evidence=(
            "title：第 1 行“清河县文化和旅游局2022年部门预算公开”；budget_year：第 1 行“2022年部门预算”；"
            "division_name：第 1 行“清河县文化和旅游局”；"
            "department_code：第 21 行“323001清河县文化和旅游局本级”；"
            "department_name：第 21 行“323001清河县文化和旅游局本级”"
        ),
    )


def test_of_a_document_that_is_not_read_only_the_name_is_known() -> None:
    assert proposal("x.doc", None, "zh") == CatalogueEntry("x.doc")


def unit(code: str | None, name: str) -> Organisation:
    return Organisation(code, name, stated(f"{code or ''}{name}", 30))


def test_of_two_departments_none_is_proposed() -> None:
    forms = (FORM, replace(FORM, unit=unit("313002", "清河县图书馆（本级）")))
    found = proposal("a.txt", replace(RECORDS, forms=forms), "zh")
    assert (found.department_code, found.department_name) == (None, None)
    assert found.division_name == "清河县"


def test_units_below_the_department_do_not_name_it() -> None:
    forms = (replace(FORM, unit=unit("323002", "清河县图书馆")),)
    disclosure = replace(RECORDS.disclosure, unit=None)
    found = proposal("a.txt", replace(RECORDS, forms=forms, disclosure=disclosure), "zh")
    assert (found.department_code, found.department_name) == ("323", None)


@pytest.mark.parametrize(
    ("code", "name", "department"),
    [
        ("323", "清河县水利局", "清河县水利局"),
        ("323004", "清河县灌区处", None),
        (None, "清河县水利局", "清河县水利局"),
    ],
)
def test_whose_disclosure_it_is_names_the_department(
    code: str | None, name: str, department: str | None
) -> None:
    disclosure = replace(RECORDS.disclosure, unit=unit(code, name))
    found = proposal("a.txt", replace(RECORDS, disclosure=disclosure, forms=()), "zh")
    assert found.department_name == department
    assert found.department_code == ("323" if code == "323" else None)


@pytest.mark.parametrize(
    ("code", "department"), [("323001", "323"), ("32300", None), ("3230011", None), ("044001", "044")]
)
def test_only_codes_of_six_digits_name_a_department(code: str, department: str | None) -> None:
    forms = (replace(BARE_FORM, responsible=stated(code, 71)),)
    assert proposal("a.txt", replace(RECORDS, forms=forms), "zh").department_code == department


@pytest.mark.parametrize(
    ("name", "division"),
    [
        ("清河县图书馆", "清河县"),
        ("河北省清河县人民政府办公室", "河北省清河县"),
        ("安平市新华区民政局", "安平市新华区"),
        ("安平市人力资源市场", "安平市"),
        ("安平市区域合作办公室", "安平市"),
        ("平川县社区服务中心", "平川县"),
        ("安平市民政局", "安平市"),
        ("平川县农村区域发展中心", "平川县"),
        ("平川县城市管理局", "平川县"),
        ("平川县市场监督管理局", "平川县"),
        ("滨海开发区社会事业局", "滨海开发区"),
        ("北河新城管理委员会", "北河新城"),
        ("社会事业局", None),
        ("市场监督管理局", None),
        ("县图书馆", None),
    ],
)
def test_a_division_is_proposed_when_a_name_begins_with_one(name: str, division: str | None) -> None:
    disclosure = replace(RECORDS.disclosure, unit=unit(None, name))
    found = proposal("a.txt", replace(RECORDS, disclosure=disclosure, forms=()), "zh")
    assert found.division_name == division


def test_evidence_names_places_of_documents_without_lines() -> None:
    title = replace(stated("某县预算", 1), place=Place((Slot(paragraph=3),)))
    disclosure = replace(RECORDS.disclosure, title=title, year=None, unit=None)
    found = proposal("a.docx", replace(RECORDS, disclosure=disclosure, forms=()), "en")
    assert found.evidence == "title: paragraph 3 “某县预算”"


def test_a_year_without_evidence_is_not_proposed() -> None:
    disclosure = replace(RECORDS.disclosure, year_evidence=None)
    assert proposal("a.txt", replace(RECORDS, disclosure=disclosure), "zh").budget_year is None


@pytest.mark.parametrize("code", ["L021", "L022"])
def test_a_year_that_is_in_doubt_is_not_proposed(code: str) -> None:
    doubt = Problem(code, NOWHERE)
    assert proposal("a.txt", replace(RECORDS, problems=(doubt,)), "zh").budget_year is None
    assert proposal("a.txt", RECORDS, "zh").budget_year == 2022


def test_every_column_is_told_in_the_docs() -> None:
    page = (Path(__file__).parent.parent / "docs" / "catalogue.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        assert f"\n| `{column.name}` | " in page

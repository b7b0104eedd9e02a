"""The registry: what is curated, what names of units and prefixes of numbers mean, lines that are wrong."""

import doctest
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.problems import messages
from jixiao.registry import Level, Reading, Registry, read_registry, shipped
from jixiao.registry.divisions import trimmed
from jixiao.registry.registry import FILES
from jixiao.registry.table import Column, read_table

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples" / "registry"
# How many prefectures each province has, and of which kinds, as of 2023 (行政区划统计表).
PREFECTURES = {
    "13": 11, "14": 11, "15": 12, "21": 14, "22": 9, "23": 13, "32": 13, "33": 11, "34": 16,
    "35": 9, "36": 11, "37": 16, "41": 17, "42": 13, "43": 14, "44": 21, "45": 14, "46": 4,
    "51": 21, "52": 9, "53": 16, "54": 7, "61": 10, "62": 14, "63": 8, "64": 5, "65": 14,
}  # fmt: skip
KINDS = {"市": 293, "区": 7, "州": 30, "盟": 3}
# Counties of the provinces that are complete: districts, cities, counties.
COUNTIES = {"11": (16, 0, 0), "12": (16, 0, 0), "13": (49, 21, 97), "64": (9, 2, 11)}
DOCUMENTS = (
    "冀人社规〔2019〕2号", "冀财社〔2018〕21号", "冀政字〔2017〕7号", "临人社〔2021〕26号",
    "冀人社〔2018〕20号", "临社险〔2018〕20号", "冀价行费字〔2000〕40号", "邢人社办〔2016〕24号",
    "邢人社办〔2014〕144号", "冀人社字〔2019〕304号", "冀人社字〔2020〕310号", "政字〔2001〕2号",
    "保财社〔2021〕107号", "国务院令第423号",
)  # fmt: skip


def with_files(folder: Path, **texts: str) -> Registry:
    """The shipped registry and a publisher's own files: ``divisions=…`` is divisions.tsv."""
    for name, text in texts.items():
        (folder / f"{name.replace('_', '-')}.tsv").write_text(text, encoding="utf-8")
    return read_registry((folder,))


def told(registry: Registry) -> list[tuple[str, str]]:
    return [(flaw.problem.code, str(flaw.problem.place)) for flaw in registry.flaws]


def places(readings: tuple[Reading, ...]) -> list[str | None]:
    return [reading.place.name if reading.place else None for reading in readings]


# ---- what is curated


def test_no_line_that_ships_is_wrong() -> None:
    assert [flaw.sentence("en") for flaw in read_registry((SAMPLES,)).flaws] == []


@pytest.mark.parametrize("name", FILES)
def test_each_file_says_what_its_columns_are(name: str) -> None:
    head = [
        line for line in (ROOT / "ontology" / name).read_text(encoding="utf-8").splitlines() if line[0] == "#"
    ]
    assert "# " + "\t".join(column.name for column in FILES[name]) in head


def test_all_provinces_and_prefectures_are_there() -> None:
    divisions = shipped().divisions.all
    assert sum(each.level is Level.PROVINCIAL for each in divisions) == 34
    prefectures = [each for each in divisions if each.level is Level.MUNICIPAL]
    assert Counter(each.code[:2] for each in prefectures) == PREFECTURES
    assert Counter(each.name[-1] for each in prefectures) == KINDS


@pytest.mark.parametrize("province", COUNTIES)
def test_the_counties_of_some_provinces_are_all_there(province: str) -> None:
    counties = [
        each.name[-1]
        for each in shipped().divisions
        if each.code.startswith(province) and each.level is Level.COUNTY and not each.is_zone
    ]
    assert tuple(counties.count(kind) for kind in "区市县") == COUNTIES[province]


def test_a_code_stands_below_that_of_its_parent() -> None:
    for each in shipped().divisions:
        if each.code != "cn" and not each.is_zone:
            assert (each.parent == "cn") == (len(each.code) == 2)
            assert each.parent == "cn" or each.code.startswith(each.parent or "?")


def test_a_county_never_bears_the_sign_of_what_is_above_it() -> None:
    registry = shipped()
    for each in registry.divisions:
        above = {sign for ancestor in registry.ancestors(each) for sign in ancestor.signs}
        assert not above & set(each.signs), each.name


@pytest.mark.parametrize("number", DOCUMENTS)
def test_the_documents_cited_by_the_five_disclosures_are_known(number: str) -> None:
    (found,) = shipped().documents_numbered(number)
    assert found.source


def test_what_is_not_known_of_a_document_stays_empty() -> None:
    (found,) = shipped().documents_numbered("冀人社规〔2019〕2号")
    assert (found.title, found.date, found.level) == (None, None, Level.PROVINCIAL)
    assert found.issuers == ("河北省人力资源和社会保障厅",)


@pytest.mark.parametrize("title", ["预算法", "《预算法》", "中华人民共和国 预算法"])
def test_a_law_is_found_by_its_short_title(title: str) -> None:
    (found,) = shipped().documents_titled(title)
    assert (found.type, found.jurisdiction.code, found.number) == ("law", "cn", None)


def test_an_unknown_title_finds_nothing() -> None:
    assert shipped().documents_titled("某省劳动保障监察条例") == ()


# ---- divisions


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("130535", "130535"),
        ("130535000000", "130535"),
        ("130500", "1305"),
        ("130000", "13"),
        ("130605", "130672"),  # a fiscal code
        ("130209450000", "130209450"),
        ("999999", None),
        ("", None),
    ],
)
def test_a_division_is_found_by_any_of_its_codes(written: str, code: str | None) -> None:
    found = shipped().division(written)
    assert (found.code if found else None) == code


def test_ancestors_are_told_from_the_nearest_to_the_country() -> None:
    registry = shipped()
    county = registry.division("640221")
    assert county
    assert [each.name for each in registry.ancestors(county)] == ["石嘴山市", "宁夏回族自治区", "中国"]


@pytest.mark.parametrize(
    ("unit", "division"),
    [
        ("昌黎县人力资源和社会保障局本级", "昌黎县"),
        ("秦皇岛市昌黎县人力资源和社会保障局", "昌黎县"),
        ("河北昌黎县水利局", "昌黎县"),
        ("昌 黎 县水利局", "昌黎县"),
        ("保定白沟新城组织人事局", "保定白沟新城"),
        ("白沟新城组织人事局", "保定白沟新城"),
        ("唐山市南堡开发区社会保险局", "南堡经济开发区"),
        ("中共平罗县委员会组织部", "平罗县"),
        ("国家税务总局临西县税务局", "临西县"),
        ("河北省财政厅", "河北省"),
        ("石家庄市桥西区教育局", "桥西区"),
        ("石家庄市第一医院", "石家庄市"),
        ("桥西区教育局", None),  # in 石家庄 and in 张家口
        ("长安区教育局", None),  # in 石家庄 and in 西安
        ("河北区教育局", "河北区"),  # of 天津
        ("昌黎人社局", None),  # a short name is not enough
        ("河北大学", None),
        ("中国银行", None),
        ("省人力资源和社会保障厅", None),
        ("", None),
    ],
)
def test_the_division_of_a_unit_is_told_by_its_name(unit: str, division: str | None) -> None:
    found = shipped().division_of_unit_name(unit)
    assert (found.name if found else None) == division


def test_a_name_behind_those_of_all_above_it_is_always_clear() -> None:
    registry = shipped()
    for each in registry.divisions:
        above = [ancestor.name for ancestor in registry.ancestors(each) if ancestor.code != "cn"]
        if each.code != "cn":
            assert registry.division_of_unit_name("".join([*reversed(above), each.name, "教育局"])) == each


@given(st.text("河北省天津市昌黎县新华区教育局中共", max_size=12))
def test_the_name_of_a_division_stands_in_that_of_its_unit(unit: str) -> None:
    found = shipped().division_of_unit_name(unit)
    assert found is None or any(name in unit for name in (found.name, *found.other))


# ---- prefixes of numbers


def test_a_prefix_is_a_place_an_organ_a_bureau_and_series() -> None:
    (found,) = shipped().prefix_readings("冀价行费字")
    assert (found.organ, found.bureau, found.series) == ("价", "行费", ("字",))
    assert (found.issuer, found.level, found.known) == ("河北省物价局", Level.PROVINCIAL, True)


@pytest.mark.parametrize(
    ("prefix", "issuer"),
    [
        ("晋人社规", "山西省人力资源和社会保障厅"),
        ("京财社", "北京市财政局"),
        ("邯财农", "邯郸市财政局"),
        ("昌黎政办字", "昌黎县人民政府办公室"),
        ("鲁组通字", "中共山东省委员会组织部"),
    ],
)
def test_an_issuer_is_composed_of_place_and_organ(prefix: str, issuer: str) -> None:
    assert shipped().prefix_readings(prefix)[0].issuer == issuer


@pytest.mark.parametrize(
    ("prefix", "issuer"),
    [
        ("国办发", "国务院办公厅"),
        ("财预", "财政部"),
        ("人社部发", "人力资源和社会保障部"),
        ("人社厅发", "人力资源和社会保障部办公厅"),  # 厅 is the office of the ministry, not a province
    ],
)
def test_central_prefixes_are_known_as_a_whole(prefix: str, issuer: str) -> None:
    found = shipped().prefix_readings(prefix)[0]
    assert (found.issuer, found.level, found.known) == (issuer, Level.CENTRAL, True)


@pytest.mark.parametrize(
    ("prefix", "meant"),
    [
        ("临人社", {"临西县", "临城县", "临汾市", "临沂市", "临沧市"}),
        ("保财社", {"保定市", "保山市", "保亭黎族苗族自治县"}),
        ("秦政", {"秦皇岛市", "陕西省"}),
        ("石政", {"石家庄市", "石嘴山市"}),
        ("宁财", {"宁夏回族自治区", "宁波市", "南京市", "宁晋县"}),
        ("昌政", {"昌黎县", "南昌市", "昌平区"}),
        ("平政", {"平罗县", "平山县", "平凉市"}),
        ("新政", {"新疆维吾尔自治区", "新乡市"}),
        ("晋政", {"山西省", "晋州市"}),
    ],
)
def test_an_ambiguous_sign_gives_all_its_places(prefix: str, meant: set[str]) -> None:
    assert meant <= set(places(shipped().prefix_readings(prefix)))


def test_what_is_known_as_a_whole_comes_first() -> None:
    found = shipped().prefix_readings("临人社")
    assert (found[0].place and found[0].place.name, found[0].known) == ("临西县", True)
    assert not any(reading.known for reading in found[1:])
    assert len(set(places(found))) == len(found)


def test_a_prefix_without_a_place_may_be_anybodys() -> None:
    assert places(shipped().prefix_readings("政字")) == ["临西县", None]
    assert places(shipped().prefix_readings("政函")) == [None]


@pytest.mark.parametrize("prefix", ["冀某某发", "冀人社行费", "冀政字字字"])  # 行费 is a bureau of 价 only
def test_an_unknown_organ_leaves_the_place(prefix: str) -> None:
    (found,) = shipped().prefix_readings(prefix)
    assert (found.place and found.place.code, found.organ, found.issuer) == ("13", None, None)


def test_a_zone_has_no_government() -> None:
    found = [each for each in shipped().prefix_readings("南政") if each.place and each.place.is_zone]
    assert [each.issuer for each in found] == [None]


@pytest.mark.parametrize("prefix", ["", "冀", "xyz", "某某字", "〔2019〕"])
def test_what_is_no_prefix_has_no_reading(prefix: str) -> None:
    assert shipped().prefix_readings(prefix) == ()


def test_possible_prefixes_of_a_place_all_have_that_reading() -> None:
    registry = shipped()
    county = registry.division("130535")
    assert county
    near = registry.known_prefixes(county)
    assert {"临人社", "邢人社办", "冀财社", "财预", "临西政字"} <= near
    assert registry.known_prefixes() < near
    for prefix in sorted(near)[::7]:
        assert any(each.organ or each.known for each in registry.prefix_readings(prefix)), prefix


# ---- a publisher's own files


def test_the_invented_counties_of_the_samples_are_known_by_their_own_file() -> None:
    registry = read_registry((SAMPLES,))
    found = registry.division_of_unit_name("清河源县人力资源和社会保障局")
    assert found
    assert [each.name for each in registry.ancestors(found)] == ["河北省", "中国"]
    assert shipped().division_of_unit_name("清河源县人力资源和社会保障局") is None


def test_a_folder_may_hold_any_of_the_files(tmp_path: Path) -> None:
    registry = with_files(tmp_path, policy_documents="清水字〔2022〕6号\t\t\t\tnotice\t130535\t\tcurated\n")
    (found,) = registry.documents_numbered("清水字〔2022〕6号")
    assert (found.number and found.number.prefix, found.level) == ("清水字", Level.COUNTY)
    assert registry.flaws == ()
    assert registry.digest != shipped().digest


def test_an_editor_may_leave_its_traces(tmp_path: Path) -> None:
    data = "\ufeff# ours\r\n\r\n 139990 \t甲县\tcounty\t13\t\t\t\t\tcurated\r\n".encode()
    (tmp_path / "divisions.tsv").write_bytes(data)
    registry = read_registry((tmp_path,))
    assert registry.flaws == ()
    found = registry.division("139990")
    assert (found and found.name, found and found.short) == ("甲县", None)


# ---- lines that are wrong

GOOD = "139990\t甲县\tcounty\t13\t\t\t\t\tcurated"
OTHER = GOOD.replace("139990", "139999")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("139991\t乙县", "K003"),
        ("139991", "K002"),
        (GOOD + "\tnote\tmore", "K002"),
        (GOOD.replace("139990", "1399901"), "K004"),
        (GOOD.replace("139990", "一三"), "K004"),
        (GOOD.replace("county", "县"), "K004"),
        (GOOD.replace("\t13\t", "\t\t"), "K003"),
        (GOOD.replace("\t13\t", "\t9999\t"), "K006"),
        (GOOD.replace("\t13\t", "\t130535\t"), "K006"),  # a county is not above a county
        (GOOD.replace("139990", "130535"), "K005"),
        (GOOD.replace("139990", "130535000"), "K005"),
        ("139991\t乙县\tcounty\t13\t\t\t\t130605\tcurated", "K005"),
    ],
)
def test_a_wrong_division_is_told_with_its_line(tmp_path: Path, line: str, code: str) -> None:
    registry = with_files(tmp_path, divisions=f"# ours\n\n{line}\n{OTHER}\n")
    assert told(registry) == [(code, "3")]
    assert registry.division("139999")


@pytest.mark.parametrize(
    ("name", "line", "code"),
    [
        ("policy_documents", "冀人社规【2019】2号\t\t\t\tnotice\t13\t\tcurated", "K004"),
        ("policy_documents", "冀人社规〔20222〕2号\t\t\t\tnotice\t13\t\tcurated", "K004"),
        ("policy_documents", "冀人社规〔2019〕2号\t\t\t\tnotice\t13\t\tcurated", "K005"),
        ("policy_documents", "\t\t\t\tnotice\t13\t\tcurated", "K003"),
        ("policy_documents", "\t某办法\t\t\tletter\t13\t\tcurated", "K004"),
        ("policy_documents", "\t某办法\t\t\tnotice\t9999\t\tcurated", "K006"),
        ("policy_documents", "\t某办法\t\t\tnotice\t13\t2016-02-30\tcurated", "K004"),
        ("policy_documents", "\t某办法\t\t\tnotice\t13\t\t", "K003"),
        ("agency_prefixes", "清水字\t9999\t\tcurated", "K006"),
        ("agency_prefixes", "冀政字\t13\t\tcurated", "K005"),
        ("agencies", "某\tthing\t\t\t\t\tcurated", "K004"),
        ("agencies", "某\tbureau\t无\t\t\t\tcurated", "K006"),
        ("agencies", "政\torgan\t\t\t\t\tcurated", "K005"),
    ],
)
def test_every_file_tells_its_wrong_lines(tmp_path: Path, name: str, line: str, code: str) -> None:
    assert told(with_files(tmp_path, **{name: line + "\n"})) == [(code, "1")]


def test_one_number_in_two_places_is_two_documents(tmp_path: Path) -> None:
    line = "政字〔2001〕2号\t\t\t\tnotice\t130522\t\tcurated\n"
    registry = with_files(tmp_path, policy_documents=line)
    assert [each.jurisdiction.name for each in registry.documents_numbered("政字〔2001〕2号")] == [
        "临西县",
        "临城县",
    ]


def test_a_later_line_fills_what_is_empty(tmp_path: Path) -> None:
    line = "冀人社规〔2019〕2号\t某省贷款办法\t\t\tnormative\t13\t\t某网站\n"
    registry = with_files(tmp_path, policy_documents=line)
    (shipped_one,) = shipped().documents_numbered("冀人社规〔2019〕2号")
    (found,) = registry.documents_numbered("冀人社规〔2019〕2号")
    assert registry.flaws == ()
    assert (found.title, found.issuers) == ("某省贷款办法", shipped_one.issuers)
    assert found.source == f"{shipped_one.source}；某网站"


def test_a_later_line_changes_nothing(tmp_path: Path) -> None:
    line = "冀人社规〔2019〕2号\t某省贷款办法\t\t\tnotice\t13\t\t某网站\n"
    registry = with_files(tmp_path, policy_documents=line)
    assert told(registry) == [("K005", "1")]
    assert registry.documents_numbered("冀人社规〔2019〕2号") == shipped().documents_numbered(
        "冀人社规〔2019〕2号"
    )


def test_a_table_of_another_name_is_told(tmp_path: Path) -> None:
    registry = with_files(tmp_path, division=GOOD, notes="x")
    assert told(registry) == [("K007", ""), ("K007", "")]
    assert "divisions.tsv" in registry.flaws[0].sentence("zh")


def test_a_folder_without_a_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    assert told(read_registry((tmp_path,))) == [("K008", "")]
    assert told(read_registry((tmp_path / "nowhere",))) == [("K001", "")]


def test_a_file_that_is_no_text_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "divisions.tsv").write_bytes(GOOD.encode() + b"\n\xff\xfe")
    (tmp_path / "agencies.tsv").mkdir()
    registry = read_registry((tmp_path,))
    assert sorted(told(registry)) == [("K001", ""), ("K001", "2")]


def test_a_flaw_is_one_sentence_with_its_file(tmp_path: Path) -> None:
    (flaw,) = with_files(tmp_path, divisions="139991\t乙县\n").flaws
    for language in ("zh", "en"):
        sentence = flaw.sentence(language)
        assert sentence.startswith(f"{tmp_path / 'divisions.tsv'}:1 K003 ")
        assert "\n" not in sentence


def test_a_line_in_a_parent_circle_is_left_out(tmp_path: Path) -> None:
    lines = "9101\t甲市\tmunicipal\t9102\t\t\t\t\tcurated\n9102\t乙市\tmunicipal\t9101\t\t\t\t\tcurated\n"
    registry = with_files(tmp_path, divisions=lines)
    assert {code for code, _ in told(registry)} == {"K006"}
    assert registry.division("9101") is None


COLUMNS = (Column("a", needed=True), Column("b", fits=str.isdigit, expected="1"), Column("c"))


@settings(max_examples=60)
@given(st.binary() | st.text("ab1\t\n\r#、\x85\u2028 ").map(str.encode))
def test_any_file_is_a_table_or_a_flaw(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.tsv"
        path.write_bytes(data)
        table = read_table(path, COLUMNS)
    assert all(row["a"] and (not row["b"] or row["b"].isdigit()) for row in table.rows)
    assert all(flaw.problem.code in messages() for flaw in table.flaws)
    lines = [row.line for row in table.rows]
    assert lines == sorted(set(lines))


@given(st.text("0123456789", min_size=2, max_size=12))
def test_trimming_a_code_twice_changes_nothing_more(code: str) -> None:
    assert trimmed(trimmed(code)) == trimmed(code)


def test_the_examples_of_the_page_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = ROOT / "docs" / "registry.md"
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0

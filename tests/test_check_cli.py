"""``jixiao check`` and ``jixiao rules``: formats, filters, exit codes, what is never done."""

import csv
import json
import re
import shutil
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from checks import SAMPLES, put
from jixiao.check.report.formats import FORMATS
from jixiao.cli.program import program

ONE = SAMPLES / "dumps" / "qingheyuan-renshe-2021.pdf-form.txt"
SHAPES = rdflib.Namespace("http://www.w3.org/ns/shacl#")
HOSTILE = '<script>alert(1)</script>\\" onload=\\"x\\" \\\\ =1+1 \\u0007'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a built graph of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    return tmp_path


@pytest.fixture
def built(home: Path) -> Path:
    jixiao("build", ONE, "-o", home)
    return home


def jixiao(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words], catch_exceptions=False)


def clean(tmp_path: Path) -> Path:
    return put(tmp_path, "clean.ttl", "e:f a jx:Project .")


@pytest.mark.usefixtures("built")
def test_the_current_folder_is_checked_where_nothing_is_named() -> None:
    result = jixiao("check")
    assert result.exit_code == 1
    where = re.search(
        rf"^  {re.escape(ONE.name)}:(\d+)(?:-\d+)?  (\S+) (违规|存疑|提示)", result.stdout, re.MULTILINE
    )
    assert where
    assert "══ 合计" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("共 违规 ")
    assert "条规则" in result.stderr


def test_documents_folders_and_files_of_rdf_give_the_same(built: Path) -> None:
    shutil.copy(ONE, built / ONE.name)
    ways = [
        jixiao("check", "--data", built),
        jixiao("check", built),
        jixiao("check", built / "data" / "jixiao.nq.gz"),
        jixiao("check", ONE),
    ]
    assert len({each.stdout for each in ways}) == 1
    assert {each.exit_code for each in ways} == {1}


def test_exit_codes(home: Path, built: Path) -> None:
    assert jixiao("check", clean(home)).exit_code == 0
    assert jixiao("check", built, "--rule", "P11").exit_code == 0
    assert jixiao("check", built, "--rule", "S04", "--severity", "violation").exit_code == 0
    for words in (
        ["nowhere"],
        ["--data", home, ONE],
        ["--rule", "S99"],
        ["--unit", "9"],
        ["-f", "pdf"],
        ["-f", "xlsx"],
    ):
        assert jixiao("check", *words).exit_code == 2, words
    empty = home / "empty"
    empty.mkdir()
    assert jixiao("check", "--data", empty).exit_code == 2
    assert jixiao("check", built, "--shapes", empty).exit_code == 2
    assert jixiao("check", built, "--shapes", home / "none").exit_code == 2


def test_what_is_read_is_never_overwritten(built: Path) -> None:
    quads = built / "data" / "jixiao.nq.gz"
    before = quads.read_bytes()
    assert jixiao("check", quads, "-o", quads).exit_code == 2
    assert quads.read_bytes() == before


def told(*words: object) -> list[dict[str, str]]:
    text = jixiao("check", *words, "--format", "csv").stdout
    return list(csv.DictReader(StringIO(text)))


def test_filters(built: Path) -> None:
    everything = told(built)
    assert {row["程度"] for row in everything} == {"违规", "存疑", "提示"}
    assert {row["程度"] for row in told(built, "--severity", "warning")} == {"违规", "存疑"}
    assert {row["规则"] for row in told(built, "--rule", "p11", "--rule", "S04")} <= {"P11", "S04"}
    code = next(row["单位编码"] for row in everything if row["单位编码"])
    assert {row["单位编码"] for row in told(built, "--unit", code[:3])} == {
        row["单位编码"] for row in everything if row["单位编码"].startswith(code[:3])
    }


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_data_give_the_same_bytes_in_every_format(built: Path, home: Path, form: str) -> None:
    files = [home / f"{number}.out" for number in range(2)]
    for file in files:
        shutil.rmtree(home / "cache")
        assert jixiao("check", built, "--format", form, "-o", file).exit_code == 1
    assert files[0].read_bytes() == files[1].read_bytes()


def test_every_format_tells_every_finding(built: Path, home: Path) -> None:
    for form in FORMATS[1:]:
        assert jixiao("check", built, "-o", home / f"r.{form}").exit_code == 1
    report_json = json.loads((home / "r.json").read_text(encoding="utf-8"))
    count = len(report_json["findings"])
    assert (
        count
        == sum(each["count"] for each in report_json["sums"]["rules"])
        == sum(report_json["sums"]["severities"].values())
    )
    assert not report_json["conforms"]
    assert len(list(csv.reader((home / "r.csv").read_text(encoding="utf-8-sig").splitlines()))) == count + 1
    sheet = load_workbook(home / "r.xlsx").worksheets[0]
    assert sheet.max_row == count + 1
    page = (home / "r.html").read_text(encoding="utf-8")
    assert sum(map(int, re.findall(r'<li class="\w+" data-findings="(\d+)"', page))) == count
    report = rdflib.Graph().parse(home / "r.ttl")
    results = list(report.objects(None, SHAPES.result))
    assert len(results) == count
    for result in results:
        said = [
            word for word in report.objects(result, SHAPES.resultMessage) if isinstance(word, rdflib.Literal)
        ]
        assert {word.language for word in said} == {"zh", "en"}
        for name in ("focusNode", "sourceShape", "sourceConstraintComponent", "resultSeverity"):
            assert report.value(result, SHAPES[name]) is not None


class _Page(HTMLParser):
    """The tags of a page that could reach out or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link"):
            self.open.append(tag)
        self.found += [tag] if tag in ("script", "img", "iframe", "object") else []
        links = [value or "" for name, value in attrs if name in ("src", "href", "action")]
        self.found += [link for link in links if not link.startswith(("#", "data:,"))]
        self.found += [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_reaches_nowhere_and_runs_nothing(home: Path) -> None:
    data = f"""
e:f a jx:ProjectTargetForm ; jx:ordinal 1 ; jx:projectName "{HOSTILE}" ; jx:indicator e:i .
e:i a jx:IndicatorTarget ; jx:ordinal 1 ; jx:indicatorName "{HOSTILE}" ; jx:indicatorDefinition "{HOSTILE}" .
"""
    file = put(home, "hostile.ttl", data)
    text = jixiao("check", file, "--format", "html").stdout
    page = _Page()
    page.feed(text)
    assert page.found == []
    assert page.open == []
    assert "&lt;script&gt;" in text
    plain = jixiao("check", file).stdout
    assert "\x07" not in plain
    assert "\\x07" in plain


def test_own_rules_are_asked_beside_those_that_ship(built: Path, home: Path) -> None:
    rule = 'e:Own a sh:NodeShape ; sh:targetClass jx:Disclosure ; rdfs:label "自家规则"@zh ;'
    put(
        home,
        "own/r.ttl",
        rule + ' sh:message "自家的"@zh ; sh:property [ sh:path jx:none ; sh:minCount 1 ] .',
    )
    put(home, "own/wrong.ttl", "e:Bad a ")
    result = jixiao("check", built, "--shapes", home / "own")
    assert "自家的" in result.stdout or "自家规则" in result.stdout
    assert "wrong.ttl" in result.stderr
    assert "X002" in result.stderr
    listed = jixiao("rules", "--shapes", home / "own")
    assert listed.exit_code == 0
    assert "自家规则" in listed.stdout
    assert "其他规则" in listed.stdout


def test_rules_in_words() -> None:
    listed = jixiao("rules").stdout
    codes = re.findall(r"^  ([A-Z]\d\d[a-z]?) ", listed, re.MULTILINE)
    assert len(codes) == len(set(codes)) >= 64
    for language, words in (
        ("zh", ("理由", "违反的例子", "合格的例子")),
        ("en", ("why", "breaks it", "keeps it")),
    ):
        text = jixiao("rules", "a02", "--language", language).stdout
        assert text.startswith("A02 ")
        assert all(word in text for word in words)
        assert "{" not in text
        assert "jx:" not in text
    assert jixiao("rules", "Z99").exit_code == 2


def test_a_rule_that_is_not_there_is_answered_with_the_near_ones() -> None:
    told = jixiao("rules", "P10").stderr
    assert {"P10a", "P10b"} <= set(re.findall(r"[A-Z]\d\d[a-z]?", told))
    assert len(re.findall(r"[A-Z]\d\d[a-z]?", told)) < 10


def test_codes_of_any_length_stand_apart_from_the_severity(home: Path) -> None:
    put(
        home,
        "own/r.ttl",
        "e:VeryLongCode a sh:NodeShape ; sh:targetClass jx:Disclosure ; sh:nodeKind sh:IRI .",
    )
    assert re.search(r"VeryLongCode  违规", jixiao("rules", "--shapes", home / "own").stdout)


ROWS = "".join(
    f'e:i{n} a jx:IndicatorTarget ; jx:ordinal {n} ; jx:indicatorName "{name}" ; '
    f'jx:indicatorDefinition "{name}" . e:f jx:indicator e:i{n} .\n'
    for n, name in enumerate("甲乙乙丁戊", 1)
)


def test_what_is_said_of_several_rows_is_said_once(home: Path) -> None:
    file = put(home, "rows.ttl", f'e:f a jx:ProjectTargetForm ; jx:ordinal 1 ; jx:projectName "丙" .\n{ROWS}')
    text = jixiao("check", file, "--rule", "P11").stdout
    assert text.count("绩效指标描述与名称相同") == 1
    assert "第 1–5 行指标" in text
    assert "第 2–3 行“乙”" in text
    page = jixiao("check", file, "--rule", "P11", "--format", "html").stdout
    assert page.count("绩效指标描述与名称相同") == 1
    assert 'data-findings="5"' in page
    assert len(told(file, "--rule", "P11")) == 5


def test_what_stands_outside_of_the_forms_has_one_heading(home: Path) -> None:
    figures = "".join(
        f"e:g{n} a jx:DisclosedFigure ; jx:disclosure e:d ; jx:asOf '20{n}-01-01'^^xsd:date ; "
        "jx:figureItem <https://w3id.org/jixiao/scheme/figure-item/assets-total> .\n"
        for n in (18, 19)
    )
    file = put(home, "f.ttl", f"e:d a jx:Disclosure ; jx:budgetYear '2022'^^xsd:gYear .\n{figures}")
    text = jixiao("check", file, "--rule", "F04").stdout
    assert text.count("F04 提示") == 2
    assert text.count("目标表以外") == 1


def test_a_rule_that_could_not_be_asked_is_in_every_report(home: Path) -> None:
    put(home, "own/r.ttl", "e:Own a sh:NodeShape ; sh:targetClass jx:Disclosure ; sh:js e:x .")
    data, own = clean(home), home / "own"
    usual = re.search(r"查了 (\d+) 条规则", jixiao("check", data).stderr)
    result = jixiao("check", data, "--shapes", own)
    assert result.exit_code == 2
    assert usual
    assert f"查了 {usual[1]} 条规则" in result.stderr
    assert "X003" in result.stdout
    assert "没有查完的规则" in jixiao("check", data, "--shapes", own, "--format", "html").stdout
    said = json.loads(jixiao("check", data, "--shapes", own, "--format", "json").stdout)
    assert [each["code"] for each in said["problems"]] == ["X003"]
    assert "Own" not in said["sums"]["asked"]
    assert jixiao("check", data, "--shapes", own, "--rule", "A02").exit_code == 0


def test_only_findings_have_a_bar(home: Path) -> None:
    style = jixiao("check", clean(home), "--format", "html").stdout
    assert not re.search(r"^li \{", style, re.MULTILINE)
    assert re.search(r"^ol > li \{", style, re.MULTILINE)


def test_documents_that_cannot_be_read_are_told_and_no_success(home: Path) -> None:
    (home / "in").mkdir()
    shutil.copy(ONE, home / "in")
    (home / "in" / "broken.docx").write_bytes(b"PK\x03\x04nothing")
    result = jixiao("check", home / "in", "--rule", "P11")
    assert result.exit_code == 1
    assert "broken.docx" in result.stderr


def test_rules_of_ones_own_can_stand_in_the_settings(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.ttl").write_text("no turtle", encoding="utf-8")
    (tmp_path / "jixiao.toml").write_text('shapes = "rules"\n', encoding="utf-8")
    told = jixiao("check", ONE, "--config", tmp_path / "jixiao.toml")
    assert "own.ttl" in told.stderr


def test_data_and_documents_are_not_checked_together(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<x:s> <x:p> <x:o> .\n", encoding="utf-8")
    told = jixiao("check", tmp_path / "a.ttl", ONE)
    assert told.exit_code == 2
    assert "a.ttl" in told.stderr

"""Citations traced: every spelling leads to the document, sums count once, both directions agree."""

import csv
import io
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

import built
from jixiao.ask.store import open_store
from jixiao.cli.program import program
from jixiao.pipeline import read_document
from jixiao.source.document import Document as SourceDocument
from jixiao.trace.documents import Why, all_documents, meant
from jixiao.trace.model import Document, Form
from jixiao.trace.sums import projects_of, totals_of
from seeds import missing, outcome

NUMBER = "冀人社规〔2019〕2号"
KEYS = {"document", "forms", "rows", "projects", "totals", "spellings"}
SPELLINGS = (
    "冀人社规〔2019〕2号",
    "冀人社规[2019]2号",
    "冀人社规【2019】2号",
    "冀人社规﹝2019﹞2号",
    "冀人社规（2019）2号",
    "冀人社规(2019)第2号",
    "冀人社规〔2019〕第2号",
    "冀人社规〔2019年〕2号",
    "冀人社规2019年2号",
    "冀人社规２０１９年第２号",
    "冀人社规〔2019〕002号",
    "  冀 人社 规 〔 2019 〕 2 号  ",
    "冀人社规〔2019〕2号文件",
    "冀人社规〔二〇一九〕2号",
)


def trace(*words: object, data: Path | None = None) -> Result:
    arguments = ["trace", *map(str, words), "--data", str(data or built.samples()), "--language", "en"]
    return CliRunner().invoke(program, arguments, catch_exceptions=False)


def found(*words: object, data: Path | None = None) -> dict[str, object]:
    result = trace(*words, "-f", "json", data=data)
    told: dict[str, object] = json.loads(result.stdout)
    return told


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_leads_to_the_document(spelling: str) -> None:
    told = found(spelling)
    assert set(told) >= KEYS
    assert told["document"]["number"] == NUMBER  # type: ignore[index]
    assert len(told["rows"]) > 40  # type: ignore[arg-type]


def test_words_may_come_apart_on_the_command_line_and_addresses_name_documents() -> None:
    expected = found(NUMBER)
    assert found("冀人社规", "[2019]", "2号") == expected
    document: dict[str, str] = expected["document"]  # type: ignore[assignment]
    for address in (document["iri"], document["same_as"], "policy/13/ji-ren-she-gui/2019/2"):
        assert found(address) == expected


def test_what_is_traced_is_what_the_records_say() -> None:
    """Counted anew from the records, by the sign of the number alone."""
    sign = re.compile(r"冀人社规[〔﹝\[【（(]2019[〕﹞\]】）)]第?2号")
    rows: Counter[tuple[str, int]] = Counter()
    for folder in ("dumps", "originals"):
        for path in sorted((built.SAMPLES / folder).iterdir()):
            records = read_document(SourceDocument(path.name, path.read_bytes())).records
            for form in records.forms if records else ():
                for row in form.indicators:
                    if row.basis and sign.search("".join(row.basis.text.split())):
                        rows[path.name, form.number] += 1
    told = found(NUMBER)
    forms = {each["iri"]: (each["source"], each["ordinal"]) for each in told["forms"]}  # type: ignore[attr-defined]
    assert Counter(forms[each["form"]] for each in told["rows"]) == rows  # type: ignore[attr-defined]


def test_every_citation_has_its_lines_and_words() -> None:
    for row in found(NUMBER)["rows"]:  # type: ignore[attr-defined]
        for each in row["citations"]:
            assert "2019" in each["verbatim"]
            assert each["passages"]
            assert each["lines"] is not None or not each["source"].endswith((".txt", ".md"))


def test_the_table_the_csv_and_the_workbook_tell_the_same(tmp_path: Path) -> None:
    told = found(NUMBER)
    rows = len([one for each in told["rows"] for one in each["citations"]])  # type: ignore[attr-defined]
    lines = list(csv.DictReader(io.StringIO(trace(NUMBER, "-f", "csv").stdout)))
    assert len(lines) == rows + len(told["citations_by_forms"])  # type: ignore[arg-type]
    assert trace(NUMBER, "-o", tmp_path / "a.xlsx").exit_code == 0
    book = load_workbook(tmp_path / "a.xlsx", read_only=True)
    assert book.sheetnames == ["Document", "Sums", "Forms", "Rows that cite", "Spellings"]
    assert len(list(book["Rows that cite"].iter_rows())) == rows + 1
    shown = trace(NUMBER).stdout
    assert shown.startswith(NUMBER)
    assert "not disclosed" in shown


def test_no_document_gives_the_nearest_and_exit_code_1() -> None:
    result = trace("冀人社规〔2019〕3号")
    assert result.exit_code == 1
    assert "There is no document “冀人社规〔2019〕3号”" in result.output
    assert NUMBER in result.stdout
    told = found("冀人社规〔2019〕3号")
    assert (told["document"], told["why"]) == (None, "near")
    assert told["candidates"][0]["number"] == NUMBER  # type: ignore[index]
    assert set(told) >= KEYS


def document(iri: str, number: str | None, title: str | None = None) -> Document:
    return Document(iri, number, title, (), (), None, None, None, None, None, None)


def test_a_number_of_two_places_is_ambiguous_until_an_address_tells() -> None:
    two = (
        document("https://x.example/policy/130535/zheng-zi/2001/2", "政字〔2001〕2号"),
        document("https://x.example/policy/130322/zheng-zi/2001/2", "政字〔2001〕2号"),
    )
    told = meant("政字(2001)第2号", two)
    assert (told.why, told.found, told.documents) == (Why.SAME_NUMBER, None, two)
    assert meant("policy/130322/zheng-zi/2001/2", two).found == two[1]


def test_some_words_of_a_title_will_do_and_a_whole_title_wins() -> None:
    known = (
        document("https://x.example/policy/a", None, "某县就业资金管理办法"),
        document("https://x.example/policy/b", None, "某县就业资金管理办法实施细则"),
    )
    assert meant("《某县就业资金管理办法》", known).found == known[0]
    assert meant("实施细则", known).found == known[1]
    assert meant("就业资金", known).why is Why.SAME_WORDS
    assert meant("渔业", known) == meant("渔业", ())


# ---- sums


def form(project: str, **said: object) -> Form:
    usual: dict[str, object] = {
        "iri": f"https://x.example/{project}/{said}",
        "project": project,
        "ordinal": 1,
        "code": None,
        "name": None,
        "year": 2022,
        "level": "unknown",
        "yuan": None,
        "unit": None,
        "disclosure": None,
        "county": "甲县",
        "file": None,
        "first": None,
        "last": None,
    }
    return Form(**(usual | said))  # type: ignore[arg-type]


def test_a_project_counts_once_a_year_and_undisclosed_money_is_apart() -> None:
    forms = (
        form("a", yuan=Decimal(100), level="county"),
        form("a", yuan=Decimal(100), level="county", ordinal=2),
        form("a", yuan=Decimal(70), year=2021, level="central"),
        form("b", yuan=Decimal(5), county="乙县"),
        form("b", yuan=Decimal(7), county="乙县", ordinal=2),
        form("c"),
        form("d", yuan=Decimal(0)),
    )
    totals = totals_of(forms)
    assert (totals.all.projects, totals.all.yuan, totals.all.undisclosed) == (4, Decimal(177), 1)
    assert totals.differing == 1
    by_year = {each.name: (each.projects, each.yuan, each.undisclosed) for each in totals.by_year}
    assert by_year == {"2022": (4, Decimal(107), 1), "2021": (1, Decimal(70), 0)}
    for several in (totals.by_county, totals.by_year, totals.by_level):
        assert sum(each.yuan or Decimal(0) for each in several) == totals.all.yuan
    assert [each.iri for each in projects_of(forms)] == ["a", "b", "c", "d"]


# ---- the other ways


def test_the_ranking_counts_what_each_trace_finds() -> None:
    ranking = found("--all")["documents"]
    assert len(ranking) >= 3  # type: ignore[arg-type]
    for each in ranking[:4]:  # type: ignore[index]
        told = found(each["iri"])
        by_rows = {row["form"] for row in told["rows"]}  # type: ignore[attr-defined]
        assert (each["rows"], each["forms"]) == (len(told["rows"]), len(by_rows))  # type: ignore[arg-type]


def test_what_is_not_resolved_has_a_reason() -> None:
    several = found("--unresolved")["unresolved"]
    assert several
    for each in several:  # type: ignore[attr-defined]
        assert each["reason"]
        assert each["number"] or each["title"]


def test_a_project_tells_what_it_cites_and_that_is_who_cites_it() -> None:
    told = found(NUMBER)
    project: dict[str, str] = next(each for each in told["projects"] if each["code"])  # type: ignore[attr-defined]
    other = found("--project", project["code"])["projects"]
    assert [each["iri"] for each in other] == [project["iri"]]  # type: ignore[attr-defined]
    cited = {each["number"] for each in other[0]["citations"] if each["document"]}  # type: ignore[index]
    assert NUMBER in cited
    assert found("--project", project["code"][:15])["projects"] == other
    none = trace("--project", "nothing of the kind")
    assert none.exit_code == 1
    assert "No project" in none.output


@pytest.mark.parametrize("words", [(), (NUMBER, "--all"), ("--all", "--unresolved")])
def test_one_thing_is_asked_at_a_time(words: tuple[str, ...]) -> None:
    result = trace(*words)
    assert result.exit_code == 2
    assert "--project" in result.output


def test_a_workbook_needs_a_file_and_a_folder_needs_a_graph(tmp_path: Path) -> None:
    assert "-o" in trace(NUMBER, "-f", "xlsx").output
    assert trace(NUMBER, data=tmp_path).exit_code == 2


# ---- the real disclosures


@pytest.mark.skipif(missing(), reason="the real disclosures are not here")
def test_the_real_disclosures_cite_it_in_44_rows_of_5_forms() -> None:
    told = found(NUMBER, data=built.seeds())
    per_form = Counter(each["form"] for each in told["rows"])  # type: ignore[attr-defined]
    forms = {each["iri"]: each for each in told["forms"]}  # type: ignore[attr-defined]
    assert sorted(per_form.values()) == [8, 9, 9, 9, 9]
    firsts = sorted(each["lines"][0] for each in told["rows"][0]["citations"])  # type: ignore[index]
    assert firsts == [586]
    assert {each["county"] for each in forms.values()} == {"临西县"}
    assert told["totals"]["undisclosed"] == 5  # type: ignore[index]
    assert [each["times"] for each in told["spellings"]] == [44]  # type: ignore[attr-defined]


@pytest.mark.skipif(missing(), reason="the real disclosures are not here")
def test_the_traces_of_all_documents_are_the_201_citations_of_forms() -> None:
    store = open_store(built.seeds() / "data" / "jixiao.nq.gz")
    ranking = found("--all", data=built.seeds())["documents"]
    assert sum(each["rows"] for each in ranking) == 201  # type: ignore[attr-defined]
    assert len([each for each in ranking if each["rows"]]) == 14  # type: ignore[attr-defined]
    assert len(all_documents(store)) >= 17
    assert outcome("001").records is not None


def test_documents_can_be_traced_before_they_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    told = found(NUMBER, data=built.SAMPLES / "dumps" / "qingheyuan-renshe-2021.tika-doc.txt")
    assert len(told["forms"]) == 1  # type: ignore[arg-type]


def test_money_that_nobody_discloses_is_nothing_and_not_zero() -> None:
    told = totals_of((form("a"), form("b")))
    assert (told.all.yuan, told.all.undisclosed) == (None, 2)
    half = totals_of((form("a", yuan=Decimal(48), year=2021), form("a")))
    assert (half.all.yuan, half.all.undisclosed) == (Decimal(48), 1)


def test_two_numbers_at_once_are_not_guessed_among() -> None:
    told = found("冀人社规〔2019〕2号", "冀水政〔2020〕11号")
    assert (told["document"], told["why"]) == (None, "several-numbers")


def test_nothing_like_it_says_so() -> None:
    result = trace("渔业")
    assert result.exit_code == 1
    assert "none like it" in result.output


def test_documents_that_only_sections_cite_are_in_every_format(tmp_path: Path) -> None:
    data = tmp_path / "a.nt"
    jx, x = "https://w3id.org/jixiao/ontology#", "https://x.example/"
    says = [
        ("policy/1", "a", f"<{jx}PolicyDocument>"),
        ("policy/1", "documentNumber", '"甲〔2020〕1号"'),
        ("d#section", "a", f"<{jx}Section>"),
        ("d#section", "heading", '"总体目标"'),
        ("d#section", "disclosure", f"<{x}d>"),
        ("d#section", "citation", f"<{x}d#cit>"),
        ("d#cit", "a", f"<{jx}Citation>"),
        ("d#cit", "verbatim", '"甲〔2020〕1号"'),
        ("d#cit", "citationKind", "<https://w3id.org/jixiao/scheme/citation-kind/numbered>"),
        ("d#cit", "citesDocument", f"<{x}policy/1>"),
    ]
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    lines = (f"<{x}{s}> <{kind if p == 'a' else jx + p}> {o} .\n" for s, p, o in says)
    data.write_text("".join(lines), encoding="utf-8")
    row = next(csv.DictReader(io.StringIO(trace("甲〔2020〕1号", "-f", "csv", data=data).stdout)))
    assert row["heading"] == "总体目标"
    assert row["number"] == "甲〔2020〕1号"


@pytest.mark.parametrize("form", ["table", "csv", "json", "xlsx"])
@pytest.mark.parametrize(
    "words", [("渔业",), ("--project", "nothing of the kind"), ("--all",), ("--unresolved",)]
)
def test_nothing_is_told_in_every_format(words: tuple[str, ...], form: str, tmp_path: Path) -> None:
    data = tmp_path / "a.nt"
    data.write_text("<x:s> <x:p> <x:o> .\n", encoding="utf-8")
    output = ("-o", tmp_path / "a.xlsx") if form == "xlsx" else ()
    result = trace(*words, "-f", form, *output, data=data)
    assert result.exit_code == int(not words[0].startswith("--") or words[0] == "--project")
    assert form == "xlsx" or result.stdout

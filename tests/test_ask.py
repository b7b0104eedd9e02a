"""Questions: the text of queries, values that break out of nothing, stores, formats read by others."""

import csv
import gzip
import io
import json
import re
import shutil
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyoxigraph import Literal, NamedNode, Store

import built
from jixiao.ask.answers import Rows, taken
from jixiao.ask.asking import query_of
from jixiao.ask.data import open_data
from jixiao.ask.library import GROUPS, library, question
from jixiao.ask.question import Question, Type, read_question
from jixiao.ask.sparql import Form, bound, completed, form_of, names_graphs, variables
from jixiao.ask.store import open_store
from jixiao.ask.values import loose_term, term_of
from jixiao.ask.wrong import WrongQuestionError
from jixiao.cli.program import program
from jixiao.graph.vocabulary import prefixes

NUMBER = "冀人社规〔2019〕2号"
CITING = f"""# param number document = {NUMBER} | 文号 | number
# column form | 目标表 | form
SELECT ?form (COUNT(*) AS ?rows) WHERE {{
  ?document jx:documentNumber ?number . ?citation jx:citesDocument ?document .
  ?row jx:citation ?citation . ?form jx:indicator ?row }} GROUP BY ?form ORDER BY ?form"""
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def ask(*words: object, text: str | None = None) -> Result:
    arguments = ["query", *map(str, words), "--language", "en"]
    return CliRunner().invoke(program, arguments, input=text, catch_exceptions=False)


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """A file with a question."""
    path = tmp_path / "citing.rq"
    path.write_text(CITING, encoding="utf-8")
    return path


# ---- the text of a query


@pytest.mark.parametrize(
    ("query", "form", "graphs"),
    [
        ("select * {?s ?p ?o}", Form.SELECT, False),
        ("PREFIX ask: <x:construct> SELECT ?ask {?ask ask:select 'ASK' }", Form.SELECT, False),
        ("# SELECT\nASK { GRAPH ?g {?s ?p ?o} }", Form.ASK, True),
        ("CONSTRUCT WHERE {?s ?p 'from'}", Form.CONSTRUCT, False),
        ("DESCRIBE <x:y>", Form.DESCRIBE, False),
        ("SELECT * FROM <x:y> {?s ?p ?o}", Form.SELECT, True),
        ("DELETE WHERE {?s ?p ?o}", None, False),
        ("", None, False),
    ],
)
def test_the_form_of_a_query_is_told_by_its_words_not_by_its_texts(
    query: str, form: Form | None, graphs: bool
) -> None:
    assert form_of(query) == form
    assert names_graphs(query) is graphs


@settings(deadline=None)
@given(texts, texts)
def test_a_value_reaches_the_engine_as_it_is_and_changes_nothing_else(value: str, other: str) -> None:
    query = "SELECT ?a ?b WHERE { BIND(?a AS ?b) } # {"
    found = taken(Store().query(bound(query, {"a": Literal(value)})))
    assert isinstance(found, Rows)
    assert [node.value for row in found.rows for node in row if isinstance(node, Literal)] == [value, value]
    # in rdflib, too
    rows = list(rdflib.Graph().query(bound("SELECT ?a WHERE { }", {"a": Literal(other)})))
    assert [str(row[0]) for row in rows] == [other]  # type: ignore[index]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?a WHERE { { SELECT ?a { } } }",
        "SELECT ?a { }",
        "PREFIX x: <x:a> ASK { FILTER(?a != '{') }",
        "# {\nSELECT ?a WHERE\n{ }",
        "CONSTRUCT { <x:s> <x:p> ?a } WHERE { }",
        "CONSTRUCT { GRAPH <x:g> { <x:s> <x:p> ?a } } WHERE { }",
        'SELECT ?a { FILTER("""}"{""" != ?a) }',
    ],
)
def test_values_are_bound_in_the_outermost_group_of_the_pattern(query: str) -> None:
    ready = bound(query, {"a": Literal("甲")})
    before, _, after = ready.partition(' VALUES ?a { "甲" }')
    assert before + after == query
    assert before.rstrip().endswith("{")
    if "GRAPH" not in query:  # a template with graphs is not of SPARQL 1.1
        answer = taken(Store().query(ready))
        assert "甲" in str(answer) or "True" in str(answer)


def test_prefixes_that_are_used_and_not_declared_are_added_before_the_query() -> None:
    query = "PREFIX own: <x:own/>\nSELECT * { ?s own:a jx:Project ; skos:notation 'cat:x' }"
    text, added = completed(query, prefixes())
    assert added == 1
    assert re.findall("PREFIX ([a-z]+):", text) == ["jx", "skos", "own"]
    assert completed(text, prefixes()) == (text, 0)


def test_the_variables_of_a_query_are_known() -> None:
    assert variables("SELECT ?a { ?a $b '?c' } # ?d") == {"a", "b"}


# ---- values


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        (Type.TEXT, " 甲 ", '"甲"'),
        (Type.DOCUMENT, "冀人社规 [2019] 第2号", f'"{NUMBER}"'),
        (Type.DOCUMENT, "就业", '"就业"'),
        (Type.INTEGER, "-12", '"-12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (Type.DECIMAL, "1.50", '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (Type.YEAR, "2022", '"2022"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        (Type.DATE, "2022-02-28", '"2022-02-28"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (Type.IRI, "<https://a.example/>", "<https://a.example/>"),
    ],
)
def test_a_value_becomes_a_term_of_its_type(kind: Type, text: str, term: str) -> None:
    assert str(term_of("x", kind, text)) == term


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Type.INTEGER, "1.5"),
        (Type.INTEGER, "１"),
        (Type.DECIMAL, "1e3"),
        (Type.YEAR, "20222"),
        (Type.YEAR, "２０２２"),
        (Type.DATE, "2022-02-30"),
        (Type.DATE, "20220228"),
        (Type.IRI, "no address"),
        (Type.IRI, "https://a.example/> } #"),
    ],
)
def test_a_value_of_another_type_is_refused_with_an_example(kind: Type, text: str) -> None:
    with pytest.raises(WrongQuestionError, match="x") as caught:
        term_of("x", kind, text)
    assert caught.value.code == "Q007"


@settings(deadline=None)
@given(texts)
def test_a_value_without_a_declared_type_is_some_term(text: str) -> None:
    if text.strip().startswith(("<", '"')):
        return  # as in SPARQL, or refused
    term = loose_term(text)
    assert isinstance(term, Literal | NamedNode)
    if not re.fullmatch(r"[+-]?[0-9.]+|[a-z-]+:[A-Za-z0-9_-]+", text):
        assert term == Literal(text)


# ---- questions


def test_a_question_says_what_it_asks() -> None:
    head = "# zh: 问？\n# en: A question?\n# group: policy\n# design: 7\n# a remark\n"
    one = read_question("q", head + CITING)
    assert one.title
    assert (one.title.zh, one.title.en, one.group, one.design) == ("问？", "A question?", "policy", 7)
    assert [(each.name, each.type, each.usual) for each in one.params] == [("number", "document", NUMBER)]
    assert [(each.name, each.words.en) for each in one.columns] == [("form", "form")]


@pytest.mark.parametrize(
    "line",
    [
        "# param number",
        "# param number colour = x | 甲 | a",
        "# column form | 表",
        "# param 名 text | 甲 | a",
    ],
)
def test_a_line_of_the_head_that_is_not_understood_is_named(line: str) -> None:
    with pytest.raises(WrongQuestionError) as caught:
        read_question("q", f"# zh: 问\n{line}\nSELECT * {{}}")
    assert (caught.value.code, caught.value.found["line"]) == ("Q004", 2)


def test_every_question_of_the_library_is_well_formed_and_complete() -> None:
    assert len({each.design for each in library()} - {None}) == 20
    for each in library():
        assert each.title, each.name
        assert each.group in GROUPS, each.name
        assert all(param.usual for param in each.params), each.name
        ready = query_of(each, {})
        answer = taken(Store().query(ready.text))
        assert isinstance(answer, Rows)
        assert tuple(column.name for column in each.columns) == answer.columns, each.name
        bare = completed(each.text, prefixes())
        assert bare == (each.text, 0), f"{each.name} does not declare all its prefixes"


def test_a_question_that_is_not_there_is_told_with_those_that_are_near() -> None:
    with pytest.raises(WrongQuestionError) as caught:
        question("who-cite")
    assert caught.value.code == "Q003"
    assert "who-cites" in str(caught.value.found["near"])


# ---- wrong queries


@pytest.mark.parametrize(
    ("text", "words", "code", "spot"),
    [
        ("SELECT ?x WHERE {\n ?x ?y }", {}, "Q005", "q:2:9"),
        ("SELECT ?x WHERE {\n ?x jx:y 甲 }", {}, "Q005", "q:2:11"),
        ("SELECT ?x { ?x ?y 'a }", {}, "Q005", "q:1:23"),
        ("INSERT DATA { <x:a> <x:b> 1 }", {}, "Q012", None),
        ("SELECT ?x { ?x ?y ?z }", {"w": "1"}, "Q006", None),
        (CITING, {"nummer": "1"}, "Q006", None),
        ("# param a text | 甲 | a\nSELECT ?a { }", {}, "Q008", None),
        ("# param a year | 甲 | a\nSELECT ?a { }", {"a": "20222"}, "Q007", None),
        ("CONSTRUCT WHERE { ?s ?p ?o }", {"o": "1"}, "Q013", None),
    ],
)
def test_a_wrong_query_is_told_with_its_place(
    text: str, words: dict[str, str], code: str, spot: str | None
) -> None:
    with pytest.raises(WrongQuestionError) as caught:
        query_of(read_question("q", text), words)
    assert (caught.value.code, caught.value.found.get("spot")) == (code, spot)


def test_what_cannot_be_evaluated_is_one_sentence() -> None:
    result = ask("-", "--data", built.samples(), text="SELECT * { BIND(<x:unknown>(1) AS ?a) }")
    assert result.exit_code == 2
    assert "cannot be answered" in result.output
    assert len(result.output.splitlines()) == 1


def test_a_query_that_never_ends_is_stopped() -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a < ?i) }"
    result = ask("-", "--data", built.samples(), "--timeout", "0.2", text=text)
    assert result.exit_code == 2
    assert "within 0.2 seconds" in result.output


# ---- stores


def graph_file(folder: Path, lines: str) -> Path:
    (folder / "data").mkdir(parents=True, exist_ok=True)
    path = folder / "data" / "jixiao.nq.gz"
    path.write_bytes(gzip.compress(lines.encode()))
    return path


def count(store: Store, pattern: str) -> int:
    answer = taken(store.query(f"SELECT * WHERE {{ {pattern} }}"))
    assert isinstance(answer, Rows)
    return len(answer.rows)


def test_a_statement_of_two_graphs_is_one_and_its_graphs_can_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    said = '<x:s> <x:p> "a <x:g> .\\n" '
    path = graph_file(tmp_path, f"{said}<x:g> .\n{said}<x:h> .\n<x:s> <x:p> <x:o> <x:g> .\n")
    assert count(open_store(path), "?s ?p ?o") == 2
    assert count(open_store(path), "GRAPH ?g { ?s ?p ?o }") == 0
    assert count(open_store(path, graphs=True), "GRAPH ?g { ?s ?p ?o }") == 3


def test_a_store_is_kept_and_made_again_when_the_file_is_another_or_it_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = graph_file(tmp_path, "<x:s> <x:p> <x:o> <x:g> .\n")
    kept = tmp_path / "cache" / "jixiao" / "stores"
    for _ in range(2):
        assert count(open_store(path), "?s ?p ?o") == 1
    first = [each.name for each in next(kept.iterdir()).iterdir()]
    assert len(first) == 1
    for file in kept.rglob("CURRENT"):
        file.write_bytes(b"x")
    assert count(open_store(path), "?s ?p ?o") == 1
    graph_file(tmp_path, "<x:s> <x:p> <x:o> <x:g> .\n<x:s> <x:p> <x:o2> <x:g> .\n")
    assert count(open_store(path), "?s ?p ?o") == 2
    assert [each.name for each in next(kept.iterdir()).iterdir()] != first
    shutil.rmtree(kept)
    kept.write_text("no folder")  # nowhere to keep it
    assert count(open_store(path), "?s ?p ?o") == 2


def test_a_large_file_is_cut_at_its_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.ask.store._BLOCK", 100)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = graph_file(tmp_path, "".join(f'<x:s> <x:p> "{"甲" * n}" <x:g> .\n' for n in range(200)))
    assert count(open_store(path), "?s ?p ?o") == 200


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.nt", b"<x:s> <x:p> no .\n"),
        ("a.ttl", "not turtle 甲".encode()),
        ("a.nq.gz", b"not packed"),
    ],
)
def test_data_that_cannot_be_read_are_one_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    result = ask("-", "--data", tmp_path / name, text="ASK {}")
    assert result.exit_code == 2
    assert "cannot be read" in result.output
    assert "Traceback" not in result.output


def test_a_cut_file_of_a_build_is_told(tmp_path: Path) -> None:
    path = graph_file(tmp_path, "<x:s> <x:p> <x:o> <x:g> .\n" * 2000)
    path.write_bytes(path.read_bytes()[:-30])
    result = ask("-", "--data", tmp_path, text="ASK {}")
    assert result.exit_code == 2
    assert "jixiao.nq.gz" in result.output


@pytest.mark.parametrize("name", ["a.nt", "a.nq", "a.trig", "a.ttl", "a.nt.gz"])
def test_a_file_of_rdf_can_be_asked(tmp_path: Path, name: str) -> None:
    data = b"<x:s> <x:p> <x:o> .\n"
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    result = ask("-", "--data", tmp_path / name, "-f", "csv", text="SELECT ?o { ?s ?p ?o }")
    assert result.stdout_bytes == b"o\r\nx:o\r\n"


@pytest.mark.parametrize("text", ["SELECT * {}", ""])
def test_a_folder_without_a_graph_says_how_to_build_one(tmp_path: Path, text: str) -> None:
    result = ask("-", "--data", tmp_path, text=text or "ASK {}")
    assert result.exit_code == 2
    assert "jixiao build" in result.output


# ---- formats


def test_rows_are_the_same_in_every_format(asked: Path, tmp_path: Path) -> None:
    words = (asked, "--data", built.samples())
    plain = ask(*words, "-f", "json")
    rows = json.loads(plain.stdout)["results"]["bindings"]
    expected = [(each["form"]["value"], int(each["rows"]["value"])) for each in rows]
    assert sum(n for _, n in expected) > 40
    lines = list(csv.reader(io.StringIO(ask(*words, "-f", "csv").stdout)))
    assert [(form, int(n)) for form, n in lines[1:]] == expected
    tabbed = [line.split("\t") for line in ask(*words, "-f", "tsv").stdout.splitlines()]
    assert [(form.strip("<>"), int(n)) for form, n in tabbed[1:]] == expected
    read = rdflib.query.Result.parse(io.BytesIO(ask(*words, "-f", "xml").stdout.encode()), format="xml")
    assert [(str(form), int(n)) for form, n in read] == expected  # type: ignore[misc]
    book = tmp_path / "a.xlsx"
    assert ask(*words, "-o", book).exit_code == 0
    sheet = load_workbook(book).worksheets[0]
    values = list(sheet.iter_rows(values_only=True))
    assert values[0] == ("form", "rows")
    assert [n for _, n in values[1:]] == [n for _, n in expected]
    shown = ask(*words).stdout.splitlines()
    assert shown[0].split() == ["form", "rows"]
    assert len(shown) >= len(expected) + 2


def test_a_csv_file_is_marked_for_excel_and_standard_output_is_not(asked: Path, tmp_path: Path) -> None:
    words = (asked, "--data", built.samples())
    ask(*words, "-o", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfform,rows")
    assert ask(*words, "-f", "csv").stdout.startswith("form,rows")


def test_statements_are_turtle_with_the_prefixes_they_use() -> None:
    text = "CONSTRUCT { ?s a jx:Project ; jx:projectCode ?c } WHERE { ?s a jx:Project ; jx:projectCode ?c }"
    result = ask("-", "--data", built.samples(), text=text)
    assert result.exit_code == 0
    graph = rdflib.Graph().parse(data=result.stdout, format="turtle")
    codes = set(graph.objects(None, rdflib.URIRef("https://w3id.org/jixiao/ontology#projectCode")))
    assert len(codes) > 10
    assert "@prefix jx:" in result.stdout
    assert "@prefix void:" not in result.stdout
    assert ask("-", "--data", built.samples(), text=text).stdout == result.stdout


@pytest.mark.parametrize(
    ("text", "form", "fits"),
    [
        ("ASK {}", "csv", "table, json, xml"),
        ("SELECT * {}", "ttl", "csv"),
        ("CONSTRUCT {} {}", "json", "ttl"),
    ],
)
def test_a_format_that_does_not_fit_is_refused_with_those_that_do(text: str, form: str, fits: str) -> None:
    result = ask("-", "--data", built.samples(), "-f", form, text=text)
    assert result.exit_code == 2
    assert fits in result.output


def test_an_answer_of_nothing_says_so() -> None:
    result = ask("-", "--data", built.samples(), text="SELECT ?s { ?s a jx:Nothing }")
    assert (result.exit_code, result.stdout) == (0, "Nothing found.\n")
    assert ask("-", "--data", built.samples(), text="ASK { ?s a jx:Project }").stdout == "yes\n"


def test_controls_in_texts_do_not_reach_the_terminal() -> None:
    text = 'SELECT ("a\\u001B[31m\\nb" AS ?x) {}'
    assert "\x1b" not in ask("-", "--data", built.samples(), text=text).stdout


def test_a_file_that_is_no_utf_8_or_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.rq"
    assert ask(path).exit_code == 2
    path.write_bytes("SELECT '甲'".encode("gb18030"))
    result = ask(path, "--data", built.samples())
    assert "UTF-8" in result.output
    assert result.exit_code == 2


def test_the_library_is_shown_in_words() -> None:
    shown = ask("--list").stdout
    for each in library():
        assert each.name in shown
        assert each.title
        assert each.title.en in shown


# ---- the Python face


def test_rows_have_python_values() -> None:
    data = open_data(built.samples())
    table = data.query(CITING, number="冀人社规[2019]2号")
    assert table.columns == ("form", "rows")
    assert sum(row.rows for row in table) == sum(int(str(n)) for _, n in table.rows) > 40
    assert table[0].form == table.rows[0][0]
    assert len(table[1:3]) == 2
    assert len(data.query("who-cites")) > 0
    assert {each.name for each in data.questions} >= {"who-cites"}


def test_money_is_decimal_years_are_numbers_and_truth_is_truth() -> None:
    data = open_data(built.samples())
    row = data.query(
        "SELECT ?yuan ?year { ?f jx:budgetTotal/jx:amountYuan ?yuan ; jx:budgetYear ?year } LIMIT 1"
    )[0]
    assert type(row.yuan).__name__ == "Decimal"
    assert 2000 < row.year < 2100
    assert data.query("ASK { ?s a jx:Project }")
    assert not data.query("ASK { ?s a jx:Nothing }")


def test_rows_become_a_data_frame() -> None:
    frame = open_data(built.samples()).query(CITING).to_pandas()
    assert list(frame.columns) == ["form", "rows"]
    assert frame["rows"].sum() > 40


def test_the_graph_is_one_of_rdflib() -> None:
    data = open_data(built.samples())
    forms = set(data.graph.subjects(rdflib.RDF.type, rdflib.URIRef(prefixes()["jx"] + "ProjectTargetForm")))
    with gzip.open(data.file, "rt", encoding="utf-8") as lines:
        told = {
            line.split(" ", 1)[0].strip("<>")
            for line in lines
            if "#type> <https://w3id.org/jixiao/ontology#ProjectTargetForm>" in line
        }
    assert {str(form) for form in forms} == told
    assert len(list(data.store.named_graphs())) > 10


def test_a_question_without_a_head_is_its_name_and_text() -> None:
    assert read_question("q", "SELECT * {}") == Question("q", "SELECT * {}")


def test_a_local_question_asks_nobody_else() -> None:
    result = ask(
        "-", "--data", built.samples(), text="SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    )
    assert result.exit_code == 2
    assert "SERVICE" in result.output
    assert len(result.output.splitlines()) == 1


def test_a_short_name_is_an_iri_and_a_malformed_one_is_refused() -> None:
    assert loose_term("jx:Project") == NamedNode("https://w3id.org/jixiao/ontology#Project")
    with pytest.raises(WrongQuestionError):
        loose_term("<http://a b>")
    assert ask("-", "--set", "o=1", "--set", "o=2", text="ASK { ?s ?p ?o }").exit_code == 2

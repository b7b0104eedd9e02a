"""The check: places that are right, the same results in every way, bad rules, bad data."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import seeds
from checks import LISTS, SAMPLES, checked, ours, put, theirs
from jixiao.assets import asset
from jixiao.check import asking
from jixiao.check.asking import Plan, ask_all
from jixiao.check.checking import SHAPES, rulebook
from jixiao.check.compile import compiled
from jixiao.check.data import NoDataError, read_data
from jixiao.check.examples import Sort, examples_of
from jixiao.check.finding import Finding, finding_of
from jixiao.check.shapes import Scope
from jixiao.cli.program import program
from jixiao.report.speech import words as speech
from jixiao.source.decode import decoded
from jixiao.text import lines_of

SOME = ("dumps/bingu-jiaoyu-2020.tika-doc.txt", "dumps/qingheyuan-renshe-2021.pdf-form.txt")
OTHERS = ("originals/bingu-jiaoyu-2020.xlsx", "originals/linzhangwan-shuili-2022.docx")
FORM = """
e:f a jx:ProjectTargetForm ; jx:projectName "甲" ; jx:indicator e:i , e:j .
e:i a jx:IndicatorTarget ; jx:ordinal 1 ; jx:indicatorName "a\\\\b {?x} \\"q\\" $this \\\\g<" .
e:j a jx:IndicatorTarget ; jx:ordinal 2 ; jx:indicatorName "乙" .
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of four samples."""
    home = tmp_path_factory.mktemp("built")
    sources = [str(SAMPLES / name) for name in (*SOME, *OTHERS)]
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    CliRunner().invoke(program, ["build", *sources, "-o", str(home), "--jobs", "1"], catch_exceptions=False)
    patch.undo()
    return home / "data" / "jixiao.nq.gz"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


# ---- places


def test_every_finding_of_a_text_leads_to_its_lines_and_characters(built: Path) -> None:
    texts = {Path(name).name: decoded((SAMPLES / name).read_bytes()).text for name in SOME}
    exact = 0
    for each in checked(built).findings:
        text = texts.get(each.spot.file)
        if text is None or not each.spot.lines:
            continue
        first, last = each.spot.lines
        assert 0 < first <= last <= len(lines_of(text))
        for excerpt in each.spot.passages:
            start, end = map(int, excerpt.removeprefix("char=").split(","))
            line = len(lines_of(text[:start]))
            assert first <= line <= last, each
            exact += text[start:end] == each.text
    assert exact > 50


def test_every_finding_of_a_form_tells_unit_form_and_row(built: Path) -> None:
    for each in checked(built).findings:
        spot = each.spot
        assert spot.file
        assert spot.source
        assert spot.unit
        if "#ind-" in each.iri:
            assert each.iri == f"{spot.page}#ind-{spot.row:02}"
            assert spot.form
        if each.spot.file.endswith((".docx", ".xlsx")):
            assert spot.passages


def test_a_finding_survives_the_cache(built: Path) -> None:
    for each in checked(built).findings[:50]:
        assert finding_of(json.loads(json.dumps(each.as_json()))) == each


# ---- the same in every way


def test_cache_batches_and_the_whole_give_the_same(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = checked(built).findings
    assert fresh == checked(built).findings
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/none")
    monkeypatch.setattr(asking, "_BATCH", 1)
    monkeypatch.setattr(asking, "_LEAST", 1)
    assert checked(built).findings == fresh
    book, data = rulebook(), read_data(built)
    ready, told = compiled(book.stated, list(book.rules), data.classes())
    assert not told
    everything = tuple((each.rule.name, each.queries) for each in ready)
    whole = ask_all(data, Plan(dataset=everything), 2)
    assert ours(whole.findings.values()) == ours(fresh)


@pytest.mark.skipif(seeds.missing(), reason="the five real disclosures are not here")
def test_the_five_disclosures_one_by_one_and_together_give_the_same(tmp_path: Path) -> None:
    CliRunner().invoke(program, ["build", str(seeds.FOLDER), "-o", str(tmp_path)], catch_exceptions=False)
    file = tmp_path / "data" / "jixiao.nq.gz"
    found = checked(file).findings
    book, data = rulebook(), read_data(file)
    ready, _ = compiled(book.stated, list(book.rules), data.classes())
    whole = ask_all(data, Plan(dataset=tuple((each.rule.name, each.queries) for each in ready)), 2)
    assert ours(whole.findings.values()) == ours(found)
    assert len({each.spot.file for each in found}) == 5
    assert all(each.spot.lines and each.spot.unit for each in found if each.spot.form)


def test_damage_in_the_cache_is_no_damage(built: Path, tmp_path: Path) -> None:
    fresh = checked(built).findings
    kept = list((tmp_path / "cache" / "jixiao" / "checks").iterdir())
    assert kept
    for path in kept:
        path.write_bytes(b"nonsense")
    assert checked(built).findings == fresh


def _slice(built: Path, out: Path) -> Path:
    """The first forms of each document, with the disclosures; all that is inferred and curated."""
    lines = gzip.decompress(built.read_bytes()).decode().splitlines(keepends=True)
    forms = sorted({line.partition(" ")[0] for line in lines if "ontology#ProjectTargetForm> <" in line})
    dropped = tuple(form.rstrip(">") for form in forms if form not in forms[::9])
    kept = [line for line in lines if not line.startswith(dropped) and "graph/registry>" not in line]
    triples = {line.rpartition(" <")[0] + " .\n" for line in kept}
    out.write_text("".join(sorted(triples)), encoding="utf-8")
    return out


def test_the_rules_that_ship_find_what_pyshacl_finds(built: Path, tmp_path: Path) -> None:
    data = _slice(built, tmp_path / "slice.nt")
    book = rulebook()
    found = checked(data)
    assert not found.told
    assert {rule.code for rule in found.rules} == {rule.code for rule in book.rules}
    plain = theirs([data, *LISTS], sorted(asset(SHAPES).glob("*.ttl")))
    assert ours(found.findings) == plain
    assert len(plain) > 40


# ---- rules that misbehave


OWN = """
e:Good a sh:NodeShape ; sh:targetClass jx:IndicatorTarget ; sh:severity sh:Info ;
  sh:message "好"@zh , "good"@en ;
  sh:property [ sh:path jx:indicatorName ; sh:maxLength 1 ] .
"""
BROKEN = {
    "X003": 'sh:js [ sh:jsFunctionName "f" ]',
    "X004": 'sh:sparql [ sh:select "SELECT $this { SERVICE <http://localhost:1/> { $this ?p ?o } }" ]',
    "X005": 'sh:sparql [ sh:message "m" ; sh:select """SELECT $this {\\n\\n FILTR(STRLEN(?n) > 3) }""" ]',
    "X006": 'sh:property [ sh:path jx:indicatorName ; sh:pattern "(?=a)b" ]',
    "X008": "sh:severity e:Terrible ; sh:property [ sh:path jx:ordinal ; sh:minCount 1 ]",
    "X007": 'sh:sparql [ sh:message "m" ; sh:select "SELECT $this { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . '
    '?j ?k ?l . ?m ?n ?o FILTER(STRLEN(STR(?a)) + STRLEN(STR(?m)) = -1) }" ]',
    "X009": 'sh:not [ sh:path jx:indicatorName ; sh:pattern "(" ]',
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_rule_that_cannot_be_asked_is_told_and_the_others_are_asked(tmp_path: Path, code: str) -> None:
    data = put(tmp_path, "data.ttl", FORM)
    bad = f"e:Bad a sh:NodeShape ; sh:targetClass jx:IndicatorTarget ; {BROKEN[code]} .\n"
    file = put(tmp_path, "own/rules.ttl", OWN + bad)
    found = checked(data, file.parent, rules=("Bad", "Good"), seconds=2)
    assert [each.problem.code for each in found.told] == [code]
    told = found.told[0]
    assert told.file == str(file)
    assert told.problem.place.lines
    text = file.read_text(encoding="utf-8")
    assert told.problem.place.lines[0] > text.count("\n", 0, text.index("e:Bad"))
    assert "Bad" in told.problem.sentence("zh")
    assert {each.rule for each in found.findings} - {"Bad"} == {"Good"}


MISSPELT = {
    "X016": [
        'sh:property [ sh:path jx:indicatorName ; sh:pattern "^" ; sh:flags "z" ]',
        'sh:property [ sh:path jx:indicatorName ; sh:minCount "one" ]',
        'sh:property [ sh:path jx:indicatorName ; sh:class "x" ]',
        "sh:nodeKind sh:Iri",
        "sh:in 5",
        "sh:closed 7",
    ],
    "X017": ["sh:property [ sh:path jx:indicatorName ; sh:mincount 1 ]"],
    "X018": ["sh:property e:Missing"],
    "X019": ["sh:property [ sh:minCount 1 ]"],
    "X020": ["sh:targetClass jx:IndicatorTargt"],
    "X021": ['sh:sparql [ sh:ask "ASK { $this ?p ?o }" ]'],
    "X022": ['sh:sparql [ sh:message "m" ; sh:select "SELECT $this { $this nope:p ?o }" ]'],
}


@pytest.mark.parametrize(("code", "wrong"), [(code, each) for code in MISSPELT for each in MISSPELT[code]])
def test_a_shape_that_says_nothing_is_told_and_the_rest_is_asked(
    tmp_path: Path, code: str, wrong: str
) -> None:
    data = put(tmp_path, "data.ttl", FORM)
    keeps = "sh:property [ sh:path jx:indicatorName ; sh:maxLength 0 ]"
    bad = f"e:Bad a sh:NodeShape ; sh:targetClass jx:IndicatorTarget ; {keeps} ;\n {wrong} .\n"
    file = put(tmp_path, "own/rules.ttl", OWN + bad)
    found = checked(data, file.parent, rules=("Bad", "Good"))
    ((told),) = found.told
    assert told.problem.code == code
    line = file.read_text(encoding="utf-8").splitlines()[told.problem.place.lines[0] - 1]  # type: ignore[index]
    assert wrong in line or "e:Bad" in line
    assert {each.rule for each in found.findings} == {"Bad", "Good"}
    assert (
        len([each for each in found.findings if each.rule == "Bad"]) == 2
    )  # by the part that is well written
    assert [rule.code for rule in found.rules] == ["Good"]


def test_a_literal_that_is_wrongly_written_troubles_no_other_engine(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = put(tmp_path, "data.ttl", FORM + 'e:f jx:lineStart "abc"^^xsd:integer .')
    rule = "e:N a sh:NodeShape ; sh:targetNode e:f ; sh:not [ sh:path jx:ordinal ; sh:maxCount 9 ] ."
    file = put(tmp_path, "own/r.ttl", rule)
    (found,) = checked(data, file, rules=("N",)).findings
    assert found.message.zh == "符合了不应当符合的形状。"
    assert "Traceback" not in capfd.readouterr().err


def test_the_reason_is_told_why_a_query_is_not_well_formed(tmp_path: Path) -> None:
    query = 'sh:sparql [ sh:message "m" ; sh:select "SELECT $this { $this ?p ?o FILTER(?o > 3 }" ]'
    rule = f"e:B a sh:NodeShape ; sh:targetClass jx:IndicatorTarget ; {query} ."
    file = put(tmp_path, "own/r.ttl", rule)
    (told,) = checked(put(tmp_path, "data.ttl", FORM), file, rules=("B",)).told
    assert told.problem.code == "X023"
    assert "“(?o > 3 }”" in told.problem.sentence("zh")


def test_usual_sentences_end_as_sentences() -> None:
    for words in speech()["constraint"].values():
        assert words["zh"].endswith("。")
        assert words["en"].endswith(".")


def test_a_file_that_is_no_turtle_is_told_with_its_line(tmp_path: Path) -> None:
    data = put(tmp_path, "data.ttl", FORM)
    put(tmp_path, "own/good.ttl", OWN)
    broken = put(tmp_path, "own/broken.ttl", "\n\ne:Bad a sh:NodeShape ; sh:property [ \n")
    found = checked(data, tmp_path / "own", rules=("Good",))
    assert [(each.file, each.problem.code) for each in found.told] == [(str(broken), "X002")]
    assert found.findings


def test_a_regular_expression_that_explodes_elsewhere_does_not_here(tmp_path: Path) -> None:
    data = put(tmp_path, "data.ttl", f'e:k a jx:IndicatorTarget ; jx:indicatorName "{"a" * 5000}!" .')
    rule = (
        "e:R a sh:NodeShape ; sh:targetClass jx:IndicatorTarget ; sh:property [ sh:path jx:indicatorName ; "
    )
    file = put(tmp_path, "own/r.ttl", rule + 'sh:pattern "^((((a+)+)+)+)+$" ] .')
    found = checked(data, file, rules=("R",), seconds=5)
    assert not found.told
    assert len(found.findings) == 1


def test_a_message_keeps_its_languages_and_every_sign(tmp_path: Path) -> None:
    data = put(tmp_path, "data.ttl", FORM)
    query = 'sh:select "SELECT $this ?name { $this <https://w3id.org/jixiao/ontology#indicatorName> ?name }"'
    rule = "e:R a sh:NodeShape ; sh:targetNode e:i ; sh:sparql e:R-q . "
    rule += f'e:R-q sh:message "名称是“{{?name}}”"@zh , "the name is {{$name}} {{?none}}"@en ; {query} .'
    file = put(tmp_path, "own/r.ttl", rule)
    (found,) = checked(data, file, rules=("R",)).findings
    name = 'a\\b {?x} "q" $this \\g<'
    assert found.message.zh == f"名称是“{name}”"
    assert found.message.en == f"the name is {name} {{?none}}"


def test_a_rule_that_ships_can_be_switched_off(tmp_path: Path) -> None:
    file = put(tmp_path, "own/r.ttl", "jsh:S01 sh:deactivated true .")
    assert "S01" in {rule.code for rule in rulebook().rules}
    assert "S01" not in {rule.code for rule in rulebook([file.parent]).rules}


def test_rules_of_others_look_at_all_documents(tmp_path: Path) -> None:
    rule = "e:{} a sh:NodeShape ; sh:targetClass jx:Project{} ."
    file = put(tmp_path, "own/r.ttl", rule.format("A", "") + rule.format("B", ' ; jsh:scope "document"'))
    scopes = {each.code: each.scope for each in rulebook([file]).rules}
    assert (scopes["A"], scopes["B"], scopes["S01"]) == (Scope.DATASET, Scope.DOCUMENT, Scope.DOCUMENT)


# ---- data that are none


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.ttl", b"no turtle <<<", "X010"),
        ("a.nt", b"\xff\xfe\x00", "X010"),
        ("a.nq.gz", b"\x1f\x8b\x08\x00", "X010"),
        ("a.nq.gz", b"plain", "X010"),
        ("a.nq", b"", "X011"),
        ("a.jsonld", b"{}", "X011"),
        ("a.jsonld", b'{"@context": "http://localhost:1/context"}', "X010"),
        ("a.ttl", b"<e:a> a <http://xmlns.com/foaf/0.1/Person> .", "X012"),
    ],
)
def test_what_cannot_be_checked_is_told(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(NoDataError) as error:
        checked(tmp_path / name)
    assert error.value.code == code


def test_a_broken_build_is_told(tmp_path: Path, built: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    for data in (built.read_bytes()[:5000], gzip.compress(b"nonsense\n"), gzip.compress(b"")):
        (tmp_path / built.name).write_bytes(data)
        with pytest.raises(NoDataError):
            checked(tmp_path / built.name)


def test_blank_nodes_have_the_same_names_in_every_run(tmp_path: Path) -> None:
    data = put(tmp_path, "data.ttl", "[] a jx:IndicatorTarget ; jx:targetValue [ a jx:TargetValue ] .")
    file = put(
        tmp_path, "own/r.ttl", "e:R a sh:NodeShape ; sh:targetClass jx:TargetValue ; sh:nodeKind sh:IRI ."
    )
    (one,) = checked(data, file, rules=("R",)).findings
    (other,) = checked(data, file, rules=("R",)).findings
    assert one == other
    assert one.focus.startswith("_:")


# ---- the rules themselves


def test_every_rule_is_asked_at_once_and_has_its_words_and_examples() -> None:
    book = rulebook()
    ready, told = compiled(book.stated, list(book.rules), {})
    assert not told
    assert not book.told
    for each in ready:
        assert each.queries, each.rule.code
        assert not each.is_foreign
        for words in (each.rule.label, each.rule.comment, each.rule.group):
            assert words.zh
            assert words.en
        examples = {example.sort: example for example in examples_of(each.rule)}
        assert set(examples) == set(Sort), each.rule.code
        assert all(example.words.zh and example.words.en for example in examples.values())


def test_findings_stand_worst_first(built: Path) -> None:
    ranks = [each.severity.rank for each in checked(built).findings]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 3


def _of_rule(findings: tuple[Finding, ...], code: str) -> list[Finding]:
    return [each for each in findings if each.rule == code]


def test_only_the_rules_that_were_asked_for_are_asked(built: Path) -> None:
    everything = checked(built).findings
    some = checked(built, rules=("P11", "S04"))
    assert [rule.code for rule in some.rules] == ["S04", "P11"]
    assert set(some.findings) == {*_of_rule(everything, "P11"), *_of_rule(everything, "S04")}

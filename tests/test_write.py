"""Records as statements: what the mapping promises is stated, nothing else is, and every parser reads it."""

import io
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import invented
from jixiao.graph import quads, trig
from jixiao.graph.agree import ANY, NOT_STATED, mapping
from jixiao.graph.statements.derived import code_holds
from jixiao.graph.statements.desk import Minted
from jixiao.graph.vocabulary import short, terms
from jixiao.graph.write import Source, Written, write, write_registry
from jixiao.pipeline import read_document
from jixiao.problems import problem
from jixiao.record.model import Organisation
from jixiao.record.value import Value, ValueKind, read_value
from jixiao.registry import shipped
from jixiao.source.catalogue import COLUMNS, CatalogueEntry
from jixiao.source.decode import decoded
from jixiao.source.document import Document

# rdflib reads N-Quads with a name that it has deprecated itself.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
BASE = "https://data.example/"
SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("[do]*s/*"))
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
JX = "https://w3id.org/jixiao/ontology#"
ENTRY = CatalogueEntry(
    "a.txt",
    "139901",
    "清河源县",
    "323",
    "清河源县文化和旅游局",
    2022,
    "清河源县文化和旅游局2022年部门预算",
    'https://a.example/甲 "x"?<y>',
    "2022-03-01",
)
TEXT = st.text(st.characters() | st.sampled_from('"\\\n\r\t\x00\x0b\x85\u2028𠀀\ud800\udfff'))


@cache
def written(path: Path) -> Written:
    document = Document(path.name, path.read_bytes())
    outcome = read_document(document)
    text = decoded(document.data).text if path.suffix in {".txt", ".md"} else None
    source = Source(
        path.name, document.sha256, len(document.data), outcome.records, None, outcome.problems, text
    )
    return write(source, shipped(), BASE)


@cache
def told() -> Written:
    row, amount = invented.INDICATORS[0], invented.FORM.total
    assert row.value
    assert amount
    values = (
        replace(row.value, value=read_value("50-60元/站牌")),
        replace(row.value, value=read_value("≥5套/平方米")),
        replace(row.value, value=Value("）95%", ValueKind.MALFORMED, fault="V001")),
    )
    rows = (*(replace(row, value=value) for value in values), replace(row, category=None))
    form = replace(invented.BARE_FORM, layout="national", indicators=rows, other=replace(amount, unit="贝壳"))
    day = invented.stated("2021年12月31日", 96)
    figure = replace(invented.RECORDS.figures[0], unit="贝壳", as_of=day)
    records = replace(invented.RECORDS, forms=(invented.FORM, form), figures=(figure,))
    source = Source("甲.txt", invented.SHA, 1000, records, ENTRY, (problem("D001"),))
    return write(source, shipped(), BASE)


@cache
def curated() -> Written:
    return write_registry(shipped(), BASE)


def everything() -> list[str]:
    all_written = [curated(), told(), *map(written, SAMPLES)]
    return [line for each in all_written for line in (*each.facts, *each.inferred)]


def read(lines: list[str]) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(input="".join(lines).encode(), format=pyoxigraph.RdfFormat.N_QUADS))


def value(node: object) -> str:
    """Of an IRI or a literal; nothing else is ever there."""
    assert isinstance(node, pyoxigraph.NamedNode | pyoxigraph.Literal)
    return node.value


def stated() -> tuple[set[tuple[str, str]], dict[str, set[str]]]:
    """Class and predicate of all statements, and the classes of every subject."""
    found = read(everything())
    classes: dict[str, set[str]] = defaultdict(set)
    for quad in found:
        if quad.predicate.value == TYPE:
            classes[value(quad.subject)].add(short(value(quad.object)))
    pairs = {
        (each, short(quad.predicate.value))
        for quad in found
        for each in classes.get(value(quad.subject), {ANY})
    }
    return pairs, classes


def test_every_line_of_the_mapping_is_stated() -> None:
    pairs, _ = stated()
    predicates = {predicate for _, predicate in pairs}
    lines = [line for line in mapping() if line.predicate != NOT_STATED]
    missing = [
        f"{line.where} {line.subject} {line.predicate}"
        for line in lines
        if (line.subject, line.predicate) not in pairs
        and not (line.subject in {ANY, "jx:TargetStatement"} and line.predicate in predicates)
    ]
    assert missing == []


def test_nothing_is_stated_that_the_mapping_does_not_say() -> None:
    pairs, _ = stated()
    said = {(line.subject, line.predicate) for line in mapping()}
    anywhere = {predicate for subject, predicate in said if subject in {ANY, "jx:TargetStatement"}}
    predicates = {predicate for _, predicate in said}
    assert {predicate for _, predicate in pairs} <= predicates
    subjects: dict[str, set[str]] = {}
    for each, predicate in pairs:
        subjects.setdefault(predicate, set()).add(each)
    alone = {
        predicate: found
        for predicate, found in subjects.items()
        if predicate not in anywhere and not any((each, predicate) in said for each in found)
    }
    assert alone == {}


def test_every_term_is_of_the_ontology() -> None:
    known = set(terms().values())
    found = read(everything())
    assert {quad.predicate.value for quad in found} <= known
    assert {value(quad.object) for quad in found if quad.predicate.value == TYPE} <= known


# What is known by an identity is met in many places.
PLACELESS = {"jx:SourceFile", "jx:BudgetUnit", "jx:Project", "jx:Disclosure", "jx:AdministrativeDivision"}
LED = {"jx:DepartmentTargetStatement", "jx:FundingLevelAssertion", "jx:ProjectTargetForm", "jx:Section"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_fact_leads_to_its_lines_and_characters(path: Path) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    classes: dict[str, str] = {}
    for quad in read([*written(path).facts, *written(path).inferred]):
        found[value(quad.subject)].add(short(quad.predicate.value))
        kind = short(value(quad.object)) if quad.predicate.value == TYPE else ""
        if kind.startswith("jx:") and kind not in PLACELESS:
            classes[value(quad.subject)] = kind
    ours = {"jx:AgencyPrefix", "jx:PolicyDocument", "jx:Problem"}  # of others, or of the whole document
    placed = {thing: kind for thing, kind in classes.items() if kind not in ours}
    assert [thing for thing in placed if "jx:passage" not in found[thing]] == []
    if path.suffix in {".txt", ".md"}:
        assert [thing for thing in placed if "jx:lineStart" not in found[thing]] == []
    led = {thing for thing, kind in placed.items() if kind in LED}
    assert led
    assert [thing for thing in led if "prov:wasDerivedFrom" not in found[thing]] == []


def test_a_level_left_open_leads_to_the_words_that_leave_it_open() -> None:
    forms = [line.split(" ")[0] for line in everything() if "government-level/unknown" in line]
    open_ = {form for form in forms if "#level-" in form}
    assert open_
    assert {form for form in open_ if any(f"{form} <{JX}passage>" in line for line in everything())} == open_


def test_there_are_no_blank_nodes_and_the_same_input_gives_the_same_lines() -> None:
    lines = everything()
    assert not any(" _:" in line or line.startswith("_:") for line in lines)
    path = SAMPLES[0]
    again = written.__wrapped__(path)
    assert again == written(path)
    assert list(again.facts) == sorted(set(again.facts))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_two_parsers_read_the_same(path: Path) -> None:
    lines = [*written(path).facts, *written(path).inferred]
    ours = {tuple(map(str, (value(quad.subject), quad.predicate.value))) for quad in read(lines)}
    graph = rdflib.Dataset()
    graph.parse(data="".join(lines), format="nquads")
    assert len(set(read(lines))) == len(lines) == len(list(graph.quads()))
    assert ours == {(str(s), str(p)) for s, p, _, _ in graph.quads()}


@pytest.mark.parametrize("path", SAMPLES[:3], ids=lambda path: path.name)
def test_trig_says_the_same_as_n_quads(path: Path) -> None:
    lines = list(written(path).facts)
    iri = lines[0].rsplit("<", 1)[1].removesuffix("> .\n")
    text = trig.head() + "".join(trig.graph(iri, lines))
    assert set(pyoxigraph.parse(input=text.encode(), format=pyoxigraph.RdfFormat.TRIG)) == set(read(lines))


@given(TEXT)
def test_any_text_comes_back_from_both_parsers(text: str) -> None:
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    line = f"<http://a.example/s> <http://a.example/p> {quads.literal(text)} <http://a.example/g> .\n"
    (quad,) = read([line])
    assert value(quad.object) == expected
    graph = rdflib.Dataset()
    graph.parse(io.BytesIO(line.encode()), format="nquads")
    assert [str(found[2]) for found in graph.quads()] == [expected]


ADDRESS = next(column for column in COLUMNS if column.name == "source_url")
SIGNS = st.text(st.sampled_from("ab1:/?#[]@!$&'()*+,;=%20.-_~甲\\\"<>{}^`|\x7f"), min_size=1)


@given(TEXT.map("b.example/".__add__) | SIGNS)
@settings(max_examples=300)
def test_any_address_of_a_catalogue_is_a_valid_iri(text: str) -> None:
    address = f"http://{text}"
    known = ADDRESS.read(address)
    assume(known)
    assert known == address
    (quad,) = read([f"<http://a.example/s> <http://a.example/p> {quads.reference(address)} .\n"])
    assert value(quad.object).startswith("http://")


@given(TEXT, TEXT, TEXT)
@settings(max_examples=60, deadline=None)
def test_any_names_and_codes_give_valid_lines(name: str, unit: str, code: str) -> None:
    words = invented.stated(unit, 1)
    form = replace(
        invented.FORM,
        unit=Organisation(None, unit, words),
        responsible=words,
        project_name=words,
        project_code=invented.stated(code, 2),
    )
    records = replace(invented.RECORDS, forms=(form, form))
    for entry in (
        None,
        replace(ENTRY, division_name=unit, department_name=unit, title=unit),
        CatalogueEntry(name, None, unit, None, unit),
    ):
        source = Source(name, invented.SHA, 1, records, entry)
        found = write(source, shipped(), BASE)
        lines = [*found.facts, *found.inferred]
        assert len(set(read(lines))) == len(lines)
        assert [Minted.of(each.line) for each in found.minted] == list(found.minted)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=None))
@settings(max_examples=200)
def test_one_number_has_one_writing(number: Decimal) -> None:
    said = quads.decimal(number)
    assert Decimal(said) == number
    assert "e" not in said.lower()
    assert said == quads.decimal(Decimal(said))
    assert not (("." in said) and said.endswith("0"))


def test_a_code_of_type_p_is_checked_and_others_are_not() -> None:
    assert code_holds("13990121QK74HZ5CQ2CWP") is None
    assert code_holds("x") is None
    held = [code_holds(f"13990121P0000011000{a}{b}") for a in "12" for b in "0123456789ABCDEFGHJKLMNPQRTUWXY"]
    assert held.count(True) == 2


def test_a_document_that_was_not_read_is_told_with_its_problem() -> None:
    source = Source("a.pdf", invented.SHA, 3, None, None, (problem("D001"),))
    found = write(source, shipped(), BASE)
    assert found.disclosure is None
    assert any('"D001"' in line for line in found.facts)

"""The rules as published data: complete, standard, each shown by two examples, alike in two engines."""

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, RDFS, SH
from rdflib.term import BNode, Literal, Node, URIRef

import rules
import seeds
from jixiao.graph.vocabulary import terms
from jixiao.graph.write import Source, Written, write, write_registry
from jixiao.pipeline import read_document
from jixiao.registry import shipped
from jixiao.source.decode import decoded
from jixiao.source.document import Document
from rules import CODES, EXAMPLES, FILES, GROUPS, HEADER, JSH, RULES, Finding, nodes, own, prepared

__all__ = ["prepared"]
ROOT = Path(__file__).parent.parent
LANGUAGES = {"zh", "en"}
CONSTRAINTS = {SH.minCount, SH.maxCount, SH.datatype, SH.nodeKind, SH["class"], SH["in"], SH.hasValue} | {
    *(SH.pattern, SH.flags, SH.minLength, SH.maxLength, SH.minInclusive, SH.maxInclusive),
    *(SH.minExclusive, SH.maxExclusive, SH.lessThan, SH.lessThanOrEquals),
}
SAID = {RDF.type, RDFS.label, RDFS.isDefinedBy, SH.message}
WORDS = {
    SH.NodeShape: SAID - {SH.message}
    | {RDFS.comment, SH.targetClass, SH.severity, SH.group, SH.order, SH.property, SH.sparql}
    | {JSH.scope},
    SH.PropertyShape: SAID | {SH.path, SH.severity, JSH.field} | CONSTRAINTS,
    SH.SPARQLConstraint: SAID | {SH.prefixes, SH.select, JSH.field},
}
FORBIDDEN = re.compile(r"\b(VALUES|MINUS|SERVICE|NOT\s+EXISTS|GRAPH|FROM)\b|\?this\b|\\", re.IGNORECASE)
SAMPLES = (
    "dumps/linzhangwan-shuili-2022.pdf-tables.txt",
    "dumps/shaquan-weijian-2023.ocr.txt",
    "dumps/qingheyuan-renshe-2021.tika-doc.txt",
)
JX = rdflib.Namespace("https://w3id.org/jixiao/ontology#")
SHOWN = [(code, kind) for code in CODES for kind in ("breaks", "keeps")]


def texts(node: Node, predicate: URIRef) -> dict[str | None, str]:
    """What is said of a node, by language."""
    found = [text for text in RULES.objects(node, predicate) if isinstance(text, Literal)]
    assert len({text.language for text in found}) == len(found), (node, predicate)
    return {text.language: str(text) for text in found}


def parts(node: Node) -> list[Node]:
    return [*RULES.objects(node, SH.property), *RULES.objects(node, SH.sparql)]


def select(node: Node) -> str:
    return str(RULES.value(node, SH.select))


# ---- how rules are written


def test_the_catalogue_is_whole() -> None:
    count = {"S": 19, "A": 9, "P": 23 + 1, "C": 10, "D": 6, "F": 4}
    assert Counter(code[0] for code in CODES) == count
    for letter, last in {"S": 19, "A": 9, "P": 22, "C": 10, "D": 6, "F": 4}.items():
        numbers = {int(re.sub(r"\D", "", code)) for code in CODES if code[0] == letter}
        assert numbers == set(range(1, last + 1))


@pytest.mark.parametrize("code", CODES)
def test_a_rule_says_what_it_is_why_and_in_both_languages(code: str) -> None:
    rule = JSH[code]
    for predicate in (RDFS.label, RDFS.comment):
        assert set(texts(rule, predicate)) == LANGUAGES, predicate
    assert RULES.value(rule, SH.severity) in {SH.Violation, SH.Warning, SH.Info}
    assert RULES.value(rule, SH.group) == JSH[GROUPS[code[0]]]
    assert len(list(RULES.objects(rule, SH.targetClass))) == 1
    names = [own(part) for part in parts(rule)]
    properties = [own(part) for part in RULES.objects(rule, SH.property)]
    asked = [name for name in names if name not in properties]
    assert sorted(properties) == [f"{code}-{number}" for number in range(1, len(properties) + 1)]
    many = [f"{code}-q{number}" for number in range(1, len(asked) + 1)]
    assert sorted(asked) == (many if len(asked) > 1 else [f"{code}-q" for _ in asked])
    assert names
    for part in parts(rule):
        assert set(texts(part, RDFS.label)) == LANGUAGES
        assert set(texts(part, SH.message)) == LANGUAGES
        assert RULES.value(part, SH.severity) in {None, RULES.value(rule, SH.severity)}
        assert (RULES.value(part, SH.severity) is None) == (own(part) in asked)


@pytest.mark.parametrize("kind", WORDS, ids=own)
def test_rules_keep_to_the_dialect(kind: URIRef) -> None:
    for node in nodes(RULES, kind):
        assert set(RULES.predicates(node)) <= WORDS[kind], node
        assert RULES.value(node, RDFS.isDefinedBy) == HEADER


def test_every_shape_has_a_name_and_stands_in_its_file() -> None:
    unnamed = {node for node in RULES.subjects() if isinstance(node, BNode)}
    assert all((node, RDF.first, None) in RULES for node in unnamed)
    orders = [int(str(order)) for code in CODES for order in RULES.objects(JSH[code], SH.order)]
    assert len(orders) == len(CODES) == len(set(orders))
    for file in FILES:
        found = {own(node) for node in nodes(rules.parsed(file), SH.NodeShape)}
        assert found == {code for code in CODES if GROUPS[code[0]] == file.stem}


@pytest.mark.parametrize("name", [own(node) for node in nodes(RULES, SH.SPARQLConstraint)])
def test_a_query_keeps_to_the_dialect(name: str) -> None:
    text = select(JSH[name])
    assert text.strip().startswith("SELECT DISTINCT $this ")
    assert text.count("SELECT") == 1
    assert not FORBIDDEN.search(re.sub(r"'[^']*'", "''", text))
    assert "\\" not in text
    assert (
        ("GROUP BY $this" in text)
        == ("HAVING" in text)
        == bool(re.search(r"\b(SUM|MAX|MIN|COUNT|SAMPLE)\(", text))
    )
    given = set(re.findall(r"\?(\w+)", text.partition(" WHERE ")[0]))
    assert given & {"value", "found", "expected"} == set(
        re.findall(r"\?(value|found|expected)\b", text.partition("WHERE")[0])
    )
    for words in texts(JSH[name], SH.message).values():
        assert set(re.findall(r"\{[?$](\w+)\}", words)) <= given
        assert not given & {"found", "expected"} - set(re.findall(r"\{\?(\w+)\}", words))


def test_rules_are_shapes_by_the_shapes_of_the_standard() -> None:
    """What pySHACL has those with it for; it raises where they are broken."""
    assert pyshacl.validate(rdflib.Graph(), shacl_graph=rdflib.Graph() + RULES, meta_shacl=True)[0]


def test_a_broken_shape_would_be_told_by_the_shapes_of_the_standard() -> None:
    graph = rdflib.Graph() + RULES
    graph.set((JSH["S01-1"], SH.minCount, Literal("one")))
    with pytest.raises(ReportableRuntimeError):
        pyshacl.validate(rdflib.Graph(), shacl_graph=graph, meta_shacl=True)


# ---- examples


def test_each_rule_has_two_examples_and_no_example_is_left_over() -> None:
    found = sorted(path.name for path in EXAMPLES.iterdir())
    assert found == sorted(["good.ttl", *(f"{code}.{kind}.ttl" for code, kind in SHOWN)])


@pytest.mark.parametrize(("code", "kind"), SHOWN, ids=lambda each: each)
def test_an_example_has_its_head(code: str, kind: str) -> None:
    said = rules.caption(rules.example(code, kind))
    assert said
    assert said.kind == kind
    assert said.zh != said.en
    assert set(said.also) <= set(CODES) - {code}
    assert not (kind == "keeps" and said.also)


def test_an_example_changes_something_unless_it_shows_what_is_good_already() -> None:
    """An example that names no thing of the good disclosure, and adds none with a class, shows nothing."""
    known = set(rules.GOOD.subjects())
    for code, kind in SHOWN:
        change = rules.parsed(rules.example(code, kind))
        assert set(change.subjects()) <= known | set(change.subjects(RDF.type)), code
        if kind == "breaks":
            assert set(rules.shown(rules.example(code, kind))) != set(rules.GOOD), code


def broken(code: str, kind: str) -> set[str]:
    """The rules that an example is about: its own, and those that it breaks with it."""
    said = rules.caption(rules.example(code, kind))
    return {code, *(said.also if said else ())}


@cache
def all_shown() -> dict[str, set[Finding]]:
    """What rudof finds in all examples, by their names; sixteen at a time, each with its own address."""
    texts = [rules.lines(rules.GOOD).replace(rules.BASE, f"{rules.BASE}good/")]
    for code, kind in SHOWN:
        text = rules.lines(rules.shown(rules.example(code, kind)))
        texts.append(text.replace(rules.BASE, f"{rules.BASE}{code}.{kind}/"))
    found = defaultdict[str, set[Finding]](set)
    for start in range(0, len(texts), 16):
        for each in rules.by_rudof("".join(texts[start : start + 16])):
            name = each.focus.removeprefix(rules.BASE).partition("/")[0]
            there = f"{rules.BASE}{name}/"
            value = each.value and each.value.replace(there, rules.BASE)
            found[name].add(each._replace(focus=each.focus.replace(there, rules.BASE), value=value))
    return dict(found)


def test_the_good_disclosure_breaks_no_rule() -> None:
    assert "good" not in all_shown()


def test_an_example_breaks_its_rule_and_what_it_declares_or_keeps_them_all() -> None:
    found = {name: sorted({each.rule for each in findings}) for name, findings in all_shown().items()}
    assert found == {f"{code}.breaks": sorted(broken(code, "breaks")) for code in CODES}


# ---- the same in every engine


@pytest.mark.usefixtures("prepared")
def test_pyshacl_and_rudof_agree_on_the_examples() -> None:
    for code, kind in SHOWN:
        text = rules.lines(rules.shown(rules.example(code, kind)))
        assert rules.by_pyshacl(text, broken(code, kind)) == all_shown().get(f"{code}.{kind}", set()), code


@pytest.mark.usefixtures("prepared")
def test_every_part_of_a_rule_has_been_seen_to_fire() -> None:
    fired = set[str]()
    for code in CODES:
        text = rules.lines(rules.shown(rules.example(code, "breaks")))
        report = rules.pyshacl_report(text, {code})
        fired |= {
            own(node) for term in (SH.sourceShape, SH.sourceConstraint) for node in report.objects(None, term)
        }
    assert {own(part) for code in CODES for part in parts(JSH[code])} <= fired


@cache
def written(document: Document) -> Written:
    outcome = read_document(document)
    source = Source(
        document.name,
        document.sha256,
        len(document.data),
        outcome.records,
        None,
        outcome.problems,
        decoded(document.data).text,
    )
    return write(source, shipped(), rules.BASE)


def data(*documents: Document) -> str:
    """What documents state, what is derived from it, and the registry, as N-Triples."""
    told = [*map(written, documents), write_registry(shipped(), rules.BASE)]
    stated = "".join(line for each in told for line in (*each.facts, *each.inferred)).encode()
    quads = pyoxigraph.parse(input=stated, format=pyoxigraph.RdfFormat.N_QUADS)
    return "".join(sorted({f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads}))


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("name", SAMPLES)
def test_pyshacl_and_rudof_agree_on_a_sample(name: str) -> None:
    path = ROOT / "samples" / name
    text = data(Document(path.name, path.read_bytes()))
    found = rules.by_rudof(text)
    assert len({each.rule for each in found}) > 5
    assert rules.by_pyshacl(text, CODES) == found


def test_text_that_trips_engines_is_judged_alike() -> None:
    """Backslashes, references, quotation marks and placeholders in everything that a rule reads."""
    graph = rdflib.Graph() + rules.GOOD
    nasty = Literal('\\geq $1 \\1 {?found} "q" \\g<x> (?<')
    for subject, predicate, value in list(graph):
        is_text = isinstance(value, Literal) and value.datatype is None and value.language is None
        if is_text and predicate != JX.citedNumber:
            graph.set((subject, predicate, nasty))
    found = rules.by_rudof(rules.lines(graph))
    assert {"S15", "S16", "A05", "C03"} <= {each.rule for each in found}
    assert rules.by_pyshacl(rules.lines(graph), {each.rule for each in found}) == found


def test_a_value_is_a_thing_or_a_number_where_a_query_binds_it() -> None:
    asked = {own(node).partition("-")[0] for node in nodes(RULES, SH.SPARQLConstraint)}
    for findings in all_shown().values():
        for each in findings:
            assert each.rule not in asked or re.fullmatch(r"https?://\S+|-?\d+(\.\d+)?", each.value or "")


# ---- the five real disclosures


@pytest.mark.skipif(seeds.missing(), reason="the five real disclosures are not there")
def test_the_five_disclosures_have_the_findings_that_are_accounted_for() -> None:
    """docs/findings.md says where these differ from the study that the rules come from, and why."""
    with (Path(__file__).parent / "findings.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    expected = {row["rule"]: [int(row[name]) for name in seeds.NAMES] for row in rows}
    found = {code: [0] * len(seeds.NAMES) for code in CODES}
    for number, name in enumerate(seeds.NAMES):
        for each in rules.by_rudof(data(seeds.seed(name))):
            found[each.rule][number] += 1
    assert found == expected


# ---- what forms ask for


def asked() -> list[dict[str, str]]:
    text = (rules.SHAPES / "completeness.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in text if not line.startswith("#")), delimiter="\t"))


def test_what_forms_ask_for_is_named_in_known_words() -> None:
    rows = asked()
    keys = [(row["layout"], row["of"], row["path"], row["value"]) for row in rows]
    assert len(set(keys)) == len(keys)
    for row in rows:
        assert None not in row
        assert None not in row.values()
        names = [row["layout"], row["of"], *row["path"].split("/"), *row["value"].split()]
        assert [name for name in names if name not in terms() and not name.isdecimal()] == []
        assert row["need"] in {"required", "expected", "optional"}
        assert row["since"].isdecimal()
        assert all(row[name] for name in ("source", "zh", "en"))


def test_what_forms_require_is_told_by_the_rule_that_they_name() -> None:
    told = {row["rule"] for row in asked()} - {""}
    about_fields = {f"S{number:02}" for number in range(1, 15)}
    assert told == about_fields

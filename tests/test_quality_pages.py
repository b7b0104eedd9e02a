"""Quality, terms and questions: each rule lists what the check finds, each question has its answer."""

import csv
import io
from collections import Counter

import pyoxigraph

import jixiao
from jixiao.ask.library import library
from jixiao.check.shapes import Rule
from jixiao.graph.vocabulary import ONTOLOGY, statements
from jixiao.publish.quality import QualityTelling
from jixiao.publish.questions import ROWS
from jixiao.publish.shapes import SHAPES, Shapes
from pages import data, files, found, page, press

TURTLE = pyoxigraph.RdfFormat.TURTLE


def results(path: str) -> int:
    """How many results stand on a page and those after it."""
    parts = [name for name in files(path) if name.endswith(".html") and not name.startswith("en/")]
    return sum(_results(path, name.removesuffix(".html")) for name in parts)


def _results(path: str, name: str) -> int:
    return sum(each.said.get("class") == "wrong" for each in page(path, name).all("p"))


def rules() -> list[Rule]:
    return list(found().rules)


def test_every_rule_lists_what_the_check_finds() -> None:
    counts = Counter(finding.rule for finding in found().findings)
    assert sum(counts.values()) > 500
    assert {rule.code: results(f"quality/{rule.code}") for rule in rules()} == {
        rule.code: counts[rule.code] for rule in rules()
    }


def test_units_together_have_all_findings() -> None:
    units = [path for path in press().rooms if path.startswith("quality/unit/")]
    assert sum(map(results, units)) == len(found().findings)


def test_every_finding_with_lines_leads_to_its_words() -> None:
    for rule in rules():
        for name in files(f"quality/{rule.code}"):
            if not name.endswith(".html") or name.startswith("en/"):
                continue
            for each in page(f"quality/{rule.code}", name.removesuffix(".html")).all("p"):
                if each.said.get("class") == "where" and "原文第" in each.text:
                    assert any("source/" in href for href in each.links), each.text


def test_a_rule_says_why_and_shows_its_shape() -> None:
    for rule in rules():
        text = next(page(f"quality/{rule.code}").all("main")).text
        assert rule.label.zh in text
        assert rule.comment.zh in text
        assert f"jsh:{rule.code}" in text


def test_the_overview_has_every_rule_and_unit() -> None:
    links = page("quality").links
    for rule in rules():
        assert f"quality/{rule.code}.html" in links
    text = next(page("quality").all("main")).text
    completeness = press().completeness
    assert completeness is not None
    assert QualityTelling.percent(completeness.share.part) in text


def test_a_share_is_whole_only_where_nothing_is_missing() -> None:
    assert [QualityTelling.percent(part) for part in (None, 0, 0.0001, 0.5, 0.99999, 1)] == [
        "–",
        "0%",
        "0.1%",
        "50%",
        "99.9%",
        "100%",
    ]


def test_every_term_has_its_anchor_and_page() -> None:
    subjects = {str(said.subject).strip("<>") for said in statements()}
    terms = {iri.partition("#")[2] for iri in subjects if iri.startswith(f"{ONTOLOGY}#")}
    ids = page("ontology").ids
    assert len(terms) > 100
    assert terms <= set(ids)
    assert len(ids) == len(set(ids))
    assert terms == {
        path.removeprefix("ontology/") for path in press().rooms if path.startswith("ontology/")
    } - {"lists", "units"}


def test_uses_of_terms_are_those_of_the_data() -> None:
    table = jixiao.open(data()).query(
        "SELECT ?term (COUNT(*) AS ?times) WHERE { ?s ?term ?o } GROUP BY ?term"
    )
    counted = {row.term: row.times for row in table if row.term.startswith(f"{ONTOLOGY}#")}
    uses = press().census.uses
    assert {term: uses[term].times for term in counted} == counted
    name = f"{ONTOLOGY}#projectName"
    assert f"{counted[name]:,} 次" in next(page("ontology/projectName").all("main")).text


def test_every_name_of_the_rules_has_its_anchor() -> None:
    written = pyoxigraph.parse(files("shapes")["shapes.ttl"], format=TURTLE)
    names = {quad.subject.value for quad in written if isinstance(quad.subject, pyoxigraph.NamedNode)}
    ids = page("shapes").ids
    assert {name.partition("#")[2] for name in names if name.startswith(f"{SHAPES}#")} <= set(ids)
    assert len(ids) == len(set(ids))


def test_rules_are_the_same_in_both_formats() -> None:
    made = files("shapes")
    told = [
        pyoxigraph.Dataset(pyoxigraph.parse(made[f"shapes.{ending}"], format=kind))
        for ending, kind in (("ttl", TURTLE), ("jsonld", pyoxigraph.RdfFormat.JSON_LD))
    ]
    for each in told:
        each.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    assert told[0] == told[1]
    assert Shapes.shipped().json_ld() == made["shapes.jsonld"]


def test_every_question_has_its_answer() -> None:
    asked = jixiao.open(data())
    assert {f"question/{each.name}" for each in library()} <= set(press().rooms)
    for question in library():
        path = f"question/{question.name}"
        answer = asked.query(question.name)
        lines = list(csv.reader(io.StringIO(files(path)[f"{path}.csv"].decode("utf-8-sig"), newline="")))
        assert len(lines) == len(answer) + 1, path
        shown = [row for row in page(path).all("tr") if row.text.strip()]
        if answer:
            heads, cells = shown[0], shown[1:]
            assert heads.text
            assert len(cells) == min(len(answer), ROWS) or len(answer) > len(cells) > 0, path
        text = next(page(path).all("main")).text
        assert question.title is not None
        assert question.title.zh in text
        assert f"{len(answer):,} 行" in text


def test_the_query_of_a_question_can_be_asked_as_it_is() -> None:
    store = pyoxigraph.Store()
    for question in library():
        store.query(files(f"question/{question.name}")[f"question/{question.name}.rq"].decode())


def test_without_a_check_there_are_no_pages_of_quality() -> None:
    from dataclasses import replace

    bare = replace(press(), rules=(), findings=(), completeness=None, data=None)
    assert not [path for path in bare.rooms if path.startswith(("quality", "question"))]
    assert "ontology/projectName" in bare.rooms

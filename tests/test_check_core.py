"""Every constraint of SHACL Core, each kind of path and target: the same results as pySHACL."""

from pathlib import Path

import pytest

from checks import HEAD, checked, ours, put, theirs
from jixiao.check.components import ASKING
from jixiao.check.sparql import at_once, forbidden, patterns
from jixiao.check.terms import SH

DATA = """
e:Low rdfs:subClassOf e:Thing .
e:a a e:Thing ; e:name "甲" , "乙" ; e:count 5 ; e:low 3 ; e:high 2 ; e:to e:b , e:c .
e:b a e:Thing ; e:name "a\\\\b $x {?y} \\"q\\"" ; e:count 12 ; e:low 1 ; e:high 9 ; e:to e:a ; e:same e:a .
e:c a e:Low ; e:name "hello"@en , "hallo"@en , "bonjour"@fr ; e:count "7" ; e:to "text" , e:nobody .
e:d a e:Thing ; e:name e:a ; e:count 7.5 ; e:low "x" ; e:high 4 ; e:same e:c ; e:to e:d .
e:z a e:Other ; e:name "last" .
"""
TARGET = "sh:targetClass e:Thing ; sh:severity sh:Warning"
ONE = [
    "sh:minCount 1",
    "sh:minCount 2",
    "sh:minCount 0",
    "sh:maxCount 0",
    "sh:maxCount 1",
    "sh:datatype xsd:string",
    "sh:datatype xsd:integer",
    "sh:nodeKind sh:IRI",
    "sh:nodeKind sh:Literal",
    "sh:nodeKind sh:BlankNodeOrIRI",
    "sh:class e:Thing",
    "sh:in ( e:a e:b )",
    'sh:in ( "甲" 5 "hello"@en )',
    "sh:hasValue e:a",
    'sh:hasValue "甲"',
    'sh:pattern "^[a-h]"',
    'sh:pattern "^H" ; sh:flags "i"',
    'sh:pattern "\\\\\\\\"',
    "sh:minLength 2",
    "sh:maxLength 3",
    "sh:minInclusive 5",
    "sh:maxInclusive 7",
    "sh:minExclusive 5",
    "sh:maxExclusive 7",
    "sh:lessThan e:high",
    "sh:lessThanOrEquals e:high",
    "sh:equals e:same",
    "sh:disjoint e:same",
    'sh:languageIn ( "en" "zh" )',
    "sh:uniqueLang true",
    "sh:uniqueLang false",
]
PATHS = [
    "e:to",
    "[ sh:inversePath e:to ]",
    "( e:to e:name )",
    "[ sh:alternativePath ( e:to e:same ) ]",
    "[ sh:zeroOrMorePath e:to ]",
    "[ sh:oneOrMorePath e:to ]",
    "[ sh:zeroOrOnePath e:to ]",
    "( [ sh:inversePath e:to ] [ sh:zeroOrMorePath e:same ] e:count )",
]
AIMS = [
    "sh:targetClass e:Thing , e:Other",
    "sh:targetNode e:a , e:absent",
    "sh:targetSubjectsOf e:same",
    "sh:targetObjectsOf e:to",
    "sh:targetClass e:Other ; sh:targetSubjectsOf e:same , e:to",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    put(tmp_path, "data.ttl", DATA)
    return tmp_path


def agree(folder: Path, shapes: str) -> int:
    """How many results both have."""
    file = put(folder, "shapes/own.ttl", shapes)
    found = checked(folder / "data.ttl", file)
    assert not found.told
    both = {each for each in ours(found.findings) if not each[1].startswith("<https://w3id.org/")}
    assert both == theirs([folder / "data.ttl"], [file])
    return len(both)


def test_every_constraint_finds_what_pyshacl_finds(folder: Path) -> None:
    properties = [f"e:R{n} a sh:NodeShape ; {TARGET} ; sh:property e:R{n}-1 .\n" for n in range(len(ONE) * 4)]
    stated = [(path, one) for one in ONE for path in ("e:name", "e:count", "e:low", "e:to")]
    shapes = [
        f"e:R{n}-1 sh:path {path} ; sh:severity sh:Info ; {one} .\n" for n, (path, one) in enumerate(stated)
    ]
    assert agree(folder, "".join((*properties, *shapes))) > 150
    assert {one.split()[0].removeprefix("sh:") for one in ONE} == set(ASKING) - {"closed"}


def test_constraints_on_the_node_itself(folder: Path) -> None:
    of_itself = [
        one for one in ONE if not one.startswith(("sh:minCount", "sh:maxCount", "sh:less", "sh:uni"))
    ]
    aim = "sh:targetObjectsOf e:to"
    shapes = [f"e:N{n} a sh:NodeShape ; {aim} ; {one} .\n" for n, one in enumerate(of_itself)]
    shapes.append(
        f"e:Closed a sh:NodeShape ; {aim} ; sh:closed true ; sh:ignoredProperties ( e:to e:count ) ; "
    )
    shapes.append("sh:property e:Closed-1 . e:Closed-1 sh:path e:name .\n")
    shapes.append(
        f"e:C a sh:NodeShape ; {TARGET} ; sh:property e:C-1 . e:C-1 sh:path e:to ; sh:closed true ; "
    )
    shapes.append("sh:ignoredProperties ( rdf:type e:name e:count ) .\n")
    assert agree(folder, "".join(shapes)) > 30


@pytest.mark.parametrize("path", PATHS)
def test_every_kind_of_path(folder: Path, path: str) -> None:
    rule = f"e:R a sh:NodeShape ; {TARGET} ; sh:property e:R-1 , e:R-2 , e:R-3 .\n"
    one = f"e:R-1 sh:path {path} ; sh:maxCount 1 . e:R-2 sh:path {path} ; sh:minCount 2 .\n"
    assert agree(folder, f"{rule}{one} e:R-3 sh:path {path} ; sh:nodeKind sh:IRI ; sh:minLength 19 .") > 0


@pytest.mark.parametrize("aim", AIMS)
def test_every_kind_of_target(folder: Path, aim: str) -> None:
    rule = f"e:R a sh:NodeShape ; {aim} ; sh:property e:R-1 . e:R-1 sh:path e:name ; sh:minCount 2 .\n"
    implicit = "e:Thing a owl:Class , sh:NodeShape ; sh:property e:R-1 .\n"
    assert agree(folder, rule) > 0
    assert agree(folder, rule + implicit) > 0


def test_shapes_of_values_and_of_their_values(folder: Path) -> None:
    rule = f"e:R a sh:NodeShape ; {TARGET} ; sh:property e:R-1 . e:R-1 sh:path e:to ; sh:property e:R-2 .\n"
    below = (
        "e:R-2 sh:path e:to ; sh:minCount 1 ; sh:property e:R-3 . e:R-3 sh:path e:name ; sh:maxCount 0 .\n"
    )
    assert agree(folder, rule + below) > 1


def test_constraints_in_sparql(folder: Path) -> None:
    queries = (
        "SELECT DISTINCT $this ?value WHERE { $this e:to ?value . FILTER(?value != $this) }",
        (
            "SELECT $this WHERE { $this e:count ?n . { FILTER(isIRI($this)) BIND(STR($this) AS ?t) } "
            "FILTER(isNumeric(?n) && ?n > 6) }"
        ),
        "SELECT $this (COUNT(?v) AS ?value) WHERE { $this e:to ?v } GROUP BY $this HAVING (COUNT(?v) > 1)",
        (
            "SELECT $this ?value WHERE { { BIND(e:a AS ?value) } UNION { BIND(e:b AS ?value) } "
            "FILTER NOT EXISTS { $this e:to ?value } }"
        ),
        "SELECT $this ?value ?path WHERE { $this ?path ?value . FILTER(?path = e:same) }",
        (
            "SELECT $this ?value WHERE { ?x e:to ?value . OPTIONAL { ?y e:same ?z FILTER(?z = $this) } "
            "FILTER(?x = $this && !BOUND(?y)) }"
        ),
        "SELECT $this ?value { $this e:name ?value { SELECT (MAX(?n) AS ?most) { ?x e:count ?n } } }",
        "SELECT $this ?value WHERE { $this e:to ?value } ORDER BY DESC(STR(?value)) LIMIT 1",
    )
    head = "e:p sh:declare e:p1 . e:p1 sh:prefix 'e' ; sh:namespace 'https://e.example/'^^xsd:anyURI .\n"
    shapes = [
        f"e:Q{n} a sh:NodeShape ; {TARGET} ; sh:sparql e:Q{n}-q .\n"
        f'e:Q{n}-q sh:message "m" ; sh:prefixes e:p ; sh:select """{query}""" .\n'
        for n, query in enumerate(queries)
    ]
    path = f"e:S a sh:NodeShape ; {TARGET} ; sh:property e:S-1 . e:S-1 sh:path e:to ; sh:sparql e:S-q . "
    path += (
        'e:S-q sh:message "m" ; sh:prefixes e:p ; sh:select "SELECT $this ?value { $this $PATH ?value }" .\n'
    )
    assert agree(folder, head + "".join(shapes) + path) > 20


def test_what_is_not_asked_in_sparql_goes_to_the_other_engine(folder: Path) -> None:
    either = "sh:or ( [ sh:path e:same ; sh:minCount 1 ] [ sh:path e:count ; sh:maxInclusive 6 ] )"
    shapes = f"e:R a sh:NodeShape ; {TARGET} ; {either} . e:S a sh:NodeShape ; {TARGET} ; sh:not e:R .\n"
    assert agree(folder, shapes) > 1


def test_a_rule_of_a_component_that_somebody_defined_is_not_passed_over(folder: Path) -> None:
    component = """
e:Component a sh:ConstraintComponent ; sh:parameter [ sh:path e:least ] ;
  sh:validator [ a sh:SPARQLAskValidator ; sh:message "m" ;
    sh:ask "ASK { $value <https://e.example/count> ?n . FILTER(?n >= $least) }" ] .
"""
    assert agree(folder, component + f"e:R a sh:NodeShape ; {TARGET} ; e:least 6 .") > 0


def test_a_query_that_means_something_else_for_all_nodes_is_not_rewritten() -> None:
    target = "?this a <C> ."
    for query in (
        "SELECT (COUNT(?a) AS ?value) { $this <p> ?a }",
        "SELECT ?value { $this <p> ?value }",
        "SELECT $this (COUNT(?a) AS ?n) { $this <p> ?a } GROUP BY ?a",
        "SELECT $this { { SELECT (COUNT(?a) AS ?n) { $this <p> ?a } } $this <q> ?n }",
        "SELECT $this { $this <p> ?a } LIMIT 1",
        "SELECT $this { $this <p> $currentShape }",
    ):
        assert at_once(query, target) is None


def test_words_in_texts_and_comments_are_no_words() -> None:
    query = "SELECT $this { $this <values> 'SERVICE' } # MINUS { VALUES"
    assert forbidden(query) == []
    assert forbidden("SELECT $this { $this <p> ?a MINUS { ?a ?b ?c } }") == ["MINUS"]
    assert patterns(
        "SELECT $this { FILTER(REGEX(?a, 'x(', 'i')) BIND(REPLACE(f(?b, 1), \"y\", 'z') AS ?c) }"
    ) == [
        "'x('",
        '"y"',
    ]


def test_the_prefixes_of_the_tests_are_those_of_shacl() -> None:
    assert f"<{SH}>" in HEAD

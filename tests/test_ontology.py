"""The ontology as published data: valid, complete in both languages, one with the tables and the program."""

import ast
import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, VANN, VOID, XSD
from rdflib.namespace import DefinedNamespace
from rdflib.term import Literal, Node, URIRef

from jixiao.assets import asset
from jixiao.cite.model import Flag, Kind
from jixiao.cite.resolve import Method
from jixiao.funding.rules import Level
from jixiao.graph import handbook, units, vocabulary
from jixiao.graph.figure_items import item_of
from jixiao.graph.vocabulary import FILES, JX, UnknownTermError, concept, concepts, label, noted, short, unit
from jixiao.layouts.layout import Reads, layouts
from jixiao.pipeline import read_document
from jixiao.problems import Severity
from jixiao.record.model import SectionKind
from jixiao.record.value import ValueKind
from jixiao.registry.documents import DocumentType
from jixiao.source.document import Document

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
PAGE = ROOT / "docs" / "ontology.md"
OURS = "https://w3id.org/jixiao/"
OWN = rdflib.Namespace("https://w3id.org/jixiao/ontology#")
SCHEME = rdflib.Namespace("https://w3id.org/jixiao/scheme/")
UNIT = rdflib.Namespace("https://w3id.org/jixiao/unit/")
QUDT = rdflib.Namespace("http://qudt.org/schema/qudt/")
ONTOLOGY = URIRef("https://w3id.org/jixiao/ontology")
LANGUAGES = ("zh", "en")
RUN = "run: .venv/bin/python -m jixiao.graph"


def parsed(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(asset(name), format="turtle")


GRAPH = rdflib.Graph()
for file in FILES:
    GRAPH += parsed(file)


def of_type(*types: Node) -> list[URIRef]:
    found = {iri for each in types for iri in GRAPH.subjects(RDF.type, each)}
    return sorted(iri for iri in found if isinstance(iri, URIRef))


CLASSES = of_type(OWL.Class)
PROPERTIES = of_type(OWL.DatatypeProperty, OWL.ObjectProperty)
SCHEMES = of_type(SKOS.ConceptScheme)
CONCEPTS = of_type(SKOS.Concept)
COLLECTIONS = of_type(SKOS.Collection)


def members(scheme: str) -> dict[str, URIRef]:
    """The concepts of a scheme by their codes; by another way than the program's."""
    found = (iri for iri in CONCEPTS if (iri, SKOS.inScheme, SCHEME[scheme]) in GRAPH)
    return {iri.rsplit("/", 1)[1]: iri for iri in found}


def texts(subject: Node, predicate: Node, language: str) -> list[str]:
    found = (text for text in GRAPH.objects(subject, predicate) if isinstance(text, Literal))
    return sorted(str(text) for text in found if text.language == language)


def table(name: str) -> Iterator[dict[str, str]]:
    """A curated table by the header in its comments; by another way than the program's."""
    lines = asset(f"ontology/{name}").read_text(encoding="utf-8").splitlines()
    (head,) = (line[2:] for line in lines if line.startswith("# ") and line.count("\t") > 1)
    rows = (line for line in lines if line and not line.startswith("#"))
    return csv.DictReader([head, *rows], delimiter="\t", quoting=csv.QUOTE_NONE)


# ---- valid


@pytest.mark.parametrize("name", FILES)
def test_two_parsers_of_different_families_read_the_same(name: str) -> None:
    other = pyoxigraph.parse(path=asset(name), format=pyoxigraph.RdfFormat.TURTLE)
    read = rdflib.Graph().parse(data="".join(f"{triple} .\n" for triple in other), format="nt")
    assert set(read) == set(parsed(name))
    assert len(read) > 500


def test_there_are_no_blank_nodes() -> None:
    assert not [node for triple in GRAPH for node in triple if isinstance(node, rdflib.BNode)]


def test_no_term_of_ours_is_used_and_not_defined() -> None:
    used = {node for triple in GRAPH for node in triple if isinstance(node, URIRef) and node.startswith(OURS)}
    outside = {ONTOLOGY, next(GRAPH.objects(ONTOLOGY, OWL.versionIRI))}
    assert used - set(GRAPH.subjects()) - outside == set()


def test_no_inference_can_retype_a_thing() -> None:
    assert not list(GRAPH.subjects(RDFS.domain)) + list(GRAPH.subjects(RDFS.range))


def test_the_ontology_has_a_version_of_its_own() -> None:
    version = GRAPH.value(ONTOLOGY, OWL.versionInfo)
    assert GRAPH.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")


# ---- said in both languages


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES], ids=short)
def test_a_term_has_one_label_and_one_comment_in_each_language(term: URIRef) -> None:
    for predicate in (RDFS.label, RDFS.comment):
        for language in LANGUAGES:
            assert len(texts(term, predicate, language)) == 1, f"add {short(predicate)} …@{language}"
    assert list(GRAPH.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY]


@pytest.mark.parametrize("concept_", [*SCHEMES, *CONCEPTS, *COLLECTIONS], ids=short)
def test_a_concept_has_one_label_and_one_definition_in_each_language(concept_: URIRef) -> None:
    for predicate in (SKOS.prefLabel, SKOS.definition):
        for language in LANGUAGES:
            assert len(texts(concept_, predicate, language)) == 1, f"add {short(predicate)} …@{language}"


def chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def test_what_is_marked_as_chinese_is_and_english_labels_are_english() -> None:
    for subject in (*CLASSES, *PROPERTIES, *SCHEMES, *CONCEPTS):
        for predicate in (RDFS.comment, SKOS.definition):
            assert all(map(chinese, texts(subject, predicate, "zh"))), subject
        for predicate in (RDFS.label, SKOS.prefLabel):
            assert not any(map(chinese, texts(subject, predicate, "en"))), subject


@pytest.mark.parametrize("terms", [CLASSES, PROPERTIES, SCHEMES], ids=["classes", "properties", "schemes"])
def test_two_terms_have_two_labels(terms: list[URIRef]) -> None:
    for language in LANGUAGES:
        named = Counter(texts(term, SKOS.prefLabel, language)[0] for term in terms if term in SCHEMES)
        named += Counter(texts(term, RDFS.label, language)[0] for term in terms if term not in SCHEMES)
        assert not [name for name, times in named.items() if times > 1]


def test_terms_of_others_have_labels_in_both_languages_and_nothing_that_defines_them() -> None:
    foreign = {term for term in parsed(FILES[0]).subjects() if not str(term).startswith(OURS)}
    assert len(foreign) > 50
    for term in foreign:
        assert all(len(texts(term, RDFS.label, language)) == 1 for language in LANGUAGES), term
        assert set(GRAPH.predicates(term)) <= {RDFS.label, SKOS.scopeNote}, term


# ---- properties


@pytest.mark.parametrize("term", PROPERTIES, ids=short)
def test_a_property_leads_to_literals_or_to_things(term: URIRef) -> None:
    ranges = list(GRAPH.objects(term, SDO.rangeIncludes))
    assert ranges
    literal = {str(found).startswith((str(XSD), str(RDF.langString))) for found in ranges}
    assert literal == {(term, RDF.type, OWL.DatatypeProperty) in GRAPH}


@pytest.mark.parametrize("term", PROPERTIES, ids=short)
def test_a_property_that_leads_to_concepts_names_their_code_list(term: URIRef) -> None:
    lists = list(GRAPH.objects(term, QB.codeList))
    assert bool(lists) == ((term, SDO.rangeIncludes, SKOS.Concept) in GRAPH)
    assert all(found in SCHEMES for found in lists)


ALIGNED = """
Disclosure subClassOf dcat:Dataset foaf:Document
SourceFile subClassOf prov:Entity dcat:Distribution
Section subClassOf prov:Entity
ProjectTargetForm subClassOf jx:TargetStatement
DepartmentTargetStatement subClassOf jx:TargetStatement
TargetStatement subClassOf prov:Entity
Project subClassOf foaf:Project schema:Project
IndicatorTarget seeAlso cv:Criterion
TargetValue seeAlso schema:QuantitativeValue qudt:QuantityValue
BudgetAmount seeAlso schema:MonetaryAmount
FundingLevelAssertion subClassOf prov:Entity
PolicyDocument subClassOf foaf:Document
PolicyDocument seeAlso eli:LegalResource schema:Legislation cv:ReferenceFramework
Citation subClassOf cito:Citation
AgencyPrefix subClassOf skos:Concept
DisclosedFigure seeAlso qb:Observation
BudgetUnit subClassOf cv:PublicOrganisation
AdministrativeDivision subClassOf dcterms:Location schema:AdministrativeArea
disclosure subPropertyOf dcterms:isPartOf
region subPropertyOf dcterms:spatial
projectName subPropertyOf dcterms:title
fundUse subPropertyOf dcterms:description
category subPropertyOf dcterms:subject
indicatorName subPropertyOf rdfs:label
citesDocument subPropertyOf cito:hasCitedEntity
basedOn subPropertyOf cito:citesAsAuthority dcterms:references
"""


@pytest.mark.parametrize("line", ALIGNED.strip().splitlines())
def test_alignments_are_those_that_were_argued_for(line: str) -> None:
    name, how, *wanted = line.split()
    assert set(wanted) <= {short(str(found)) for found in GRAPH.objects(OWN[name], RDFS[how])}


PUBLISHED: dict[str, type[DefinedNamespace]] = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "qb": QB,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SDO,
    "skos": SKOS,
    "vann": VANN,
    "void": VOID,
    "xsd": XSD,
}


def test_terms_of_others_exist_in_their_vocabularies() -> None:
    named = {short(node) for triple in GRAPH for node in triple if isinstance(node, URIRef)}
    checked = [name.split(":") for name in named if name.split(":")[0] in PUBLISHED]
    assert len(checked) > 80
    assert not [f"{prefix}:{name}" for prefix, name in checked if name not in PUBLISHED[prefix]]


# ---- code lists


def test_every_concept_belongs_to_one_scheme_and_is_named_after_it() -> None:
    for found in CONCEPTS:
        (scheme,) = GRAPH.objects(found, SKOS.inScheme)
        space = UNIT if scheme == SCHEME["unit"] else f"{scheme}/"
        assert found.startswith(space), found


def test_a_concept_is_on_top_or_below_another_of_its_scheme() -> None:
    for found in CONCEPTS:
        (scheme,) = GRAPH.objects(found, SKOS.inScheme)
        above = list(GRAPH.objects(found, SKOS.broader))
        assert len(above) + len(list(GRAPH.objects(found, SKOS.topConceptOf))) == 1, found
        assert all((parent, SKOS.inScheme, scheme) in GRAPH for parent in above), found


@pytest.mark.parametrize("scheme", [each for each in SCHEMES if each != SCHEME["unit"]], ids=short)
def test_a_scheme_names_its_top_concepts(scheme: URIRef) -> None:
    assert set(GRAPH.objects(scheme, SKOS.hasTopConcept)) == set(GRAPH.subjects(SKOS.topConceptOf, scheme))


def test_no_concept_stands_above_itself() -> None:
    for found in CONCEPTS:
        assert found not in set(GRAPH.transitive_objects(found, SKOS.broader)) - {found}
        parents = list(GRAPH.objects(found, SKOS.broader))
        assert all(found not in set(GRAPH.transitive_objects(parent, SKOS.broader)) for parent in parents)


@pytest.mark.parametrize("scheme", SCHEMES, ids=short)
def test_notations_and_english_labels_of_a_scheme_are_unique(scheme: URIRef) -> None:
    for predicate in (SKOS.notation, SKOS.prefLabel):
        said = [
            str(text)
            for found in GRAPH.subjects(SKOS.inScheme, scheme)
            for text in GRAPH.objects(found, predicate)
            if isinstance(text, Literal) and text.language != "zh"
        ]
        assert len(said) == len(set(said))


def test_a_preferred_label_is_no_other_label_of_the_same_concept() -> None:
    for found in CONCEPTS:
        assert not set(texts(found, SKOS.prefLabel, "zh")) & set(texts(found, SKOS.altLabel, "zh")), found


def test_the_categories_are_those_of_the_table() -> None:
    stated = {row["code"]: row for row in table("indicator-categories.tsv")}
    found = members("indicator-category")
    assert set(found) == set(stated)
    for code, row in stated.items():
        iri = found[code]
        above = [str(parent).rsplit("/", 1)[1] for parent in GRAPH.objects(iri, SKOS.broader)]
        editions = [str(each).rsplit("-", 1)[1] for each in GRAPH.subjects(SKOS.member, iri)]
        assert texts(iri, SKOS.prefLabel, "zh") == [row["label"]], code
        assert texts(iri, SKOS.prefLabel, "en") == [row["en"]], code
        assert texts(iri, SKOS.altLabel, "zh") == sorted(row["aliases"].split()), code
        assert above == row["parent"].split(), code
        assert sorted(editions) == row["editions"].split(), code
        assert list(map(str, GRAPH.objects(iri, SKOS.notation))) == row["notation"].split(), code


def test_the_types_of_sections_are_those_of_the_table() -> None:
    stated = {row["kind"]: row["label"] for row in table("section-kinds.tsv")}
    found = members("section-type")
    assert {code: texts(iri, SKOS.prefLabel, "zh")[0] for code, iri in found.items()} == stated


def test_the_operators_are_those_that_values_can_have() -> None:
    stated = {row["operator"] for row in table("operators.tsv")}
    assert {
        str(sign) for iri in members("operator").values() for sign in GRAPH.objects(iri, SKOS.notation)
    } == stated
    assert noted("operator", "≥") == concept("operator", "ge")


ENUMERATIONS: dict[str, type[StrEnum]] = {
    "section-type": SectionKind,
    "value-kind": ValueKind,
    "problem-severity": Severity,
    "citation-kind": Kind,
    "citation-flag": Flag,
    "government-level": Level,
    "document-type": DocumentType,
    "resolution-method": Method,
}


@pytest.mark.parametrize("scheme", sorted(ENUMERATIONS))
def test_a_code_list_has_the_codes_of_the_program(scheme: str) -> None:
    program, listed = set(ENUMERATIONS[scheme]), set(members(scheme))
    assert program - listed == set(), f"ontology/schemes.ttl: add these to scheme:{scheme}"
    assert listed - program == set(), f"ontology/schemes.ttl: nothing can be one of these of scheme:{scheme}"


def test_the_layouts_are_those_that_are_read_as_targets() -> None:
    read = {layout.name: layout.title for layout in layouts() if layout.reads is Reads.TARGETS}
    found = members("layout")
    assert {code: texts(iri, SKOS.prefLabel, "zh")[0] for code, iri in found.items()} == read


# ---- units


def test_the_units_are_written_from_the_table() -> None:
    assert asset("ontology/units.ttl").read_text(encoding="utf-8") == units.turtle(), RUN


def number(subject: Node, predicate: Node) -> Decimal | None:
    found = GRAPH.value(subject, predicate)
    return Decimal(str(found)) if found is not None else None


def test_the_units_say_what_the_table_says() -> None:
    stated = {row["slug"]: row for row in table("units.tsv")}
    labels = {row["label"]: UNIT[slug] for slug, row in stated.items()}
    assert set(members("unit")) == set(stated)
    for slug, row in stated.items():
        matches = {str(found).rsplit("/", 1)[1] for found in GRAPH.objects(UNIT[slug], SKOS.exactMatch)}
        ucum = [str(code) for code in GRAPH.objects(UNIT[slug], QUDT.ucumCode)]
        assert texts(UNIT[slug], SKOS.prefLabel, "zh") == [row["label"]], slug
        assert texts(UNIT[slug], SKOS.prefLabel, "en") == [row["en"]], slug
        assert texts(UNIT[slug], SKOS.altLabel, "zh") == sorted(row["spellings"].split()), slug
        assert number(UNIT[slug], OWN.conversionFactor) == (Decimal(row["factor"]) if row["factor"] else None)
        assert GRAPH.value(UNIT[slug], OWN.baseUnit) == labels.get(row["base"]), slug
        assert matches == {row["qudt"], row["om"]} - {""}, slug
        assert ucum == row["ucum"].split(), slug


@pytest.mark.parametrize("iri", sorted(members("unit").values()), ids=short)
def test_a_unit_converts_as_qudt_understands_it(iri: URIRef) -> None:
    base, factor = GRAPH.value(iri, OWN.baseUnit), number(iri, OWN.conversionFactor)
    multiplier, scaled = number(iri, QUDT.conversionMultiplier), GRAPH.value(iri, QUDT.scalingOf)
    assert len(list(GRAPH.objects(iri, QUDT.hasQuantityKind))) == 1
    assert factor is None or factor > 0
    assert multiplier is None or multiplier == (factor if factor is not None else 1)
    if base is not None:
        assert GRAPH.value(base, OWN.baseUnit) == base, "a base unit is its own"
        assert number(base, OWN.conversionFactor) == 1
        assert GRAPH.value(base, QUDT.hasQuantityKind) == GRAPH.value(iri, QUDT.hasQuantityKind)
    if scaled is not None:
        assert (base, SKOS.exactMatch, scaled) in GRAPH
        assert iri != base


def test_a_counting_unit_counts() -> None:
    counting = set(GRAPH.subjects(RDF.type, QUDT.CountingUnit))
    kind = URIRef("http://qudt.org/vocab/quantitykind/Count")
    assert counting == set(GRAPH.subjects(QUDT.hasQuantityKind, kind))
    assert len(counting) > 40


def test_decimals_are_canonical() -> None:
    written = [
        str(node) for node in GRAPH.objects() if isinstance(node, Literal) and node.datatype == XSD.decimal
    ]
    assert len(written) > 50
    assert not [text for text in written if text != format(Decimal(text).normalize(), "f")]


@pytest.mark.parametrize(("label_", "slug"), [("万元", "wan-yuan"), ("%", "percent"), ("人", "person")])
def test_a_unit_is_found_by_its_label(label_: str, slug: str) -> None:
    assert unit(label_) == str(UNIT[slug])


# ---- figures


def test_the_figures_of_the_samples_have_items() -> None:
    name = "linzhangwan-shuili-2022.pdf-tables.txt"
    records = read_document(Document(name, (ROOT / "samples" / "dumps" / name).read_bytes())).records
    assert records
    assert len(records.figures) > 20
    assert [figure.label for figure in records.figures if item_of(figure.label) is None] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2023年预算收入", "revenue-total"),
        ("房屋（价值）", "assets-buildings"),
        ("公务接待费比上年减少", "change-three-public"),
        ("较2020年预算增加", "change"),
        ("人员经费增加", "change-basic"),
    ],
)
def test_a_figure_is_known_by_the_words_of_its_label(words: str, code: str) -> None:
    assert item_of(words) == concept("figure-item", code)


@pytest.mark.parametrize("words", ["教育支出", "教育支出增加", "增加值", ""])
def test_a_figure_with_other_words_has_no_item(words: str) -> None:
    assert item_of(words) is None


def test_no_two_items_have_the_same_words() -> None:
    named = [
        {text for text, of in vocabulary.called("figure-item") if of == iri}
        for iri in concepts("figure-item").values()
    ]
    assert not [first & second for first, second in combinations(named, 2) if first & second]


# ---- the vocabulary is closed


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda: JX.budgetYeer, "is it jx:budgetYear?"),
        (lambda: vocabulary.PROV.wasDerivedForm, "is it prov:wasDerivedFrom?"),
        (lambda: vocabulary.DCTERMS.accrualMethod, "dcterms:accrualMethod is not in"),
        (lambda: concept("value-kind", "counts"), "is it count?"),
        (lambda: concept("value-kinds", "count"), "is it scheme:value-kind?"),
        (lambda: concept("indicator-category", "edition-2015"), "edition-2015 is not in"),
        (lambda: noted("operator", "≠"), "≠ is not in"),
    ],
)
def test_a_word_that_is_not_there_is_an_error_that_helps(ask: object, hint: str) -> None:
    assert callable(ask)
    with pytest.raises(UnknownTermError) as told:
        ask()
    assert hint in str(told.value)


NAMES = {name for name, found in vars(vocabulary).items() if isinstance(found, vocabulary.Namespace)}
WRITERS = [
    path for path in sorted(SOURCE.rglob("*.py")) if "jixiao.graph.vocabulary" in path.read_text("utf-8")
]


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: path.name)
def test_every_term_in_the_program_is_a_term_of_the_ontology(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in NAMES:
            getattr(getattr(vocabulary, node.value.id), node.attr)


def test_the_words_are_read_without_rdflib() -> None:
    said = "import sys; from jixiao.graph.vocabulary import JX; JX.budgetYear; print('rdflib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_term_knows_what_it_is_called() -> None:
    assert JX.budgetYear.nt == "<https://w3id.org/jixiao/ontology#budgetYear>"
    assert label(JX.budgetYear, "zh") == "预算年度"
    assert label(concept("citation-kind", "generic"), "en") == "Generic reference"
    assert label("https://example.org/", "zh") is None


# ---- the page


def test_the_tables_of_the_page_are_current() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == handbook.page(text), RUN


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language on the page."""
    fences = PAGE.read_text(encoding="utf-8").split("```")[1::2]
    return [block.removeprefix(language + "\n") for block in fences if block.startswith(language + "\n")]


def examples() -> rdflib.Graph:
    read = rdflib.Graph()
    for block in blocks("turtle"):
        read.parse(data=block, format="turtle")
    return read


def test_the_examples_are_read_by_both_parsers() -> None:
    store = pyoxigraph.Store()
    for block in blocks("turtle"):
        store.load(block, format=pyoxigraph.RdfFormat.TURTLE)
    assert len(store) == len(examples()) > 100


def kinds_of(thing: Node, graph: rdflib.Graph) -> set[Node]:
    """The classes of a thing, and all above them."""
    direct = list(graph.objects(thing, RDF.type))
    return {above for kind in direct for above in GRAPH.transitive_objects(kind, RDFS.subClassOf) if above}


def test_the_examples_use_the_words_as_they_are_meant() -> None:
    graph = examples()
    for subject, predicate, found in graph:
        assert str(predicate) in vocabulary.terms().values(), predicate
        domains, ranges, lists = (
            set(GRAPH.objects(predicate, each))
            for each in (SDO.domainIncludes, SDO.rangeIncludes, QB.codeList)
        )
        assert not domains or domains & kinds_of(subject, graph), (subject, predicate)
        if ranges and isinstance(found, Literal):
            assert (found.datatype or XSD.string) in ranges, (subject, predicate, found)
        elif ranges and found in CONCEPTS:
            assert lists & {*GRAPH.objects(found, SKOS.inScheme)} or QUDT.Unit in ranges, (predicate, found)
        elif ranges and kinds_of(found, graph):
            assert ranges & {RDFS.Resource, *kinds_of(found, graph)}, (predicate, found)


@pytest.mark.parametrize("number_", range(len(blocks("sparql"))))
def test_the_questions_on_the_page_are_answered_as_it_says(number_: int) -> None:
    question, answer = blocks("sparql")[number_], blocks("text")[number_]
    graph = examples() + GRAPH
    expected = [tuple(line.split("\t")) for line in answer.strip().splitlines()]
    by_rdflib = [tuple(map(str, row)) for row in graph.query(question) if isinstance(row, tuple)]
    store = pyoxigraph.Store()
    store.load(graph.serialize(format="nt"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    answers = store.query(question)
    assert isinstance(answers, pyoxigraph.QuerySolutions)
    by_oxigraph = [
        tuple(node.value for node in row if not isinstance(node, pyoxigraph.Triple | None)) for row in answers
    ]
    assert sorted(by_oxigraph) == sorted(expected)
    assert [tuple(text.removesuffix(".0") for text in row) for row in sorted(by_rdflib)] == sorted(expected)

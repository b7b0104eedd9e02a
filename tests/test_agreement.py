"""Records, ontology, shapes and queries agree; and when they do not, the missing line is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.graph.agree import Line, disagreements, mapping, read_mapping, unknown_names
from jixiao.graph.ontology import Ontology, Property, read_ontology
from jixiao.graph.vocabulary import statements

ROOT = Path(__file__).parent.parent
ONTOLOGY = read_ontology(statements())
HEAD = "record.model.Goal\ttext\tjx:PerformanceGoal\tjx:goalText\txsd:string"


def without(record: str, field: str) -> tuple[Line, ...]:
    return tuple(line for line in mapping() if (line.record, line.field) != (record, field))


def and_also(line: str) -> tuple[Line, ...]:
    return (*mapping(), *read_mapping(line))


def told(stated: tuple[Line, ...], ontology: Ontology = ONTOLOGY) -> str:
    return "\n".join(disagreements(stated, ontology))


def test_records_and_ontology_agree() -> None:
    assert disagreements(mapping(), ONTOLOGY) == []


@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("shapes/**/*.ttl"), *ROOT.glob("queries/**/*.rq"), ROOT / "docs" / "ontology.md"]),
    ids=lambda path: path.name,
)
def test_shapes_queries_and_pages_use_known_words(path: Path) -> None:
    assert unknown_names(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("?form jx:budgetTotl/jx:amountYuan ?yuan", ["jx:budgetTotl"]),
        ("FILTER(?kind = vk:counts)", ["vk:counts"]),
        ("sh:path jx:budgetTotal ; sh:class jx:Budget", ["jx:Budget"]),
        ("jx:unit u:wan-yuan ; a skos:Thing", []),
        ("<https://w3id.org/jixiao/ontology#nothing> 'see https://jx:80'", []),
    ],
)
def test_an_unknown_word_of_ours_is_found_in_a_text(text: str, unknown: list[str]) -> None:
    assert unknown_names(text) == unknown


def test_a_field_without_a_predicate_is_named_with_the_line_to_paste() -> None:
    said = told(without("record.model.Form", "use"))
    assert "mapping.tsv: record.model.Form.use has no line; add\nrecord.model.Form\tuse\tjx:" in said
    assert "ontology/jixiao.ttl: nothing states jx:fundUse" in said


def test_a_record_that_is_not_mapped_at_all_is_named() -> None:
    fewer = tuple(line for line in mapping() if line.record != "record.model.Goal")
    assert "record.model.Goal.number has no line" in told(fewer)


@pytest.mark.parametrize("record", sorted({line.record for line in mapping() if line.is_field}))
def test_every_line_of_a_record_is_needed(record: str) -> None:
    for field in {line.field for line in mapping() if line.record == record}:
        assert f"{record}.{field} has no line" in told(without(record, field))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("record.model.Gone\ttext\tjx:Section\tjx:text\txsd:string", "there is no such record"),
        ("record.gone.Form\ttext\tjx:Section\tjx:text\txsd:string", "there is no such record"),
        ("record.model.Goal\tgone\tjx:PerformanceGoal\tjx:goalText\txsd:string", "there is no such field"),
        ("record.model.Goal\ttext\t-\t-\t", "say in the note why"),
        (
            "record.model.Goal\ttext\tjx:PerformanceGoal\tjx:goalWords\txsd:string",
            "jx:goalWords is not in ontology/jixiao.ttl; add\njx:goalWords a owl:DatatypeProperty ;",
        ),
        ("graph\tnew\tjx:PerformanceGoal\tjx:goalThing\tjx:Section", "jx:goalThing a owl:ObjectProperty ;"),
        ("record.model.Goal\ttext\tjx:Goal\tjx:goalText\txsd:string", "the class jx:Goal is not in"),
        (
            "record.model.Goal\ttext\tjx:Section\tjx:goalText\txsd:string",
            "add to jx:goalText\n    schema:domainIncludes jx:Section ;",
        ),
        (
            "record.model.Goal\ttext\tjx:PerformanceGoal\tjx:goalText\txsd:decimal",
            "add to jx:goalText\n    schema:rangeIncludes xsd:decimal ;",
        ),
        (
            "record.value.Value\tkind\tjx:TargetValue\tjx:valueKind\tscheme:operator",
            "add to jx:valueKind\n    qb:codeList scheme:operator ;",
        ),
        (
            "record.model.Section\tkind\tjx:Section\tjx:sectionType\tscheme:value-kind",
            "ontology/schemes.ttl: add duties to scheme:value-kind",
        ),
    ],
)
def test_a_line_that_is_not_so_is_told(line: str, said: str) -> None:
    assert said in told(and_also(line))


def test_a_number_cannot_be_stated_as_a_text() -> None:
    stated = tuple(
        replace(line, range="xsd:string") if line.predicate == "jx:cumulativePercent" else line
        for line in mapping()
    )
    assert "record.model.PlanPoint.percent is a Decimal: its range must be xsd:decimal" in told(stated)


def test_a_property_that_no_record_states_is_named() -> None:
    idle = Property("jx:idle", True, (), ("xsd:string",), (), ())
    more = replace(ONTOLOGY, properties=ONTOLOGY.properties | {"jx:idle": idle})
    said = "ontology/jixiao.ttl: nothing states jx:idle; remove it, or add to mapping.tsv"
    assert told(mapping(), more) == f"{said}\n…\t…\tjx:…\tjx:idle\t…"


def test_a_class_that_nothing_is_of_is_named() -> None:
    more = replace(ONTOLOGY, classes=ONTOLOGY.classes | {"jx:Idle": ()})
    assert "ontology/jixiao.ttl: nothing is a jx:Idle" in told(mapping(), more)


def test_a_mapping_may_have_comments_and_short_lines() -> None:
    (line,) = read_mapping(f"# comment\n\n{HEAD}\n")
    assert (line.number, line.predicate, line.note) == (3, "jx:goalText", "")

"""Completeness: what the table asks for is counted, and agrees with what the rules report as missing."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import QuerySolution, RdfFormat, Store

import built
import seeds
from checks import HEAD, checked
from jixiao.check import completeness as module
from jixiao.check.completeness import Completeness, Share, completeness
from jixiao.check.data import load_build
from jixiao.check.form_fields import FILE, Need, fields_of, form_fields
from jixiao.graph.vocabulary import concept, short

RULES = tuple(f"S{number:02}" for number in range(1, 15))
ABOVE_ALL = "S05"  # asks the whole form of Hebei alone, the table those that are below it as well
BLANK = "S13"  # also tells of a basis that says there is none
PREFIXES = f"""{HEAD}
@prefix lay: <https://w3id.org/jixiao/scheme/layout/> .
@prefix cat: <https://w3id.org/jixiao/scheme/indicator-category/> .
"""
HEBEI, NATIONAL = concept("layout", "hebei"), concept("layout", "national")
FORM = """
e:d a jx:Disclosure ; jx:budgetYear "2022"^^xsd:gYear .
e:f a jx:ProjectTargetForm ; jx:layout lay:hebei ; jx:disclosure e:d ; jx:implementingUnit e:u ;
  jx:projectName "甲" ; jx:budgetTotal e:total ; jx:planPoint e:p3 , e:p6 ; jx:indicator e:i , e:j .
e:p3 jx:month 3 ; jx:cumulativePercent 20.0 .
e:p6 jx:month 6 ; jx:percentText "年中" .
e:i a jx:IndicatorTarget ; jx:category cat:output-quantity ; jx:indicatorName "一" ; jx:targetValue e:v .
e:j a jx:IndicatorTarget ; jx:category cat:cost-economic ; jx:indicatorName "二" .
"""


def counted(text: str) -> Completeness:
    store = Store()
    store.load((PREFIXES + text).encode(), format=RdfFormat.TURTLE)
    return completeness(store)


def graph(out: Path) -> Completeness:
    store = Store()
    load_build(store, out / "data" / "jixiao.nq.gz")
    return completeness(store)


def lacking(found: Completeness) -> Counter[str]:
    """How many cells are blank, by the rule that tells of them."""
    blank = Counter[str]()
    for field, share in found.by_field().items():
        blank[field.rule] += share.cells - share.filled
    return blank


def filled(found: Completeness) -> dict[str, Share]:
    return {field.words.zh: share for field, share in found.by_field().items()}


# ---- a form


def test_a_field_is_there_or_not_and_of_rows_so_often() -> None:
    found = filled(counted(FORM))
    assert found["项目名称"] == found["预算数、年度资金总额"] == found["预算单位、实施单位"] == Share(1, 1)
    assert found["项目编码"] == found["资金用途"] == found["绩效目标"] == Share(0, 1)
    assert found["三级指标"] == found["一级、二级指标"] == Share(2, 2)
    assert found["指标值"] == Share(1, 2)
    assert found["指标值确定依据"] == Share(0, 2)


def test_a_point_of_the_plan_counts_with_its_share() -> None:
    found = filled(counted(FORM))
    assert found["3月底累计支出计划"] == Share(1, 1)
    assert found["6月底累计支出计划"] == found["12月底累计支出计划"] == Share(0, 1)


def test_a_category_counts_with_those_below_it_and_cost_in_either_edition() -> None:
    found = filled(counted(FORM))
    assert found["产出指标"] == found["数量指标"] == found["成本指标（两版）"] == Share(1, 1)
    assert found["效益指标"] == found["质量指标"] == Share(0, 1)


def test_what_is_optional_is_told_and_not_counted() -> None:
    (form,) = counted(FORM).forms
    optional = [share for field, share in form.fields if field.need is Need.OPTIONAL]
    assert optional
    assert form.share.cells + sum(share.cells for share in optional) == sum(
        share.cells for _, share in form.fields
    )
    assert not any(field.need is Need.OPTIONAL for field in form.missing)


def test_shares_add_up_in_every_way() -> None:
    found = counted(FORM)
    ways = (found.by_unit(), found.by_disclosure(), found.by_layout(), found.by_rule())
    for shares in ways:
        assert Share.of_all(shares.values()) == found.share
    assert list(found.by_unit()) == ["https://e.example/u"]
    assert Share(1, 2) + Share(2, 2) == Share(3, 4)
    assert Share(3, 4).part == 0.75


def test_the_year_is_that_of_the_form_else_of_the_disclosure() -> None:
    assert counted(FORM).forms[0].year == 2022
    assert counted(f'{FORM} e:f jx:budgetYear "2023"^^xsd:gYear .').forms[0].year == 2023
    plain = counted(FORM.replace('; jx:budgetYear "2022"^^xsd:gYear', ""))
    assert plain.forms[0].year is None
    assert plain.share.cells


def test_a_year_is_asked_what_its_form_asks() -> None:
    names = {year: {field.words.en for field in fields_of(HEBEI, year)} for year in (2019, 2021, 2022, None)}
    assert not names[2019]
    assert names[2022] - names[2021] == {"economic cost", "social cost", "eco-environmental cost"}
    assert names[None] == names[2022]
    assert counted(FORM.replace("2022", "2014")).share == Share(0, 0)
    assert counted(FORM.replace("2022", "2014")).share.part is None


def test_a_layout_below_another_is_asked_what_that_is_asked() -> None:
    whole, part = list(fields_of(HEBEI, 2022)), list(fields_of(concept("layout", "hebei-indicators"), 2022))
    assert whole == part
    assert not set(whole) & set(fields_of(NATIONAL, 2022))


def test_a_form_counts_once_whatever_is_said_of_it_twice() -> None:
    found = counted(f"{FORM} e:f jx:implementingUnit e:other . e:i jx:targetValue e:w .")
    assert found.share == counted(FORM).share
    assert len(found.forms) == 1


def test_a_form_without_unit_or_rows_and_a_graph_without_forms() -> None:
    bare = counted("e:f a jx:ProjectTargetForm ; jx:layout lay:national .")
    assert list(bare.by_unit()) == [None]
    assert {share.cells for field, share in bare.forms[0].fields if field.is_of_rows} == {0}
    assert bare.share.filled == 0
    empty = counted("")
    assert empty.forms == ()
    assert empty.share.part is None
    assert empty.by_rule() == {}


def test_every_row_of_the_table_is_read() -> None:
    lines = [line for line in _table() if not line.startswith("#")]
    assert len(form_fields()) == len(lines) - 1
    assert {short(field.layout) for field in form_fields()} == {"lay:hebei", "lay:national"}


def _table() -> list[str]:
    return (Path(__file__).parent.parent / FILE).read_text(encoding="utf-8").splitlines()


# ---- whole graphs


def test_what_is_missing_in_the_samples_is_what_the_rules_report() -> None:
    found = graph(built.samples())
    told = checked(built.samples() / "data" / "jixiao.nq.gz", rules=RULES)
    reported = Counter((each.rule, each.spot.page) for each in told.findings)
    blank = Counter[tuple[str, str]]()
    for form in found.forms:
        for field, share in form.fields:
            if field.rule != ABOVE_ALL or form.layout == HEBEI:
                blank[field.rule, form.form] += share.cells - share.filled
    for rule in set(RULES) - {BLANK}:
        ours = {page: number for (code, page), number in (+blank).items() if code == rule}
        assert ours == {page: number for (code, page), number in reported.items() if code == rule}, rule
    assert len(found.forms) == 130
    assert found.share == Share(7360, 7595)


@pytest.mark.skipif(seeds.missing(), reason="the five real disclosures are not there")
def test_what_is_missing_in_the_five_is_what_their_findings_say() -> None:
    """Of 141 forms 26 are printed without their heads: their plan is asked for, and no rule tells of it."""
    found = graph(built.seeds())
    with (Path(__file__).parent / "findings.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    expected = {
        row["rule"]: sum(int(row[name]) for name in seeds.NAMES) for row in rows if row["rule"] in RULES
    }
    headless = [form for form in found.forms if form.layout == concept("layout", "hebei-indicators")]
    blank = lacking(found)
    assert len(headless) == 26
    del blank[""]
    assert found.by_rule()[""] == Share(3765, 3849)
    assert blank == Counter(expected | {ABOVE_ALL: expected[ABOVE_ALL] + 4 * 26})
    assert found.share == Share(7913, 8352)
    shares = sorted(share.part or 0 for share in found.by_disclosure().values())
    assert [round(100 * share, 1) for share in shares] == [80.5, 96.6, 96.7, 97.1, 100.0]


def test_many_forms_are_asked_no_more_often_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Counter[str]()
    plain = module._asked

    def counting(store: Store, query: str) -> Iterator[QuerySolution]:
        asked[query] += 1
        return plain(store, query)

    monkeypatch.setattr(module, "_asked", counting)
    assert len(counted(FORM).forms) == 1
    once = asked.total()
    assert len(counted("".join(FORM.replace("e:f ", f"e:f{number} ") for number in range(50))).forms) == 50
    assert asked.total() == 2 * once
    assert set(asked.values()) == {2}

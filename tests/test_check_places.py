"""A finding leads to its own place, and what it quotes stands there."""

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

import rules
import seeds
from checks import SAMPLES, checked, put
from jixiao.check.excerpts import characters
from jixiao.check.finding import Finding
from jixiao.cli.program import program
from jixiao.source.decode import decoded
from jixiao.text import lines_of

FORMS = 60
MISSING = {"S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11", "S12", "S13", "S14"}


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def _built(home: Path, *sources: Path) -> Path:
    CliRunner().invoke(program, ["build", *map(str, sources), "-o", str(home)], catch_exceptions=False)
    return home / "data" / "jixiao.nq.gz"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    return checked(_built(tmp_path_factory.mktemp("samples"), SAMPLES / "dumps")).findings


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _all_quoted_stands(findings: tuple[Finding, ...], folder: Path) -> Counter[str]:
    """How many are quoted, by rule; each quotation stands at its characters, and these on its lines."""
    texts = {path.name: decoded(path.read_bytes()).text for path in folder.iterdir()}
    quoted = Counter[str]()
    for each in findings:
        text = texts[each.spot.file]
        there = characters(each.spot.passages)
        if there:
            assert each.spot.lines
            first, last = each.spot.lines
            on = [first <= len(lines_of(text[: start + 1])) <= last for start, _ in there]
            # of a citation that begins on an earlier line of a torn cell the graph names the later line
            assert all(on) or (each.rule.startswith("C") and any(on)), each
        if each.text:
            assert _bare(each.text) in _bare("".join(text[start:end] for start, end in there)), each
            quoted[each.rule] += 1
    return quoted


def test_what_is_quoted_stands_in_the_samples(samples: tuple[Finding, ...]) -> None:
    quoted = _all_quoted_stands(samples, SAMPLES / "dumps")
    assert len(quoted) > 20
    assert not MISSING & quoted.keys()
    assert {"C01", "C02", "P11", "P14", "P19"} <= quoted.keys()


@pytest.mark.skipif(seeds.missing(), reason="the five real disclosures are not here")
def test_what_is_quoted_stands_in_the_five_disclosures(tmp_path: Path) -> None:
    found = checked(_built(tmp_path, seeds.FOLDER)).findings
    quoted = _all_quoted_stands(found, seeds.FOLDER)
    assert {"A06", "A07", "A09", "D02", "F01", "F02", "F03", "P10a", "P10b", "P14", "P18"} <= quoted.keys()
    assert not (MISSING | {"D05", "S17", "S18", "S19"}) & quoted.keys()
    assert all("#ind-" in each.iri for each in found if each.rule in {"A06", "A07", "A09", "P18"})


def test_what_is_missing_leads_to_the_head_of_its_form(samples: tuple[Finding, ...]) -> None:
    heads = [each for each in samples if each.rule in {"S02", "S08", "S10", "S11"} and each.spot.project]
    assert heads
    assert all(each.spot.lines and each.spot.lines[0] == each.spot.lines[1] for each in heads)


def _told(tmp_path: Path, change: str, code: str) -> list[Finding]:
    """What one rule finds in the good disclosure, changed."""
    head = (rules.EXAMPLES / "good.ttl").read_text(encoding="utf-8")
    prefixes = "".join(line for line in head.splitlines(keepends=True) if line.startswith("@"))
    file = tmp_path / "change.ttl"
    file.write_text(prefixes + change, encoding="utf-8")
    data = tmp_path / "data.nt"
    data.write_text(rules.lines(rules.shown(file)), encoding="utf-8")
    return list(checked(data, rules=(code,)).findings)


def test_the_other_form_is_named_and_not_led_to(tmp_path: Path) -> None:
    change = '<c> jx:projectCode "13990122P00100210001B" ; jx:ordinal 3 . <b> jx:ordinal 2 .'
    found = {each.spot.form: each for each in _told(tmp_path, change, "D01")}
    assert found.keys() == {2, 3}
    assert "第 3 张表“县级专场招聘活动”" in found[2].message.zh
    assert "form 2 “省级职业技能培训补助”" in found[3].message.en
    assert found[2].spot.lines == (201, 201)


@pytest.mark.parametrize("code", ["D01", "D02", "D05"])
def test_copies_of_a_form_are_told_once_each(tmp_path: Path, code: str) -> None:
    said = 'jx:projectCode "A" ; jx:projectName "甲" ; jx:indicatorFingerprint "f"'
    forms = "".join(
        f"<https://e.example/{n:02}> a jx:ProjectTargetForm ; jx:disclosure <https://e.example/> ; "
        f"jx:ordinal {n} ; {said} .\n"
        for n in range(1, FORMS + 1)
    )
    found = checked(put(tmp_path, "data.ttl", forms), rules=(code,)).findings
    assert len(found) == FORMS
    assert all(f"{FORMS - 1} 张表" in each.message.zh for each in found)
    assert "第 2 张表" in next(each for each in found if each.spot.form == 1).message.zh


@pytest.mark.parametrize(
    ("code", "change", "zh", "text"),
    [
        ("S08", "<c> jx:indicator <c#ind-01> , <c#ind-02> , <c#ind-09> .", "缺少一级指标“效益指标”", ""),
        ("S10", "<c> jx:indicator <c#ind-01> , <c#ind-02> , <c#ind-03> .", "缺少“时效指标”", ""),
        ("A06", '<c#val-01> jx:amountYuan 99000000.0 ; jx:valueText "≤9900万元" .', "9900万元", "≤9900万元"),
        ("P18", '<b#ind-04> jx:indicatorDefinition "县级负担的课酬" .', "县级负担", "县级负担的课酬"),
        ("P10b", '<b#ind-04> jx:indicatorDefinition "每人**元" .', "占位符号", "每人**元"),
        ("P10a", '<b> jx:fundUse "请填写" .', "占位文字", "请填写"),
        ("P22", '<b#goal-1> jx:goalText "培训1,250人。" .', "“1250人”", "培训1,250人。"),
        (
            "F03",
            '<../2022#section-change> jx:text "支出100万元，与2020年预算相比减少。" .',
            "“与2020年预算相比”",
            "与2020年预算相比",
        ),
        ("S17", "<../2022> jx:budgetYearBasis () .", "原文没有直接写明预算年度", ""),
        ("S18", "<c> jx:lineStart () .", "没有来源位置", ""),
        ("F02", "<../2022#fig-revenue> jx:amountYuan 4900000.0 .", "预算收入490万元", "500"),
    ],
)
def test_the_sentence_says_what_and_the_quotation_shows_it(
    tmp_path: Path, code: str, change: str, zh: str, text: str
) -> None:
    (found,) = _told(tmp_path, change, code)
    assert zh in found.message.zh
    assert "{" not in found.message.zh + found.message.en
    assert found.text == text

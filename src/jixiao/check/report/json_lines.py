"""The report as JSON: one object, each finding on a line of its own; sentences in both languages."""

import json
from collections.abc import Iterator

from jixiao.check.checking import Checked
from jixiao.check.excerpts import characters, place_of
from jixiao.check.finding import Finding, Spot
from jixiao.check.report.grouped import by_rule, counted
from jixiao.place import Json

_LINE_ENDS = "\u0085\u2028\u2029"  # some programs end a line here


def lines(checked: Checked, _language: str, _width: int) -> Iterator[str]:
    """Sums, what went wrong, findings."""
    sums: Json = {
        "severities": {severity.value: count for severity, count in counted(checked.findings).items()},
        "rules": [
            {"rule": rule, "severity": severity.value, "count": count}
            for rule, severity, count in by_rule(checked.findings)
        ],
        "asked": [rule.code for rule in checked.rules],
    }
    problems = [{"file": told.file} | told.problem.as_json() for told in checked.told]
    yield f'{{"conforms": {str(not checked.findings).lower()},\n'
    yield f'"sums": {_dumped(sums)},\n"problems": {_dumped(problems)},\n"findings": [\n'
    last = len(checked.findings) - 1
    for at, each in enumerate(checked.findings):
        yield _dumped(_finding(each)) + ("" if at == last else ",") + "\n"
    yield "]}\n"


def _dumped(said: object) -> str:
    text = json.dumps(said, ensure_ascii=False)
    for char in _LINE_ENDS:
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _finding(finding: Finding) -> Json:
    spot = finding.spot
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": {"zh": finding.message.zh, "en": finding.message.en},
        "text": finding.text or None,
        "term": {"zh": finding.about.zh, "en": finding.about.en} if finding.about else None,
        "iri": finding.iri,
        "source": _source(spot),
        "unit": {"code": spot.unit_code or None, "name": spot.unit or None},
        "form": {"iri": spot.page or None, "number": spot.form, "project": spot.project or None},
        "row": {"number": spot.row, "name": spot.indicator or None} if spot.row is not None else None,
        "focus": finding.focus,
        "value": finding.value or None,
        "path": finding.path or None,
        "shape": finding.shape,
        "constraint": finding.constraint or None,
        "component": finding.component,
    }


def _source(spot: Spot) -> Json:
    """The file with lines, characters and cells."""
    cells = place_of(spot.passages).as_json().get("cells", [])
    return {
        "file": spot.file or None,
        "iri": spot.source or None,
        "lines": list(spot.lines) if spot.lines else None,
        "characters": [list(each) for each in characters(spot.passages)],
        "cells": cells,
    }

"""Findings as rows of a table: the same columns in CSV and in a workbook."""

from jixiao.check.excerpts import characters
from jixiao.check.finding import Finding
from jixiao.check.report.where import place_words, severity_words, with_term
from jixiao.report.tabular import Cell

COLUMNS = (
    *("severity", "rule", "file", "place", "unit_code", "unit_name", "form", "project_name"),
    *("row", "name", "sentence", "text", "iri", "path", "characters", "value"),
)


def row(finding: Finding, language: str) -> list[Cell]:
    """One finding, a cell for each column."""
    spot = finding.spot
    return [
        severity_words(finding.severity, language),
        finding.rule,
        spot.file,
        place_words(spot, language),
        spot.unit_code,
        spot.unit,
        spot.form,
        spot.project,
        spot.row,
        spot.indicator,
        with_term(finding, language),
        finding.text,
        finding.iri,
        finding.path,
        " ".join(f"{start},{end}" for start, end in characters(spot.passages)),
        finding.value,
    ]

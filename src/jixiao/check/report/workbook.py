"""The report as a workbook: a sheet of findings, one of sums, one that says what was asked."""

from typing import IO

from jixiao.check.checking import Checked
from jixiao.check.report.grouped import by_rule
from jixiao.check.report.rows import COLUMNS, row
from jixiao.check.report.where import severity_words
from jixiao.report.sheets import write_tables
from jixiao.report.speech import group, say
from jixiao.report.tabular import Head, Table

_WIDE = {"sentence": 60, "text": 40, "project_name": 30, "name": 30, "iri": 40, "unit_name": 30, "file": 30}
_NARROW = {"severity", "rule", "form", "row", "unit_code"}
_SHORT, _USUAL, _ABOUT = 9, 20, 90


def write(checked: Checked, language: str, file: IO[bytes]) -> None:
    """The workbook, to a file."""
    labels = {rule.code: rule.label.say(language) for rule in checked.rules}
    sums = [
        (count, severity_words(severity, language), rule, labels.get(rule))
        for rule, severity, count in by_rule(checked.findings)
    ]
    heads = [Head(say(f"check_column.{name}", language), _width(name)) for name in COLUMNS]
    totals = [Head(say(f"check_column.{name}", language), width) for name, width in _TOTALS]
    about = [(text,) for text in group("check_about", language)]
    write_tables(
        file,
        [
            Table(say("check.sheet", language), heads, [row(each, language) for each in checked.findings]),
            Table(say("check.sums", language), totals, sums),
            Table(say("sheet.about", language), [Head(say("column.about", language), _ABOUT)], about),
        ],
    )


_TOTALS = (("count", _SHORT), ("severity", _SHORT), ("rule", _SHORT), ("label", 60))


def _width(name: str) -> int:
    return _SHORT if name in _NARROW else _WIDE.get(name, _USUAL)

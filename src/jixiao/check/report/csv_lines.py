"""The report as CSV: a line a finding, worst first."""

import csv
from collections.abc import Iterator
from io import StringIO

from jixiao.check.checking import Checked
from jixiao.check.report.rows import COLUMNS, row
from jixiao.report.speech import say


def lines(checked: Checked, language: str, _width: int) -> Iterator[str]:
    """The heads, then the findings."""
    yield _line([say(f"check_column.{name}", language) for name in COLUMNS])
    for each in checked.findings:
        yield _line(["" if cell is None else str(cell) for cell in row(each, language)])


def _line(cells: list[str]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()

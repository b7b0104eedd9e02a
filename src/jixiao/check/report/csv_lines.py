"""The report as CSV: a line a finding, worst first."""

from collections.abc import Iterator

from jixiao.check.checking import Checked
from jixiao.check.report.rows import COLUMNS, row
from jixiao.report.commas import comma_text
from jixiao.report.speech import say


def lines(checked: Checked, language: str, _width: int) -> Iterator[str]:
    """The heads, then the findings."""
    heads = [say(f"check_column.{name}", language) for name in COLUMNS]
    yield comma_text(heads, (row(each, language) for each in checked.findings))

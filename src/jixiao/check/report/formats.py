"""The formats of the report; a format is a line of the table below, the workbook is apart, it is no text."""

from collections.abc import Callable, Iterator

from jixiao.check.checking import Checked
from jixiao.check.report import csv_lines, html_page, json_lines, text_lines, turtle_lines

WORKBOOK = "xlsx"
CSV = "csv"
USUAL = "text"
Tell = Callable[[Checked, str, int], Iterator[str]]  # a language, columns of the page

TEXTS: dict[str, Tell] = {
    USUAL: text_lines.lines,
    "json": json_lines.lines,
    CSV: csv_lines.lines,
    "html": html_page.lines,
    "ttl": turtle_lines.lines,
}
FORMATS = (USUAL, "json", CSV, WORKBOOK, "html", "ttl")

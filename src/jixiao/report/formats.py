"""The formats of text in which a document can be reported; the workbook is apart, it is no text."""

from collections.abc import Callable, Iterator

from jixiao.report import grid, jsonl, ledger, table
from jixiao.report.result import Result

WORKBOOK = "xlsx"
Tell = Callable[[Result, str, int], Iterator[str]]  # a document, a language, columns of the page

TEXTS: dict[str, Tell] = {
    "table": table.lines,
    "jsonl": lambda result, _language, _width: jsonl.lines(result),
    "grid": lambda result, language, _width: grid.lines(result, language),
    "ledger": lambda result, language, _width: ledger.lines(result, language),
}

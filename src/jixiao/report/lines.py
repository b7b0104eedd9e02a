"""Lines that several reports share: the head of a document, its problems, a place in few columns."""

from collections.abc import Iterator

from jixiao.grid.columns import columns, printable, wrapped
from jixiao.place import Place, SheetCells
from jixiao.problems import Problem
from jixiao.report.result import Result, all_problems
from jixiao.report.speech import say

WIDTH = 100
_RULE = "═"
_KEY = 16  # digits of the digest by which a source is known


def heading(result: Result, width: int = WIDTH) -> Iterator[str]:
    """The name of the document and the key of its content."""
    title = f"{_RULE * 2} {printable(result.name)} {_RULE * 2} {(result.sha256 or '')[:_KEY]} "
    yield title + _RULE * max(2, width - columns(title)) + "\n"


def problem_lines(result: Result, language: str) -> Iterator[str]:
    """The problems of the document, one a line: the place first, so that it can be followed."""
    problems = all_problems(result)
    if problems:
        yield "\n" + say("report.problems", language, count=len(problems)) + "\n"
    yield from (f"{problem_line(result.name, each, language)}\n" for each in problems)


def problem_line(file: str, problem: Problem, language: str) -> str:
    """``file:line code sentence``."""
    where = printable(f"{file}:{problem.place.words(language)}".rstrip(":"))
    return f"{where} {problem.code} {one_line(problem.sentence(language))}"


def one_line(text: str) -> str:
    """The text on one line, line ends shown as a sign."""
    return printable(text.replace("\n", "⏎"))


def short(place: Place, width: int, language: str = "zh") -> str:
    """The place in at most this many columns; of a cell of a workbook rather its address than its sheet."""
    text = printable(place.words(language, brief=True))
    if columns(text) <= width:
        return text
    first = place.spots[0]
    if isinstance(first, SheetCells) and columns(first.cells) < width - 2:
        address = f"!{printable(first.cells)}"
        return _cut(printable(first.sheet), width - columns(address)) + address
    return _cut(text, width)


def _cut(text: str, width: int) -> str:
    return text if columns(text) <= width else wrapped(text, width - 1)[0] + "…"

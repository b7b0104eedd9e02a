"""What the children of a run do: read one document and tell it in the format that was asked for.

Whatever needs the document whole happens here, within its bounds; what comes back is ready to print.
"""

from dataclasses import dataclass
from pathlib import Path

from jixiao.pipeline import read_document
from jixiao.problems import Problem, Severity
from jixiao.report.cells import Line, rows
from jixiao.report.formats import TEXTS, WORKBOOK
from jixiao.report.lines import problem_line
from jixiao.report.proposal import proposal
from jixiao.report.result import Result, all_problems, catalogued, is_ours
from jixiao.report.sums import Sums, sums_of
from jixiao.source.catalogue import CatalogueEntry, relative
from jixiao.source.files import load, printable


@dataclass(frozen=True, slots=True)
class Asked:
    """How documents are to be told."""

    language: str
    format: str
    width: int
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Task:
    """One document to be told."""

    path: Path
    asked: Asked
    entry: CatalogueEntry | None = None
    folder: Path = Path()  # of the catalogue for which a row is asked for


@dataclass(frozen=True, slots=True)
class Told:
    """A document as text or as rows of a workbook, its sums, and why it could not be read."""

    text: str
    lines: tuple[Line, ...]
    sums: Sums
    unread: tuple[str, ...]


def tell(task: Task) -> Told:
    """The document of a task, told as asked."""
    return told(read(task), task.asked)


def read(task: Task) -> Result:
    """The document of a task, read, completed by the catalogue."""
    document = load(task.path, task.asked.most_bytes)
    if isinstance(document, Problem):
        return not_read(task.path, document)
    outcome = read_document(document)
    result = Result(outcome.name, outcome.sha256, outcome.blocks, outcome.records, outcome.problems)
    return catalogued(result, task.entry)


def not_read(path: Path, reason: Problem) -> Result:
    """A document of which only the problem is known."""
    return Result(printable(path), problems=(reason,))


def told(result: Result, asked: Asked) -> Told:
    """A document in the language and the format that were asked for."""
    language = asked.language
    lines = tuple(rows(result, language)) if asked.format == WORKBOOK else ()
    text = "" if asked.format == WORKBOOK else "".join(TEXTS[asked.format](result, language, asked.width))
    return Told(text, lines, sums_of(result), _unread(result, language))


def _unread(result: Result, language: str) -> tuple[str, ...]:
    """Why the document could not be read; nothing, when it could."""
    problems = [] if result.records else all_problems(result)
    reasons = [each for each in problems if each.severity is Severity.ERROR] or problems
    return tuple(problem_line(result.name, each, language) for each in reasons)


def failed(task: Task, reason: Problem) -> Told:
    """What is told of a document that was given up."""
    return told(not_read(task.path, reason), task.asked)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row for the catalogue, unless there is to be none; and why the document could not be read."""

    entry: CatalogueEntry | None
    unread: tuple[str, ...]


def propose(task: Task) -> Proposed:
    """The row of a document for the catalogue."""
    return proposed(read(task), task)


def proposed(result: Result, task: Task) -> Proposed:
    """What the document says of itself."""
    language = task.asked.language
    file = relative(task.path, task.folder)
    row = None if is_ours(result) else proposal(file, result.records, language)
    return Proposed(row, _unread(result, language))


def not_proposed(task: Task, reason: Problem) -> Proposed:
    """The row of a document that was given up: its name."""
    return proposed(not_read(task.path, reason), task)

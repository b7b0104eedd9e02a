"""What the children of a run do: read one document and tell it in the format that was asked for.

Whatever needs the document whole happens here, within its bounds; what comes back is small and ready to print.
"""

from dataclasses import dataclass
from pathlib import Path

from jixiao.pipeline import read_document
from jixiao.problems import Problem, Severity
from jixiao.report.cells import Line, rows
from jixiao.report.formats import TEXTS, WORKBOOK
from jixiao.report.lines import problem_line
from jixiao.report.proposal import proposal
from jixiao.report.result import Result, all_problems, catalogued
from jixiao.report.sums import Sums, sums_of
from jixiao.source.catalogue import CatalogueEntry
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
    unread = [] if result.records else [each for each in all_problems(result) if each.severity is Severity.ERROR]
    reasons = tuple(problem_line(result.name, each, language) for each in unread)
    return Told(text, lines, sums_of(result), reasons)


def propose(task: Task) -> tuple[CatalogueEntry, Told]:
    """The row of a document for the catalogue."""
    ...

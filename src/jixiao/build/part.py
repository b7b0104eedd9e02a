"""One document of a build becomes a part: from the cache, or read and written when something changed."""

from functools import lru_cache
from pathlib import Path

from jixiao.build.kept import keep, kept
from jixiao.build.model import Making, Part
from jixiao.graph.write import Source, write
from jixiao.pipeline import read_document
from jixiao.problems import Problem
from jixiao.registry import Registry, read_registry
from jixiao.report.lines import problem_line
from jixiao.report.result import Result, all_problems, catalogued, is_ours
from jixiao.report.sums import sums_of
from jixiao.source.decode import decoded
from jixiao.source.document import Document
from jixiao.source.files import load
from jixiao.source.kind import Kind, sniff
from jixiao.source.refusals import reason_of


def make(making: Making) -> Part:
    """The part of a document: from the cache, else read and written."""
    document = load(making.path, making.terms.most_bytes)
    if isinstance(document, Problem):
        return failed(making, document)
    key = making.key(document.sha256)
    return kept(making, key) or _made(making, key, Document(making.name, document.data))


def failed(making: Making, reason: Problem) -> Part:
    """A document of which only the problem is known."""
    result = Result(making.name, problems=(reason,))
    unread = () if is_ours(result) else (problem_line(making.name, reason, making.terms.language),)
    return Part(making.name, sums=sums_of(result), unread=unread)


def _made(making: Making, key: str, document: Document) -> Part:
    outcome = read_document(document)
    read = Result(outcome.name, outcome.sha256, outcome.blocks, outcome.records, outcome.problems)
    result = catalogued(read, making.entry)
    is_text = sniff(document.data, document.name) is Kind.TEXT
    source = Source(
        making.name,
        document.sha256,
        len(document.data),
        result.records,
        making.entry,
        result.problems,
        decoded(document.data).text if is_text and result.records else None,
    )
    terms = making.terms
    written = write(source, _registry(terms.registry, terms.curated), terms.base)
    part = Part(
        making.name,
        key,
        document.sha256,
        source.size,
        count=len(written.facts),
        disclosure=written.disclosure,
        claim=written.claim,
        sums=sums_of(result),
        unread=_unread(result, terms.language),
    )
    try:
        return keep(making, part, written)
    except OSError as error:
        return Part(making.name, blocked=reason_of(error))


@lru_cache(maxsize=1)
def _registry(folder: Path | None, digest: str) -> Registry:
    """The registry; read anew when its digest is another one."""
    del digest
    return read_registry((folder,) if folder else ())


def _unread(result: Result, language: str) -> tuple[str, ...]:
    problems = [] if result.records or is_ours(result) else all_problems(result)
    return tuple(problem_line(result.name, each, language) for each in problems)

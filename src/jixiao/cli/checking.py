"""Data against rules: what ``jixiao check`` does."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from jixiao.check.checking import Checked, Rulebook, rulebook
from jixiao.check.checking import check as checked_of
from jixiao.check.data import NoDataError, read_data
from jixiao.check.finding import Finding
from jixiao.check.report.formats import CSV, FORMATS, TEXTS, USUAL, WORKBOOK
from jixiao.check.report.where import told_words
from jixiao.check.severity import Severity
from jixiao.cli.graphs import Sources, graph_of
from jixiao.cli.output import STDOUT, blaming, screen_width, written
from jixiao.cli.request import RequestError, near
from jixiao.cli.streams import aside
from jixiao.cli.surroundings import processors, settings_of
from jixiao.report.commas import MARK
from jixiao.report.lines import WIDTH
from jixiao.report.speech import say
from jixiao.source.files import exists, is_folder

_FOUND = 1
_NOT_WHOLE = 2  # a rule could not be asked; what the others found is told
_NEAR = 5  # codes of rules that one may have meant
_SEVERITIES = {each.name.lower(): each for each in Severity}
_ENDINGS = {f".{each}": each for each in FORMATS} | {".txt": USUAL, ".htm": "html"}


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    language: str
    sources: tuple[Path, ...]
    data: Path | None
    format: str | None
    output: Path | None
    severity: str | None
    rule: tuple[str, ...]
    unit: tuple[str, ...]
    shapes: tuple[Path, ...]
    catalogue: Path | None
    config: Path | None
    jobs: int | None


def check(request: Request) -> int:
    """Check, tell what was found; the exit code says whether something is to be mended."""
    start = time.monotonic()
    form = _format(request)
    settings = settings_of(request.config, (*request.sources, *([request.data] if request.data else [])))
    book = book_of((*settings.shapes, *request.shapes))
    wanted = [known_rule(book, each) for each in request.rule]
    with graph_of(_sources(request)) as graph:
        file, unread = graph.file, graph.unread
        _keep(request.output, (file, *request.sources))
        try:
            found = checked_of(file, book, wanted, jobs=request.jobs or processors())
            _known_units(request.unit, file)
        except NoDataError as error:
            raise RequestError(error.code, **error.found) from error
    shown = replace(found, findings=tuple(_shown(request, found)))
    _put(shown, form, request)
    _tell(shown, request.language, time.monotonic() - start)
    if not found.is_whole:
        return _NOT_WHOLE
    violations = any(each.severity is Severity.VIOLATION for each in shown.findings)
    return _FOUND if violations or unread else 0


def book_of(own: Sequence[Path]) -> Rulebook:
    """The rules that ship, with those of the publisher; a folder without any is a mistake."""
    for folder in own:
        if not exists(folder):
            raise RequestError("R001", file=folder)
        if is_folder(folder) and not any(folder.glob("*.ttl")):
            raise RequestError("X015", folder=folder)
    return rulebook(own)


def known_rule(book: Rulebook, asked: str) -> str:
    """The code of a rule, however it is spelled; one that is not there is a mistake."""
    codes = {rule.code.lower(): rule.code for rule in book.rules}
    if asked.lower() not in codes:
        some = get_close_matches(asked.lower(), codes, n=_NEAR, cutoff=0)
        raise RequestError("X013", rule=asked, near=", ".join(codes[each] for each in some))
    return codes[asked.lower()]


def _known_units(asked: Iterable[str], file: Path) -> None:
    """A unit that is not there would have no faults."""
    if not asked:
        return
    known = read_data(file).units()
    for each in asked:
        if not any(code.startswith(each) for code in known):
            raise RequestError("X014", unit=each, known=near(each, sorted(known)))


def _shown(request: Request, found: Checked) -> Iterator[Finding]:
    least = _SEVERITIES[request.severity or "info"].rank
    for each in found.findings:
        of_unit = not request.unit or each.spot.unit_code.startswith(request.unit)
        if each.severity.rank <= least and of_unit:
            yield each


def _sources(request: Request) -> Sources:
    """What is to be checked: named as data, or as sources."""
    if request.data and request.sources:
        raise RequestError("R017", word=request.sources[0], command="jixiao check")
    paths = (request.data,) if request.data else request.sources
    return Sources(request.language, paths, request.catalogue, request.config, request.jobs)


def _keep(output: Path | None, sources: Iterable[Path]) -> None:
    """What is read is never overwritten."""
    for each in sources:
        if output and exists(output) and exists(each) and output.samefile(each):
            raise RequestError("R012", file=output)


# ---- what is told


def _format(request: Request) -> str:
    """The format that was asked for, by word or by the name of the output."""
    suffix = request.output.suffix.lower() if request.output else ""
    form = request.format or _ENDINGS.get(suffix, USUAL)
    if form == WORKBOOK and request.output is None:
        raise RequestError("R010", format=WORKBOOK)
    return form


def _put(found: Checked, form: str, request: Request) -> None:
    if request.output is None:
        with blaming(STDOUT):
            for line in TEXTS[form](found, request.language, screen_width(None)):
                sys.stdout.write(line)
            sys.stdout.flush()
        return
    with written(request.output) as file, blaming(request.output):
        if form == WORKBOOK:
            from jixiao.check.report.workbook import write  # brings openpyxl, which other formats do not need

            write(found, request.language, file)
            return
        file.write(MARK if form == CSV else b"")
        for line in TEXTS[form](found, request.language, WIDTH):
            file.write(line.encode("utf-8", "backslashreplace"))


def _tell(found: Checked, language: str, seconds: float) -> None:
    for each in found.told:
        aside(told_words(each, language))
    aside(say("check.done", language, rules=len(found.rules), seconds=f"{seconds:.1f}"))

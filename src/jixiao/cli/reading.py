"""Reading documents and telling what was found: what ``jixiao read`` does."""

import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from jixiao.cli.output import format_of, results, screen_width
from jixiao.cli.request import RequestError
from jixiao.cli.run import run
from jixiao.cli.streams import aside
from jixiao.cli.surroundings import catalogues_of, documents, keep, settings_file, settings_of
from jixiao.cli.tell import Asked, Task, failed, tell

_NOT_READ = 1


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    language: str
    files: tuple[Path, ...]
    format: str | None
    output: Path | None
    catalogue: Path | None
    config: Path | None
    jobs: int | None


def read(request: Request) -> int:
    """Read the documents, tell them and their sum; the exit code says whether all could be read."""
    start = time.monotonic()
    form = format_of(request.format, request.output)
    settings = settings_of(request.config, request.files)
    catalogues = catalogues_of(request.catalogue, request.files)
    if request.output:
        file = settings_file(request.config, request.files)
        keep(request.output, (file, *(each.path for each in catalogues.found)))
    asked = Asked(request.language, form, screen_width(request.output), settings.limits.bytes)
    paths = documents(request.files, settings, request.output)
    if not paths:
        raise RequestError("R009", folder=request.files[0])
    tasks = [Task(path, asked, catalogues.entry(path)) for path in paths]
    sums, unread = catalogues.sums(), list[str]()
    with (
        results(form, request.output, request.language) as put,
        closing(
            run(tell, tasks, settings.limits, request.jobs, failed, apart=_apart(request.output))
        ) as all_told,
    ):
        for told in all_told:
            put(told)
            sums += told.sums
            unread += told.unread
    seconds = time.monotonic() - start
    _say([*catalogues.problems(request.language), *unread, sums.words(request.language, seconds)])
    return _NOT_READ if sums.unread else 0


def _apart(output: Path | None) -> bool:
    """Whether no result is printed on a terminal."""
    return output is not None or not sys.stdout.isatty()


def _say(lines: list[str]) -> None:
    for line in lines:
        aside(line)

"""Settings and a catalogue for a folder of documents: what ``jixiao init`` does."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from jixiao import config
from jixiao.assets import asset
from jixiao.cli.output import blaming
from jixiao.cli.request import RequestError
from jixiao.cli.run import run
from jixiao.cli.streams import aside
from jixiao.cli.surroundings import documents, expected_folder, settings_of
from jixiao.cli.tell import Asked, Proposed, Task, not_proposed, propose
from jixiao.problems import problem
from jixiao.report.lines import problem_line
from jixiao.report.speech import say
from jixiao.source import catalogue
from jixiao.source.catalogue import (
    COLUMNS,
    Catalogue,
    CatalogueEntry,
    add_to_catalogue,
    read_catalogue,
    write_catalogue,
)
from jixiao.source.files import printable

_TEMPLATE = "settings.toml"
_NOT_READ = 1


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    language: str
    folder: Path
    config: Path | None
    jobs: int | None


def init(request: Request) -> int:
    """Write what is missing, keep what is there, list what nobody knows."""
    expected_folder(request.folder)
    paths = documents([request.folder], settings_of(request.config, [request.folder]))
    path = request.folder / catalogue.NAME
    before = read_catalogue(path) if path.exists() else None
    if before and before.written is None:
        raise RequestError("R014", file=path, reason=before.problems[0].sentence(request.language))
    _settings(request)
    new = [each for each in paths if not (before and before.entry(each))]
    found = list(_proposals(request, new))
    with blaming(path):
        _catalogue(path, before, [each.entry for each in found if each.entry], request.language)
    _list(read_catalogue(path), request.language)
    for each in found:
        for line in each.unread:
            aside(line)
    return _NOT_READ if any(each.unread and each.entry for each in found) else 0


def _settings(request: Request) -> None:
    path = request.folder / config.NAME
    kept = path.exists()
    if not kept:
        with blaming(path):
            shutil.copyfile(asset(_TEMPLATE), path)
    click.echo(
        say("init.settings_kept" if kept else "init.settings_written", request.language, file=printable(path))
    )


def _proposals(request: Request, paths: list[Path]) -> Iterator[Proposed]:
    limits = settings_of(request.config, [request.folder]).limits
    asked = Asked(request.language, "table", 0, limits.bytes)
    tasks = [Task(path, asked, folder=request.folder) for path in paths]
    with closing(run(propose, tasks, limits, request.jobs, not_proposed)) as proposals:
        yield from proposals


def _catalogue(path: Path, before: Catalogue | None, new: list[CatalogueEntry], language: str) -> None:
    kept = len(before.entries) if before else 0
    if before is None:
        write_catalogue(path, new)
        key = "init.catalogue_written"
    elif new:
        add_to_catalogue(before, new)
        key = "init.catalogue_added"
    else:
        key = "init.catalogue_kept"
    click.echo(say(key, language, file=printable(path), kept=kept, count=len(new)))


def _list(written: Catalogue, language: str) -> None:
    """What is wrong with the catalogue, and what is still open in it."""
    open_cells = (
        problem("C007", entry.place, file=entry.file, columns=" ".join(missing))
        for entry in written.entries
        if (missing := _missing(entry))
    )
    for each in (*written.problems, *open_cells):
        click.echo(problem_line(str(written.path), each, language))


def _missing(entry: CatalogueEntry) -> list[str]:
    return [column.name for column in COLUMNS if column.needed and getattr(entry, column.name) is None]

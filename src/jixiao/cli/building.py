"""Documents through the workshop into one graph: what ``jixiao build`` does."""

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import click

import jixiao
from jixiao.assets import asset
from jixiao.build.output import FOLDER
from jixiao.build.part import Making, Part, failed, make
from jixiao.build.whole import ClashError, distinct, finish
from jixiao.cli.output import blaming
from jixiao.cli.request import RequestError
from jixiao.cli.run import run
from jixiao.cli.surroundings import Catalogues, catalogues_of, documents, settings_of
from jixiao.config import Settings
from jixiao.report.speech import say
from jixiao.report.sums import Sums
from jixiao.source.files import is_folder, printable

_NOT_READ = 1
_PROGRAM = ("*.py", "*.tsv", "*.toml")
_ONTOLOGY = ("*.tsv", "*.ttl")
_EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    language: str
    sources: tuple[Path, ...]
    output: Path
    catalogue: Path | None
    config: Path | None
    jobs: int | None


def build(request: Request) -> int:
    """Read the documents, write the graph, tell the sum; the exit code says whether all could be read."""
    start = time.monotonic()
    settings = settings_of(request.config, request.sources)
    catalogues = catalogues_of(request.catalogue, request.sources)
    moment = _moment()
    if request.output.exists() and not is_folder(request.output):
        raise RequestError("R016", file=request.output)
    with _cache() as cache:
        tasks = _makings(request, settings, catalogues, cache)
        with closing(run(make, tasks, settings.limits, request.jobs, failed)) as made:
            parts, twins = distinct(sorted(made, key=lambda part: part.name))
        try:
            with blaming(request.output):
                quads = finish(request.output, settings.base, parts, moment)
        except ClashError as error:
            raise RequestError(error.code, **error.found) from error
    for line in catalogues.problems(request.language):
        click.echo(line, err=True)
    for twin in twins:
        click.echo(f"{twin.name}: {say('build.same', request.language, other=twin.other)}", err=True)
    return _told(request, parts, quads, time.monotonic() - start)


def _told(request: Request, parts: list[Part], quads: int, seconds: float) -> int:
    """The closing sum."""
    sums = sum((part.sums for part in parts), Sums())
    for line in (line for part in parts for line in part.unread):
        click.echo(line, err=True)
    file = printable(request.output / FOLDER)
    click.echo(say("build.written", request.language, quads=f"{quads:,}", file=file), err=True)
    click.echo(sums.words(request.language, seconds), err=True)
    return _NOT_READ if sums.unread else 0


def _paths(request: Request) -> list[Path]:
    """The documents; an earlier result in a folder that is read is none of them."""
    ours = (request.output / FOLDER).resolve()
    paths = [path for path in documents(request.sources) if not path.resolve().is_relative_to(ours)]
    if not paths:
        raise RequestError("R009", folder=request.sources[0])
    return paths


def _makings(request: Request, settings: Settings, catalogues: Catalogues, cache: Path) -> list[Making]:
    software, limits = _software(), settings.limits
    return [
        Making(
            path,
            _name(path, request.sources),
            settings.base,
            request.language,
            limits.bytes,
            software,
            cache,
            catalogues.entry(path),
        )
        for path in _paths(request)
    ]


def _name(path: Path, roots: tuple[Path, ...]) -> str:
    """The name of a document below the folder that was asked for: where that lies is nobody's business."""
    within = (
        path.relative_to(root).as_posix() for root in roots if is_folder(root) and path.is_relative_to(root)
    )
    return printable(Path(next(within, path.name)))


def _software() -> str:
    """A digest of the program and what ships with it: a part of another program is not used again."""
    homes = ((Path(jixiao.__file__).parent, _PROGRAM), (asset("ontology"), _ONTOLOGY))
    digest = sha256(jixiao.__version__.encode())
    for home, patterns in homes:
        for path in sorted(path for pattern in patterns for path in home.rglob(pattern)):
            digest.update(path.relative_to(home).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _moment() -> str | None:
    """The moment that SOURCE_DATE_EPOCH names; there is no other clock in the data."""
    said = os.environ.get(_EPOCH)
    if not said:
        return None
    try:
        return datetime.fromtimestamp(int(said), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as error:
        raise RequestError("R005", option=_EPOCH, text=said, expected="1700000000") from error


@contextmanager
def _cache() -> Iterator[Path]:
    """The user's cache; where it cannot be written, a folder that goes away."""
    home = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(home) if home else Path.home() / ".cache") / "jixiao" / "parts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        usable = os.access(folder, os.W_OK)
    except OSError:
        usable = False
    if usable:
        yield folder
        return
    with TemporaryDirectory(prefix="jixiao-") as name:
        yield Path(name)

"""Documents through the workshop into one graph: what ``jixiao build`` does."""

import os
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import jixiao
from jixiao.assets import asset
from jixiao.build.clashes import told_beside
from jixiao.build.model import Making, Part, Terms
from jixiao.build.output import FOLDER
from jixiao.build.part import failed, make
from jixiao.build.pruned import prune
from jixiao.build.whole import ClashError, Plan, Twin, distinct, gather, passing, publish, standing
from jixiao.cached import cache_or_passing
from jixiao.cli.output import blaming
from jixiao.cli.request import RequestError, in_words
from jixiao.cli.run import run
from jixiao.cli.streams import aside
from jixiao.cli.surroundings import Catalogues, catalogues_of, documents, settings_file, settings_of
from jixiao.config import Settings
from jixiao.graph.provenance import Configuration
from jixiao.registry import Registry, read_registry
from jixiao.report.lines import one_line, problem_line
from jixiao.report.speech import say
from jixiao.report.sums import Sums
from jixiao.source.files import exists, is_folder, printable
from jixiao.source.own import BUILT

_NOT_READ = 1
_PROGRAM = ("*.py", "*.tsv", "*.toml")
_ONTOLOGY = ("*.tsv", "*.ttl")
_CURATED = "ontology/*.tsv"
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
    site: bool = False


def build(request: Request) -> int:
    """Read the documents, write the graph, tell the sum; the exit code says whether all could be read."""
    start = time.monotonic()
    settings = settings_of(request.config, request.sources)
    registry = _registry(request, settings)
    catalogues = catalogues_of(request.catalogue, request.sources)
    moment = _moment()
    if request.output.exists() and not is_folder(request.output):
        raise RequestError("R016", file=request.output)
    with cache_or_passing("parts") as cache:
        terms = _terms(request.language, settings, registry, cache)
        configuration = _configuration(settings, catalogues, registry)
        curated = f"{_CURATED}, {settings.registry}" if settings.registry else _CURATED
        plan = Plan(
            request.output, settings.base, registry, curated, configuration, terms.software, cache, moment
        )
        parts, twins = _parts(request, settings, catalogues, terms)
        _tell_surroundings(request.language, catalogues, registry, twins)
        _tell_beside(request.language, parts)
        quads = _finished(plan, parts, request.language)
        prune(cache, terms.software)
    if request.site:
        from jixiao.cli.publishing import publish  # brings templates and rules, which a graph does not need

        publish(request.output, settings, _paths(request, settings), request.language, request.jobs)
    sums = sum((part.sums for part in parts), _sums_of(catalogues, registry))
    return _told(request, parts, sums, quads, time.monotonic() - start)


def _registry(request: Request, settings: Settings) -> Registry:
    """What is curated; a folder of the publisher's own must be there."""
    own = settings.registry
    if own and not exists(own):
        file = settings_file(request.config, request.sources)
        raise RequestError("R020", file=file, folder=own)
    if own and not is_folder(own):
        raise RequestError("R016", file=own)
    return read_registry((own,) if own else ())


def _terms(language: str, settings: Settings, registry: Registry, cache: Path) -> Terms:
    return Terms(
        settings.base,
        language,
        settings.limits.bytes,
        _software(),
        cache,
        settings.registry,
        registry.digest,
    )


def _configuration(settings: Settings, catalogues: Catalogues, registry: Registry) -> Configuration:
    return Configuration(
        settings.base,
        registry.digest,
        settings.publisher,
        settings.licence,
        tuple(each.digest for each in catalogues.found if each.digest),
    )


def _parts(
    request: Request, settings: Settings, catalogues: Catalogues, terms: Terms
) -> tuple[list[Part], list[Twin]]:
    """What came of the documents, in the order of their names."""
    paths = _paths(request, settings)
    makings = [Making(path, _name(path, request.sources), terms, catalogues.entry(path)) for path in paths]
    with closing(run(make, makings, settings.limits, request.jobs, failed)) as made:
        parts = sorted(made, key=lambda part: part.name)
    blocked = next((part.blocked for part in parts if part.blocked), None)
    if blocked:
        raise RequestError("R011", file=terms.cache, reason=blocked)
    return distinct(parts)


def _finished(plan: Plan, parts: list[Part], language: str) -> int:
    """The files of the build; how many statements they hold."""
    found = standing(plan, parts)
    if found is not None:
        return found
    try:
        with blaming(plan.cache), passing(plan.cache) as scratch:
            graphs = gather(plan, parts, scratch)
            with blaming(plan.out):
                return publish(plan, parts, graphs)
    except ClashError as error:
        *others, last = (RequestError(each.code, **dict(each.found)) for each in error.problems)
        for each in others:
            aside(one_line(each.sentence(language)))
        raise last from error


def _sums_of(catalogues: Catalogues, registry: Registry) -> Sums:
    return catalogues.sums() + Sums(problems=Counter(each.problem.code for each in registry.flaws))


def _tell_surroundings(language: str, catalogues: Catalogues, registry: Registry, twins: list[Twin]) -> None:
    """What is wrong with what lies around the documents; documents that are the same."""
    for flaw in registry.flaws:
        aside(problem_line(flaw.file, in_words(flaw.problem, language), language))
    for line in catalogues.problems(language):
        aside(line)
    for twin in twins:
        aside(f"{twin.name}: {say('build.same', language, other=twin.other)}")


def _tell_beside(language: str, parts: list[Part]) -> None:
    """Documents without forms that stand beside another one of their unit and year."""
    for part, other in told_beside(parts):
        aside(f"{part.name}: {say('build.beside', language, other=other.name, path=part.claim or '')}")


def _told(request: Request, parts: list[Part], sums: Sums, quads: int, seconds: float) -> int:
    """The closing sum."""
    for line in (line for part in parts for line in part.unread):
        aside(line)
    file = printable(request.output / FOLDER)
    aside(say("build.written", request.language, quads=f"{quads:,}", file=file))
    aside(sums.words(request.language, seconds))
    return _NOT_READ if sums.unread else 0


def _paths(request: Request, settings: Settings) -> list[Path]:
    """The documents; what is left of an earlier result is none of them."""
    ours = {(request.output / FOLDER / name).resolve() for name in BUILT}
    paths = [path for path in documents(request.sources, settings) if path.resolve() not in ours]
    if not paths:
        raise RequestError("R009", folder=request.sources[0])
    return paths


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

"""The graph that is to be asked or checked: what was built, a file of RDF, or documents built on the way."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jixiao.ask.built import data_file, is_rdf
from jixiao.ask.wrong import WrongQuestionError
from jixiao.cached import cache_or_passing
from jixiao.cli.request import RequestError
from jixiao.source.files import documents_in, exists, is_folder


@dataclass(frozen=True, slots=True)
class Sources:
    """What is to be read, and how."""

    language: str
    paths: Sequence[Path]
    catalogue: Path | None = None
    config: Path | None = None
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """A file of RDF, and whether some document could not be read on the way to it."""

    file: Path
    unread: bool = False


@contextmanager
def graph_of(sources: Sources) -> Iterator[Graph]:
    """The graph; without sources that of the current folder, which must be built."""
    if not sources.paths or (len(sources.paths) == 1 and not _documents(sources.paths[0])):
        with wrongly():
            file = data_file(sources.paths[0] if sources.paths else Path())
        yield Graph(file)
        return
    data = [path for path in sources.paths if exists(path) and is_data(path)]
    if data:
        raise RequestError("R021", file=data[0])
    with cache_or_passing("built") as cache:
        yield _built(sources, cache)


@contextmanager
def wrongly() -> Iterator[None]:
    """A question that cannot be answered is a wrong request."""
    try:
        yield
    except WrongQuestionError as error:
        raise RequestError(error.code, **error.found) from error


def is_data(path: Path) -> bool:
    """Whether this is data already: a built folder, or RDF by its name."""
    if not is_folder(path):
        return is_rdf(path)
    try:
        return data_file(path).is_file()
    except WrongQuestionError:
        return False


def _documents(path: Path) -> bool:
    """Whether there are documents to be built first; an empty folder is one that should have been built."""
    return exists(path) and not is_data(path) and (not is_folder(path) or any(documents_in((path,))))


def _built(sources: Sources, cache: Path) -> Graph:
    """The graph of some documents."""
    from jixiao.cli.building import (  # brings readers and layouts, which a built folder does not need
        Request,
        build,
    )

    names = "\0".join(str(path.resolve()) for path in sources.paths)
    out = cache / sha256(names.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    asked = Request(
        language=sources.language,
        sources=tuple(sources.paths),
        output=out,
        catalogue=sources.catalogue,
        config=sources.config,
        jobs=sources.jobs,
    )
    unread = build(asked)
    return Graph(data_file(out), bool(unread))

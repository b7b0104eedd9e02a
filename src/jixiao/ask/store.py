"""The store that answers: made once from the N-Quads, kept in the user's cache, opened in milliseconds.

Its default graph holds every statement once. Only a question that names graphs needs them; they take three
times the room, so they are kept in a store of their own.
"""

import gzip
import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat, Store, parse

from jixiao.ask.built import QUADS, is_packed, rdf_format
from jixiao.ask.wrong import WrongQuestionError
from jixiao.cached import cache_folder

_KIND = "1"  # of stores; counted up when they are made in another way
_GRAPH = re.compile(rb" <[^<> ]*> \.\n")
_BLOCK = 1 << 22


def open_store(file: Path, *, graphs: bool = False) -> Store:
    """The store of a file, from the cache if it is there."""
    kept = _kept(file, "graphs" if graphs else "triples")
    if kept is None:
        return _filled(Store(), file, graphs=graphs)
    if kept.exists():
        with suppress(OSError, RuntimeError):
            return Store.read_only(str(kept))
        shutil.rmtree(kept, ignore_errors=True)  # damaged: made again
    _make(kept, file, graphs=graphs)
    return Store.read_only(str(kept))


def _kept(file: Path, sort: str) -> Path | None:
    """Where the store of a file is kept: one place a file, one name for each state of it."""
    cache = cache_folder("stores")
    if cache is None:
        return None
    try:
        about = file.stat()
    except OSError as error:
        raise WrongQuestionError("Q002", file=file, reason=error.strerror or error) from error
    state = repr((_KIND, about.st_size, about.st_mtime_ns, about.st_ino))
    return cache / _digest(str(file.resolve())) / f"{_digest(state)}-{sort}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _make(kept: Path, file: Path, *, graphs: bool) -> None:
    """A store beside its place, moved there when it is whole; those of earlier states go."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix=".new-", dir=kept.parent))
    try:
        store = _filled(Store(str(draft / "store")), file, graphs=graphs)
        store.optimize()
        del store  # lets go of its lock
        state = kept.name.partition("-")[0]
        for other in kept.parent.iterdir():
            if not other.name.startswith((state, ".")):
                shutil.rmtree(other, ignore_errors=True)
        with suppress(OSError):  # another process was faster, with the same
            os.replace(draft / "store", kept)  # noqa: PTH105 (one call that replaces, on all systems)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _filled(store: Store, file: Path, *, graphs: bool) -> Store:
    """The store with everything that the file says."""
    try:
        if file.name == QUADS:
            _load_ours(store, file, graphs=graphs)
        else:
            _load(store, file, graphs=graphs)
    except (OSError, EOFError, SyntaxError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WrongQuestionError("Q002", file=file, reason=reason) from error
    return store


def _load_ours(store: Store, file: Path, *, graphs: bool) -> None:
    """A file of ours has a graph in every line: cut off, the lines are the statements."""
    with gzip.open(file) as lines:
        store.bulk_load(_file(_Triples(lines)), format=RdfFormat.N_TRIPLES)
    if graphs:
        with gzip.open(file) as lines:
            store.bulk_load(_file(lines), format=RdfFormat.N_QUADS)


def _load(store: Store, file: Path, *, graphs: bool) -> None:
    with _opened(file) as data:
        quads = parse(data, format=rdf_format(file))
        store.bulk_extend(_each(quads, graphs=graphs))


def _each(quads: Iterator[Quad], *, graphs: bool) -> Iterator[Quad]:
    for quad in quads:
        yield Quad(quad.subject, quad.predicate, quad.object)
        if graphs:
            yield quad


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    with gzip.open(file) if is_packed(file) else file.open("rb") as data:
        yield _file(data)


def _file(data: io.IOBase) -> IO[bytes]:
    """What gzip opens is read as any file."""
    return cast(IO[bytes], data)


class _Triples(io.RawIOBase):
    """The lines of N-Quads without their graphs, as a file."""

    def __init__(self, lines: io.BufferedIOBase) -> None:
        self._lines = lines
        self._ready = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Some of it."""
        if not self._ready:
            block = self._lines.read(_BLOCK)
            self._ready = _GRAPH.sub(b" .\n", block + self._lines.readline()) if block else b""
        size = len(self._ready) if size < 0 else size
        given, self._ready = self._ready[:size], self._ready[size:]
        return given

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        given = self.read(len(buffer))
        buffer[: len(given)] = given
        return len(given)

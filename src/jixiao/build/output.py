"""The files of a build: written beside, moved into place when all are whole; equal input, equal bytes."""

import gzip
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from jixiao.graph import trig

QUADS = "jixiao.nq.gz"
TRIG = "jixiao.trig.gz"
MANIFEST = "manifest.json"
FOLDER = "data"
_LEVEL = 6
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph and how to get its sorted lines; they are read when they are written."""

    iri: str
    lines: Callable[[], Iterable[str]]


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A folder to write into; its files go to OUT/data when all is well, else nothing changes there."""
    home = out / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    stage = Path(mkdtemp(prefix=".new-", dir=home))
    try:
        yield stage
        for name in (QUADS, TRIG, MANIFEST):  # the manifest last: it tells whether the others are its own
            os.replace(stage / name, home / name)  # noqa: PTH105 (one call that replaces, on all systems)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def write_graphs(stage: Path, graphs: Iterable[Graph]) -> dict[str, int]:
    """N-Quads and TriG of all graphs, in one pass; how many statements each holds."""
    counts: dict[str, int] = {}
    with _packed(stage / QUADS) as quads, _packed(stage / TRIG) as blocks:
        blocks.write(trig.head().encode())
        for graph in graphs:
            lines = list(graph.lines())
            counts[graph.iri] = len(lines)
            quads.write("".join(lines).encode())
            blocks.write("".join(trig.graph(graph.iri, lines)).encode())
    return counts


def write_manifest(stage: Path, said: dict[str, object], count: int) -> None:
    """What went in and what came out, with the digests of both."""
    outputs = [_output(stage / name, count) for name in (QUADS, TRIG)]
    text = json.dumps(said | {"outputs": outputs}, ensure_ascii=False, indent=1, sort_keys=True)
    (stage / MANIFEST).write_bytes((text + "\n").encode("utf-8", "backslashreplace"))


def _output(path: Path, count: int) -> dict[str, object]:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return {"file": path.name, "bytes": path.stat().st_size, "sha256": digest.hexdigest(), "quads": count}


@contextmanager
def _packed(path: Path) -> Iterator[gzip.GzipFile]:
    """A file without name and time in its head."""
    with path.open("wb") as file:
        with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
            yield packed
        file.flush()
        os.fsync(file.fileno())

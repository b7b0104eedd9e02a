"""The files of a build: written beside, moved into place when all are whole; equal input, equal bytes."""

import errno
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jixiao.build.packed import NEW, SMALL, digest_of, packing, stretches
from jixiao.graph import trig
from jixiao.source.own import BUILT
from jixiao.staging import alone, staging

QUADS, TRIG, MANIFEST = BUILT  # the manifest last: it tells whether the others are its own
FOLDER = "data"


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph as packed files: its sorted lines, and the same as TriG."""

    iri: str
    count: int
    facts: Path
    trig: Path


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A folder to write into; its files go to OUT/data when all is well, else nothing changes there."""
    home = out / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    targets = [home / name for name in BUILT]
    if any(target.is_dir() for target in targets):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with staging(home, NEW) as stage:
        yield stage
        for target in targets:
            (stage / target.name).replace(target)


def write_graphs(stage: Path, graphs: Iterable[Graph]) -> None:
    """N-Quads and TriG of all graphs."""
    listed = list(graphs)
    _write(stage / QUADS, (piece for graph in listed for piece in stretches(graph.facts)))
    blocks = (piece for graph in listed for piece in stretches(graph.trig))
    _write(stage / TRIG, (piece for part in ([trig.head().encode()], blocks) for piece in part))


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with packing(path, SMALL) as file:
        for piece in pieces:
            file.write(piece)
    _sync(path)


def manifest(stage: Path, said: dict[str, object], count: int) -> bytes:
    """What went in and what came out, with the digests of both, as JSON."""
    outputs = [_output(stage / name, count) for name in (QUADS, TRIG)]
    text = json.dumps(said | {"outputs": outputs}, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode("utf-8", "backslashreplace")


def write_manifest(stage: Path, data: bytes) -> None:
    """The last of the files."""
    (stage / MANIFEST).write_bytes(data)
    _sync(stage / MANIFEST)


def stands(out: Path, data: bytes) -> int | None:
    """How many statements the files hold; ``None`` when they are not those of this manifest."""
    home = out / FOLDER
    try:
        with alone(home, NEW):
            if (home / MANIFEST).read_bytes() != data:
                return None
            outputs = json.loads(data)["outputs"]
            whole = all(digest_of(home / each["file"]) == each["sha256"] for each in outputs)
            return int(outputs[0]["quads"]) if whole else None
    except (OSError, ValueError, LookupError):
        return None


def _output(path: Path, count: int) -> dict[str, object]:
    return {"file": path.name, "bytes": path.stat().st_size, "sha256": digest_of(path), "quads": count}


def _sync(path: Path) -> None:
    """The disk has it before it bears its name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())

"""Lines in packed files: equal lines give equal bytes; they are read in stretches, never all at once."""

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

FAST, SMALL = 1, 6  # levels: of what is read again soon, and of what is published
NEW = ".new-"  # how the names of unfinished files and folders begin
_STRETCH = 1 << 20  # bytes
_SOME = 4096  # lines


def packed(lines: Iterable[str]) -> bytes:
    """Lines as the bytes of a file."""
    return gzip.compress("".join(lines).encode(), FAST, mtime=0)


def pack(path: Path, lines: Iterable[str]) -> int:
    """Lines into a file, as they come; how many there are."""
    count, coming = 0, iter(lines)
    with packing(path, FAST) as file:
        while some := list(islice(coming, _SOME)):
            file.write("".join(some).encode())
            count += len(some)
    return count


@contextmanager
def packing(path: Path, level: int) -> Iterator[gzip.GzipFile]:
    """A file to be written, without name and time in its head."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", level, file, mtime=0) as found:
        yield found


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file, one by one."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        yield from file


def stretches(path: Path) -> Iterator[bytes]:
    """The same as bytes, in handy pieces."""
    with gzip.open(path) as file:
        while piece := file.read(_STRETCH):
            yield piece


def put(path: Path, data: bytes) -> None:
    """A file takes its name when it is whole."""
    with NamedTemporaryFile("wb", prefix=NEW, dir=path.parent, delete=False) as file:
        draft = Path(file.name)
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def digest_of(path: Path) -> str:
    """The sha256 of a file as it stands on the disk."""
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(_STRETCH):
            digest.update(piece)
    return digest.hexdigest()

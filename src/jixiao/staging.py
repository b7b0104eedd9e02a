"""A folder beside what is to be replaced: written to by one process at a time, and gone afterwards."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp


@contextmanager
def staging(home: Path, prefix: str) -> Iterator[Path]:
    """A new folder in ``home``; what killed runs have left there under the prefix goes first."""
    home.mkdir(parents=True, exist_ok=True)
    with alone(home, prefix):
        stage = Path(mkdtemp(prefix=prefix, dir=home))
        try:
            yield stage
        finally:
            shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def alone(home: Path, prefix: str) -> Iterator[None]:
    """Waits until no other run writes there, and clears what killed ones have left."""
    try:
        import fcntl
    except ImportError:  # a system that cannot tell
        yield
        return
    handle = os.open(home, os.O_RDONLY)
    try:
        with suppress(OSError):  # a disk that knows no locks
            fcntl.flock(handle, fcntl.LOCK_EX)  # the system takes it back when we end, however that is
            clear(home, prefix)
        yield
    finally:
        os.close(handle)


def clear(folder: Path, prefix: str, seconds: float = 0) -> None:
    """Takes away what runs that were killed have left behind, when it is older than that."""
    for path in folder.glob(f"{prefix}*"):
        with suppress(OSError):
            if path.stat().st_mtime <= time.time() - seconds:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

"""The user's cache: what can be made again at any time, outside of all results."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


def cache_folder(name: str) -> Path | None:
    """A folder of the cache; ``None`` where it cannot be written."""
    home = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(home) if home else Path.home() / ".cache") / "jixiao" / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


@contextmanager
def cache_or_passing(name: str) -> Iterator[Path]:
    """A folder of the cache; where it cannot be written, one that goes away."""
    folder = cache_folder(name)
    if folder:
        yield folder
        return
    with TemporaryDirectory(prefix="jixiao-") as passing:
        yield Path(passing)

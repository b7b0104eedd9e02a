"""What nobody needs leaves the cache: parts unused for a month, and parts of other programs after a day."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from jixiao.build.packed import NEW

_DAY = 86_400.0  # seconds
_MONTH = 30 * _DAY
_STAMP = ".pruned"
_KNOWN = ".json"  # of a part: touched when it is used
_MANIFEST = ".manifest"
_DIGITS = 16


def stem(software: str, key: str) -> str:
    """How the files of a part begin: with the program that made them."""
    return f"{software[:_DIGITS]}-{key}"


def prune(cache: Path, software: str) -> None:
    """Take away what is old; looked for once a day, and what cannot be taken away stays."""
    now = time.time()
    stamp = cache / _STAMP
    with suppress(OSError):
        if stamp.exists() and now - _DAY < stamp.stat().st_mtime <= now:
            return
        stamp.touch()
        for path in list(_old(cache, software[:_DIGITS], now)):
            path.unlink(missing_ok=True)


def _old(cache: Path, ours: str, now: float) -> Iterator[Path]:
    with os.scandir(cache) as found:
        files = [each for each in found if not each.name.startswith((NEW, _STAMP)) and each.is_file()]
    telling = (_KNOWN, _MANIFEST)
    used = {_stem(each.name): each.stat().st_mtime for each in files if each.name.endswith(telling)}
    for each in files:
        last = used.get(_stem(each.name))
        kept = _MONTH if each.name.startswith(ours) or each.name.endswith(_MANIFEST) else _DAY
        if (each.stat().st_mtime if last is None else last) < now - kept:
            yield Path(each.path)


def _stem(name: str) -> str:
    return name.partition(".")[0]

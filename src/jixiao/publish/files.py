"""The files of a site: what changed is written beside, and moved into place when all is whole.

Everything that may fail for want of room or rights comes before the first move; a list of our own files
(listed_files.py) tells them from those of others, which are never overwritten or deleted.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from jixiao.publish.listed_files import LIST, Digests, guard, journal, staged_paths, written_list
from jixiao.publish.tombstones import clear
from jixiao.staging import staging

_NEW = ".new-site-"  # what killed runs left under this name goes at the next run
_LISTS, _MOVING = ".lists", "moving.json"  # no path of ours begins with a dot


@dataclass
class Written:
    """What a run did: files of the site, those that changed, bytes."""

    files: int = 0
    changed: int = 0
    bytes: int = 0
    digests: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Written") -> None:
        """With another part of the run."""
        self.files += other.files
        self.changed += other.changed
        self.bytes += other.bytes
        self.digests |= other.digests


def put(stage: Path, out: Path, known: Mapping[str, str], files: Iterable[tuple[str, bytes]]) -> Written:
    """Write those files into the stage that are not in place already."""
    done = Written()
    for path, data in files:
        digest = sha256(data).hexdigest()[:16]
        done.files += 1
        done.bytes += len(data)
        done.digests[path] = digest
        if known.get(path) != digest or not (out / path).is_file():
            target = stage / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            done.changed += 1
    return done


def staged(out: Path) -> AbstractContextManager[Path]:
    """A folder beside the files; it goes away, whatever happens."""
    return staging(out, _NEW)


def publish(stage: Path, out: Path, known: Digests, digests: Digests) -> None:
    """Move what was staged into place, take away what is no longer made, and last write the list."""
    guard(out, stage, known, digests)
    moving = staged_paths(stage)
    lists = stage / _LISTS
    lists.mkdir()
    (lists / _MOVING).write_bytes(written_list(journal(known, digests, moving)))
    (lists / LIST).write_bytes(written_list(digests))
    if not moving and known == digests:
        return
    for folder in {(out / path).parent for path in moving}:
        folder.mkdir(parents=True, exist_ok=True)
    _move(lists / _MOVING, out / LIST)
    for path in moving:
        _move(stage / path, out / path)
    clear(out, known, digests)
    _move(lists / LIST, out / LIST)


def _move(path: Path, target: Path) -> None:
    os.replace(path, target)  # noqa: PTH105 (one call that replaces, on all systems)

"""The files of a site: what changed is written beside, and moved into place when all is whole.

A list of our own files (``site.json``) tells them from those of others, which are never deleted.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

LIST = "site.json"


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


def put(stage: Path, out: Path, known: dict[str, str], files: Iterable[tuple[str, bytes]]) -> Written:
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


def known_files(out: Path) -> dict[str, str]:
    """Our files in a folder, by path, with their digests; none, where there is no list of them."""
    try:
        said = json.loads((out / LIST).read_bytes())
        return {str(path): str(digest) for path, digest in said["files"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A folder beside the files; it goes away, whatever happens."""
    out.mkdir(parents=True, exist_ok=True)
    stage = Path(mkdtemp(prefix=".new-", dir=out))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def publish(stage: Path, out: Path, digests: dict[str, str]) -> None:
    """Move what was staged into place, and last the list."""
    for folder, _, names in os.walk(stage):
        below = Path(folder).relative_to(stage)
        (out / below).mkdir(parents=True, exist_ok=True)
        for name in names:
            os.replace(Path(folder) / name, out / below / name)  # noqa: PTH105 (one call that replaces, on all systems)
    listed = json.dumps({"files": digests}, indent=0, sort_keys=True, ensure_ascii=False)
    draft = stage / LIST
    draft.write_text(listed + "\n", encoding="utf-8")
    os.replace(draft, out / LIST)  # noqa: PTH105 (the same)

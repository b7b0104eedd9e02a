"""The list of our own files in a folder (``site.json``): it tells them from those of others.

What is listed is ours, whatever stands there now; what is not listed is somebody else's, and stays.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

LIST = "site.json"
_DIGEST = re.compile("([0-9a-f]{16})?")  # none: a run that was cut short cannot say whether it was moved
Digests = Mapping[str, str]


class OccupiedError(Exception):
    """Files of others stand where ours should go; nothing was changed."""

    code = "N001"

    def __init__(self, file: Path, count: int) -> None:
        super().__init__(str(file))
        self.file = file
        self.count = count


def known_files(out: Path) -> dict[str, str]:
    """Our files in a folder, by path, with their digests; none, where there is no list of them."""
    try:
        text = (out / LIST).read_bytes()
    except FileNotFoundError:
        return {}
    except IsADirectoryError:
        raise OccupiedError(out / LIST, 1) from None
    found = _read(text)
    if found is None:
        raise OccupiedError(out / LIST, 1)
    return found


def _read(text: bytes) -> dict[str, str] | None:
    """The files of a list; nothing, where it is none of ours or leads out of its folder."""
    try:
        files = json.loads(text)["files"]
        said = {path: digest for path, digest in files.items() if _within(path) and _DIGEST.fullmatch(digest)}
    except (ValueError, KeyError, AttributeError, TypeError):
        return None
    return said if len(said) == len(files) else None


def _within(path: str) -> bool:
    named = PureWindowsPath(path)  # knows all that leads elsewhere on any system
    return bool(path) and not named.anchor and "\\" not in path and ".." not in named.parts


def written_list(digests: Digests) -> bytes:
    """The list as it is written; equal files, equal bytes."""
    listed = json.dumps({"files": dict(digests)}, indent=0, sort_keys=True, ensure_ascii=False)
    return f"{listed}\n".encode()


def guard(out: Path, stage: Path, known: Digests, digests: Digests) -> None:
    """Stop where a file or a link of somebody else stands in our way."""
    folders = {folder for path in (*known, *digests) for folder in PurePosixPath(path).parents}
    taken = sorted(folder for folder in folders if _is_no_folder(out / folder) and folder.name)
    taken += [PurePosixPath(path) for path in staged_paths(stage) if _is_foreign(out, stage, path, known)]
    if taken:
        raise OccupiedError(out / taken[0], len(taken))


def staged_paths(stage: Path) -> list[str]:
    """The files that wait to be moved."""
    return sorted(path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file())


def _is_no_folder(path: Path) -> bool:
    """A link counts as none: what is written through it lands elsewhere."""
    return path.is_symlink() or (path.exists() and not path.is_dir())


def _is_foreign(out: Path, stage: Path, path: str, known: Digests) -> bool:
    target = out / path
    if not target.is_symlink() and not target.exists():
        return False
    if path in known:
        return target.is_dir() and not target.is_symlink()
    same = target.is_file() and not target.is_symlink()
    return not (same and target.read_bytes() == (stage / path).read_bytes())


def journal(known: Digests, digests: Digests, moving: Iterable[str]) -> dict[str, str]:
    """The list while files move: those of both runs; nobody knows yet what those that move hold."""
    return {**known, **digests, **dict.fromkeys(moving, "")}

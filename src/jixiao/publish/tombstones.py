"""What becomes of files whose things vanished: a page says so and stays, other files go.

A page that says so is listed as any other, so it is made again at every run until its thing returns.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from jixiao.publish.addresses import ENGLISH, HTML
from jixiao.publish.listed_files import Digests

GONE = "gone"  # the template


def vanished(known: Digests, digests: Digests) -> Iterator[str]:
    """The pages that only an earlier run made, as paths without ending; once for both languages."""
    lost = (path for path in known if path.endswith(HTML) and path not in digests)
    yield from sorted({path.removeprefix(ENGLISH).removesuffix(HTML) for path in lost})


def clear(out: Path, known: Digests, digests: Digests) -> int:
    """Remove what is no longer ours, and the folders that are empty then; how many files went."""
    count = 0
    for path in sorted(known.keys() - digests.keys()):
        target = out / path
        if not target.is_file() or not _is_as_we_left_it(target, known[path]):
            continue
        target.unlink()
        count += 1
        _clear_folders(out, target.parent)
    return count


def _is_as_we_left_it(target: Path, digest: str) -> bool:
    """What somebody has written in its place stays; of a run that was cut short nobody knows."""
    return not digest or sha256(target.read_bytes()).hexdigest().startswith(digest)


def _clear_folders(out: Path, folder: Path) -> None:
    while folder != out and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

"""Files and folders: which documents they hold, and the bytes of one."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from jixiao.problems import Problem, problem
from jixiao.source.document import Document
from jixiao.source.own import is_result
from jixiao.source.refusals import reason_of


class NoSuchDocumentError(ValueError):
    """A path that was asked for and does not exist: a mistake of the request."""

    def __init__(self, path: Path) -> None:
        super().__init__(printable(path))
        self.path = path


Identity = tuple[int, int]  # device and number: the same for every name of a file

OUR_RESULT = "D030"
OURS = frozenset({"jixiao.toml", "catalogue.csv"})
_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_HIDDEN = (".", "~$")  # hidden files, and the lock files of Office

_KINDS = (
    (stat.S_ISDIR, "目录 / folder"),
    (stat.S_ISFIFO, "管道 / pipe"),
    (stat.S_ISSOCK, "套接字 / socket"),
    (stat.S_ISCHR, "设备 / device"),
    (stat.S_ISBLK, "设备 / device"),
)
_MEGABYTE = 1 << 20


def documents_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files, and all files in the folders, each once, however many names or links lead to it."""
    asked = list(paths)
    for path in asked:
        if not exists(path):
            raise NoSuchDocumentError(path)
    return _each_once(path for root in asked for path in _below(root))


def load(path: Path, most_bytes: int) -> Document | Problem:
    """The document in a file, or why there is none; nothing here waits for a pipe or a device."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            next(path.iterdir(), None)  # one that may not be listed is to be told as such
        if not stat.S_ISREG(status.st_mode):
            return problem("D014", found=_kind(status.st_mode))
        if status.st_size > most_bytes:
            return _too_large(status.st_size, most_bytes)
        data = _bytes(path, most_bytes + 1)
    except OSError as error:
        return problem("D009", reason=reason_of(error))
    if len(data) > most_bytes:  # it grew, or says nothing of its size
        return _too_large(len(data), most_bytes)
    if not data:
        return problem("D001")
    return problem(OUR_RESULT) if is_result(data) else Document(printable(path), data)


def is_folder(path: Path) -> bool:
    """Whether the path leads to a folder; one that cannot be reached is none."""
    return os.path.isdir(path)  # noqa: PTH112 (Path.is_dir raises where this says no)


def is_file(path: Path) -> bool:
    """Whether the path leads to a file; one that cannot be reached is none."""
    return os.path.isfile(path)  # noqa: PTH113 (Path.is_file raises where this says no)


def exists(path: Path) -> bool:
    """Whether something bears the name, be it out of reach or a link that leads nowhere."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # behind a closed folder: reading will tell
        return True
    return True


def printable(path: Path) -> str:
    r"""The path as one line that any terminal and any file can take.

    >>> printable(Path("a\nb.txt"))
    'a\\x0ab.txt'
    """
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() or c == "\u3000" else _escaped(c) for c in text)


def _escaped(char: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in char.encode())


def _bytes(path: Path, most: int) -> bytes:
    # Between the look and the opening the file may have become a pipe: opening must not wait for a writer.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:  # noqa: PTH123 (pathlib opens no handles)
        return file.read(most)


def _kind(mode: int) -> str:
    return next((words for test, words in _KINDS if test(mode)), "?")


def _too_large(size: int, limit: int) -> Problem:
    return problem("D006", found=_megabytes(size), limit=_megabytes(limit))


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB"


def _each_once(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[Identity] = set()
    for path in paths:
        identity = _identity(path)
        if identity is None or identity not in seen:
            yield path
        if identity is not None:
            seen.add(identity)


def _below(folder: Path) -> Iterator[Path]:
    """What the folder holds, in the order of the names; a folder that cannot be listed stands for itself."""
    entered: set[Identity | None] = {None}  # links that lead nowhere are no folders
    ahead = [folder]
    while ahead:
        path = ahead.pop()
        if not is_folder(path):
            yield path
        elif _identity(path) not in entered:  # else a link leads back
            entered.add(_identity(path))
            inside = _listed(path)
            if inside is None:
                yield path
            ahead.extend(inside or ())


def _listed(folder: Path) -> list[Path] | None:
    """What stands in a folder, the last first."""
    try:
        return sorted((path for path in folder.iterdir() if not _passed_over(path.name)), reverse=True)
    except OSError:
        return None


def _passed_over(name: str) -> bool:
    return name.startswith(_HIDDEN) or name.lower() in OURS | _SYSTEM


def _identity(path: Path) -> Identity | None:
    try:
        status = path.stat()
    except OSError:  # a broken link, or a loop of links
        return None
    return status.st_dev, status.st_ino

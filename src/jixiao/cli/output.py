"""Where results go: standard output, or a file that appears when it is whole."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING

from jixiao.cli.options import known_word
from jixiao.cli.request import EnoughError, RequestError
from jixiao.cli.streams import hush
from jixiao.report.formats import WORKBOOK
from jixiao.report.lines import WIDTH

if TYPE_CHECKING:
    from jixiao.cli.tell import Told

Put = Callable[["Told"], None]
_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": WORKBOOK}
_USUAL = "table"
_EVERYBODY = 0o666
STDOUT = Path("stdout")


def format_of(asked: str | None, output: Path | None) -> str:
    """The format that was asked for, by word or by the name of the output."""
    chosen = asked or (_SUFFIXES.get(output.suffix.lower(), _USUAL) if output else _USUAL)
    if chosen == WORKBOOK and output is None:
        raise RequestError("R010", format=WORKBOOK)
    return chosen


def named_format(asked: str | None, output: Path | None, formats: Sequence[str], usual: str) -> str:
    """The format that was asked for, by word or by the name of the output."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    form = asked or (suffix if suffix in formats else usual)
    known_word("--format", form, formats)
    if form == WORKBOOK and output is None:
        raise RequestError("R010", format=WORKBOOK)
    return form


def screen_width(output: Path | None) -> int:
    """The columns of the terminal that shows the answer; a file has the usual ones."""
    shown = output is None and sys.stdout.isatty()
    return max(WIDTH, shutil.get_terminal_size().columns) if shown else WIDTH


@contextmanager
def results(form: str, output: Path | None, language: str) -> Iterator[Put]:
    """What takes one document after another."""
    if output is None:
        yield _print
        _print()
        return
    with written(output) as file:
        if form == WORKBOOK:
            from jixiao.report.workbook import Book

            book = Book(language)
            yield lambda told: book.extend(told.lines)
            with blaming(output):
                book.save(file)
        else:
            yield lambda told: _write(file, told.text, output)


def _print(told: "Told | None" = None) -> None:
    """Print a document; or nothing more, so that all is out."""
    try:
        with blaming(STDOUT):
            if told:
                sys.stdout.write(told.text)
            else:
                sys.stdout.flush()
    except (RequestError, EnoughError):
        hush(sys.stdout)
        raise


def _write(file: IO[bytes], text: str, path: Path) -> None:
    with blaming(path):
        file.write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written; it takes its name when all is well, until then what bears the name stays."""
    with blaming(path):
        special = path.exists() and not stat.S_ISREG(path.stat().st_mode)
        # A device or a pipe keeps its nature; a folder is refused here.
        file = path.open("wb") if special else _draft(path)
    try:
        yield file
        with blaming(path):
            file.close()
            if not special:
                Path(file.name).replace(path.resolve())
    except BaseException:
        with suppress(OSError):
            file.close()
        if not special:
            Path(file.name).unlink(missing_ok=True)
        raise


def _draft(path: Path) -> IO[bytes]:
    """A file beside the one that it is to become, open to whom new files are open."""
    target = path.resolve()
    with NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        draft = Path(file.name)
    mask = os.umask(0)
    os.umask(mask)
    draft.chmod(_EVERYBODY & ~mask)
    return draft.open("wb")


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """What the system refuses is told with the name of the file."""
    try:
        yield
    except BrokenPipeError as error:
        raise EnoughError from error
    except OSError as error:
        raise RequestError("R011", file=path, reason=error.strerror or error) from error

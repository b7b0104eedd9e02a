"""The standard streams, whatever the surroundings made of them: closed, full, of any encoding."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

import click

# Where a stream was closed, a file must not take its number. Nothing is read; what is printed cannot be
# written, as it should be told; what cannot be told is lost.
_INSTEAD = (os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)


def prepare() -> None:
    """Streams that can be used, in UTF-8; what is no text is written by its code."""
    for number, mode in enumerate(_INSTEAD):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, mode), True)
    sys.stdout = sys.stdout or _stream(1)
    sys.stderr = sys.stderr or _stream(2)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _stream(number: int) -> TextIO:
    return open(number, "w", encoding="utf-8", closefd=False)


def hush(stream: TextIO) -> None:
    """What is still held back goes nowhere, or the interpreter would try to print it at its end."""
    with suppress(OSError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 (its name is no path)
        os.dup2(nowhere.fileno(), stream.fileno())


def aside(line: str) -> None:
    """A line on standard error; when that takes none, there is nobody to tell."""
    try:
        click.echo(line, err=True)
    except OSError:
        hush(sys.stderr)

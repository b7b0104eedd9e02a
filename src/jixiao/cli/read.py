"""``jixiao read``: what the program sees in documents."""

import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from jixiao.cli.options import Command, config_option, jobs_option, language_option, one_of
from jixiao.cli.output import format_of, results
from jixiao.cli.run import run
from jixiao.cli.surroundings import Catalogues, catalogues_of, documents, settings_of
from jixiao.cli.tell import Asked, Task, Told, failed, tell
from jixiao.report.formats import TEXTS, WORKBOOK
from jixiao.report.lines import WIDTH
from jixiao.report.sums import Sums

_NOT_READ = 1
_PATH = click.Path(path_type=Path)


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    language: str
    files: tuple[Path, ...]
    format: str | None
    output: Path | None
    catalogue: Path | None
    config: Path | None
    jobs: int | None


@click.command("read", cls=Command)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=_PATH)
@click.option("--format", "-f", **one_of((*TEXTS, WORKBOOK)))
@click.option("--output", "-o", metavar="OUT", type=_PATH)
@click.option("--catalogue", metavar="FILE", type=_PATH)
@config_option
@jobs_option
@language_option
@click.pass_obj
def command(language: str, **asked: Any) -> int:  # noqa: ANN401 (click has checked them)
    """See docs/cli.md."""
    return read(Request(language=language, **asked))

"""``jixiao read``: what the program sees in documents."""

from typing import Any

import click

from jixiao.cli.options import Command, Name, config_option, jobs_option, language_option, one_of
from jixiao.report.formats import TEXTS, WORKBOOK

_PATH = Name()


@click.command("read", cls=Command)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=_PATH)
@click.option("--format", "-f", **one_of((*TEXTS, WORKBOOK)))
@click.option("--output", "-o", metavar="OUT", type=_PATH)
@click.option("--catalogue", metavar="FILE", type=_PATH)
@config_option
@jobs_option
@language_option
@click.pass_obj
def command(language: str, /, **asked: Any) -> int:  # noqa: ANN401 (click has checked them)
    """See docs/cli.md."""
    from jixiao.cli.reading import Request, read

    return read(Request(language=language, **asked))

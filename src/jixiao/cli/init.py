"""``jixiao init``: settings and a catalogue for a folder of documents."""

from typing import Any

import click

from jixiao.cli.options import Command, Name, config_option, jobs_option, language_option


@click.command("init", cls=Command)
@click.argument("folder", metavar="[FOLDER]", default=".", type=Name())
@config_option
@jobs_option
@language_option
@click.pass_obj
def command(language: str, /, **asked: Any) -> int:  # noqa: ANN401 (click has checked them)
    """See docs/cli.md."""
    from jixiao.cli.starting import Request, init

    return init(Request(language=language, **asked))

"""``jixiao build``: documents as one graph."""

from pathlib import Path
from typing import Any

import click

from jixiao.cli.options import Command, Name, config_option, jobs_option, language_option

_PATH = Name()


@click.command("build", cls=Command)
@click.argument("sources", metavar="[SOURCES]…", nargs=-1, type=_PATH)
@click.option("--output", "-o", metavar="OUT", required=True, type=_PATH)
@click.option("--catalogue", metavar="FILE", type=_PATH)
@click.option("--site", is_flag=True)
@config_option
@jobs_option
@language_option
@click.pass_obj
def command(language: str, /, **asked: Any) -> int:  # noqa: ANN401 (click has checked them)
    """See docs/cli.md."""
    from jixiao.cli.building import Request, build

    asked["sources"] = asked["sources"] or (Path(),)
    return build(Request(language=language, **asked))

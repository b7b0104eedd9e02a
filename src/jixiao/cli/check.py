"""``jixiao check``: the graph, or documents, against the rules."""

from typing import Any

import click

from jixiao.cli.options import Command, Name, config_option, jobs_option, language_option, one_of

_PATH = Name()


@click.command("check", cls=Command)
@click.argument("sources", metavar="[SOURCES]…", nargs=-1, type=_PATH)
@click.option("--data", metavar="OUT", type=_PATH)
@click.option("--format", "-f", **one_of(("text", "json", "csv", "xlsx", "html", "ttl")))
@click.option("--output", "-o", metavar="FILE", type=_PATH)
@click.option("--severity", **one_of(("violation", "warning", "info")))
@click.option("--rule", metavar="CODE", multiple=True)
@click.option("--unit", metavar="CODE", multiple=True)
@click.option("--shapes", metavar="DIR", multiple=True, type=_PATH)
@click.option("--catalogue", metavar="FILE", type=_PATH)
@config_option
@jobs_option
@language_option
@click.pass_obj
def command(language: str, /, **asked: Any) -> int:  # noqa: ANN401 (click has checked them)
    """See docs/cli.md."""
    from jixiao.cli.checking import Request, check

    return check(Request(language=language, **asked))

"""``jixiao rules``: the rules in words."""

from typing import Any

import click

from jixiao.cli.options import Command, Name, language_option


@click.command("rules", cls=Command)
@click.argument("code", metavar="[CODE]", required=False)
@click.option("--shapes", metavar="DIR", multiple=True, type=Name())
@language_option
@click.pass_obj
def command(language: str, /, **asked: Any) -> int:  # noqa: ANN401 (click has checked them)
    """See docs/cli.md."""
    from jixiao.cli.ruling import Request, rules

    return rules(Request(language=language, **asked))

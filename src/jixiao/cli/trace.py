"""``jixiao trace``: who cites a policy document, and what a project cites."""

from typing import Any

import click

from jixiao.cli.options import Command, Name, language_option, one_of


@click.command("trace", cls=Command)
@click.argument("words", metavar="[DOCUMENT]", nargs=-1)
@click.option("--all", "ranking", is_flag=True)
@click.option("--unresolved", is_flag=True)
@click.option("--project", metavar="CODE")
@click.option("--data", metavar="OUT", type=Name())
@click.option("--format", "-f", "form", **one_of(("table", "csv", "xlsx", "json")))
@click.option("--output", "-o", metavar="FILE", type=Name())
@language_option
@click.pass_obj
def command(language: str, /, **asked: Any) -> int:  # noqa: ANN401 (click has checked them)
    """See docs/cli.md."""
    from jixiao.cli.tracing import Request, trace

    asked["words"] = " ".join(asked["words"]).strip() or None
    return trace(Request(language=language, **asked))

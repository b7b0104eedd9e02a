"""``jixiao serve``: a built site, previewed in a browser of this machine."""

from typing import Any

import click

from jixiao.cli.options import Command, Name, language_option


@click.command("serve", cls=Command)
@click.argument("folder", metavar="[OUT]", default=".", type=Name())
@click.option("--port", metavar="N")
@language_option
@click.pass_obj
def command(language: str, /, **asked: Any) -> int:  # noqa: ANN401 (click has checked them)
    """See docs/cli.md."""
    from jixiao.cli.serving import Request, serve

    return serve(Request(language=language, **asked))

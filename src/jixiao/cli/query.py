"""``jixiao query``: a question of the library, or one's own, to the graph."""

from typing import Any

import click

from jixiao.cli.options import Command, Name, language_option, seconds


@click.command("query", cls=Command)
@click.argument("question", metavar="[NAME|FILE.rq|-]", required=False)
@click.option("--list", "wanted", is_flag=True)
@click.option("--set", "values", metavar="NAME=VALUE", multiple=True)
@click.option("--data", metavar="OUT", type=Name())
@click.option("--endpoint", metavar="URL")
@click.option("--timeout", metavar="SECONDS", callback=seconds)
@click.option("--format", "-f", "form", metavar="table|csv|tsv|xlsx|json|xml|ttl")
@click.option("--output", "-o", metavar="FILE", type=Name())
@language_option
@click.pass_obj
def command(language: str, /, **asked: Any) -> int:  # noqa: ANN401 (click has checked them)
    """See docs/cli.md."""
    from jixiao.cli.asking import Request, listed, query

    if asked.pop("wanted"):
        return listed(language)
    return query(Request(language=language, **asked))

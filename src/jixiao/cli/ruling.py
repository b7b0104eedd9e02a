"""The rules in words: what ``jixiao rules`` does."""

from dataclasses import dataclass
from pathlib import Path

import click

from jixiao.check.report.handbook import every_rule, one_rule
from jixiao.check.report.where import told_words
from jixiao.cli.checking import book_of, known_rule
from jixiao.cli.streams import aside


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    language: str
    code: str | None
    shapes: tuple[Path, ...]


def rules(request: Request) -> int:
    """Tell all rules, a line each, or one of them with its reason and examples."""
    book = book_of(request.shapes)
    if request.code:
        code = known_rule(book, request.code)
        told = "\n".join(one_rule(rule, request.language) for rule in book.rules if rule.code == code)
    else:
        told = every_rule(book.rules, request.language)
    click.echo(told, nl=False)
    for each in book.told:
        aside(told_words(each, request.language))
    return 0

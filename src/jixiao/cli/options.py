"""Options and commands of the house: bilingual help, wrong words told with the right ones."""

from collections.abc import Callable, Iterable
from typing import Any

import click

from jixiao.cli.manual import page
from jixiao.cli.request import RequestError, near
from jixiao.report.speech import LANGUAGES


class Command(click.Command):
    """A command whose help is told in the language of the request."""

    def get_help(self, ctx: click.Context) -> str:
        """The page of the manual."""
        return page(self, ctx, language_of(ctx))


def language_of(context: click.Context) -> str:
    """The language of the request; see ``program``."""
    return context.find_object(str) or LANGUAGES[0]


class Word(click.ParamType):
    """One of a few words."""

    name = "word"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """All of them."""
        del param, ctx
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """The word, if it is one of them."""
        del ctx
        if value in self.words:
            return str(value)
        raise RequestError("R005", option=_name(param), text=value, expected=near(str(value), list(self.words)))


class Count(click.ParamType):
    """A whole number from 1 on."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """The number."""
        del ctx
        if str(value).isascii() and str(value).isdigit() and int(value) >= 1:
            return int(value)
        raise RequestError("R005", option=_name(param), text=value, expected="≥ 1")


def _name(param: click.Parameter | None) -> str:
    return param.opts[0] if param else "?"


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--language``: understood before all others, see ``speech.spoken``; here it is only checked."""
    return click.option("--language", type=Word(LANGUAGES), expose_value=False)(command)

"""Options and commands of the house: bilingual help, wrong words told with the right ones."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from jixiao.cli.manual import page
from jixiao.cli.request import RequestError, near
from jixiao.report.speech import LANGUAGES

_COUNT = re.compile("[1-9][0-9]{0,2}")
_SECONDS = re.compile(r"[0-9]{1,5}(\.[0-9]{1,3})?")


class Name(click.Path):
    """A name of a file or folder; whether it is there, and can be read, is for others to tell."""

    def __init__(self) -> None:
        super().__init__(readable=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 (as click has it)
        """As a path; nothing is the name of nothing, not of the current folder."""
        if value == "":
            raise RequestError("R001", file="")
        return super().convert(value, param, ctx)


class Command(click.Command):
    """A command whose help is told in the language of the request."""

    def get_help(self, ctx: click.Context) -> str:
        """The page of the manual."""
        return page(self, ctx, language_of(ctx))


def language_of(context: click.Context) -> str:
    """The language of the request; see ``program``."""
    return context.find_object(str) or LANGUAGES[0]


def one_of(words: Iterable[str]) -> dict[str, Any]:
    """What makes an option take one of a few words."""
    known = list(words)

    def check(_context: click.Context, param: click.Parameter, value: str | None) -> str | None:
        return value if value is None else known_word(_name(param), value, known)

    return {"metavar": "|".join(known), "callback": check}


def known_word(option: str, value: str, known: Iterable[str]) -> str:
    """The word, when it is one of those that an option takes."""
    words = list(known)
    if value not in words:
        raise RequestError("R005", option=option, text=value, expected=near(value, words))
    return value


def seconds(_context: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """A time to wait."""
    if value is None:
        return None
    if _SECONDS.fullmatch(value) and float(value) > 0:
        return float(value)
    raise RequestError("R005", option=_name(param), text=value, expected="1 – 86400")


def _count(_context: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """A number of processes."""
    if value is None:
        return None
    if _COUNT.fullmatch(value):
        return int(value)
    raise RequestError("R005", option=_name(param), text=value, expected="1 – 999")


def _name(param: click.Parameter) -> str:
    return max(param.opts, key=len)


# Understood before all others, see ``speech.spoken``; here it is only checked.
language_option = click.option("--language", expose_value=False, **one_of(LANGUAGES))
jobs_option = click.option("--jobs", "-j", metavar="N", callback=_count)
config_option = click.option("--config", metavar="FILE", type=Name())

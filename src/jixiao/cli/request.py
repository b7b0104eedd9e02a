"""A wrong request: said in one sentence, with exit code 2, and nothing is done."""

from dataclasses import replace
from difflib import get_close_matches

import click

from jixiao.place import NOWHERE
from jixiao.problems import Problem, problem
from jixiao.source.refusals import chinese

WRONG_REQUEST = 2
_SURPLUS = "unexpected extra argument"  # words of click


class RequestError(click.ClickException):
    """What was asked for cannot be done; a code of messages.toml, and what was found."""

    exit_code = WRONG_REQUEST

    def __init__(self, code: str, **found: object) -> None:
        self.problem = problem(code, NOWHERE, **found)
        super().__init__(self.sentence("zh"))

    def sentence(self, language: str) -> str:
        """The message in one language."""
        return in_words(self.problem, language).sentence(language)


def in_words(told: Problem, language: str) -> Problem:
    """The problem, with the words of the system in the language of the request."""
    if language != "zh":
        return told
    return replace(told, found=tuple((name, chinese(text)) for name, text in told.found))


class EnoughError(Exception):
    """Whoever reads our output has stopped reading: no mistake, and nothing more to do."""


def near(word: str, known: list[str]) -> str:
    """The names that a word may have meant, or all there are."""
    return ", ".join(get_close_matches(word, known) or known)


def translated(error: click.ClickException) -> RequestError:
    """A mistake that click found, as ours."""
    match error:
        case RequestError():
            return error
        case click.NoSuchOption(option_name=word, ctx=click.Context() as context):
            return RequestError("R003", word=word, near=near(word, _options(context.command)))
        case click.MissingParameter(param=click.Parameter() as param, ctx=click.Context() as context):
            return RequestError("R004", word=param.make_metavar(context), command=context.command_path)
        case click.BadOptionUsage(option_name=word, message=message) if "requires" in message:
            return RequestError("R004", word=f"{word} …", command="jixiao")
        case click.UsageError(message=message, ctx=click.Context() as context) if _SURPLUS in message:
            words = message.partition("(")[2].removesuffix(")")
            return RequestError("R017", word=words, command=context.command_path)
        case _:
            return RequestError("R013", reason=error.format_message())


def _options(command: click.Command) -> list[str]:
    return sorted(name for param in command.params if isinstance(param, click.Option) for name in param.opts)

"""The help pages, in the language of the reader; their texts are data (report/speech.toml, under help)."""

from collections.abc import Iterator

import click

from jixiao.grid.columns import columns, padded, wrapped
from jixiao.report.speech import say

_WIDTH = 96
_LEFT = 26  # columns for the names
_INDENT = "  "
_SHARED = ("help", "version", "language")


def page(command: click.Command, context: click.Context, language: str) -> str:
    """Usage, what the command does, its commands and options."""
    lines = [_usage(command, context, language), "", *_about(command, language)]
    if isinstance(command, click.Group):
        lines += ["", say("help.commands", language)]
        for name in command.list_commands(context):
            lines += _entry(name, say(f"help.{name}", language).split("\n")[0])
    lines += ["", say("help.options", language)]
    for param in command.get_params(context):
        if isinstance(param, click.Option):
            lines += _entry(_names(param, context), say(f"help.{_key(command, param)}", language))
    return "\n".join(lines)


def _usage(command: click.Command, context: click.Context, language: str) -> str:
    arguments = [each for each in command.get_params(context) if isinstance(each, click.Argument)]
    last = [each.make_metavar(context) for each in arguments]
    if isinstance(command, click.Group):
        last = [say("help.some_command", language)]
    some = say("help.some_options", language)
    return say("help.usage", language) + " ".join((context.command_path, some, *last))


def _about(command: click.Command, language: str) -> Iterator[str]:
    for line in say(f"help.{command.name}", language).strip().split("\n"):
        yield from (_INDENT + part if part else "" for part in wrapped(line, _WIDTH - len(_INDENT)))


def _names(option: click.Option, context: click.Context) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.make_metavar(context)}"


def _key(command: click.Command, option: click.Option) -> str:
    """The name of the text; options that every command has are told once."""
    name = max(option.opts, key=len).lstrip("-").replace("-", "_")
    return f"any_{name}" if name in _SHARED else f"{command.name}_{name}"


def _entry(name: str, text: str) -> Iterator[str]:
    """A name on the left, what it means on the right; below it where the name is long."""
    left = _INDENT + name
    for number, line in enumerate(wrapped(text, _WIDTH - _LEFT)):
        if number == 0 and columns(left) + len(_INDENT) > _LEFT:
            yield left
            left = ""
        yield padded(left if number == 0 else "", _LEFT) + line

"""The program: finds the command, speaks one language, tells mistakes of the request in one sentence."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import click

from jixiao import __version__
from jixiao.cli.manual import page
from jixiao.cli.options import language_of, language_option
from jixiao.cli.request import WRONG_REQUEST, EnoughError, RequestError, near, translated
from jixiao.cli.speech import spoken
from jixiao.grid.columns import printable

_COMMANDS = ("init", "read")  # each is a module of this package; imported when it is called
_INTERRUPTED = 130


class Program(click.Group):
    """The commands of jixiao."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, from its module."""
        del ctx
        if cmd_name not in _COMMANDS:
            raise RequestError("R002", word=cmd_name, near=near(cmd_name, list(_COMMANDS)))
        command: click.Command = import_module(f"jixiao.cli.{cmd_name}").command
        return command

    def get_help(self, ctx: click.Context) -> str:
        """The page of the manual."""
        return page(self, ctx, language_of(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: object,
    ) -> NoReturn:
        """Run, and leave with the exit code; see docs/cli.md."""
        del standalone_mode
        words = list(sys.argv[1:] if args is None else args)
        language = spoken(words, os.environ)
        _speak_utf8()
        sys.exit(self._code(words, prog_name or "jixiao", complete_var, language, extra))

    def _code(
        self, words: list[str], name: str, complete: str | None, language: str, extra: dict[str, object]
    ) -> int:
        try:
            asked = words or ["--help"]
            code = super().main(asked, name, complete, standalone_mode=False, obj=language, **extra)
        except click.ClickException as error:
            mistake = translated(error)
            click.echo(printable(mistake.sentence(language)), err=True)
            return mistake.exit_code
        except click.Abort:
            return _INTERRUPTED
        except EnoughError:
            return 0
        return WRONG_REQUEST if not words else code if isinstance(code, int) else 0


def _speak_utf8() -> None:
    """UTF-8 whatever the surroundings say; what is no text is written by its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


@click.group(cls=Program, name="jixiao", no_args_is_help=False, invoke_without_command=False)
@click.version_option(__version__, message="%(prog)s %(version)s")
@language_option
def program() -> None:
    """See docs/cli.md."""

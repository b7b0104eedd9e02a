"""The program: finds the command, speaks one language, tells mistakes of the request in one sentence."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import NoReturn

import click

from jixiao import __version__
from jixiao.cli.endings import orderly
from jixiao.cli.manual import page
from jixiao.cli.options import language_of, language_option
from jixiao.cli.request import WRONG_REQUEST, EnoughError, RequestError, near, translated
from jixiao.cli.speech import spoken
from jixiao.cli.streams import aside, hush, prepare
from jixiao.grid.columns import printable

# Each is a module of this package, imported when it is called.
_COMMANDS = ("build", "check", "init", "query", "read", "rules", "serve", "trace")
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
        prepare()
        with orderly():
            code = _printed(partial(self._code, words, prog_name or "jixiao", complete_var, language, extra))
        if isinstance(code, RequestError):
            aside(printable(code.sentence(language)))
            code = code.exit_code
        sys.exit(code)

    def _code(
        self, words: list[str], name: str, complete: str | None, language: str, extra: dict[str, object]
    ) -> int | RequestError:
        try:
            asked = words or ["--help"]
            code = super().main(asked, name, complete, standalone_mode=False, obj=language, **extra)
        except click.ClickException as error:
            return translated(error)
        except click.Abort:
            return _INTERRUPTED
        except EnoughError:
            return 0
        return WRONG_REQUEST if not words else code if isinstance(code, int) else 0


def _printed(work: Callable[[], int | RequestError]) -> int | RequestError:
    """The outcome of the work, once all is out; standard output that takes nothing is a mistake."""
    try:
        code = work()
        sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:  # of a file: not ours to explain
            raise
        hush(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return 0
        return RequestError("R011", file="stdout", reason=error.strerror or error)
    return code


@click.group(cls=Program, name="jixiao", no_args_is_help=False, invoke_without_command=False)
@click.version_option(__version__, message="%(prog)s %(version)s")
@language_option
def program() -> None:
    """See docs/cli.md."""

"""A built site on this machine until it is interrupted: what ``jixiao serve`` does."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from jixiao.cli.request import RequestError
from jixiao.cli.surroundings import expected_folder
from jixiao.publish.serving import address, server
from jixiao.report.speech import say
from jixiao.source.files import is_file

_USUAL, _HIGHEST = 8000, 65_535
_HOME = "index.html"


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    language: str
    folder: Path
    port: str | None


def serve(request: Request) -> int:
    """Serve, and end when interrupted, which is how it is meant to end."""
    port = _port(request.port)
    out = expected_folder(request.folder)
    if not is_file(out / _HOME):
        raise RequestError("N003", folder=out)
    with suppress(KeyboardInterrupt):
        _serve(out, port, request.language)
    return 0


def _serve(out: Path, port: int, language: str) -> None:
    try:
        made = server(out, port)
    except OSError as error:
        raise RequestError("N002", port=port, reason=error.strerror or error) from error
    with made:
        click.echo(say("serve.here", language, address=address(made)))
        made.serve_forever()


def _port(text: str | None) -> int:
    if text is None:
        return _USUAL
    if not (text.isascii() and text.isdigit() and int(text) <= _HIGHEST):
        raise RequestError("R005", option="--port", text=text, expected=f"0 – {_HIGHEST}")
    return int(text)

"""A preview of a site on this machine, as a host with content negotiation serves it."""

import shutil
import sys
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote

from jixiao.publish.addresses import ENGLISH, HTML
from jixiao.publish.hosting import chosen, type_of

LOOPBACK = "127.0.0.1"
_INDEX, _LOST = f"index{HTML}", f"404{HTML}"
_ELSEWHERE = frozenset("\\:\0")  # on some system or other
_WELL_KNOWN = ".well-known"
_IDLE = 30  # seconds that a connection may be silent


class _Server(ThreadingHTTPServer):
    """Threads of its own for each reader; those who are still connected do not hold up the end."""

    daemon_threads = True

    def __init__(self, out: Path, port: int) -> None:
        self.out = out.resolve()
        super().__init__((LOOPBACK, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who has gone is no mistake."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """Answers one reader."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    timeout = _IDLE
    server: _Server

    def do_GET(self) -> None:
        """A file, or the way to one."""
        with suppress(ConnectionError):
            self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """The same without the body."""
        with suppress(ConnectionError):
            self._answer(with_body=False)

    def version_string(self) -> str:
        return "jixiao"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        """Nothing: readers' requests are no news."""

    def _answer(self, *, with_body: bool) -> None:
        out, path = self.server.out, path_of(self.path)
        file = None if path is None else _file(out, path)
        if file is not None:
            self._send(HTTPStatus.OK, file, with_body=with_body)
            return
        accept = ", ".join(self.headers.get_all("Accept", ()))
        found = chosen(out, path, accept) if path else None
        if found is not None and _file(out, found):
            self._lead(found)
            return
        english = path is not None and path.startswith(ENGLISH)
        lost = _file(out, f"{ENGLISH}{_LOST}" if english else _LOST)
        self._send(HTTPStatus.NOT_FOUND, lost, with_body=with_body)

    def _lead(self, file: str) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", f"/{quote(file)}")
        self.send_header("Vary", "Accept")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, file: Path | None, *, with_body: bool) -> None:
        if file is None:
            self._head(status, "text/plain; charset=utf-8", None, 0)
            return
        kind = type_of(file.name)
        with file.open("rb") as content:
            size = content.seek(0, 2)
            content.seek(0)
            self._head(status, kind.media, kind.encoding, size)
            if with_body:
                self._copy(content)

    def _head(self, status: HTTPStatus, media: str, encoding: str | None, size: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(size))
        self.send_header("Cache-Control", "no-cache")  # a page that was built anew is seen at once
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def _copy(self, content: BinaryIO) -> None:
        shutil.copyfileobj(content, self.wfile)


def path_of(target: str) -> str | None:
    """The path that a request names, below the folder of the site; nothing for one that leads elsewhere.

    >>> path_of("/project/1?x"), path_of("/"), path_of("/%2e%2e/etc"), path_of("//a"), path_of("/.git/config")
    ('project/1', '', None, None, None)
    """
    named = unquote(target.partition("?")[0].partition("#")[0], errors="surrogateescape")
    if not named.startswith("/"):
        return None
    steps = named[1:].split("/")
    whole = steps if steps[-1] else steps[:-1]  # a folder ends in a stroke
    return None if any(map(_is_wrong, whole)) else "/".join(steps)


def _is_wrong(step: str) -> bool:
    """Upwards, hidden, or with a sign by which a system means another place."""
    hidden = step.startswith(".") and step != _WELL_KNOWN
    return not step or hidden or not _ELSEWHERE.isdisjoint(step)


def _file(out: Path, path: str) -> Path | None:
    """The file of a path; the first page of a folder; nothing outside, wherever links may lead."""
    file = out / path
    if path == "" or path.endswith("/"):
        file /= _INDEX
    with suppress(OSError, ValueError):
        if file.is_file() and file.resolve().is_relative_to(out):
            return file
    return None


def server(out: Path, port: int) -> ThreadingHTTPServer:
    """What listens on this machine alone; 0 lets the system choose a port."""
    return _Server(out, port)


def address(running: ThreadingHTTPServer) -> str:
    """Where it can be read."""
    return f"http://{LOOPBACK}:{running.server_port}/"

"""Remote endpoints: a real SPARQL server on loopback, and servers that fail in every way."""

import base64
import gzip
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

import built
from jixiao.ask.library import library
from jixiao.cli.program import program

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
PATIENCE = 30
JSON = "application/sparql-results+json"
NOTHING = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'


def ask(*words: object, text: str | None = None) -> Result:
    arguments = ["query", *map(str, words), "--language", "en"]
    return CliRunner().invoke(program, arguments, input=text, catch_exceptions=False)


# ---- a real server


def free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        port: int = some.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An Oxigraph server with the samples, every statement once."""
    home = tmp_path_factory.mktemp("server")
    quads = gzip.decompress((built.samples() / "data" / "jixiao.nq.gz").read_bytes()).decode()
    triples = sorted({re.sub(r" <[^<> ]*> \.$", " .", line) for line in quads.splitlines()})
    (home / "samples.nt").write_text("\n".join(triples) + "\n", encoding="utf-8")
    store = str(home / "store")
    load = [str(OXIGRAPH), "load", "--location", store, "--file", str(home / "samples.nt")]
    subprocess.run(load, check=True, capture_output=True)
    address = f"127.0.0.1:{free_port()}"
    serve = [str(OXIGRAPH), "serve-read-only", "--location", store, "--bind", address]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://{address}/", server)
            yield f"http://{address}/query"
        finally:
            server.terminate()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, "the server ended by itself"
        try:
            with urlopen(address, timeout=1):  # noqa: S310 (on loopback)
                return
        except URLError:
            time.sleep(0.05)
    pytest.fail("the server did not start")


def test_every_question_has_the_same_answer_near_and_far(endpoint: str) -> None:
    for each in library():
        near = ask(each.name, "--data", built.samples(), "-f", "csv")
        far = ask(each.name, "--endpoint", endpoint, "-f", "csv")
        assert (near.exit_code, far.exit_code) == (0, 0), far.output
        assert near.stdout == far.stdout, each.name


def test_values_are_bound_far_away_too(endpoint: str) -> None:
    given = "number=冀人社规 [2019] 第2号"
    far = ask("who-cites", "--endpoint", endpoint, "--set", given, "-f", "csv")
    assert len(far.stdout.splitlines()) > 2
    hostile = 'number="} DROP ALL # '
    assert (
        len(ask("who-cites", "--endpoint", endpoint, "--set", hostile, "-f", "csv").stdout.splitlines()) == 1
    )


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("ASK { ?s a jx:Project }", "table", "yes"),
        ("CONSTRUCT { ?s a jx:Project } WHERE { ?s a jx:Project }", "ttl", "a jx:Project"),
        ("DESCRIBE ?s WHERE { ?s a jx:Project } LIMIT 1", "ttl", "jx:Project"),
        ("SELECT ?s { ?s a jx:Project } LIMIT 1", "table", "project/"),
    ],
)
def test_every_form_of_query_is_answered(endpoint: str, text: str, form: str, found: str) -> None:
    result = ask("-", "--endpoint", endpoint, "-f", form, text=text)
    assert result.exit_code == 0, result.output
    assert found in result.stdout


# ---- servers that fail

Reply = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(reply: Reply) -> Iterator[str]:
    """A server on loopback that answers each request so."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            reply(self)

        do_GET = do_POST  # noqa: N815 (as the library names it)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}/sparql"
        finally:
            running.shutdown()


def page(status: int, media: str, data: bytes, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def hang(_: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Begins to answer and never ends: no single read waits long."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def break_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"head"')


FAILURES: list[tuple[str, Reply, str]] = [
    ("a page", page(200, "text/html", b"<html>Welcome</html>"), "is no result of SPARQL"),
    ("cut json", page(200, JSON, NOTHING[:30]), "is no result of SPARQL"),
    ("other json", page(200, JSON, b'{"hello": 1}'), "is no result of SPARQL"),
    ("nothing", page(200, JSON, b""), "is no result of SPARQL"),
    ("bytes", page(200, "application/octet-stream", b"\0\xff"), "is no result of SPARQL"),
    ("truth for rows", page(200, JSON, b'{"head":{},"boolean":true}'), "is no result of SPARQL"),
    ("bad request", page(400, "text/plain", "第 1 行".encode()), "did not accept the query (400): 第 1 行"),
    ("unauthorized", page(401, "text/plain", b""), "JIXIAO_ENDPOINT_USER"),
    ("forbidden", page(403, "text/plain", b""), "JIXIAO_ENDPOINT_PASSWORD"),
    ("no content", page(204, "text/plain", b""), "is no result of SPARQL"),
    ("too many", page(429, "text/plain", b""), "cannot answer now (429)"),
    ("not there", page(404, "text/html", b"x"), "no such page"),
    ("too long", page(414, "text/html", b"x"), "did not accept the query (414)"),
    ("internal", page(500, "text/plain", b"out of memory"), "cannot answer now (500): out of memory"),
    ("away", page(503, "text/plain", b"later"), "cannot answer now (503)"),
    ("a loop", page(302, "text/html", b"", Location="/sparql"), "leads elsewhere"),
    ("breaks off", break_off, "broke off"),
    ("hangs", hang, "within 1 seconds"),
    ("drips", drip, "within 1 seconds"),
]


@pytest.mark.parametrize(
    ("reply", "sentence"), [each[1:] for each in FAILURES], ids=[each[0] for each in FAILURES]
)
def test_each_way_of_failing_is_one_sentence_with_the_address(reply: Reply, sentence: str) -> None:
    with server(reply) as address:
        result = ask("-", "--endpoint", address, "--timeout", "1", text="SELECT ?s { ?s ?p ?o }")
    assert result.exit_code == 2, result.output
    assert sentence in result.output
    assert address in result.output
    assert len(result.output.splitlines()) == 1
    assert result.stdout == ""


def test_an_address_where_nobody_answers_is_told() -> None:
    result = ask("-", "--endpoint", f"http://127.0.0.1:{free_port()}/", text="ASK {}")
    assert result.exit_code == 2
    assert "cannot be reached" in result.output


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/", "x", "http://", "http://a b/", "http://a:0/"]
)
def test_only_addresses_of_the_web_are_asked(address: str) -> None:
    result = ask("-", "--endpoint", address, text="ASK {}")
    assert result.exit_code == 2
    assert "is no address of an endpoint" in result.output


def test_a_query_that_is_not_well_formed_is_not_sent() -> None:
    asked: list[str] = []
    with server(lambda handler: asked.append(handler.path)) as address:
        result = ask("-", "--endpoint", address, text="SELECT ?s { ?s ?p }")
    assert (result.exit_code, asked) == (2, [])


def test_user_and_password_are_taken_from_the_environment_and_kept_from_other_hosts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JIXIAO_ENDPOINT_USER", "liu")
    monkeypatch.setenv("JIXIAO_ENDPOINT_PASSWORD", "secret")
    met: list[str | None] = []

    def note(then: Reply) -> Reply:
        def reply(handler: BaseHTTPRequestHandler) -> None:
            met.append(handler.headers.get("Authorization"))
            then(handler)

        return reply

    with (
        server(note(page(200, JSON, NOTHING))) as other,
        server(note(page(302, "text/html", b"", Location=other))) as address,
    ):
        result = ask("-", "--endpoint", address, text="SELECT ?s { ?s ?p ?o }")
    assert result.exit_code == 0, result.output
    secret = base64.b64encode(b"liu:secret").decode()
    assert met[:2] == [f"Basic {secret}", None]


def test_a_password_does_not_stand_in_the_address() -> None:
    result = ask("-", "--endpoint", "http://liu:secret@127.0.0.1/", text="ASK {}")
    assert result.exit_code == 2
    assert "JIXIAO_ENDPOINT_PASSWORD" in result.output
    assert "secret" not in result.output


def test_an_empty_default_graph_is_told() -> None:
    empty = b'{"head":{},"boolean":false}'

    def reply(handler: BaseHTTPRequestHandler) -> None:
        asks.append(handler.path)
        page(200, JSON, NOTHING if len(asks) == 1 else empty)(handler)

    asks: list[str] = []
    with server(reply) as address:
        result = ask("-", "--endpoint", address, text="SELECT ?s { ?s ?p ?o }")
    assert result.exit_code == 0
    assert "named graphs" in result.stderr

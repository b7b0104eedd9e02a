"""The preview: seven readers, types of files, nothing outside the folder; rules for hosts say the same."""

import gzip
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from jixiao.assets import asset
from jixiao.cli.program import program
from jixiao.publish.hosting import rules, type_of, types
from jixiao.publish.serving import server

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
READERS = [
    (BROWSER, ".html"),
    ("text/turtle", ".ttl"),
    ("application/ld+json", ".jsonld"),
    ("text/csv", ".csv"),
    ("*/*", ".html"),
    ("text/turtle;q=0.9, application/rdf+xml;q=0.5, */*;q=0.1", ".ttl"),
    ("application/ld+json, text/turtle;q=0.5, text/html;q=0", ".jsonld"),
]
WEIGHTED = [  # what only the preview tells apart
    ("text/html;q=0.3, text/turtle;q=0.7", ".ttl"),
    ("text/*", ".html"),
    ("text/*;q=0.4, application/*", ".jsonld"),
    ("image/png", ".html"),
    ("text/turtle;q=nothing", ".ttl"),
    ("", ".html"),
]
FILES = {
    "index.html": b"<p>home",
    "404.html": "<p>没有这一页".encode(),
    "en/index.html": b"<p>home in English",
    "en/404.html": b"<p>No such page",
    "project/1.html": b"<p>one",
    "project/1.ttl": b"<x:a> <x:b> <x:c> .",
    "project/1.jsonld": b"{}",
    "project/1.csv": b"a,b",
    "project/only.html": b"<p>no other file",
    "static/a.css": b"p{}",
    "static/a.js": b"1",
    "dump/d.nq.gz.html": b"<p>a file of data",
    "data/d.nq.gz": gzip.compress(b"<x:a> <x:b> <x:c> <x:g> .\n"),
    "project/\u4e2d.html": b"<p>a name in Chinese",
    ".hidden/letter.txt": b"mine",
}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@contextmanager
def reading(out: Path) -> Iterator[HTTPConnection]:
    """A connection to a preview of the folder."""
    with server(out, 0) as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        connection = HTTPConnection("127.0.0.1", running.server_port, timeout=5)
        try:
            yield connection
        finally:
            connection.close()
            running.shutdown()
            thread.join()


def ask(connection: HTTPConnection, path: str, accept: str | None = "*/*", method: str = "GET") -> Answer:
    connection.putrequest(method, path, skip_accept_encoding=True)
    if accept is not None:
        connection.putheader("Accept", accept)
    connection.endheaders()
    told: HTTPResponse = connection.getresponse()
    return Answer(told.status, dict(told.getheaders()), told.read())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    home = tmp_path / "out"
    for name, data in FILES.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(data)
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "index.html").write_text("mine", encoding="utf-8")
    return home


@pytest.mark.parametrize(("accept", "ending"), READERS + WEIGHTED)
def test_a_resource_leads_to_the_file_that_its_reader_wants(out: Path, accept: str, ending: str) -> None:
    with reading(out) as connection:
        told = ask(connection, "/project/1", accept)
        assert (told.status, told.headers["Location"]) == (303, f"/project/1{ending}")
        assert told.headers["Vary"] == "Accept"
        there = ask(connection, told.headers["Location"], accept)
    assert (there.status, there.body) == (200, FILES[f"project/1{ending}"])
    assert there.headers["Content-Type"] == type_of(ending).media


def test_without_the_header_a_page_and_what_is_not_there_is_not_offered(out: Path) -> None:
    with reading(out) as connection:
        assert ask(connection, "/project/1", None).headers["Location"] == "/project/1.html"
        assert ask(connection, "/project/only", "text/turtle").headers["Location"] == "/project/only.html"


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/?x=1", "text/html; charset=utf-8"),
        ("/en/", "text/html; charset=utf-8"),
        ("/project/1.ttl", "text/turtle; charset=utf-8"),
        ("/project/1.jsonld", "application/ld+json"),
        ("/project/1.csv", "text/csv; charset=utf-8"),
        ("/static/a.css", "text/css; charset=utf-8"),
        ("/static/a.js", "text/javascript; charset=utf-8"),
        ("/data/d.nq.gz", "application/n-quads"),
        ("/project/%E4%B8%AD.html", "text/html; charset=utf-8"),
    ],
)
def test_files_have_their_types(out: Path, path: str, media: str) -> None:
    with reading(out) as connection:
        told = ask(connection, path, "image/png")
    assert (told.status, told.headers["Content-Type"]) == (200, media)
    assert told.headers["Content-Length"] == str(len(told.body))


def test_statements_of_a_file_of_data_are_that_file(out: Path) -> None:
    with reading(out) as connection:
        assert ask(connection, "/dump/d.nq.gz", BROWSER).headers["Location"] == "/dump/d.nq.gz.html"
        told = ask(connection, "/dump/d.nq.gz", "application/n-quads")
        assert told.headers["Location"] == "/data/d.nq.gz"
        there = ask(connection, "/data/d.nq.gz", "application/n-quads")
    assert there.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(there.body).startswith(b"<x:a>")


@pytest.mark.parametrize(
    "path",
    [
        "/../letter.txt",
        "/%2e%2e/letter.txt",
        "/..%2fletter.txt",
        "/project/../../letter.txt",
        "/project/..%5c..%5cletter.txt",
        "//letter.txt",
        "/C:/letter.txt",
        "/.hidden/letter.txt",
        "/letter",
        "/letter%00.txt",
        "/link.txt",
        "/linked/",
        "/linked/index.html",
        "/linked/index",
        "/project/",
        "/project",
        "/%ff",
        "/dump/",
        "/" + "a" * 5000,
        "letter.txt",
    ],
)
def test_nothing_outside_is_read_and_no_folder_is_listed(out: Path, path: str) -> None:
    (out / "link.txt").symlink_to(out.parent / "letter.txt")
    (out / "linked").symlink_to(out.parent / "letters")
    with reading(out) as connection:
        told = ask(connection, path)
    assert (told.status, told.body) == (404, FILES["404.html"])


def test_what_is_not_there_is_told_in_the_language_of_the_pages(out: Path) -> None:
    with reading(out) as connection:
        assert ask(connection, "/en/nothing").body == FILES["en/404.html"]
        (out / "404.html").unlink()
        assert ask(connection, "/nothing").status == 404


def test_a_head_is_the_answer_without_its_body_and_the_line_stays_open(out: Path) -> None:
    with reading(out) as connection:
        for path in ("/project/1.ttl", "/project/1", "/nothing"):
            head, whole = ask(connection, path, method="HEAD"), ask(connection, path)
            assert (head.status, head.body) == (whole.status, b"")
            assert head.headers | {"Date": ""} == whole.headers | {"Date": ""}
        line: socket.socket = connection.sock
        ask(connection, "/")
        assert connection.sock is line


def test_other_methods_are_refused(out: Path) -> None:
    with reading(out) as connection:
        assert ask(connection, "/index.html", method="DELETE").status == 501
    assert (out / "index.html").is_file()


def test_only_this_machine_is_served(out: Path) -> None:
    with server(out, 0) as running:
        assert running.socket.getsockname()[0] == "127.0.0.1"


# -------- the command


def test_the_command_tells_the_address_and_ends_when_it_is_interrupted(out: Path) -> None:
    words = [sys.executable, "-m", "jixiao", "serve", str(out), "--port", "0", "--language", "en"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        port = int(re.findall(r"^The site is at http://127\.0\.0\.1:(\d+)/ ", line)[0])
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        assert ask(connection, "/").body == FILES["index.html"]
        connection.close()
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=10)
    assert (running.returncode, told) == (0, "")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere"], "nowhere"),
        (["."], "There is no site in “.”"),
        (["--port", "x"], "--port"),
        (["--port", "65536"], "65535"),
        (["--port", "-1"], "65535"),
    ],
)
def test_a_wrong_request_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(program, ["serve", *words, "--language", "en"], catch_exceptions=False)
    assert told.exit_code == 2
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_told(out: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        told = CliRunner().invoke(
            program, ["serve", str(out), "--port", port, "--language", "en"], catch_exceptions=False
        )
    assert told.exit_code == 2
    assert f"Port {port} cannot be used" in told.stderr


# -------- rules for hosts

NGINX = asset("site/hosting/nginx.conf").read_text(encoding="utf-8")
APACHE = asset("site/hosting/.htaccess").read_text(encoding="utf-8")


def by_nginx(accept: str) -> str:
    """The ending that the map of nginx gives: the first line that fits."""
    block = re.findall(r"map \$http_accept \$\w+ \{\n(.*?)\n\}", NGINX, re.DOTALL)[0]
    lines = [line.strip().rstrip(";").rsplit(None, 1) for line in block.split("\n")]
    assert len(lines) > 5
    fits = [ending for name, ending in lines if name != "default" and _fits(name.strip('"')[2:], accept)]
    return str([*fits, dict(lines)["default"]][0])


def by_apache(accept: str) -> str:
    """The ending of the first rule whose conditions on the header hold, where all files are there."""
    conditions: list[str] = []
    for line in APACHE.split("# A resource has no ending")[1].splitlines():
        if line.startswith("RewriteCond %{HTTP_ACCEPT} "):
            conditions.append(line.removeprefix("RewriteCond %{HTTP_ACCEPT} ").removesuffix(" [NC]"))
        elif line.startswith("RewriteRule"):
            if all(_fits(each.lstrip("!"), accept) != each.startswith("!") for each in conditions):
                return str(re.findall(r"%\{REQUEST_URI\}(\.\w+) ", line)[0])
            conditions = []
    raise AssertionError(accept)


def _fits(pattern: str, accept: str) -> bool:
    return re.search(pattern.replace("\\ ", " "), accept, re.IGNORECASE) is not None


@pytest.mark.parametrize(("accept", "ending"), READERS)
def test_the_rules_for_hosts_choose_as_the_preview_does(accept: str, ending: str) -> None:
    assert by_nginx(accept) == ending
    assert by_apache(accept) == ending


def test_the_rules_for_hosts_know_every_type() -> None:
    nginx = dict(re.findall(r"^        ([a-z+/-]+) +(\w+)[ ;]", NGINX, re.MULTILINE))
    for each in types():
        ending = re.escape(each.ending)
        if each.encoding:
            assert f"default_type {each.name};" in NGINX
            assert f'<FilesMatch "{ending}$">\nForceType {each.name}\n' in APACHE
        else:
            assert each.name in nginx
            assert re.search(rf'^AddType "?{re.escape(each.media)}"? .*{ending}\b', APACHE, re.MULTILINE)


def test_the_rules_are_files_of_the_site() -> None:
    assert {name for name, _ in rules()} == {"hosting/nginx.conf", "hosting/.htaccess"}

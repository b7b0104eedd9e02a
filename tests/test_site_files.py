"""The files of a site: ours and those of others, what vanishes, runs that are cut short, a full disk."""

import json
import resource
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

import built
from jixiao.ask.store import open_store
from jixiao.assets import asset
from jixiao.cli.program import program
from jixiao.publish import files, site
from jixiao.publish.files import publish, put, staged
from jixiao.publish.listed_files import LIST, OccupiedError, known_files
from jixiao.publish.site import Press, made, press_of
from jixiao.publish.templates import Publisher
from jixiao.publish.things import Site

BASE = "https://jixiao.example/"
PROJECT = "project/1"
TRIPLES = {
    name: f'<{BASE}{name}> <http://www.w3.org/2000/01/rdf-schema#label> "{name}"@zh <{BASE}graph/meta> .\n'
    for name in (PROJECT, "project/2")
}
FIRST = {"index.html": b"one", "en/index.html": b"one", "project/1.ttl": b"turtle", "static/a.css": b"css"}


def run(out: Path, made_of: dict[str, bytes]) -> None:
    """A run that makes these files."""
    with staged(out) as stage:
        known = known_files(out)
        done = put(stage, out, known, made_of.items())
        publish(stage, out, known, done.digests)


def state(out: Path) -> dict[str, bytes]:
    """All that stands in a folder."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


# -------- files of others


def test_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    run(tmp_path, FIRST)
    (tmp_path / "project" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "letters").mkdir()
    run(tmp_path, {"index.html": b"two"})
    assert state(tmp_path).keys() == {"index.html", "project/mine.txt", LIST}
    assert (tmp_path / "letters").is_dir()


@pytest.mark.parametrize("name", ["index.html", "project/1.ttl"])
def test_a_file_in_our_way_stops_everything(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = state(tmp_path)
    with pytest.raises(OccupiedError) as told:
        run(tmp_path, FIRST)
    assert (told.value.file, told.value.count) == (tmp_path / name, 1)
    assert state(tmp_path) == before


def test_a_file_in_the_way_of_a_new_one_leaves_the_earlier_site_whole(tmp_path: Path) -> None:
    run(tmp_path, FIRST)
    (tmp_path / "new.html").write_text("mine", encoding="utf-8")
    before = state(tmp_path)
    with pytest.raises(OccupiedError):
        run(tmp_path, {"index.html": b"two", "new.html": b"ours"})
    assert state(tmp_path) == before


def test_a_file_that_holds_the_same_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(FIRST["index.html"])
    run(tmp_path, FIRST)
    assert known_files(tmp_path).keys() == FIRST.keys()


def test_a_file_or_a_link_where_a_folder_must_be_stops_everything(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    for place in (out, elsewhere):
        place.mkdir()
    (out / "project").symlink_to(elsewhere)
    (out / "en").write_text("mine", encoding="utf-8")
    with pytest.raises(OccupiedError) as told:
        run(out, FIRST)
    assert told.value.count == 2
    assert not state(elsewhere)


def test_a_folder_where_a_file_must_be_stops_everything(tmp_path: Path) -> None:
    run(tmp_path, FIRST)
    (tmp_path / "index.html").unlink()
    (tmp_path / "index.html" / "letters").mkdir(parents=True)
    before = state(tmp_path)
    with pytest.raises(OccupiedError):
        run(tmp_path, {**FIRST, "static/a.css": b"other"})
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    "text",
    [
        '{"map": []}',
        "[]",
        "",
        "\udcff",
        '{"files": {"a": 1}}',
        '{"files": {"../letter.txt": "0123456789abcdef"}}',
        '{"files": {"/etc/letter.txt": "0123456789abcdef"}}',
        '{"files": {"C:/letter.txt": "0123456789abcdef"}}',
    ],
)
def test_a_list_that_is_none_of_ours_is_never_overwritten(tmp_path: Path, text: str) -> None:
    (tmp_path / LIST).write_bytes(text.encode("utf-8", "surrogateescape"))
    before = state(tmp_path)
    with pytest.raises(OccupiedError):
        run(tmp_path, FIRST)
    assert state(tmp_path) == before


def test_what_somebody_wrote_over_a_file_of_ours_is_not_deleted(tmp_path: Path) -> None:
    run(tmp_path, FIRST)
    (tmp_path / "static" / "a.css").write_text("mine", encoding="utf-8")
    run(tmp_path, {"index.html": b"one"})
    assert state(tmp_path).keys() == {"index.html", "static/a.css", LIST}


def test_the_command_tells_it_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    sources = sorted(map(str, (built.SAMPLES / "dumps").glob("*")))[:1]
    told = CliRunner().invoke(
        program,
        ["build", *sources, "-o", str(tmp_path), "--site", "--language", "en"],
        catch_exceptions=False,
    )
    assert told.exit_code == 2
    assert f"“{tmp_path / 'index.html'}” was not written by this program" in told.stderr
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "data"}


# -------- what vanishes


def test_files_of_what_vanished_go_and_empty_folders_with_them(tmp_path: Path) -> None:
    run(tmp_path, FIRST)
    run(tmp_path, {"index.html": b"one", "static/a.css": b"css"})
    assert state(tmp_path).keys() == {"index.html", "static/a.css", LIST}
    assert not (tmp_path / "project").exists()
    assert not (tmp_path / "en").exists()


@cache
def press_of_both() -> Press:
    """The press of two projects."""
    store = open_store(next((built.samples() / "data").glob("*.nq.gz")))
    return press_of(TRIPLES.values(), store, BASE, (asset("site"),), Publisher("某县财政局"))


def press(names: Iterable[str]) -> Press:
    """The press of these alone, without lists, rules and questions."""
    whole = press_of_both()
    pages = {name: whole.site.pages[name] for name in names}
    made_of = replace(whole, site=Site(pages, whole.addresses), leaves={})
    made_of.__dict__["rooms"] = {}
    made_of.shared["rooms"] = []
    return made_of


def test_a_page_of_what_vanished_says_so_until_it_returns(tmp_path: Path) -> None:
    made(press(TRIPLES), tmp_path, (), 1)
    whole = state(tmp_path)
    assert {"project/1.html", "en/project/1.html", "project/1.ttl", "project/1.jsonld"} < whole.keys()
    for _ in range(2):  # and a later run keeps it
        made(press(["project/2"]), tmp_path, (), 1)
        left = state(tmp_path)
        assert "这一页已经撤下" in left["project/1.html"].decode()
        assert "This page is gone" in left["en/project/1.html"].decode()
        assert f"<code>{BASE}project/1</code>" in left["project/1.html"].decode()
        assert 'href="../index.html"' in left["project/1.html"].decode()
        assert not {"project/1.ttl", "project/1.jsonld"} & left.keys()
        assert left["project/2.html"] == whole["project/2.html"]
    made(press(TRIPLES), tmp_path, (), 1)
    assert state(tmp_path) == whole


def test_equal_things_make_equal_files_and_nothing_moves_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(press(TRIPLES), tmp_path / "a", (), 1)
    made(press(TRIPLES), tmp_path / "b", (), 1)
    assert state(tmp_path / "a") == state(tmp_path / "b")
    listed = json.loads((tmp_path / "a" / LIST).read_bytes())["files"]
    assert list(listed) == sorted(listed)
    assert listed.keys() == state(tmp_path / "a").keys() - {LIST}
    monkeypatch.setattr(files, "_move", _no_move)
    assert made(press(TRIPLES), tmp_path / "a", (), 1).changed == 0


def _no_move(path: Path, target: Path) -> None:
    raise AssertionError((path, target))


# -------- runs that are cut short


def test_what_a_killed_run_left_goes_at_the_next(tmp_path: Path) -> None:
    left, other = tmp_path / ".new-site-abcdefgh", tmp_path / ".new-letters"
    for folder in (left, other):
        folder.mkdir()
        (folder / "half").write_bytes(b"half")
    run(tmp_path, FIRST)
    assert not left.exists()
    assert other.exists()


@pytest.mark.parametrize("moves", range(1, 6))
def test_a_run_that_was_killed_while_it_moved_files_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    run(tmp_path, FIRST)
    second = {"index.html": b"two", "new.html": b"new", "project/1.ttl": b"turtle 2"}
    left = iter(range(moves))
    move = files._move

    def some(path: Path, target: Path) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        move(path, target)

    monkeypatch.setattr(files, "_move", some)
    if moves < 5:  # the list, three files, the list
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, second)
    monkeypatch.setattr(files, "_move", move)
    third = {**second, "index.html": b"three", "new.html": b"newer"}
    run(tmp_path, third)
    assert {name: data for name, data in state(tmp_path).items() if name != LIST} == third


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """The system refuses to write more into a file, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [3, 50, 100])  # stops at a page, and at the lists
def test_a_full_disk_leaves_the_earlier_site_whole(tmp_path: Path, size: int) -> None:
    run(tmp_path, FIRST)
    before = state(tmp_path)
    with files_no_larger_than(size), pytest.raises(OSError, match="too large"):
        run(tmp_path, {"index.html": b"two", "new.html": b"12345", "project/1.ttl": b"other"})
    assert state(tmp_path) == before
    run(tmp_path, {"index.html": b"two"})
    assert (tmp_path / "index.html").read_bytes() == b"two"


def test_a_folder_that_takes_nothing_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, FIRST)
    before = state(tmp_path)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))  # root may write everywhere

    monkeypatch.setattr("jixiao.staging.mkdtemp", refused)
    with pytest.raises(PermissionError):
        run(tmp_path, {"index.html": b"two"})
    assert state(tmp_path) == before


def test_the_site_uses_these(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*_: object) -> None:
        raise OccupiedError(tmp_path, 1)

    monkeypatch.setattr(site, "publish", refused)
    with pytest.raises(OccupiedError):
        made(press(TRIPLES), tmp_path, (), 1)
    assert not state(tmp_path)

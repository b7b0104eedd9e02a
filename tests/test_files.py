"""Files and folders: every document once, and a sentence for what cannot be read."""

import os
import socket
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from jixiao.problems import Problem
from jixiao.source.archive import Bounds, directory, unpacked
from jixiao.source.document import Document
from jixiao.source.files import NoSuchDocumentError, documents_in, load, printable

MOST = 1000


def names(*paths: Path, below: Path) -> list[str]:
    return [path.relative_to(below).as_posix() for path in documents_in(paths)]


def filled(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
    return folder


def code(path: Path, most: int = MOST) -> str:
    found = load(path, most)
    assert isinstance(found, Problem)
    assert found.sentence("zh")
    assert found.sentence("en")
    return found.code


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    filled(tmp_path, "b.txt", "a/2.docx", "a/1/深.html", "c.xlsx")
    assert names(tmp_path, below=tmp_path) == ["a/1/深.html", "a/2.docx", "b.txt", "c.xlsx"]


def test_hidden_files_locks_and_our_own_files_are_passed_over(tmp_path: Path) -> None:
    filled(
        tmp_path,
        "a.docx",
        "~$a.docx",
        ".~lock.a.docx#",
        ".git/x",
        "jixiao.toml",
        "catalogue.csv",
        "Thumbs.db",
    )
    assert names(tmp_path, below=tmp_path) == ["a.docx"]


def test_a_file_that_is_asked_for_is_read_whatever_its_name(tmp_path: Path) -> None:
    filled(tmp_path, ".hidden.txt", "catalogue.csv")
    asked = [tmp_path / ".hidden.txt", tmp_path / "catalogue.csv"]
    assert list(documents_in(asked)) == asked


def test_each_file_comes_once(tmp_path: Path) -> None:
    filled(tmp_path, "a/x.txt", "b.txt")
    (tmp_path / "again.txt").symlink_to("b.txt")
    (tmp_path / "hard.txt").hardlink_to(tmp_path / "b.txt")
    (tmp_path / "same").symlink_to("a")
    asked = (tmp_path, tmp_path / "b.txt", tmp_path / "a")
    assert names(*asked, below=tmp_path) == ["a/x.txt", "again.txt"]


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    filled(tmp_path, "a/x.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to("self")
    assert names(tmp_path, below=tmp_path) == ["a/self", "a/x.txt"]
    assert code(tmp_path / "a" / "self") == "D009"


def test_a_path_that_does_not_exist_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(NoSuchDocumentError) as told:
        documents_in([tmp_path, tmp_path / "没有.txt"])
    assert told.value.path == tmp_path / "没有.txt"
    assert isinstance(told.value, ValueError)


@pytest.mark.parametrize(
    "name", ["两 个 空格.txt", "a\nb.txt", "quote'\".txt", "-rf", "\x1b[31m.txt", "长" * 80]
)
def test_odd_names_are_read_and_shown_on_one_line(tmp_path: Path, name: str) -> None:
    filled(tmp_path, name)
    (path,) = documents_in([tmp_path])
    found = load(path, MOST)
    assert isinstance(found, Document)
    assert found.data == name.encode()
    assert found.name.isprintable()


def test_names_that_are_no_text_are_read_and_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xbc\xa8\xd0\xa7.txt"))
    path.write_bytes(b"x")
    (found,) = documents_in([tmp_path])
    document = load(found, MOST)
    assert isinstance(document, Document)
    assert document.name.encode().decode().endswith("/\\xbc\\xa8\u0427.txt")


def test_chinese_names_stay_as_they_are() -> None:
    assert printable(Path("报告/第一季度　（终稿）.docx")) == "报告/第一季度　（终稿）.docx"


def test_an_empty_file_and_one_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "large").write_bytes(bytes(MOST + 1))
    (tmp_path / "full").write_bytes(bytes(MOST))
    assert code(tmp_path / "empty") == "D001"
    assert code(tmp_path / "large") == "D006"
    assert isinstance(load(tmp_path / "full", MOST), Document)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "200 MB").open("wb") as file:
        file.truncate(200 << 20)
    found = load(tmp_path / "200 MB", 64 << 20)
    assert isinstance(found, Problem)
    assert "200.0 MB" in found.sentence("zh")
    assert "64.0 MB" in found.sentence("en")


def test_what_is_no_file_is_told_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)  # the names of sockets must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
    assert code(tmp_path / "pipe") == "D014"
    assert code(tmp_path / "socket") == "D014"
    assert code(tmp_path) == "D014"
    assert code(Path("/dev/zero")) == "D014"
    assert code(tmp_path / "broken") == "D009"
    assert code(tmp_path / "gone") == "D009"
    assert names(tmp_path, below=tmp_path) == ["broken", "pipe", "socket"]


def test_a_file_that_hides_its_size_is_bounded_too() -> None:
    assert code(Path("/proc/self/maps"), 10) == "D006"


# --- archives ---


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def refused(data: bytes, bounds: Bounds) -> str:
    found = unpacked(data, lambda _name: True, bounds)
    assert isinstance(found, Problem)
    assert found.sentence("zh")
    return found.code


def test_wanted_members_are_unpacked_under_one_kind_of_slash() -> None:
    data = archive({"word\\a.xml": b"a", "/word/b.xml": b"b", "c.png": b"c"})
    assert unpacked(data, lambda name: name.endswith(".xml")) == {"word/a.xml": b"a", "word/b.xml": b"b"}


def test_too_many_members_too_many_bytes_too_tightly_packed() -> None:
    many = archive({str(n): b"" for n in range(30)})
    assert refused(many, Bounds(members=20)) == "D013"
    assert refused(archive({"a": b"x" * 5000}), Bounds(unpacked=4000)) == "D013"
    assert refused(archive({"a": bytes(500_000)}), Bounds(harmless=1000)) == "D013"
    assert isinstance(unpacked(archive({"a": bytes(500_000)}), lambda _name: True), dict)


def test_a_header_that_lies_about_the_size_gains_nothing() -> None:
    honest = archive({"a.xml": bytes(1_000_000)})
    lying = honest.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refused(lying, Bounds()) == "D004"


def test_members_may_not_share_their_bytes() -> None:
    """The bomb that counts on one packed stream being listed a thousand times."""
    once = archive({"a.xml": bytes(2_000_000)})
    start = once.rindex(b"PK\x01\x02")
    entry, tail = once[start : once.rindex(b"PK\x05\x06")], once[once.rindex(b"PK\x05\x06") :]
    times = 400
    tail = tail[:8] + times.to_bytes(2, "little") * 2 + (len(entry) * times).to_bytes(4, "little") + tail[16:]
    assert refused(once[:start] + entry * times + tail, Bounds()) == "D013"


def test_an_encrypted_member_is_told_as_such() -> None:
    data = bytearray(archive({"a.xml": b"secret"}))
    data[6] |= 1  # in the header before the member
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    assert refused(bytes(data), Bounds()) == "D005"


def test_what_is_no_archive_is_damaged() -> None:
    assert refused(b"PK\x03\x04 and nothing else", Bounds()) == "D004"
    assert isinstance(directory(b""), Problem)


def test_an_archive_within_a_damaged_one_is_not_taken_for_it() -> None:
    inner = archive({"word/document.xml": b"<w/>"})
    outer = archive({"a.docx": inner}, zipfile.ZIP_STORED)
    assert refused(outer[:-30], Bounds()) == "D004"


def test_every_cut_and_every_flipped_byte_gives_members_or_a_problem() -> None:
    data = archive({"a.xml": b"<a/>" * 40, "b.xml": os.urandom(50)})
    for at in range(len(data)):
        flipped = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        for damaged in (data[:at], flipped):
            assert isinstance(unpacked(damaged, lambda _name: True), Problem | dict)

"""The command line: what it prints, where, in which language, and with which exit code."""

import json
import os
import pty
import runpy
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import click
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from jixiao import __version__
from jixiao.cli.output import written
from jixiao.cli.program import program
from jixiao.cli.request import RequestError
from jixiao.cli.run import reason_of
from jixiao.cli.surroundings import settings_of
from jixiao.config import Limits, Settings
from jixiao.problems import Problem
from jixiao.report.speech import LANGUAGES, words
from jixiao.source.files import exists, load
from jixiao.workshop import Cause, Failure

SAMPLES = Path(__file__).parent.parent / "samples"
NATIONAL = SAMPLES / "dumps" / "shaquan-weijian-2023.md"
HEBEI = SAMPLES / "dumps" / "bingu-jiaoyu-2020.tika-doc.txt"


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test in a folder of its own, in Chinese."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def jixiao(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words], catch_exceptions=False)


def child(*words: object, stdout: Any = subprocess.PIPE, **more: Any) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-W", "error", "-m", "jixiao", *map(str, words)]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False, timeout=60, **more)


def put(source: Path, name: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)
    return path


def objects(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


# ---- help, version, language


def test_help_lists_the_commands_in_the_language_of_the_reader() -> None:
    page = jixiao("--help")
    assert page.exit_code == 0
    assert page.stdout.startswith("用法：jixiao [选项] 命令 …\n")
    assert "\n  read                    读出文件里的绩效目标表。\n" in page.stdout
    assert jixiao("--language", "en", "--help").stdout.startswith("Usage: jixiao [OPTIONS] COMMAND …\n")


def commands() -> Iterator[click.Command]:
    context = click.Context(program)
    yield program
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command
        yield command


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_has_help(language: str) -> None:
    for command in commands():
        name = [] if command is program else [command.name]
        page = jixiao(*name, "--language", language, "--help")
        assert page.exit_code == 0, page.output
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.opts[0] in page.stdout


def test_no_help_text_is_left_over() -> None:
    asked = {"usage", "options", "commands", "some_options", "some_command", "any_help", "any_version"}
    asked |= {"any_language"}
    for command in commands():
        options = (max(param.opts, key=len) for param in command.params if isinstance(param, click.Option))
        names = (option.lstrip("-").replace("-", "_") for option in options)
        asked |= {str(command.name), *(f"{command.name}_{name}" for name in names)}
    asked -= {
        name for name in asked if name.endswith(("_help", "_version", "_language")) and name[:4] != "any_"
    }
    assert set(words()["help"]) == asked


def test_a_command_that_is_missing_is_asked_for_with_the_help() -> None:
    page = jixiao()
    assert page.exit_code == 2
    assert "用法：jixiao" in page.output


def test_the_version_is_told() -> None:
    assert jixiao("--version").stdout == f"jixiao {__version__}\n"


@pytest.mark.parametrize(
    ("surroundings", "word"),
    [
        ({"LANG": "en_US.UTF-8"}, "Usage"),
        ({"LANG": "de_DE.UTF-8"}, "用法"),
        ({"LANG": "C"}, "用法"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "Usage"),
        ({}, "用法"),
    ],
)
def test_the_language_follows_the_surroundings(surroundings: dict[str, str], word: str) -> None:
    page = child("--help", env={"PATH": os.environ["PATH"], **surroundings})
    assert page.stdout.decode("utf-8").startswith(word)


def test_help_needs_no_reader_and_no_workbook() -> None:
    script = (
        "import sys\nfrom jixiao.cli.program import program\n"
        "try:\n    program(['read', '--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = ('lxml', 'openpyxl', 'jixiao.pipeline', 'multiprocessing')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60)
    assert shown.stdout.decode().splitlines()[-1] == "[]"


# ---- wrong requests


@pytest.mark.parametrize(
    ("asked", "zh", "en"),
    [
        (["readd"], "没有“readd”这个命令；是不是 read？", "There is no command “readd”; did you mean read?"),
        (
            ["read", "--fromat", "x"],
            "没有“--fromat”这个选项；是不是 --format？",
            "There is no option “--fromat”; did you mean --format?",
        ),
        (
            ["read", "x", "--format", "jsnol"],
            "--format 不能是“jsnol”；应是 jsonl。",
            "--format cannot be “jsnol”; expected: jsonl.",
        ),
        (
            ["read", "x", "--jobs", "0"],
            "--jobs 不能是“0”；应是 1 – 999。",
            "--jobs cannot be “0”; expected: 1 – 999.",
        ),
        (["read"], "缺少 FILE…；用法见 jixiao read --help。", "FILE… is missing; see jixiao read --help."),
        (
            ["read", "没有.txt"],
            "“没有.txt”不存在；请检查路径。",
            "“没有.txt” does not exist; check the path.",
        ),
        (["init", "没有"], "“没有”不存在；请检查路径。", "“没有” does not exist; check the path."),
        (["read", "."], "“.”里没有可读的文件。", "There is no document in “.”."),
        (
            ["read", ".", "--format", "xlsx"],
            "xlsx 格式要写进文件：请加 -o 文件名.xlsx。",
            "The format xlsx is written to a file: add -o NAME.xlsx.",
        ),
        (
            ["read", ".", "--config", "x.toml"],
            "“x.toml”不存在；请检查路径。",
            "“x.toml” does not exist; check the path.",
        ),
        (
            ["read", ".", "--catalogue", "x.csv"],
            "“x.csv”不存在；请检查路径。",
            "“x.csv” does not exist; check the path.",
        ),
    ],
)
def test_a_wrong_request_is_told_in_one_sentence(asked: list[str], zh: str, en: str) -> None:
    for language, sentence in (("zh", zh), ("en", en)):
        told = jixiao(*asked, "--language", language)
        assert (told.exit_code, told.stdout, told.stderr) == (2, "", sentence + "\n")


def test_a_language_that_is_not_known_is_a_wrong_request() -> None:
    told = jixiao("--language", "fr", "read", ".")
    assert (told.exit_code, told.stderr) == (2, "--language 不能是“fr”；应是 zh, en。\n")


def test_a_word_too_many_is_told() -> None:
    told = jixiao("init", "a", "b")
    assert (told.exit_code, told.stderr) == (2, "多出了“b”；用法见 jixiao init --help。\n")


def test_other_mistakes_keep_the_words_of_click() -> None:
    told = jixiao("read", "--catalogue", "a", "--help=1")
    assert told.exit_code == 2
    assert told.stderr.startswith("命令写得不对：")


def test_what_the_system_refuses_is_told_in_the_language_of_the_reader() -> None:
    put(NATIONAL, "a.md")
    assert jixiao("read", "a.md", "-o", "no/b.txt").stderr == "写不了“no/b.txt”：文件或文件夹不存在。\n"
    english = jixiao("read", "a.md", "-o", "no/b.txt", "--language", "en").stderr
    assert english == "“no/b.txt” cannot be written: No such file or directory.\n"


def test_an_option_without_its_value_is_a_wrong_request() -> None:
    told = jixiao("read", "x", "--format")
    assert (told.exit_code, told.stderr) == (2, "缺少 --format …；用法见 jixiao --help。\n")


def test_a_setting_that_is_not_known_is_a_wrong_request() -> None:
    put(NATIONAL, "a.md")
    Path("jixiao.toml").write_text('publishr = "x"', encoding="utf-8")
    told = jixiao("read", "a.md")
    assert told.exit_code == 2
    assert told.stderr == "jixiao.toml：没有“publishr”这项设置；是不是 publisher？\n"


# ---- reading


def test_the_table_is_the_usual_format() -> None:
    told = jixiao("read", put(NATIONAL, "a.md"))
    assert told.exit_code == 0
    assert "── 第 1 张　村卫生室能力建设及乡村医生培训工作经费 ─" in told.stdout
    assert told.stderr.startswith("1 份文件；")
    assert "用时" in told.stderr


def test_jsonl_tells_files_in_order_each_with_its_sums_last() -> None:
    put(NATIONAL, "b/1.md")
    put(HEBEI, "b/2.txt")
    put(NATIONAL, "a.md")
    told = jixiao("read", "b", "a.md", "--format", "jsonl", "--jobs", "2")
    assert told.exit_code == 0
    found = objects(told.stdout)
    files = [each["file"] for each in found if each["type"] == "document"]
    assert files == ["b/1.md", "b/2.txt", "a.md"]
    assert [each["type"] for each in found].count("disclosure") == 3
    assert found[-1]["type"] == "document"
    counts = found[-1]["counts"]
    assert counts["forms"] == sum(each["type"] == "form" for each in found if source(each) == "a.md")


def source(thing: Any) -> str:
    return str(thing.get("source", thing).get("file"))


@pytest.mark.parametrize("form", ["table", "jsonl", "grid", "ledger"])
def test_the_same_input_gives_the_same_output(form: str) -> None:
    put(NATIONAL, "1.md")
    put(HEBEI, "2.txt")
    first, second = (jixiao("read", ".", "--format", form, "--jobs", jobs) for jobs in (1, 2))
    assert first.stdout == second.stdout != ""


def test_a_file_that_cannot_be_read_does_not_stop_the_others() -> None:
    put(NATIONAL, "2.md")
    Path("1.docx").write_bytes(b"PK\x03\x04 cut off")
    Path("3.txt").touch()
    told = jixiao("read", ".", "--format", "jsonl")
    assert told.exit_code == 1
    assert [each["read"] for each in objects(told.stdout) if each["type"] == "document"] == [
        False,
        True,
        False,
    ]
    lines = told.stderr.splitlines()
    assert [line.split()[:2] for line in lines[:-1]] == [["1.docx", "D004"], ["3.txt", "D001"]]
    assert lines[-1].startswith("3 份文件；其中 2 份读不出；")


def test_a_file_over_the_limit_is_not_read() -> None:
    put(NATIONAL, "a.md")
    Path("own.toml").write_text("[limits]\nbytes = 10", encoding="utf-8")
    told = jixiao("read", "a.md", "--config", "own.toml")
    assert told.exit_code == 1
    assert "a.md D006 文件太大" in told.stderr


def test_settings_of_the_folder_hold_unless_there_are_some_here() -> None:
    put(NATIONAL, "b/a.md")
    Path("b/jixiao.toml").write_text("[limits]\nbytes = 10", encoding="utf-8")
    assert jixiao("read", "b").exit_code == 1
    Path("jixiao.toml").write_text("", encoding="utf-8")
    assert jixiao("read", "b").exit_code == 0


@pytest.mark.parametrize(
    ("cause", "code", "words"),
    [
        (Cause.TIMEOUT, "D007", "60 秒"),
        (Cause.MEMORY, "D008", "1024 MB"),
        (Cause.CRASH, "D008", "1024 MB"),
        (Cause.EXCEPTION, "D011", "KeyError (x.py:1)"),
    ],
)
def test_a_child_that_fails_is_told_as_a_problem(cause: Cause, code: str, words: str) -> None:
    found = reason_of(Failure(cause, "KeyError (x.py:1)"), Limits())
    assert found.code == code
    assert words in found.sentence("zh")


# ---- output


def test_an_output_file_gets_what_would_be_printed() -> None:
    put(NATIONAL, "a.md")
    for form, name in (("table", "a.out"), ("jsonl", "a.jsonl"), ("grid", "a.txt"), ("ledger", "b.txt")):
        told = jixiao("read", "a.md", "--format", form, "-o", name)
        assert (told.exit_code, told.stdout) == (0, "")
        assert Path(name).read_text(encoding="utf-8") == jixiao("read", "a.md", "--format", form).stdout


def test_the_name_of_the_output_chooses_the_format() -> None:
    put(NATIONAL, "a.md")
    assert jixiao("read", "a.md", "-o", "out.jsonl").exit_code == 0
    assert objects(Path("out.jsonl").read_text(encoding="utf-8"))
    assert jixiao("read", "a.md", "-o", "out.XLSX").exit_code == 0
    book = load_workbook("out.XLSX")
    assert book.sheetnames == ["项目", "指标", "支出计划", "数据", "问题", "说明"]
    assert book["项目"]["I2"].value == "村卫生室能力建设及乡村医生培训工作经费"


def test_a_workbook_is_the_same_every_time() -> None:
    put(NATIONAL, "a.md")
    for name in ("1.xlsx", "2.xlsx"):
        jixiao("read", "a.md", "-o", name)
    assert Path("1.xlsx").read_bytes() == Path("2.xlsx").read_bytes()


def test_the_output_of_an_earlier_run_is_no_document() -> None:
    put(NATIONAL, "a.md")
    outs = []
    for _ in range(2):
        assert jixiao("read", ".", "-o", "out.xlsx").exit_code == 0
        outs.append(Path("out.xlsx").read_bytes())
    assert outs[0] == outs[1]
    told = jixiao("read", ".")
    assert told.exit_code == 0
    assert told.stderr.startswith("out.xlsx D030 ")
    assert "1 份文件" in told.stderr
    jixiao("init", ".")
    assert "out.xlsx" not in Path("catalogue.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("form", ["table", "jsonl", "grid", "ledger"])
def test_a_text_of_an_earlier_run_is_told_and_stays(form: str) -> None:
    put(NATIONAL, "a.md")
    assert jixiao("read", ".", "-f", form, "-o", "out.txt").exit_code == 0
    before = Path("out.txt").read_bytes()
    assert jixiao("read", ".", "-f", form, "-o", "out.txt").exit_code == 2
    assert Path("out.txt").read_bytes() == before
    told = jixiao("read", "out.txt")
    assert told.exit_code == 0
    assert told.stderr.startswith("out.txt D030 ")


@pytest.mark.parametrize("name", ["a.md", "below/b.md", "link.md", "hard.md", "catalogue.csv", "jixiao.toml"])
def test_nothing_in_a_folder_is_overwritten(name: str) -> None:
    put(NATIONAL, "a.md")
    put(HEBEI, "below/b.md")
    Path("link.md").symlink_to("a.md")
    Path("hard.md").hardlink_to("a.md")
    jixiao("init", ".")
    before = Path(name).read_bytes()
    told = jixiao("read", ".", "-f", "table", "-o", name)
    assert (told.exit_code, told.stderr) == (
        2,
        f"输出文件“{name}”就是要读的文件之一，不能覆盖；请换一个名字。\n",
    )
    assert Path(name).read_bytes() == before


def test_a_named_catalogue_and_named_settings_are_not_overwritten() -> None:
    put(NATIONAL, "docs/a.md")
    Path("own.csv").write_text("file\n", encoding="utf-8")
    Path("own.toml").write_text("", encoding="utf-8")
    for name in ("own.csv", "own.toml"):
        told = jixiao("read", "docs", "--catalogue", "own.csv", "--config", "own.toml", "-o", name)
        assert told.exit_code == 2
    assert Path("own.csv").read_text(encoding="utf-8") == "file\n"


def test_a_workbook_of_others_is_not_overwritten() -> None:
    put(NATIONAL, "a.md")
    book = Workbook()
    book.properties.creator = "jixiao"
    book.save("theirs.xlsx")
    assert jixiao("read", ".", "-o", "theirs.xlsx").exit_code == 2


def test_a_closed_file_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    put(NATIONAL, "a.md")
    put(NATIONAL, "closed.md").chmod(0)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # as for those who are not root
    told = jixiao("read", "closed.md", "a.md")
    assert "不可读" not in told.stderr
    assert "R013" not in told.stderr
    assert "村卫生室" in told.stdout
    if os.geteuid():
        assert (told.exit_code, told.stderr[:14]) == (1, "closed.md D009")


def test_what_stands_behind_a_closed_folder_is_a_problem_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    put(NATIONAL, "a.md")
    stat = Path.stat

    def closed(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parts[:1] == ("closed",):
            raise PermissionError(13, "Permission denied")
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", closed)
    assert exists(Path("closed/a.md"))
    found = load(Path("closed/a.md"), 1)
    assert isinstance(found, Problem)
    assert found.code == "D009"
    assert settings_of(None, [Path("closed/a.md")]) == Settings()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["read", ""], "“”不存在；请检查路径。"),
        (["init", ""], "“”不存在；请检查路径。"),
        (["read", "a.md", "--config", "folder"], "“folder”是文件夹，这里应是文件；请改正。"),
        (["read", "a.md", "--catalogue", "folder"], "“folder”是文件夹，这里应是文件；请改正。"),
        (["init", "a.md"], "“a.md”是文件，这里应是文件夹；请改正。"),
    ],
)
def test_a_file_for_a_folder_and_a_folder_for_a_file_are_told(asked: list[str], sentence: str) -> None:
    put(NATIONAL, "a.md")
    Path("folder").mkdir()
    told = jixiao(*asked)
    assert (told.exit_code, told.stderr) == (2, sentence + "\n")


def test_an_input_is_never_overwritten() -> None:
    path = put(NATIONAL, "a.md")
    told = jixiao("read", path, "-o", "./a.md")
    assert (told.exit_code, told.stderr) == (
        2,
        "输出文件“a.md”就是要读的文件之一，不能覆盖；请换一个名字。\n",
    )
    assert path.read_bytes() == NATIONAL.read_bytes()


@pytest.mark.parametrize("name", ["nowhere/out.txt", "folder", "nowhere/out.xlsx"])
def test_an_output_that_cannot_be_written_is_a_wrong_request(name: str) -> None:
    put(NATIONAL, "a.md")
    Path("folder").mkdir()
    told = jixiao("read", "a.md", "-o", name)
    assert told.exit_code == 2
    assert told.stderr.startswith(f"写不了“{name}”：")


def test_what_is_cut_short_leaves_the_earlier_file_and_no_draft() -> None:
    Path("out.txt").write_text("earlier", encoding="utf-8")
    with pytest.raises(TypeError), written(Path("out.txt")) as file:
        file.write(b"new" + b"x" * cast("int", "no number"))
    assert [path.name for path in Path().iterdir()] == ["out.txt"]
    assert Path("out.txt").read_text(encoding="utf-8") == "earlier"


def test_a_new_file_is_open_to_whom_files_are_open() -> None:
    before = os.umask(0o027)
    try:
        with written(Path("out.txt")) as file:
            file.write(b"x")
    finally:
        os.umask(before)
    assert Path("out.txt").stat().st_mode & 0o777 == 0o640


def test_a_device_stays_a_device() -> None:
    with written(Path("/dev/null")) as file:
        file.write(b"x")
    assert not Path("/dev/null").is_file()
    with pytest.raises(RequestError), written(Path("/dev/full")) as file:
        file.write(b"x")


def test_a_full_disk_is_told_without_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        told = child("read", put(NATIONAL, "a.md"), stdout=full)
    assert told.returncode == 2
    assert told.stderr.decode().startswith("写不了")
    assert b"Traceback" not in told.stderr


def test_who_reads_only_the_beginning_sees_no_traceback() -> None:
    for number in range(20):
        put(HEBEI, f"{number}.txt")
    script = f"{sys.executable} -W error -m jixiao read . | head -1; echo ${{PIPESTATUS[0]}}"
    told = subprocess.run(["/bin/bash", "-c", script], capture_output=True, check=True, timeout=60)
    assert told.stdout.decode().splitlines()[-1] == "0"
    assert b"Traceback" not in told.stderr
    assert b"rror" not in told.stderr


@pytest.mark.parametrize("request_", ["read a.md", "init .", "--help", "read --help", "--version"])
@pytest.mark.parametrize("streams", [">&-", ">/dev/full", "2>&-", "2>/dev/full", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_and_full_streams_give_no_traceback(request_: str, streams: str) -> None:
    put(NATIONAL, "a.md")
    command = f"{sys.executable} -W error -m jixiao {request_} {streams}"
    told = subprocess.run(["/bin/bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert b"Traceback" not in told.stdout + told.stderr
    assert b"Exception" not in told.stderr
    assert told.returncode == (0 if streams.startswith("2") else 2)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_who_is_told_to_end_leaves_no_child_and_no_draft(name: str) -> None:
    for number in range(60):
        put(HEBEI, f"in/{number}.txt")
    command = [sys.executable, "-m", "jixiao", "read", "in", "-o", "out.jsonl", "-j", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        deadline = time.monotonic() + 30
        while not list(Path().glob(".out*")) and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.3)  # children are at work
        process.send_signal(signal.Signals[name])
        _, told = process.communicate(timeout=30)
    assert process.returncode == (130 if name == "SIGINT" else 128 + signal.Signals[name])
    assert b"Traceback" not in told
    assert [path.name for path in Path().iterdir()] == ["in"]
    assert not left_of(process.pid)


def left_of(session: int) -> list[str]:
    """The processes of a session that still run; they may take a moment."""
    for _ in range(100):
        shown = subprocess.run(
            ["/bin/ps", "-o", "pid=", "-s", str(session)], capture_output=True, check=False
        )
        if not shown.stdout.strip():
            return []
        time.sleep(0.05)
    return shown.stdout.decode().split()


def test_output_is_utf8_whatever_the_surroundings() -> None:
    path = put(NATIONAL, "a.md")
    for more in ({"LANG": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}):
        told = child("read", path, env={"PATH": os.environ["PATH"], "PYTHONCOERCECLOCALE": "0", **more})
        assert told.returncode == 0
        assert "村卫生室" in told.stdout.decode("utf-8")
        assert "1 份文件" in told.stderr.decode("utf-8")


ODD = ["a\nb.md", "\x1b[31m.md", "a\u202eb.md", "-x.md", "空 格.md"]


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_printed_safely(name: str) -> None:
    put(NATIONAL, name)
    for form in ("table", "grid", "ledger"):
        told = jixiao("read", "--format", form, "--", name)
        assert told.exit_code == 0
        assert not any(bad in told.stdout + told.stderr for bad in ("\x1b", "a\nb", "\u202e"))


def test_a_name_that_is_no_text_is_printed_safely() -> None:
    shutil.copyfile(NATIONAL, b"\xff\xfe.md")
    Path(os.fsdecode(b"\xfe.docx")).write_bytes(b"PK\x03\x04")
    told = child("read", ".", "--format", "jsonl")
    assert told.returncode == 1
    assert [each["file"] for each in objects(told.stdout.decode()) if each["type"] == "document"] == [
        "\\xfe.docx",
        "\\xff\\xfe.md",
    ]
    assert told.stderr.decode().startswith("\\xfe.docx D004 ")


def test_a_wrong_name_cannot_act_on_the_terminal() -> None:
    assert "\x1b" not in jixiao("read", "\x1b[31mno").stderr


# Work that seems long: the bar need not wait.
HASTY = (
    "from jixiao.cli import main, progress\n"
    "if __name__ == '__main__':\n    progress._PATIENCE = 0.0\n    main()\n"
)


def test_long_work_shows_a_bar_on_a_terminal_only() -> None:
    for number in range(10):
        put(NATIONAL, f"in/{number}.md")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", HASTY, "read", "in", "-o", "out.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs) as process:
        process.communicate(timeout=60)
        os.close(theirs)
        shown = everything(ours)
    assert "10/10" in shown
    assert "10 份文件" in shown
    assert "10/10" not in child("read", "in").stderr.decode()


def everything(terminal: int) -> str:
    parts = []
    while True:
        try:
            parts.append(os.read(terminal, 65536))
        except OSError:  # the other side has closed
            break
    os.close(terminal)
    return b"".join(parts).decode()


# ---- catalogue and settings


def rows(path: str = "catalogue.csv") -> list[str]:
    return Path(path).read_text(encoding="utf-8-sig").splitlines()


def test_init_writes_settings_and_a_row_for_each_document() -> None:
    put(NATIONAL, "甲/a.md")
    told = jixiao("init")
    assert told.exit_code == 0
    assert rows()[1].startswith("甲/a.md,,沙泉县,052,沙泉县卫生健康局,2023,附件 2：沙泉县卫生健康局")
    assert "budget_year：第 " in rows()[1]
    assert told.stdout.splitlines() == [
        "写好了 jixiao.toml：请填写基础网址、发布机构和许可。",
        "写好了 catalogue.csv，1 份文件。",
        "catalogue.csv:2 C007 “甲/a.md”的 division_code source_url retrieved 还空着：原文没有写明，请补填。",
    ]
    assert "发布机构" in Path("jixiao.toml").read_text(encoding="utf-8")


def test_init_takes_a_folder_and_names_files_from_there() -> None:
    put(NATIONAL, "folder/sub/a.md")
    assert jixiao("init", "folder").exit_code == 0
    assert rows("folder/catalogue.csv")[1].startswith("sub/a.md,")
    assert not Path("catalogue.csv").exists()


def test_init_keeps_what_people_wrote_and_adds_what_is_new() -> None:
    put(NATIONAL, "a.md")
    jixiao("init")
    Path("jixiao.toml").write_text('publisher = "某局"\n', encoding="utf-8")
    edited = Path("catalogue.csv").read_text(encoding="utf-8").replace(",2023,", ",2024,")
    Path("catalogue.csv").write_text(edited, encoding="utf-8")
    put(HEBEI, "b.txt")
    told = jixiao("init")
    assert "jixiao.toml 已经有了，没有改动。" in told.stdout
    assert "catalogue.csv 原有 1 行没有改动，末尾补上 1 份新文件。" in told.stdout
    assert Path("jixiao.toml").read_text(encoding="utf-8") == 'publisher = "某局"\n'
    after = Path("catalogue.csv").read_text(encoding="utf-8")
    assert after.startswith(edited)
    assert rows()[2].startswith("b.txt,")
    assert "没有新文件" in jixiao("init").stdout
    assert Path("catalogue.csv").read_text(encoding="utf-8") == after


def test_init_of_an_empty_folder_makes_an_empty_catalogue() -> None:
    assert jixiao("init").exit_code == 0
    assert len(rows()) == 1


def test_init_does_not_touch_a_catalogue_it_cannot_read() -> None:
    put(NATIONAL, "a.md")
    Path("catalogue.csv").write_text("文件,年度\n", encoding="utf-8")
    told = jixiao("init")
    assert told.exit_code == 2
    assert told.stderr.startswith("catalogue.csv 不能续写：目录没有 file 一栏")
    assert not Path("jixiao.toml").exists()


def test_init_lists_files_that_it_cannot_read() -> None:
    Path("a.docx").write_bytes(b"PK\x03\x04")
    told = jixiao("init")
    assert told.exit_code == 1
    assert told.stderr.startswith("a.docx D004 ")
    assert rows()[1] == "a.docx,,,,,,,,,"


def test_the_catalogue_of_the_folder_completes_what_is_read() -> None:
    put(NATIONAL, "b/a.md")
    Path("b/catalogue.csv").write_text(
        "file,budget_year,title\na.md,2024,新标题\n无.md,,\n", encoding="utf-8"
    )
    for asked in (["b"], ["b/a.md"]):
        told = jixiao("read", *asked, "--format", "jsonl")
        first, *others = objects(told.stdout)
        assert (first["year"], first["title"], first["year_evidence"]) == (2024, "新标题", "catalogue.csv:2")
        assert first["catalogue"]["lines"] == [2, 2]
        assert [each["code"] for each in first["problems"]] == ["C008", "C011"]
        assert others
        assert "b/catalogue.csv:3 C004 目录里的文件“无.md”不存在" in told.stderr


def test_problems_of_the_catalogue_are_in_the_sum() -> None:
    put(NATIONAL, "a.md")
    Path("catalogue.csv").write_text("file\nb.md\nc.md\n", encoding="utf-8")
    assert "C004×2" in jixiao("read", ".").stderr


def test_init_knows_names_that_are_no_text_again() -> None:
    shutil.copyfile(NATIONAL, b"\xff\xfe.md")
    child("init", ".")
    before = Path("catalogue.csv").read_bytes()
    told = child("init", ".")
    assert Path("catalogue.csv").read_bytes() == before
    assert "C004" not in told.stdout.decode()


def test_a_named_catalogue_is_used_instead() -> None:
    put(NATIONAL, "a.md")
    Path("catalogue.csv").write_text("file,title\na.md,一\n", encoding="utf-8")
    Path("other.csv").write_text("file,title\na.md,二\n", encoding="utf-8")
    told = jixiao("read", "a.md", "--catalogue", "other.csv", "--format", "jsonl")
    assert objects(told.stdout)[0]["title"] == "二"


def test_everything_works_without_a_catalogue() -> None:
    told = jixiao("read", put(NATIONAL, "a.md"), "--format", "jsonl")
    first = objects(told.stdout)[0]
    assert (first["catalogue"], first["year"]) == (None, 2023)


# ---- the pages of docs/


def generate() -> dict[str, Callable[[], str]]:
    script = SAMPLES.parent / "docs" / "generate.py"
    pages: dict[str, Callable[[], str]] = runpy.run_path(str(script))["PAGES"]
    return pages


@pytest.mark.parametrize("name", ["cli.md", "problems.md", "questions.md"])
def test_the_pages_of_docs_are_up_to_date(name: str) -> None:
    written_down = (SAMPLES.parent / "docs" / name).read_text(encoding="utf-8")
    assert written_down == generate()[name](), "run: .venv/bin/python docs/generate.py"


# What is curated


def curated(home: Path, registry: str = "registry") -> None:
    """Documents with the publisher's own registry and rules among them."""
    put(HEBEI, "in/one.txt")
    for name in ("registry/divisions.tsv", "registry/notes.txt", "rules/own.ttl"):
        (home / "in" / name).parent.mkdir(exist_ok=True)
        (home / "in" / name).write_text("139901\t清河源县\tcounty\t13\n", encoding="utf-8")
    settings = f'registry = "{registry}"\nshapes = ["rules"]\n'
    (home / "in" / "jixiao.toml").write_text(settings, encoding="utf-8")


def files(told: Result) -> list[str]:
    objects = map(json.loads, told.stdout.splitlines())
    return [each["file"] for each in objects if each["type"] == "document"]


def test_a_registry_and_rules_among_the_documents_are_no_documents(tmp_path: Path) -> None:
    curated(tmp_path)
    told = jixiao("read", "in", "--format", "jsonl")
    assert files(told) == ["in/one.txt"]
    assert jixiao("init", "in").exit_code == 0
    assert "registry" not in (tmp_path / "in" / "catalogue.csv").read_text(encoding="utf-8-sig")
    assert jixiao("build", "in", "-o", "out").exit_code == 0
    manifest = json.loads((tmp_path / "out" / "data" / "manifest.json").read_text(encoding="utf-8"))
    assert [each["file"] for each in manifest["inputs"]] == ["one.txt"]


def test_what_is_named_itself_is_read_whatever_the_settings_say(tmp_path: Path) -> None:
    curated(tmp_path)
    told = jixiao("read", "in/registry/notes.txt", "--config", "in/jixiao.toml")
    assert "in/registry/notes.txt" in told.stdout + told.stderr


def test_a_registry_in_the_folder_of_the_documents_leaves_them_documents(tmp_path: Path) -> None:
    curated(tmp_path, registry=".")
    (tmp_path / "in" / "divisions.tsv").write_text("139901\t清河源县\tcounty\t13\n", encoding="utf-8")
    told = jixiao("read", "in", "--format", "jsonl")
    assert files(told) == ["in/one.txt", "in/registry/notes.txt"]

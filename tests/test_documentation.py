"""Examples in the documentation are executed: commands, questions and Python of docs/ask.md."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

import built
from jixiao.ask.asking import query_of
from jixiao.ask.question import read_question

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "ask.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (jixiao .+)$", PAGE, re.MULTILINE)


def test_the_page_has_examples_of_each_kind() -> None:
    assert len(COMMANDS) >= 3
    assert PAGE.count("```pycon") == 1
    assert PAGE.count("```sparql") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_answers(command: str) -> None:
    first, _, _ = command.partition(" | ")
    words = [sys.executable, "-m", *shlex.split(first)]
    told = subprocess.run(words, cwd=built.samples(), env=os.environ, capture_output=True, check=False)
    assert told.returncode == 0, told.stderr.decode()
    assert len(told.stdout.decode().splitlines()) > 1


def test_the_python_of_the_page_runs() -> None:
    example = doctest.DocTestParser().get_doctest(PAGE, {"OUT": built.samples()}, "docs/ask.md", None, 0)
    outcome = doctest.DocTestRunner(verbose=False).run(example)
    assert outcome.attempted > 5
    assert outcome.failed == 0


def test_the_question_of_the_page_is_one() -> None:
    for text in re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL):
        one = read_question("docs/ask.md", text)
        assert one.title
        Store().query(query_of(one, {}).text)

"""The house: captions, sizes, one reader a kind, every message used and said in both languages."""

import ast
import re
import string
from importlib import import_module
from pathlib import Path

import pytest

from jixiao.problems import messages
from jixiao.source.kind import READ, Kind

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "jixiao"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 300
CODE = re.compile(r"(?<!noqa: )\b[DGLVCRKNQX]\d{3}\b")
MARK = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_begins_with_a_caption_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    caption = ast.get_docstring(ast.parse(text)) or ""
    assert caption.splitlines()[0].strip(), "the first line of the docstring says what the module is"
    assert text.count("\n") <= MOST_LINES


@pytest.mark.parametrize("kind", sorted(READ))
def test_each_kind_that_is_read_has_a_reader_that_says_so(kind: Kind) -> None:
    name = "text" if kind is Kind.TEXT else kind.value
    assert kind in import_module(f"jixiao.readers.{name}").KINDS


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", sorted(messages()))
def test_a_message_says_the_same_in_both_languages(code: str) -> None:
    message = messages()[code]
    assert fields(message.zh) == fields(message.en)
    assert MARK.search(message.zh)
    assert message.zh.endswith(("。", "？")) or message.zh.endswith("}")
    assert message.en.endswith((".", "?")) or message.en.endswith("}")


def test_every_message_is_used_and_every_code_has_one() -> None:
    used = {code for path in MODULES for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert used - set(messages()) == set()
    assert set(messages()) - used == set()

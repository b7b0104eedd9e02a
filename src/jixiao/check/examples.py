"""Examples of a rule: data that break it and data that keep it, and what they show.

They stand beside the rules, in ``examples/<code>.breaks.ttl`` and ``examples/<code>.keeps.ttl``; comments say
in both languages what is shown: ``# breaks zh: …``.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jixiao.check.shapes import Rule
from jixiao.check.words import Words

_FOLDER = "examples"
_SAID = re.compile(r"^# (breaks|keeps) (zh|en): (.+)$", re.MULTILINE)


class Sort(StrEnum):
    """What an example is for."""

    BREAKS = "breaks"
    KEEPS = "keeps"


@dataclass(frozen=True, slots=True)
class Example:
    """An example, in words; the data stand in its file."""

    sort: Sort
    words: Words


def examples_of(rule: Rule) -> list[Example]:
    """The examples that stand beside a rule."""
    folder = Path(rule.home.file).parent / _FOLDER
    files = ((sort, folder / f"{rule.code}.{sort}.ttl") for sort in Sort)
    return [_example(sort, file) for sort, file in files if file.is_file()]


def _example(sort: Sort, file: Path) -> Example:
    text = file.read_text(encoding="utf-8", errors="replace")
    told = {language: said.strip() for name, language, said in _SAID.findall(text) if name == sort}
    return Example(sort, Words(told.get("zh", ""), told.get("en", "")))

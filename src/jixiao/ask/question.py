"""A question: SPARQL with a head of comments that says what it asks, its parameters and its columns.

The head of a file, before the query::

    # zh: 哪些项目、哪些行引用了某份政策文件？
    # en: Which projects and rows cite a policy document?
    # group: policy
    # design: 1
    # param number document = 冀人社规〔2019〕2号 | 文号（任何写法） | number of the document, in any spelling
    # column region | 地区 | region
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jixiao.ask.wrong import WrongQuestionError

LANGUAGES = ("zh", "en")
_MARK = "#"
_ENTRY = re.compile(r"# (?P<key>zh|en|group|design): (?P<text>.+)|# (?P<word>param|column) (?P<rest>.+)")
_PARAM = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_]*) (?P<type>[a-z]+)(?: = (?P<usual>.*))?")
_PARTS = 3


class Type(StrEnum):
    """What the value of a parameter is."""

    TEXT = "text"  # 文字
    DOCUMENT = "document"  # 文号，任何写法
    INTEGER = "integer"  # 整数
    DECIMAL = "decimal"  # 小数
    YEAR = "year"  # 年度
    DATE = "date"  # 日期
    IRI = "iri"  # 网址


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    zh: str
    en: str

    def say(self, language: str) -> str:
        """In one of them."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Param:
    """A variable to which a value is given."""

    name: str
    type: Type
    usual: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Column:
    """A variable that the answer shows."""

    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what is said of it; a query without a head has a name and a text only."""

    name: str
    text: str
    title: Words | None = None
    group: str | None = None
    design: int | None = None
    params: tuple[Param, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    key: str
    text: str


def read_question(name: str, text: str) -> Question:
    """The question of a file; a line of the head that is not understood is named."""
    said: dict[str, str] = {}
    params: list[Param] = []
    columns: list[Column] = []
    for entry in _head(text):
        match entry.key:
            case "param":
                params.append(_param(name, entry))
            case "column":
                columns.append(_column(name, entry))
            case key if key in said:
                raise _wrong(name, entry)
            case key:
                said[key] = entry.text
    title = Words(said["zh"], said["en"]) if "zh" in said and "en" in said else None
    design = said.get("design")
    number = int(design) if design and design.isdecimal() and design.isascii() else None
    return Question(name, text, title, said.get("group"), number, tuple(params), tuple(columns))


def _head(text: str) -> Iterator[_Entry]:
    """The lines of comments before the query that are of the form of the head; others are remarks."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith(_MARK):
            return
        match = _ENTRY.fullmatch(line.rstrip())
        if match and match["key"]:
            yield _Entry(number, match["key"], match["text"].strip())
        elif match:
            yield _Entry(number, match["word"], match["rest"].strip())


def _param(name: str, entry: _Entry) -> Param:
    about, words = _parts(name, entry)
    match = _PARAM.fullmatch(about)
    if match is None or match["type"] not in set(Type):
        raise _wrong(name, entry)
    return Param(match["name"], Type(match["type"]), match["usual"], words)


def _column(name: str, entry: _Entry) -> Column:
    about, words = _parts(name, entry)
    return Column(about.removeprefix("?"), words)


def _parts(name: str, entry: _Entry) -> tuple[str, Words]:
    parts = [part.strip() for part in entry.text.split("|")]
    if len(parts) != _PARTS or not all(parts):
        raise _wrong(name, entry)
    return parts[0], Words(parts[1], parts[2])


def _wrong(name: str, entry: _Entry) -> WrongQuestionError:
    shown = f"{entry.key} {entry.text}"
    return WrongQuestionError("Q004", name=name, line=entry.line, text=shown)

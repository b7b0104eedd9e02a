"""Tables of figures in the text of a PDF: a header line, then lines that end in numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.layouts.narrative.figure_tables import FIELD, Column, Row, column_of, is_item_label
from jixiao.layouts.narrative.headings import is_known_heading
from jixiao.layouts.narrative.numbering import ITEM, numbered
from jixiao.layouts.narrative.stretch import stretch
from jixiao.layouts.narrative.wraps import Line
from jixiao.place import Place, joined
from jixiao.problems import Problem, problem
from jixiao.record.model import Bucket, Entry, Stated
from jixiao.text import quoted

_WORD = re.compile(r"\S+(?:\s+[（(]\S+)?")  # the unit in brackets belongs to the word before it
_NUMBERS = re.compile(r"(?:(?:^|\s+)[-−]?[0-9０-９][0-9０-９,，.．]*)+$")
_SENTENCE = re.compile(r"[。；！？]")
_PART = "其中"


@dataclass(frozen=True, slots=True)
class LineTable:
    """A table of figures that was lines: its header, its columns and its rows."""

    header: Line
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return joined(line.stated.place for line in (self.header, *self.lines))


@dataclass(frozen=True, slots=True)
class Told:
    """What the lines say, and where each part of them went."""

    rows: tuple[Row, ...]
    entries: tuple[tuple[int, Entry], ...]
    problems: tuple[Problem, ...]


def with_tables(lines: Sequence[Line]) -> Iterator[Line | LineTable]:
    """The lines, those that make up tables of figures put together."""
    at = 0
    while at < len(lines):
        columns = _columns(lines[at].text)
        if columns is None:
            yield lines[at]
            at += 1
            continue
        end = at + 1
        while end < len(lines) and _is_row(lines[end].text):
            end += 1
        yield LineTable(lines[at], columns, tuple(lines[at + 1 : end]))
        at = end


def read_lines(table: LineTable) -> Told:
    """The rows of the table; numbers that fit no column stay unmapped."""
    rows: list[Row] = []
    entries = [(table.header.block, Entry(Bucket.LABEL, table.header.text, table.header.stated.place, FIELD))]
    problems: list[Problem] = []
    for line in table.lines:
        label, numbers = _split(line.stated)
        columns = _fitting(table.columns, len(numbers))
        bucket = Bucket.MAPPED if columns else Bucket.UNMAPPED
        if columns:
            rows.append(Row(label, tuple(zip(columns, numbers, strict=True))))
        elif numbers:
            problems.append(problem("L005", line.stated.place, text=quoted(line.text)))
        parts = [(Bucket.LABEL, label), *((bucket, number) for number in numbers)]
        entries += [(line.block, Entry(each, part.text, part.place, FIELD)) for each, part in parts if part.text]
    return Told(tuple(rows), tuple(entries), tuple(problems))


def _columns(text: str) -> tuple[Column, ...] | None:
    """The columns of numbers, when the line is a header and nothing else."""
    first, *others = _WORD.findall(text) or [""]
    columns = [column_of(word) for word in others]
    if not columns or not is_item_label(first) or None in columns:
        return None
    return tuple(column for column in columns if column)


def _is_row(text: str) -> bool:
    """The line ends in numbers, or is an item to which none are stated."""
    if _SENTENCE.search(text) or is_known_heading(text):
        return False
    number = numbered(text)
    is_item = text.startswith(_PART) or (number is not None and number.depth >= ITEM)
    return is_item or (_NUMBERS.search(text) is not None and number is None)


def _split(line: Stated) -> tuple[Stated, list[Stated]]:
    """The label of a row, and the numbers behind it."""
    found = _NUMBERS.search(line.text)
    start = found.start() if found else len(line.text)
    numbers = [stretch(line, *word.span()) for word in re.compile(r"\S+").finditer(line.text, start)]
    return stretch(line, 0, start), numbers


def _fitting(columns: Sequence[Column], count: int) -> Sequence[Column] | None:
    """The columns in which so many numbers stand; a single number stands in the only column of money."""
    if count == len(columns):
        return columns
    money = [column for column in columns if column.is_money]
    return money if count == len(money) == 1 else None

"""Tables of figures in the text of a PDF: a header line, then lines that end in numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence
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
_TOKEN = re.compile(r"\S+")
_NUMBERS = re.compile(r"(?:(?:^|\s+)[-−]?[0-9０-９][0-9０-９,，.．]*)+$")
_SENTENCE = re.compile(r"[。；！？]")
_PART = "其中"
_LONGEST = 200  # signs in a row


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
        columns = _columns(lines[at].text) if lines[at].stated.place.lines else None
        if columns is None:
            yield lines[at]
            at += 1
            continue
        rows = tuple(_rows(lines[i] for i in range(at + 1, len(lines))))
        yield LineTable(lines[at], columns, rows)
        at += 1 + len(rows)


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
        entries += [
            (line.block, Entry(each, part.text, part.place, FIELD)) for each, part in parts if part.text
        ]
    return Told(tuple(rows), tuple(entries), tuple(problems))


def _columns(text: str) -> tuple[Column, ...] | None:
    """The columns of numbers, when the line is a header and nothing else."""
    first, *others = _WORD.findall(text[:_LONGEST]) or [""]
    columns = [column_of(word) for word in others]
    if not columns or not is_item_label(first) or None in columns:
        return None
    return tuple(column for column in columns if column)


def _rows(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines under a header as far as they are rows of its table."""
    ordinal = 0
    for line in lines:
        number = numbered(line.text)
        item = number if number and number.depth >= ITEM else None
        is_next = item is not None and item.ordinal in {None, ordinal + 1}
        if not _is_row(line.text, is_next=is_next, is_numbered=number is not None):
            return
        ordinal = item.ordinal or ordinal if item else ordinal
        yield line


def _is_row(text: str, *, is_next: bool, is_numbered: bool) -> bool:
    """The line is the next item, or ends in numbers; a heading with a number of its own is none."""
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    if is_next:
        return True
    if is_numbered or is_known_heading(text):
        return False
    return text.startswith(_PART) or _NUMBERS.search(text) is not None


def _split(line: Stated) -> tuple[Stated, list[Stated]]:
    """The label of a row, and the numbers behind it."""
    found = _NUMBERS.search(line.text)
    start = found.start() if found else len(line.text)
    numbers = [stretch(line, *word.span()) for word in _TOKEN.finditer(line.text, start)]
    return stretch(line, 0, start), numbers


def _fitting(columns: Sequence[Column], count: int) -> Sequence[Column] | None:
    """The columns in which so many numbers stand; a single number stands in the only column of money."""
    if count == len(columns):
        return columns
    money = [column for column in columns if column.is_money]
    return money if count == len(money) == 1 else None

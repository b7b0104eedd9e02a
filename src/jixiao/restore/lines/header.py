"""A header of column labels in plain lines, even when its labels are wrapped over several lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jixiao.grid.model import Paragraph
from jixiao.text import bare
from jixiao.words.lexicon import Role, lexicon

_FEWEST_COLUMNS = 4
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of the columns, from left to right, and how many lines the header takes."""

    labels: tuple[str, ...]
    fields: tuple[str, ...]
    lines: int


def header_at(lines: Sequence[Paragraph], at: int) -> Header | None:
    """The header that begins on this line: the longest stretch of lines of nothing but column labels."""
    found: Header | None = None
    text = ""
    for count, line in enumerate(lines[at : at + _MOST_LINES], start=1):
        text += bare(line.text)
        labels = _labels(text)
        fields = tuple(lexicon().field(label) or "" for label in labels or ())
        if labels and len(labels) >= _FEWEST_COLUMNS and "name" in fields:
            found = Header(labels, fields, count)
        elif count == 1 and not _begins(text):
            return None
    return found


def _begins(text: str) -> bool:
    return any(text.startswith(label) or label.startswith(text) for label in _column_labels())


def _labels(text: str) -> tuple[str, ...] | None:
    """The text cut into column labels, longest first; ``None`` when something is left over or said twice."""
    out: list[str] = []
    while text:
        label = next((label for label in _column_labels() if text.startswith(label)), None)
        if label is None or label in out:
            return None
        out.append(label)
        text = text[len(label) :]
    return tuple(out)


@cache
def _column_labels() -> tuple[str, ...]:
    return lexicon().of(Role.COLUMN, Role.ROW)

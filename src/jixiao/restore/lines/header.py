"""A header of column labels in plain lines, even when its labels are wrapped over several lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jixiao.grid.model import Paragraph
from jixiao.text import bare
from jixiao.words.lexicon import Role, lexicon

_FEWEST_COLUMNS = 4
_MOST_LINES = 8
_READ = ("side", "level1", "level2", "name", "definition", "value", "basis")
REVIEW = "review"  # the field of words that only self-evaluations have


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of the columns, from left to right, and how many lines the header takes."""

    labels: tuple[str, ...]
    fields: tuple[str, ...]
    lines: int

    @property
    def reviews(self) -> bool:
        """It heads a self-evaluation."""
        return any(name.startswith(REVIEW) for name in self.fields)


def header_at(lines: Sequence[Paragraph], at: int) -> Header | None:
    """The header that begins on this line: the longest stretch of lines of nothing but column labels."""
    found: Header | None = None
    text = ""
    for count, line in enumerate(lines[at : at + _MOST_LINES], start=1):
        text += bare(line.text)
        labels = _labels(text)
        fields = _fields(labels or ())
        if labels and len(labels) >= _FEWEST_COLUMNS and "name" in fields:
            found = Header(labels, fields, count)
        elif count == 1 and not _begins(text):
            return None
    return found


def _fields(labels: Sequence[str]) -> tuple[str, ...]:
    """The field of each label, each once; none at all when one that is read comes twice."""
    found = [lexicon().field(label) or "" for label in labels]
    if any(found.count(name) > 1 for name in _READ):
        return ()
    return tuple(name if found.count(name) == 1 else f"{name}.{at}" for at, name in enumerate(found))


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
    marks = (text for text in lexicon().of(Role.MARK) if lexicon().field(text) == REVIEW)
    return tuple(sorted((*lexicon().of(Role.COLUMN, Role.ROW), *marks), key=len, reverse=True))

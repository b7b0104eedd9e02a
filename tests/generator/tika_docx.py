"""Text of a .docx as Tika prints it: bookmarks in brackets, a line with one blank between the tables."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from random import Random

from generator.boxes import Labels, heading, parts, tables
from generator.tab_cells import NEAT, Untidiness, cells, paragraphs
from generator.truth import Form, Truth

LABELS = Labels(fiscal="其中：财政    资金", blank=" ")
GO_BACK = "[bookmark: _GoBack]"  # where the cursor stood when the file was last saved
SECTION, FORM = "2_2", "4_4"  # the series of the bookmarks


@dataclass(frozen=True, slots=True)
class Style:
    """The custom of one finance system."""

    seed: int = 0
    bookmarks: bool = True
    go_back: int | None = None  # the number of the form in whose use cell the cursor stood
    spaced: bool = False  # running text has empty paragraphs
    untidy: Untidiness = NEAT


def write(truth: Truth, style: Style = Style()) -> str:
    """The whole document."""
    random = Random(style.seed)
    numbers = count(1)
    before, behind = parts(truth)
    lines = [*before, " ", *_sections(truth, style, numbers, after=False)]
    lines += [line for part in behind for line in (part, " ")]
    for number, form in enumerate(truth.forms, 1):
        used = replace(form, use=GO_BACK + (form.use or "")) if number == style.go_back else form
        if truth.tree == "hebei":
            lines.append(_mark(style, FORM, numbers) + f"{number}.{heading(form)}")
        lines += [line for part in _drawn(truth, used, style, random) for line in (*part, " ")]
        lines.insert(-1, "")
    lines += _sections(truth, style, numbers, after=True)
    return " " + "\n".join(lines).removesuffix(" ")


def _sections(truth: Truth, style: Style, numbers: Iterator[int], *, after: bool) -> Iterator[str]:
    for section in truth.sections:
        if section.after is after:
            yield _mark(style, SECTION, numbers) + section.heading
            yield from paragraphs(section.paragraphs, spaced=style.spaced)


def _mark(style: Style, series: str, numbers: Iterator[int]) -> str:
    return f"[bookmark: _Toc_{series}_{next(numbers):010d}]" if style.bookmarks else ""


def _drawn(truth: Truth, form: Form, style: Style, random: Random) -> list[list[str]]:
    return [cells(table, style.untidy, random) for table in tables(truth, form, LABELS)]

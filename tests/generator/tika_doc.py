"""Text of a .doc as Tika prints it: TC field codes beside the headings, a tab before each cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from generator.boxes import Labels, heading, parts, tables
from generator.tab_cells import NEAT, Untidiness, cells, paragraphs
from generator.truth import Form, Section, Truth


@dataclass(frozen=True, slots=True)
class Style:
    """The custom of one finance system."""

    seed: int = 0
    codes: Literal["after", "before"] = "after"  # where the field code of a section stands
    mark: str = "."  # between number and title of a form
    code_shift: int = 0  # how far the numbers in the field codes run ahead of those in the headings
    most_gap: int = 0  # most empty paragraphs between the two tables of a form
    spaced: bool = True  # running text has empty paragraphs
    untidy: Untidiness = NEAT


def write(truth: Truth, style: Style = Style()) -> str:
    """The whole document."""
    random = Random(style.seed)
    before, behind = parts(truth)
    lines = [*before, *_sections(truth, style, after=False), *behind]
    for number, form in enumerate(truth.forms, 1):
        title = [_title(form, number, style)] if truth.tree == "hebei" else []
        lines += [*title, *_form(truth, form, style, random)]
    lines += _sections(truth, style, after=True)
    return " " + "\n".join(lines).rstrip("\n") + "\n "


def _sections(truth: Truth, style: Style, *, after: bool) -> Iterator[str]:
    ahead = ""
    for section in truth.sections:
        if section.after is after:
            yield ahead + _section_heading(section, style)
            yield from paragraphs(section.paragraphs, spaced=style.spaced)
            ahead = _code(_bare_heading(section), "A") if style.codes == "before" else ""
    if ahead:
        yield ahead


def _section_heading(section: Section, style: Style) -> str:
    code = "" if style.codes == "before" else _code(_bare_heading(section), "A")
    return section.heading + code


def _bare_heading(section: Section) -> str:
    return section.heading.split("、")[-1]


def _title(form: Form, number: int, style: Style) -> str:
    code = _code(f"{number + style.code_shift}、{heading(form)}", "C")
    return f"{number}{style.mark}{heading(form)}{code}"


def _code(title: str, series: str) -> str:
    return f" TC {title} \\f {series} \\l 1 "


def _form(truth: Truth, form: Form, style: Style, random: Random) -> list[str]:
    drawn = [cells(table, style.untidy, random) for table in tables(truth, form, Labels())]
    gap = [""] * random.randint(0, style.most_gap)
    return [line for part in drawn[:-1] for line in (*part, *gap)] + drawn[-1]

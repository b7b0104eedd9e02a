"""Text of a PDF as Tika prints it: the goals and indicators alone, or the whole form.

In a ``clear`` style a border between two cells can be told from the text: only cells on one baseline share a
line, values take one line, and a line that goes on in the next is much wider than every line that ends a
cell of the same column.
In a ``hard`` style neither holds, as in print.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from generator.boxes import Box, BoxTable, Labels, goals_only, heading, lower, upper
from generator.paper import PADDING, Paper, Setting, Sheet
from generator.pdfbox import Font, document_text
from generator.truth import Form, Section, Truth
from generator.wrapping import Line, Spread, justified, loose, text_width, wrapped

Level = Literal["clear", "hard"]
VALUE_COLUMN = 4
LEVEL_WIDTHS = (5.6, 10.0)  # of the columns of level 1 and level 2
TITLE = "预算绩效信息"
UPPER_SHARES = (0.16, 0.12, 0.14, 0.18, 0.12, 0.14, 0.14)
CLEAR_WIDTHS = tuple(n / 2 + 0.2 for n in range(14, 33))
WIDEST = 60.0
BORDER = 1.4  # how much wider a full line is than the last line of any cell, where borders are clear
MARGIN = 1.0  # what the column of the values is wider than the longest, where borders are clear
TEXT_WIDTH = 50.0
TEXT_INDENT = 2.0
HEADING_INDENT = 15.0
SHEET = Sheet()
FONT = Font()
LEAST = 18.0  # less room than this is not enough to begin a form


@dataclass(frozen=True, slots=True)
class Look:
    """How one form is printed."""

    columns: tuple[float, ...] = (11.2, 11.2, 7.2, 13.2)  # name, definition, value, basis
    justify: frozenset[int] = frozenset({2, 3})  # columns whose lines are stretched
    odd_spread: float = 0.0  # how many cells are stretched in an odd way
    odd_last: float = 0.0  # how many last lines have a gap after their first sign
    linewise: frozenset[int] = frozenset()  # rows that are written line by line; 0 is the header
    narrow_header: bool = False  # 指标值 stands one sign a line
    repeat_header: bool = True
    repeat_level1: bool = False
    kinsoku: bool = True
    tear: bool = True
    pitch: float = 1.45
    lifts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How the document is printed; the looks are used in turn."""

    seed: int = 0
    level: Level = "clear"
    whole: bool = False  # the whole form is printed, not only goals and indicators
    page_a_form: bool = True  # every form begins a page
    looks: tuple[Look, ...] = (Look(),)
    sheet: Sheet = SHEET
    font: Font = FONT


def write(truth: Truth, style: Style = Style()) -> str:
    """The text of the whole document."""
    random = Random(style.seed)
    paper = Paper(style.sheet)
    _sections(paper, [s for s in truth.sections if not s.after])
    _line(paper, TITLE)
    for number, form in enumerate(truth.forms, 1):
        if paper.y and ((style.page_a_form and number > 1) or not paper.room(LEAST)):
            paper.turn()
        _form(paper, form, number, style, random)
    _sections(paper, [s for s in truth.sections if s.after])
    return document_text(paper.finished(), style.font)


def _form(paper: Paper, form: Form, number: int, style: Style, random: Random) -> None:
    look = style.looks[(number - 1) % len(style.looks)]
    widths = (*LEVEL_WIDTHS, *_columns(form, look, style.level))
    setting = _setting(look, random)
    if style.whole:
        _line(paper, f"{number}.{heading(form)}")
        shares = [share * sum(widths) for share in UPPER_SHARES]
        paper.table(_flat(upper(form)), shares, setting)
    else:
        paper.table(_flat(goals_only(form)), widths, setting)
    indicators = lower(form, Labels(repeated=look.repeat_level1))
    rows = replace(setting, header=look.repeat_header, linewise=look.linewise)
    paper.table(_flat(indicators), widths, rows)


def _sections(paper: Paper, sections: Iterable[Section]) -> None:
    for text in (text for section in sections for text in (section.heading, *section.paragraphs)):
        lines = wrapped(" ".join(text.split()), TEXT_WIDTH, kinsoku=False)
        paper.paragraph([loose(line, TEXT_WIDTH) for line in lines], TEXT_INDENT)


def _line(paper: Paper, text: str) -> None:
    paper.paragraph([loose(text)], HEADING_INDENT)


def _flat(table: BoxTable) -> BoxTable:
    """The table without the blanks that do not come through print; the paragraphs of the goals stay."""
    return tuple(tuple(replace(box, text=_printed(box.text)) for box in row) for row in table)


def _printed(text: str) -> str:
    return "\n".join(filter(None, ("".join(paragraph.split()) for paragraph in text.split("\n"))))


def _setting(look: Look, random: Random) -> Setting:
    return Setting(
        lines=lambda column, box, width: list(_set_lines(column, box, width, look, random)),
        pitch=look.pitch,
        lifts=look.lifts,
        tear=look.tear,
    )


def _set_lines(column: int, box: Box, width: float, look: Look, random: Random) -> Iterator[Line]:
    if look.narrow_header and column == VALUE_COLUMN and box.text == "指标值":
        yield from map(loose, box.text)
        return
    for paragraph in _paragraphs(box.text):
        lines = wrapped(paragraph, width, kinsoku=look.kinsoku)
        stretched = column in look.justify and box.width == 1
        unstretched = [loose(line, width) for line in lines]
        ready = justified(lines, width, _spread(look, random)) if stretched else unstretched
        torn = len(lines) > 1 and random.random() < look.odd_last
        yield from ready[:-1]
        yield _odd(ready[-1], random) if torn else ready[-1]


def _paragraphs(text: str) -> Sequence[str]:
    numbered = text.split("\n")
    return (
        numbered
        if all(part[:1].isdigit() or part.startswith("目标") for part in numbered)
        else ["".join(numbered)]
    )


def _spread(look: Look, random: Random) -> Spread:
    return random.choice(list(Spread)) if random.random() < look.odd_spread else Spread.EVEN


def _odd(line: Line, random: Random) -> Line:
    """The line with a gap after its first sign."""
    return replace(line, gaps=(random.uniform(0.2, 0.6), *line.gaps[1:])) if line.gaps else line


def _columns(form: Form, look: Look, level: Level) -> tuple[float, ...]:
    if level == "hard":
        return look.columns
    name, definition, value, basis = _texts(form)
    return (
        _clear_width(name, look.columns[0]),
        _clear_width(definition, look.columns[1]),
        max(map(text_width, value), default=0.0) + MARGIN,
        _clear_width(basis, look.columns[3]),
    )


def _texts(form: Form) -> Iterator[list[str]]:
    rows = lower(form)[1:]
    for column in range(2, 6):
        yield ["".join(row[column].text.split()) for row in rows]


def _clear_width(texts: Sequence[str], wanted: float) -> float:
    """The width nearest to the wanted one at which the borders of the cells are clear."""
    for width in sorted(CLEAR_WIDTHS, key=lambda w: abs(w - wanted)):
        if _clear(texts, width):
            return width
    return WIDEST


def _clear(texts: Sequence[str], width: float) -> bool:
    inner = width - 2 * PADDING
    cells = [wrapped(text, inner) for text in texts if text]
    full = [text_width(line) for lines in cells for line in lines[:-1]]
    last = [text_width(lines[-1]) for lines in cells]
    if not full:
        return max(last, default=0.0) <= inner
    return min(full) > max(last) + BORDER

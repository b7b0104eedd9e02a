"""Forms as markdown: a pipe table each, merged cells blank, ``<br>`` between paragraphs."""

from dataclasses import dataclass, replace

from generator.boxes import NATIONAL_TITLE, BoxRow, BoxTable, Labels, heading, tables
from generator.truth import Form, Truth


@dataclass(frozen=True, slots=True)
class Style:
    """The custom of one program."""

    padded: bool = True  # a blank on both sides of a cell
    repeated: bool = False  # a merged cell is repeated in every row that it covers
    bom: bool = False


def write(truth: Truth, style: Style = Style()) -> str:
    """The whole document."""
    blocks = [f"# {truth.title}"]
    for section in truth.sections:
        blocks += [f"## {section.heading}", *section.paragraphs]
    for number, form in enumerate(truth.forms, 1):
        blocks += _form(truth, form, number, style)
    return ("\ufeff" if style.bom else "") + "\n\n".join(blocks) + "\n"


def _form(truth: Truth, form: Form, number: int, style: Style) -> list[str]:
    drawn = [_piped(table, style) for table in tables(truth, form, Labels())]
    if truth.tree == "hebei":
        return [f"### {number}.{heading(form)}", *drawn]
    table = tables(truth, form)[0][2:]
    return [f"## {NATIONAL_TITLE}", f"（{truth.year}年度）", _piped(table, style)]


def _piped(table: BoxTable, style: Style) -> str:
    lines = [_row(row, style) for row in (_filled(table) if style.repeated else table)]
    columns = sum(box.width for box in table[0])
    return "\n".join([lines[0], _joined(["---"] * columns, style), *lines[1:]])


def _filled(table: BoxTable) -> BoxTable:
    """The table with the text of a merged cell in every row of it."""
    rows: list[BoxRow] = []
    for row in table:
        above = dict(zip(_lefts(rows[-1]), rows[-1], strict=True)) if rows else {}
        filled = [
            replace(box, text=above[place].text) if box.hidden and place in above else box
            for place, box in zip(_lefts(row), row, strict=True)
        ]
        rows.append(tuple(filled))
    return tuple(rows)


def _lefts(row: BoxRow) -> list[int]:
    return [sum(box.width for box in row[:number]) for number in range(len(row))]


def _row(row: BoxRow, style: Style) -> str:
    cells = [text for box in row for text in (_escaped(box.text), *[""] * (box.width - 1))]
    return _joined(cells, style)


def _joined(cells: list[str], style: Style) -> str:
    blank = " " if style.padded else ""
    return f"|{blank}{f'{blank}|{blank}'.join(cells)}{blank}|"


def _escaped(text: str) -> str:
    return text.strip().replace("|", r"\|").replace("\n", "<br>")

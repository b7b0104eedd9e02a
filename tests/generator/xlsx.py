"""Excel originals: numbers with their formats, merged cells, one sheet for all forms or one for each."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.archives import members, packed
from generator.boxes import BoxTable, Labels, heading, tables
from generator.truth import Form, Truth

NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.(\d+))?(%?)")
SHEET_NAME = 31  # the longest that Excel takes
BAD_IN_NAME = re.compile(r"[\\/*?:\[\]]")
LONG_AGO = datetime(2021, 1, 8, tzinfo=UTC)
CHANGED = re.compile(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>")


@dataclass(frozen=True, slots=True)
class Style:
    """How the book is laid out."""

    sheet_a_form: bool = False
    merged: bool = True  # merged cells are merged; otherwise the cells below are empty
    numbers: bool = True  # numbers are numbers; otherwise texts
    left: int = 0  # empty columns at the left
    sections: bool = True  # the running text stands in a sheet of its own


def write(truth: Truth, style: Style = Style()) -> bytes:
    """The whole book."""
    book = Workbook()
    book.properties.creator = "jixiao"
    book.properties.created = LONG_AGO.replace(tzinfo=None)
    book.remove(book.worksheets[0])
    if style.sections and truth.sections:
        _text(book.create_sheet("说明"), truth)
    sheet = None if style.sheet_a_form else book.create_sheet("绩效目标")
    for number, form in enumerate(truth.forms, 1):
        own = sheet or book.create_sheet(_name(form, number))
        _form(own, truth, form, number, style)
    out = BytesIO()
    book.save(out)
    return packed(_without_dates(members(out.getvalue())))


def _without_dates(files: dict[str, bytes]) -> dict[str, bytes]:
    files["docProps/core.xml"] = CHANGED.sub(b"", files["docProps/core.xml"])
    return files


def _name(form: Form, number: int) -> str:
    return BAD_IN_NAME.sub("", f"{number}.{form.name or ''}")[:SHEET_NAME]


def _text(sheet: Worksheet, truth: Truth) -> None:
    for section in truth.sections:
        sheet.append([section.heading])
        for paragraph in section.paragraphs:
            sheet.append([paragraph])


def _form(sheet: Worksheet, truth: Truth, form: Form, number: int, style: Style) -> None:
    row = sheet.max_row + 2 if sheet.max_row > 1 else 1
    if truth.tree == "hebei":
        sheet.cell(row, 1 + style.left, f"{number}.{heading(form)}")
        row += 1
    for table in tables(truth, form, Labels()):
        row = _table(sheet, table, row, style)


def _table(sheet: Worksheet, table: BoxTable, top: int, style: Style) -> int:
    """Write a table below a row; the row after it."""
    for row, boxes in enumerate(table, top):
        column = 1 + style.left
        for box in boxes:
            _put(sheet, row, column, box.text, style)
            if style.merged and (box.width > 1 or box.height > 1):
                last_row, last_column = row + box.height - 1, column + box.width - 1
                sheet.merge_cells(
                    start_row=row, start_column=column, end_row=last_row, end_column=last_column
                )
            column += box.width
    return top + len(table)


def _put(sheet: Worksheet, row: int, column: int, text: str, style: Style) -> None:
    if not text.strip():
        return
    cell = sheet.cell(row, column)
    found = NUMBER.fullmatch(text.strip()) if style.numbers else None
    if not found:
        cell.value = text
        return
    decimals, percent = len(found[1] or ""), found[2]
    number = float(text.strip().rstrip("%"))
    cell.value = round(number / 100, decimals + 2) if percent else number if decimals else int(number)
    cell.number_format = ("0." + "0" * decimals if decimals else "0") + percent

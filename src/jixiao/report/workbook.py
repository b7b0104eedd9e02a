"""A workbook of what was read: a sheet of forms, of indicators, of plans, figures and problems.

Rows go to disk as they come, so that memory stays flat. A text is stored as a text whatever it begins with;
the same rows give the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as Written
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.xml.functions import tostring

from jixiao.report.cells import HEADS, Cell, Line, Sheet
from jixiao.report.numbers import plain
from jixiao.report.speech import group, say
from jixiao.source.own import CREATOR, KEYWORDS

_LONG = 32_767  # characters that Excel keeps in a cell
_MOST_ROWS = 1_048_576  # that Excel keeps in a sheet
_DIGITS = 15  # that Excel keeps of a number
_CUT = "…"
_FORMULA = ("=", "+", "-", "@")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TOP = Alignment(vertical="top", wrap_text=True)
_BOLD = Font(bold=True)
_LONG_TEXTS = {"use", "goal", "definition", "sentence", "about"}
_SHORT_TEXTS = {"form", "year", "month", "code", "severity", "operator", "rows", "percent", "value_unit"}
_SHORT, _USUAL, _WIDE = 9, 20, 60  # widths of columns
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that a zip archive can tell
_CORE = "docProps/core.xml"


class Book:
    """A workbook that grows by rows."""

    def __init__(self, language: str, most_rows: int = _MOST_ROWS) -> None:
        self._language = language
        self._most_rows = most_rows
        self._book = Workbook(write_only=True)
        self._pages = {sheet: _Page(self._book, sheet, language) for sheet in Sheet}

    def extend(self, lines: Iterable[Line]) -> None:
        """More rows."""
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        """One more row; a sheet that is full is continued on another."""
        page = self._pages[line.sheet]
        if page.rows >= self._most_rows:
            page = _Page(self._book, line.sheet, self._language, page.number + 1)
            self._pages[line.sheet] = page
        page.add(line.cells)

    def save(self, file: IO[bytes]) -> None:
        """The workbook, written to a file; no row can be added after that."""
        for text in group("about", self._language):
            self._pages[Sheet.ABOUT].add((text,))
        with TemporaryFile() as draft:
            self._book.save(draft)
            with ZipFile(draft) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
                _copy(source, target)


class _Page:
    """One sheet of the workbook."""

    def __init__(self, book: Workbook, sheet: Sheet, language: str, number: int = 1) -> None:
        title = say(f"sheet.{sheet}", language) + (f" ({number})" if number > 1 else "")
        worksheet = book.create_sheet(title)
        assert isinstance(worksheet, WriteOnlyWorksheet)  # noqa: S101 (tells mypy what a write-only book makes)
        self.number = number
        self.rows = 0
        self._sheet = worksheet
        dimensions = self._sheet.column_dimensions  # type: ignore[attr-defined]  # the stubs leave it out
        for column, name in enumerate(HEADS[sheet], 1):
            dimensions[get_column_letter(column)].width = _width(name)
        self._sheet.freeze_panes = "A2"
        self._head([say(f"column.{name}", language) for name in HEADS[sheet]])

    def _head(self, names: list[str]) -> None:
        cells = [_text_cell(self._sheet, name) for name in names]
        for cell in cells:
            cell.font = _BOLD
        self._append(cells)

    def add(self, cells: tuple[Cell, ...]) -> None:
        self._append([_cell(self._sheet, value) for value in cells])

    def _append(self, cells: Sequence[Written | None]) -> None:
        self._sheet.append(list(cells))
        self.rows += 1


def _width(name: str) -> int:
    return _WIDE if name in _LONG_TEXTS else _SHORT if name in _SHORT_TEXTS else _USUAL


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> Written | None:
    match value:
        case None | "":
            return None
        case str():
            return _text_cell(sheet, value)
        case Decimal() if not value.is_finite() or len(value.as_tuple().digits) > _DIGITS:
            return _text_cell(sheet, plain(value))
        case _:
            cell: Written = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # Decimal is written exactly
            cell.alignment = _TOP
            return cell


def _text_cell(sheet: WriteOnlyWorksheet, text: str) -> Written:
    cell: Written = WriteOnlyCell(sheet, _kept(text))
    cell.data_type = "s"  # never a formula, an error or a date
    cell.quotePrefix = text.startswith(_FORMULA)  # nor when somebody edits it
    cell.alignment = _TOP
    return cell


def _kept(text: str) -> str:
    """What a workbook can hold of the text."""
    clean = _NOT_XML.sub("\ufffd", text)
    return clean if len(clean) <= _LONG else clean[: _LONG - 1] + _CUT


def _copy(source: ZipFile, target: ZipFile) -> None:
    """The members, without the moment at which they were made."""
    for name in source.namelist():
        info = ZipInfo(name, _EPOCH.timetuple()[:6])
        info.compress_type = ZIP_DEFLATED
        if name == _CORE:
            target.writestr(info, _core())
        else:
            with source.open(name) as old, target.open(info, "w", force_zip64=True) as new:
                copyfileobj(old, new)


def _core() -> str | bytes:
    properties = DocumentProperties(creator=CREATOR, keywords=KEYWORDS, created=_EPOCH, modified=_EPOCH)
    return tostring(properties.to_tree())

"""A workbook of tables, one a sheet: the same rows give the same bytes, and a text is stored as a text.

Rows go to disk as they come, so that memory stays flat. Whatever a text begins with, no program that opens
the workbook takes it for a formula, an error or a date.
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

from jixiao.report.numbers import plain
from jixiao.report.tabular import Cell, Head, Table
from jixiao.source.own import CREATOR, KEYWORDS

MOST_ROWS = 1_048_576  # that Excel keeps in a sheet
_LONG = 32_767  # characters that Excel keeps in a cell
_DIGITS = 15  # that Excel keeps of a number
_LONG_TITLE = 31  # characters that Excel keeps of the name of a sheet
_CUT = "…"
_FORMULA = ("=", "+", "-", "@")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_TITLE = re.compile(r"[\[\]:*?/\\]")
_TOP = Alignment(vertical="top", wrap_text=True)
_BOLD = Font(bold=True)
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that a zip archive can tell
_CORE = "docProps/core.xml"


def write_tables(file: IO[bytes], tables: Iterable[Table]) -> None:
    """A workbook with a sheet for each table; one that is full is continued on another."""
    draft = Draft()
    for table in tables:
        page = draft.page(table.title, table.heads)
        for cells in table.rows:
            if page.rows >= MOST_ROWS:
                page = draft.page(table.title, table.heads, page.number + 1)
            page.add(cells)
    draft.save(file)


class Draft:
    """A workbook that is being written."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)

    def page(self, title: str, heads: Sequence[Head], number: int = 1) -> "Page":
        """A new sheet, with its heads."""
        name = _NOT_TITLE.sub(" ", title)
        suffix = f" ({number})" if number > 1 else ""
        return Page(self._book, name[: _LONG_TITLE - len(suffix)] + suffix, heads, number)

    def save(self, file: IO[bytes]) -> None:
        """Everything, written to a file; no row can be added after that."""
        with TemporaryFile() as draft:
            self._book.save(draft)
            with ZipFile(draft) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
                _copy(source, target)


class Page:
    """One sheet; ``number`` tells continued ones apart, ``rows`` counts the heads, too."""

    def __init__(self, book: Workbook, title: str, heads: Sequence[Head], number: int) -> None:
        worksheet = book.create_sheet(title)
        assert isinstance(worksheet, WriteOnlyWorksheet)  # noqa: S101 (tells mypy what a write-only book makes)
        self.number = number
        self.rows = 0
        self._sheet = worksheet
        dimensions = self._sheet.column_dimensions  # type: ignore[attr-defined]  # the stubs leave it out
        for column, head in enumerate(heads, 1):
            dimensions[get_column_letter(column)].width = head.width
        self._sheet.freeze_panes = "A2"
        self._head(heads)

    def _head(self, heads: Sequence[Head]) -> None:
        cells = [_text_cell(self._sheet, head.name) for head in heads]
        for cell in cells:
            cell.font = _BOLD
        self._append(cells)

    def add(self, cells: Iterable[Cell]) -> None:
        """One more row."""
        self._append([_cell(self._sheet, value) for value in cells])

    def _append(self, cells: Sequence[Written | None]) -> None:
        self._sheet.append(list(cells))
        self.rows += 1


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> Written | None:
    match value:
        case None | "":
            return None
        case str():
            return _text_cell(sheet, value)
        case Decimal() if not value.is_finite() or len(value.as_tuple().digits) > _DIGITS:
            return _text_cell(sheet, plain(value))
        case int() if len(str(abs(value))) > _DIGITS:
            return _text_cell(sheet, str(value))
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

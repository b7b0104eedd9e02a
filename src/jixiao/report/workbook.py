"""A workbook of what was read: a sheet of forms, of indicators, of plans, figures and problems."""

from collections.abc import Iterable
from typing import IO

from jixiao.report.cells import HEADS, Line, Sheet
from jixiao.report.sheets import MOST_ROWS, Draft, Page
from jixiao.report.speech import group, say
from jixiao.report.tabular import Head

_LONG_TEXTS = {"use", "goal", "definition", "sentence", "about"}
_SHORT_TEXTS = {"form", "year", "month", "code", "severity", "operator", "rows", "percent", "value_unit"}
_SHORT, _USUAL, _WIDE = 9, 20, 60  # widths of columns


class Book:
    """A workbook that grows by rows."""

    def __init__(self, language: str, most_rows: int = MOST_ROWS) -> None:
        self._language = language
        self._most_rows = most_rows
        self._draft = Draft()
        self._pages = {sheet: self._page(sheet) for sheet in Sheet}

    def extend(self, lines: Iterable[Line]) -> None:
        """More rows."""
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        """One more row; a sheet that is full is continued on another."""
        page = self._pages[line.sheet]
        if page.rows >= self._most_rows:
            page = self._pages[line.sheet] = self._page(line.sheet, page.number + 1)
        page.add(line.cells)

    def save(self, file: IO[bytes]) -> None:
        """The workbook, written to a file; no row can be added after that."""
        for text in group("about", self._language):
            self._pages[Sheet.ABOUT].add((text,))
        self._draft.save(file)

    def _page(self, sheet: Sheet, number: int = 1) -> Page:
        heads = [Head(say(f"column.{name}", self._language), _width(name)) for name in HEADS[sheet]]
        return self._draft.page(say(f"sheet.{sheet}", self._language), heads, number)


def _width(name: str) -> int:
    return _WIDE if name in _LONG_TEXTS else _SHORT if name in _SHORT_TEXTS else _USUAL

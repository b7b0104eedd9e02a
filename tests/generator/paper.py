"""Pages of a PDF: paragraphs and tables as a word processor lays them out and writes them, cell by cell."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from generator.boxes import Box, BoxRow, BoxTable
from generator.pdfbox import Glyph
from generator.wrapping import Line, loose, sign_width

PADDING = 0.2  # between a ruling and the text
ASCENT = 0.8  # from the top of a line to its baseline
ROW_SPACE = 0.6  # what a row is higher than its text
FOOT_INDENT = 25.0
FOOT_SPACE = 3.0  # from the end of the text to the page number


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a page."""

    height: float = 60.0
    pitch: float = 1.9  # from baseline to baseline in running text
    number: str = ""  # how a page number is printed: "{}", "- {} -"; empty for none
    number_first: bool = False  # the number stands before the text of the page in the content stream


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is to be set."""

    lines: Callable[[int, Box, float], list[Line]]  # of a cell, by its column, itself and the width
    linewise: frozenset[int] = frozenset()  # rows that are written line by line, not cell by cell
    pitch: float = 1.45  # from baseline to baseline
    lifts: tuple[float, ...] = ()  # how far the baselines of a column are off
    tear: bool = True  # a row may be cut by the end of a page
    header: bool = False  # the first row is repeated on every page


@dataclass(frozen=True, slots=True)
class _Cell:
    box: Box
    column: int
    x: float
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class _Part:
    """A row, or what stands of it on one page."""

    row: int
    page: int
    top: float
    height: float
    first: int  # first line of each cell
    end: int


@dataclass(slots=True)
class Paper:
    """Pages that grow downwards."""

    sheet: Sheet
    pages: list[list[Glyph]] = field(default_factory=lambda: [[]])
    y: float = 0.0

    def paragraph(self, lines: Sequence[Line], indent: float = 0.0) -> None:
        """Set running text, one line below the other."""
        for number, line in enumerate(lines):
            if self.y + self.sheet.pitch > self.sheet.height:
                self.turn()
            self._set(line, 0.0 if number else indent, self.y + ASCENT, len(self.pages) - 1)
            self.y += self.sheet.pitch

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self.y = 0.0

    def finished(self) -> list[list[Glyph]]:
        """The pages with their numbers."""
        if not self.sheet.number:
            return self.pages
        return [self._numbered(number, page) for number, page in enumerate(self.pages, 1)]

    def _numbered(self, number: int, page: list[Glyph]) -> list[Glyph]:
        line = loose(self.sheet.number.format(number))
        foot = list(glyphs(line, FOOT_INDENT, self.sheet.height + FOOT_SPACE))
        return [*foot, *page] if self.sheet.number_first else [*page, *foot]

    def room(self, height: float) -> bool:
        """There is room for so much on this page."""
        return self.y + height <= self.sheet.height

    def table(self, table: BoxTable, widths: Sequence[float], setting: Setting) -> None:
        """Set a table."""
        rows = [list(_cells(row, widths, setting)) for row in table]
        parts = self._placed(_line_counts(rows), setting)
        for part in parts:
            self._write(rows[part.row], part, parts, setting)

    def _placed(self, counts: Sequence[int], setting: Setting) -> list[_Part]:
        parts: list[_Part] = []
        for row, count in enumerate(counts):
            first = 0
            if not self.room(_height(count, setting)):
                first = self._torn(parts, row, count, setting)
                self.turn()
                if setting.header and row:
                    self._place(parts, 0, (0, counts[0]), setting)
            self._place(parts, row, (first, count), setting)
        return parts

    def _torn(self, parts: list[_Part], row: int, count: int, setting: Setting) -> int:
        """Put what fits of the row on this page; the number of lines that fitted."""
        fitting = int((self.sheet.height - self.y - ROW_SPACE) / setting.pitch)
        if not setting.tear or not row or not 0 < fitting < count:
            return 0
        self._place(parts, row, (0, fitting), setting)
        return fitting

    def _place(self, parts: list[_Part], row: int, lines: tuple[int, int], setting: Setting) -> None:
        height = _height(lines[1] - lines[0], setting)
        parts.append(_Part(row, len(self.pages) - 1, self.y, height, *lines))
        self.y += height

    def _write(self, cells: Sequence[_Cell], part: _Part, parts: Sequence[_Part], setting: Setting) -> None:
        if part.row in setting.linewise and not part.first:
            lines = list(_by_line(cells, part, setting))
        else:
            begun = [cell for cell in cells if cell.box.height == 1 or not part.first]
            lines = [line for cell in begun for line in _centred(cell, part, parts, setting)]
        for line, x, y in lines:
            self._set(line, x, y, part.page)

    def _set(self, line: Line, x: float, y: float, page: int) -> None:
        self.pages[page] += glyphs(line, x, y)


def glyphs(line: Line, x: float, y: float) -> Iterator[Glyph]:
    """The signs of a line that begins at a place."""
    for sign, gap in zip(line.text, (*line.gaps, 0.0), strict=True):
        yield Glyph(sign, x, y, sign_width(sign))
        x += sign_width(sign) + gap


def _cells(row: BoxRow, widths: Sequence[float], setting: Setting) -> Iterator[_Cell]:
    lefts = list(accumulate(widths, initial=0.0))
    column = 0
    for box in row:
        width = sum(widths[column : column + box.width]) - 2 * PADDING
        lines = setting.lines(column, box, width) if box.text.strip() else []
        yield _Cell(box, column, lefts[column] + PADDING, lines)
        column += box.width


def _line_counts(rows: Sequence[Sequence[_Cell]]) -> list[int]:
    """How many lines each row has; the last row under a merged cell makes room for it."""
    counts = [max((len(c.lines) for c in cells if c.box.height == 1), default=1) or 1 for cells in rows]
    for number, cells in enumerate(rows):
        for cell in cells:
            end = number + cell.box.height
            missing = len(cell.lines) - sum(counts[number:end])
            counts[end - 1] += max(missing, 0)
    return counts


def _span(cell: _Cell, part: _Part, parts: Iterable[_Part]) -> float:
    """The height of a merged cell on the page where it begins."""
    rows = range(part.row, part.row + cell.box.height)
    return sum(p.height for p in parts if p.row in rows and p.page == part.page)


def _height(count: int, setting: Setting) -> float:
    return count * setting.pitch + ROW_SPACE


def _centred(
    cell: _Cell, part: _Part, parts: Sequence[_Part], setting: Setting
) -> Iterator[tuple[Line, float, float]]:
    """The lines of a cell, in the middle of its height."""
    merged = cell.box.height > 1
    lines = cell.lines if merged else cell.lines[part.first : part.end]
    height = _span(cell, part, parts) if merged else part.height
    lift = setting.lifts[cell.column] if cell.column < len(setting.lifts) else 0.0
    start = part.top + (height - len(lines) * setting.pitch) / 2 + ASCENT + lift
    for number, line in enumerate(lines):
        yield line, cell.x, start + number * setting.pitch


def _by_line(cells: Sequence[_Cell], part: _Part, setting: Setting) -> Iterator[tuple[Line, float, float]]:
    """The first line of every cell, and then the rest cell by cell."""
    top = part.top + ASCENT
    filled = [cell for cell in cells if cell.lines]
    yield from ((cell.lines[0], cell.x, top) for cell in filled)
    for cell in filled:
        rest = enumerate(cell.lines[1 : part.end], 1)
        yield from ((line, cell.x, top + number * setting.pitch) for number, line in rest)

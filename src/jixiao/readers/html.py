"""Web pages: paragraphs and tables of data; tables that only lay out the page are walked through."""

import re
from dataclasses import dataclass, field

from jixiao.grid.model import Aside, Block, Furniture, Paragraph, Piece
from jixiao.place import NOWHERE, Place, Slot
from jixiao.problems import Problem, problem
from jixiao.readers.html_page import Plan, characters, plan, settle, shown, text_within
from jixiao.readers.html_table import Drawn, Spanning
from jixiao.readers.html_text import BREAK, EDGE, printed
from jixiao.readers.reading import Reading
from jixiao.readers.xml import Element, parsed_html
from jixiao.source.decode import decoded_markup
from jixiao.source.document import Document
from jixiao.source.kind import Kind
from jixiao.text import squash

KINDS = (Kind.HTML,)

_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_BLOCKS = (
    frozenset(
        {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div"}
    )
    | {"dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
    }
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_AS_WRITTEN = frozenset({"pre", "textarea"})
_NUMBER = re.compile(r"\s*(\d{1,9})")
_LAID_OUT = re.compile(r"<(?:html|body|p|div|br)\b", re.IGNORECASE)


def read(document: Document) -> Reading:
    """What a browser would show."""
    text = decoded_markup(document.data)
    root = parsed_html(text.text)
    if isinstance(root, Problem):
        return Reading((), (root,))
    settle(root)
    planned = plan(root)
    # Markdown with a table in it has no markup that ends its lines: there the lines are those of the source.
    page = _Page(planned, lined=not _LAID_OUT.search(text.text))
    for event, element in shown(root):
        page.take(event, element)
    page.flush()
    lost = problem("D010", NOWHERE, encoding=text.encoding, count=text.undecodable_count)
    total = characters(root) + sum(len(squash(label)) for label in planned.labels.values())
    return Reading(tuple(page.blocks), (lost,) if text.undecodable_count else (), total)


@dataclass(slots=True)
class _Room:
    """An open cell of a table of data."""

    place: Place
    height: int
    width: int
    written: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """An open table of data, its open cell, and the blocks within it, which follow it."""

    drawn: Drawn
    room: _Room | None = None
    inside: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """The page as it is walked through."""

    plan: Plan
    lined: bool
    blocks: list[Block] = field(default_factory=list)
    _flow: list[str] = field(default_factory=list)  # written outside of tables of data, not yet in blocks
    _asides: list[Furniture] = field(default_factory=list)  # hidden among it
    _tables: list[_Open | None] = field(default_factory=list)  # the open ones; none for one that lays out
    _numbered: int = 0
    _paragraphs: int = 0
    _gap: bool = False
    _as_written: int = 0

    def take(self, event: str, element: Element) -> None:
        """What an event of the walk adds to the page."""
        if event == "start":
            self._start(element)
        elif event == "end":
            self._end(element)
        elif event == "hidden":
            self._hide(element)
        else:
            self._write(element.tail)

    def flush(self) -> None:
        """What was written outside of tables becomes paragraphs."""
        for line in printed("".join(self._flow)):
            if line.strip():
                self._paragraphs += 1
                place = Place((Slot(paragraph=self._paragraphs),))
                self._emit(Paragraph(line, (Piece(line, place),), self._gap))
            self._gap = not line.strip()
        self._flow.clear()
        for aside in self._asides:
            self._emit(aside)
        self._asides.clear()

    # --- elements ---

    def _start(self, element: Element) -> None:
        tag = str(element.tag)
        if tag == "table":
            self._start_table(element)
        elif tag == "br":
            self._sink().append(BREAK)
        elif self._tables and self._tables[-1]:
            self._start_in_table(tag, element, self._tables[-1])
        if tag in _BLOCKS:
            self._sink().append(EDGE + self.plan.labels.get(element, ""))
        self._as_written += tag in _AS_WRITTEN
        self._write(element.text)

    def _start_table(self, element: Element) -> None:
        if element in self.plan.layouts:
            self._tables.append(None)
            return
        if not self._in_cell():
            self.flush()
        self._numbered += 1
        self._tables.append(_Open(Drawn(self._numbered)))

    def _start_in_table(self, tag: str, element: Element, table: _Open) -> None:
        if tag in _SECTIONS:
            table.drawn.open_section(tag)
        elif tag == "tr":
            table.drawn.open_row()
        elif tag in _CELLS:
            self._close_cell(table)
            place = table.drawn.slot()
            table.room = _Room(place, _span(element, "rowspan"), max(_span(element, "colspan"), 1))

    def _end(self, element: Element) -> None:
        tag = str(element.tag)
        if tag == "table":
            self._end_table()
        elif self._tables and self._tables[-1]:
            if tag in _CELLS or tag == "tr":
                self._close_cell(self._tables[-1])
            if tag == "tr":
                self._tables[-1].drawn.close_row()
        if tag in _BLOCKS:
            self._sink().append(EDGE)
        self._as_written -= tag in _AS_WRITTEN

    def _end_table(self) -> None:
        table = self._tables.pop()
        if table is None:
            return
        self._close_cell(table)
        if not self._in_cell():
            self.flush()  # what stood between its cells, and its caption, is shown before it
        drawn = table.drawn.table()
        for block in (drawn, *table.inside) if drawn else table.inside:
            self._emit(block)

    def _close_cell(self, table: _Open) -> None:
        room, table.room = table.room, None
        if room:
            text = "\n".join(printed("".join(room.written)))
            table.drawn.put(Spanning(text, room.place, room.height, room.width))

    # --- text ---

    def _write(self, text: str | None) -> None:
        if not text:
            return
        keeps_lines = self._as_written or (self.lined and not self._in_cell())
        self._sink().append(text.replace("\r", "").replace("\n", BREAK) if keeps_lines else text)

    def _hide(self, element: Element) -> None:
        text = text_within(element)
        if text.strip():
            room = self._in_cell()
            place = room.place if room else Place((Slot(paragraph=self._paragraphs + 1),))
            self._asides.append(Furniture(Piece(text, place), Aside.MARKUP))

    def _sink(self) -> list[str]:
        room = self._in_cell()
        return room.written if room else self._flow

    def _in_cell(self) -> _Room | None:
        """The innermost open cell."""
        return next((table.room for table in reversed(self._tables) if table and table.room), None)

    def _emit(self, block: Block) -> None:
        """A block of its own, or within a table that is still open."""
        outer = next((table for table in reversed(self._tables) if table and table.room), None)
        (outer.inside if outer else self.blocks).append(block)


def _span(element: Element, name: str) -> int:
    """How many rows or columns a cell asks for."""
    number = _NUMBER.match(element.get(name) or "")
    return int(number[1]) if number else 1

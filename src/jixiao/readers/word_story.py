"""One story of a Word document: its main text, its notes, or a header; paragraphs and tables as printed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.grid.model import Aside, Block, Furniture, Paragraph, Piece, pieces_of
from jixiao.place import Place, Slot, joined
from jixiao.problems import Problem, problem
from jixiao.readers.mosaic import mosaic
from jixiao.readers.word_markup import PRINTED, UNPRINTED, Dropped, branch, dropped, found, symbol, text_of
from jixiao.readers.word_styles import Styles, switched, value_of
from jixiao.readers.word_table import Drawn
from jixiao.readers.xml import Element, attribute, child, local, whole
from jixiao.text import quoted

Labels = Mapping[Element, str]

_PAGE_NUMBER = re.compile(r"[\d\s第共页/／—–-]*")


@dataclass(slots=True)
class _Ink:
    """What a paragraph prints: its text, what is hidden in it, and the boxes that hang on it."""

    text: str = ""
    hidden: str = ""
    boxes: list[Element] = field(default_factory=list)

    def write(self, text: str, *, hidden: bool) -> None:
        if hidden:
            self.hidden += text
        else:
            self.text += text


@dataclass(slots=True)
class _Room:
    """What a cell holds."""

    lines: list[str] = field(default_factory=list)
    hidden: str = ""
    tables: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """A walk through one part of the document; at the edge of pages everything is furniture."""

    root: Element
    part: str
    styles: Styles
    labels: Labels = field(default_factory=dict)
    edge: bool = False
    problems: list[Problem] = field(default_factory=list)
    _dropped: Dropped = field(init=False)
    _blocks: list[Block] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _gap: bool = False
    _codes: list[bool] = field(default_factory=list)  # of the open fields: still in its code

    def __post_init__(self) -> None:
        self._dropped = dropped(self.root)

    def read(self) -> list[Block]:
        """The blocks in reading order."""
        self._flow(self.root)
        if not self.edge:
            return self._blocks
        pieces = (piece for block in self._blocks for piece in pieces_of(block))
        return [Furniture(piece, _aside(piece.text)) for piece in pieces if piece.text.strip()]

    # --- paragraphs ---

    def _flow(self, container: Element) -> None:
        for item in self._items(container):
            if isinstance(item, _Ink):
                self._paragraph(item)
            else:
                self._table(item)

    def _paragraph(self, ink: _Ink) -> None:
        self._paragraphs += 1
        place = Place((Slot(paragraph=self._paragraphs, part=self.part),))
        for line in ink.text.split("\n"):
            if line.strip():
                self._blocks.append(Paragraph(line, (Piece(line, place),), self._gap))
            self._gap = not line.strip()
        self._hide(ink.hidden, place)
        for box in ink.boxes:
            self._flow(box)

    def _hide(self, text: str, place: Place) -> None:
        if text.strip():
            self._blocks.append(Furniture(Piece(text, place), Aside.MARKUP))

    def _items(self, container: Element) -> Iterator[_Ink | Element]:
        """Paragraphs and tables; a paragraph whose end was deleted goes on in the next one."""
        carried: _Ink | None = None
        for element in found(container, frozenset({"p", "tbl"})):
            if local(element.tag) == "p":
                carried = self._inked(element, carried or _Ink())
                if element in self._dropped.going_on:
                    continue
            if carried:
                yield carried
                carried = None
            if local(element.tag) == "tbl":
                yield element
        if carried:
            yield carried

    def _inked(self, paragraph: Element, ink: _Ink) -> _Ink:
        ink.write(self.labels.get(paragraph, ""), hidden=False)
        hides = self.styles.some_hide and self.styles.hides(value_of(paragraph, "pPr", "pStyle"))
        self._write(paragraph, ink, hidden=hides)
        # A field without a result and without an end would hide the rest of the document.
        self._codes = [code for code in self._codes if not code]
        return ink

    def _write(self, element: Element, ink: _Ink, *, hidden: bool) -> None:
        for inner in element:
            name = local(inner.tag)
            if name == "t":
                ink.write(text_of(inner), hidden=hidden or any(self._codes))
            elif name in PRINTED:
                ink.write(PRINTED[name], hidden=hidden)
            elif name not in UNPRINTED:
                self._write_special(name, inner, ink, hidden=hidden)

    def _write_special(self, name: str, element: Element, ink: _Ink, *, hidden: bool) -> None:
        if name == "r":
            self._write(element, ink, hidden=self._hides(element, hidden=hidden))
        elif name == "sym":
            ink.write(symbol(element), hidden=hidden)
        elif name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name == "txbxContent":
            ink.boxes.append(element)
        elif name == "rt":  # how a character is read, in small print over it
            self._write(element, ink, hidden=True)
        elif name == "AlternateContent":
            chosen = branch(element)
            self._write(element if chosen is None else chosen, ink, hidden=hidden)
        else:
            self._write(element, ink, hidden=hidden)

    def _hides(self, run: Element, *, hidden: bool) -> bool:
        properties = child(run, "rPr")
        own = switched(properties, "vanish")
        if own is not None or not self.styles.some_hide:
            return hidden if own is None else own
        return hidden or self.styles.hides(value_of(properties, "rStyle"))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()

    # --- tables ---

    def _table(self, table: Element) -> None:
        self._tables += 1
        number, drawn = self._tables, Drawn()
        nested: list[Element] = []
        asides: list[tuple[str, Place]] = []
        covered: list[Piece] = []
        for row, element in enumerate(self._rows(table)):
            drawn.open_row(whole(value_of(element, "trPr", "gridBefore")) or 0)
            hidden_row = switched(child(element, "trPr"), "hidden") or False
            for cell, inner in enumerate(self._cells(element)):
                place = Place((Slot(table=number, row=row + 1, cell=cell + 1, part=self.part),))
                room = self._room(inner)
                text = "\n".join(room.lines)
                under = not hidden_row and not drawn.cell(inner, text, place)
                shown = not hidden_row and not under
                covered += [Piece(text, place)] if under and text.strip() else []
                asides.append((room.hidden if shown else text + room.hidden, place))
                nested += room.tables
        if drawn.cells:
            self._blocks.append(mosaic(drawn.cells))
            self._gap = False
        for text, place in asides:
            self._hide(text, place)
        self._tell(covered)
        for inner in nested:
            self._table(inner)

    def _tell(self, covered: list[Piece]) -> None:
        """Words under a merged cell are not printed, and whoever wrote them may not know."""
        if covered:
            place = joined(piece.place for piece in covered)
            first = quoted(covered[0].text)
            self.problems.append(problem("D018", place, count=len(covered), text=first))

    def _rows(self, table: Element) -> Iterator[Element]:
        return (row for row in found(table, frozenset({"tr"})) if row not in self._dropped.regions)

    def _cells(self, row: Element) -> Iterator[Element]:
        return (cell for cell in found(row, frozenset({"tc"})) if cell not in self._dropped.regions)

    def _room(self, cell: Element) -> _Room:
        room = _Room()
        self._fill(room, cell)
        return room

    def _fill(self, room: _Room, container: Element) -> None:
        for item in self._items(container):
            if isinstance(item, _Ink):
                room.lines.append(item.text)
                room.hidden += item.hidden
                for box in item.boxes:
                    self._fill(room, box)
            else:
                room.tables.append(item)


def _aside(text: str) -> Aside:
    return Aside.PAGE_NUMBER if _PAGE_NUMBER.fullmatch(text) else Aside.MARKUP

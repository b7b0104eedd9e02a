"""One sheet of a workbook as it is stored: what cells show, merged ranges, what is hidden."""

import re
from dataclasses import dataclass, field

from jixiao.readers.number_format import GENERAL, built_in
from jixiao.readers.sheet_address import Area, area, position
from jixiao.readers.shown import shown, shown_text
from jixiao.readers.xml import Element, child, children, local, streamed, whole
from jixiao.text import squash

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how workbooks write characters that XML cannot hold
_SURROGATES = range(0xD800, 0xE000)
_ON = frozenset({"1", "true", "on"})
_TRUTH = {"1": "TRUE", "0": "FALSE"}


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share: its texts, its number formats by style, its first day."""

    strings: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell shows."""

    row: int
    column: int
    text: str


@dataclass(slots=True)
class Stored:
    """A sheet as stored; only cells that show something are kept."""

    values: list[Value] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    unsaved: list[tuple[int, int]] = field(default_factory=list)  # formulas without their results
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    _row: int = 0  # the last one that ended
    _column: int = 0

    def take(self, element: Element, book: Book) -> None:
        """Keep what an element of the sheet says."""
        name = local(element.tag)
        if name == "c":
            self._cell(element, book)
        elif name == "row":
            self._row, self._column = whole(element.get("r")) or self._row + 1, 0
            if element.get("hidden") in _ON:
                self.hidden_rows.add(self._row)
        elif name == "mergeCell":
            found = area(element.get("ref") or "")
            self.merged += [found] if found else []
        elif element.get("hidden") in _ON:
            first, last = whole(element.get("min")) or 0, whole(element.get("max")) or 0
            self.hidden_columns.append(range(first, last + 1))

    def _cell(self, element: Element, book: Book) -> None:
        row, self._column = position(element.get("r") or "") or self._next(element)
        text = _text(element, book)
        if text.strip():
            self.values.append(Value(row, self._column, text))
        if child(element, "f") is not None and not text and element.get("t") != "str":
            self.unsaved.append((row, self._column))

    def _next(self, element: Element) -> tuple[int, int]:
        """Cells need not say where they stand."""
        parent = element.getparent()
        row = None if parent is None else whole(parent.get("r"))
        return row or self._row + 1, self._column + 1


def stored(data: bytes, book: Book) -> Stored:
    """The sheet, read as a stream: sheets may claim a million rows."""
    out = Stored()
    for element in streamed(data, "row", "c", "mergeCell", "col"):
        out.take(element, book)
    return out


def characters(data: bytes, book: Book) -> int:
    """The characters shown, counted value by value, wherever they stand."""
    total = 0
    for element in streamed(data, "row", "v", "is"):
        cell = element.getparent()
        if local(element.tag) == "row" or cell is None:
            continue
        parts = (
            [element] if local(element.tag) == "v" else [inner for inner in element.iter() if _is_text(inner)]
        )
        if any(part.text for part in parts):
            text = "".join(part.text or "" for part in parts)
            total += len(squash(_meant(cell.get("t", "n"), text, _format(cell, book), book)))
    return total


def _is_text(element: Element) -> bool:
    parent = element.getparent()
    return local(element.tag) == "t" and (parent is None or local(parent.tag) != "rPh")


def shared_strings(data: bytes) -> tuple[str, ...]:
    """The texts of a workbook, which its cells name by number."""
    return tuple(_string(element) for element in streamed(data, "si"))


def number_formats(root: Element | None) -> tuple[str, ...]:
    """The number format of each style of cells."""
    if root is None:
        return ()
    own = {
        whole(stated.get("numFmtId")): stated.get("formatCode") or "" for stated in children(root, "numFmts")
    }
    used = (whole(style.get("numFmtId")) or 0 for style in children(root, "cellXfs"))
    return tuple(own.get(number) or built_in(number) for number in used)


def _text(element: Element, book: Book) -> str:
    kind = element.get("t", "n")
    if kind == "inlineStr":
        inline = child(element, "is")
        return "" if inline is None else _meant(kind, _string(inline), _format(element, book), book)
    value = child(element, "v")
    return "" if value is None or not value.text else _meant(kind, value.text, _format(element, book), book)


def _meant(kind: str, text: str, code: str, book: Book) -> str:
    """What a stored value shows."""
    match kind:
        case "s":
            at = whole(text)
            known = at is not None and 0 <= at < len(book.strings)
            return shown_text(book.strings[at], code) if known and at is not None else "\ufffd"
        case "b":
            return _TRUTH.get(text.strip(), text)
        case "n":
            return shown(text, code, from_1904=book.from_1904)
        case "str" | "inlineStr":
            return shown_text(_unescaped(text), code)
    return text  # an error such as #REF!, a date in words


def _format(element: Element, book: Book) -> str:
    at = whole(element.get("s")) or 0
    return book.formats[at] if 0 <= at < len(book.formats) else GENERAL


def _string(element: Element) -> str:
    """A text with its runs; how it is read aloud (rPh) is not printed."""
    texts = (child(inner, "t") if local(inner.tag) == "r" else inner for inner in element)
    return _unescaped(
        "".join(text.text or "" for text in texts if text is not None and local(text.tag) == "t")
    )


def _unescaped(text: str) -> str:
    if "_x" in text:
        text = _ESCAPE.sub(_character, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in _SURROGATES else chr(code)

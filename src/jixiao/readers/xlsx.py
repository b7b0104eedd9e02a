"""Workbooks: each sheet one table of what its cells show, with merged ranges as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from jixiao.grid.model import Aside, Block, Cell, Furniture, Paragraph, Piece, Table
from jixiao.place import Place, SheetCells, joined
from jixiao.problems import Problem, problem
from jixiao.readers.mosaic import mosaic, trimmed
from jixiao.readers.package import Package, package
from jixiao.readers.reading import Reading
from jixiao.readers.sheet_address import Area, address, letters
from jixiao.readers.sheet_boxes import boxes
from jixiao.readers.sheet_edges import edges
from jixiao.readers.sheet_xml import Book, Stored, Value, characters, number_formats, shared_strings, stored
from jixiao.readers.xml import Element, attribute, broken, child, children, local, parsed
from jixiao.source.document import Document
from jixiao.source.kind import Kind
from jixiao.text import quoted, squash

KINDS = (Kind.XLSX,)

_USUAL_MAIN = "xl/workbook.xml"
_ON = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


def read(document: Document) -> Reading:
    """The sheets in the order of their tabs, hidden ones too; charts have no cells."""
    opened = package(document.data)
    if isinstance(opened, Problem):
        return Reading((), (opened,))
    main = next(iter(opened.related("", "officeDocument")), _USUAL_MAIN)
    root = parsed(opened.parts[main], main) if main in opened.parts else problem("D020", part=main)
    if isinstance(root, Problem):
        return Reading((), (root,))
    book = _book(opened, main, root)
    if isinstance(book, Problem):
        return Reading((), (book,))
    readings = [_read_sheet(opened, sheet, book) for sheet in _sheets(opened, main, root)]
    return Reading(
        tuple(block for reading in readings for block in reading.blocks),
        (*opened.problems, *(found for reading in readings for found in reading.problems)),
        sum(reading.characters for reading in readings),
    )


def _book(opened: Package, main: str, root: Element) -> Book | Problem:
    texts: tuple[str, ...] = ()
    for part in opened.related(main, "sharedStrings"):
        try:
            texts = shared_strings(opened.parts.get(part, b""))
        except etree.XMLSyntaxError as error:
            return broken(error, part)
    styles = next(iter(opened.related(main, "styles")), "")
    properties = child(root, "workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in _ON
    return Book(texts, number_formats(opened.tree(styles)), from_1904)


def _sheets(opened: Package, main: str, root: Element) -> Iterator[_Sheet]:
    relations = {found.id: found for found in opened.relations(main)}
    for element in children(root, "sheets"):
        name, found = element.get("name") or "", relations.get(attribute(element, "id") or "")
        if local(element.tag) != "sheet" or (found and found.kind != "worksheet"):
            continue
        if found is None or found.part not in opened.parts:
            opened.lose(found.part if found else name)
        else:
            yield _Sheet(name, found.part, element.get("state", "visible") != "visible")


def _read_sheet(opened: Package, sheet: _Sheet, book: Book) -> Reading:
    data = opened.parts[sheet.part]
    try:
        content = stored(data, book)
        total = characters(data, book)
    except etree.XMLSyntaxError as error:
        return Reading((), (broken(error, sheet.part),))
    written = [Piece(text, _place(sheet, cell)) for cell, text in boxes(opened, sheet.part)]
    around = [Furniture(Piece(edge.text, _place(sheet, edge.where)), edge.aside) for edge in edges(data)]
    found = _placed(content)
    ignored = _too_large(content, found)
    if ignored:
        content.merged = [area for area in content.merged if area not in ignored]
        found = _placed(content)
    covered = [_written(sheet, each.value) for each in found if not each.shown]
    blocks: tuple[Block, ...] = (
        *_table(sheet, [each for each in found if each.shown], content.merged),
        *(Furniture(piece, Aside.MARKUP) for piece in covered),
        *(Paragraph(piece.text, (piece,)) for piece in written),
        *around,
    )
    total += sum(len(squash(piece.text)) for piece in (*written, *(block.piece for block in around)))
    notes = (*_of_merges(sheet, ignored, covered), *_notes(sheet, content))
    return Reading(blocks, notes, total)


def _of_merges(sheet: _Sheet, ignored: Iterable[Area], covered: list[Piece]) -> Iterator[Problem]:
    """Merged ranges that hide what stands in their cells."""
    for area in ignored:
        yield problem("D019", _place(sheet, str(area)))
    if covered:
        place = joined(piece.place for piece in covered)
        yield problem("D018", place, count=len(covered), text=quoted(covered[0].text))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A value, and the area it fills; not shown when a merged range, or an earlier value, covers it."""

    value: Value
    area: Area
    shown: bool


def _too_large(content: Stored, found: list[_Placed]) -> set[Area]:
    """The merged ranges that reach beyond the written cells and hide some of them: slips of the mouse."""
    bottom = max((value.row for value in content.values), default=0)
    right = max((value.column for value in content.values), default=0)
    hiding = {each.area for each in found if not each.shown}
    return {area for area in hiding if area.bottom > bottom or area.right > right}


def _placed(content: Stored) -> list[_Placed]:
    return list(_placing(content))


def _placing(content: Stored) -> Iterator[_Placed]:
    """Each value, in reading order, with the merged range that holds it."""
    waiting = sorted(content.merged, key=lambda area: area.top, reverse=True)
    open_: list[Area] = []
    before: Value | None = None
    for value in sorted(content.values, key=lambda value: (value.row, value.column)):
        if before is None or value.row != before.row:
            while waiting and waiting[-1].top <= value.row:
                open_.append(waiting.pop())
            open_ = [area for area in open_ if area.bottom >= value.row]
        twice = before is not None and (before.row, before.column) == (value.row, value.column)
        alone = Area(value.row, value.column, value.row, value.column)
        area = next((area for area in open_ if area.left <= value.column <= area.right), alone)
        shown = (area.top, area.left) == (value.row, value.column) and not twice
        yield _Placed(value, area, shown)
        before = value


def _table(sheet: _Sheet, found: list[_Placed], merged: Iterable[Area]) -> Iterator[Table]:
    """The written part of the sheet, if there is any; of blank rows between others one is kept."""
    cells = [_cell(sheet, each.area, each.value.text) for each in found]
    if not cells:
        return
    last_row = max(cell.top + cell.height for cell in cells)
    last_column = max(cell.left + cell.width for cell in cells)
    first_column = min(cell.left for cell in cells)
    written = sorted({cell.top for cell in cells})
    gaps = [row + 1 for row, following in pairwise(written) if following > row + 1]
    kept = [*cells, *(_cell(sheet, Area(row, first_column, row, first_column), "") for row in gaps)]
    blank = [_cell(sheet, area, "") for area in merged if area.top < last_row and area.left < last_column]
    counting = set(map(id, kept))
    yield mosaic(
        [*kept, *blank],
        counts=lambda cell: id(cell) in counting,
        blank=lambda row, column: (Piece("", _place(sheet, address(row, column))),),
    )


def _cell(sheet: _Sheet, area: Area, text: str) -> Cell:
    height, width = area.bottom - area.top + 1, area.right - area.left + 1
    return Cell(trimmed(text), (Piece(text, _place(sheet, str(area))),), area.top, area.left, height, width)


def _written(sheet: _Sheet, value: Value) -> Piece:
    return Piece(value.text, _place(sheet, address(value.row, value.column)))


def _notes(sheet: _Sheet, content: Stored) -> Iterator[Problem]:
    """What a reader of the sheet should know."""
    hidden = list(_hidden(sheet, content))
    if hidden:
        yield problem("D016", joined(_place(sheet, cells) for cells in hidden))
    if content.unsaved:
        yield problem("D015", _place(sheet, address(*content.unsaved[0])), count=len(content.unsaved))


def _hidden(sheet: _Sheet, content: Stored) -> Iterator[str]:
    """The rows and columns that hold something and are not shown."""
    rows = {value.row for value in content.values}
    columns = {value.column for value in content.values}
    hidden_rows = rows if sheet.hidden else rows & content.hidden_rows
    yield from (f"{first}:{last}" for first, last in _runs(hidden_rows))
    hidden_columns = {
        column for column in columns if any(column in hidden for hidden in content.hidden_columns)
    }
    yield from (f"{letters(first)}:{letters(last)}" for first, last in _runs(hidden_columns))


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers that follow each other as first and last."""
    out: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if out and out[-1][1] == number - 1:
            out[-1] = out[-1][0], number
        else:
            out.append((number, number))
    return out


def _place(sheet: _Sheet, cells: str) -> Place:
    return Place((SheetCells(sheet.name, cells),))

"""From tables to records: forms are recognised and read, the words around them told, the ledger closed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jixiao.grid.model import Cell, Paragraph, Restored, Table
from jixiao.layouts.disclosure import read_disclosure
from jixiao.layouts.form import fields_seen, read_form
from jixiao.layouts.layout import Layout, Reads, recognise
from jixiao.layouts.ledger import Ledger, characters
from jixiao.layouts.narrative import read_narrative
from jixiao.layouts.segments import Segment, segments
from jixiao.layouts.strips import Strip, strips
from jixiao.place import Place, joined
from jixiao.problems import Problem, problem
from jixiao.record.model import Bucket, Form, Records
from jixiao.text import quoted
from jixiao.words.lexicon import lexicon

_UNKNOWN = "L002"
_SAYS_WHY = {"L002", "L003", "L004"}  # why a document has no target form
_MOST_UNKNOWN = 8  # as many are told one by one


def understand(blocks: Sequence[Restored], problems: Iterable[Problem], characters_in: int) -> Records:
    """The records of one document; the problems of restoring go to the forms they concern."""
    ledger = Ledger()
    ledger.furniture(blocks)
    cut = segments(strips(blocks))
    forms: list[Form] = []
    whole: list[Problem] = []
    for segment in cut.forms:
        layout = _layout(segment, whole)
        if layout is None:
            _unknown(segment, ledger, whole)
        elif layout.reads is Reads.TARGETS:
            forms.append(read_form(len(forms) + 1, segment, layout, ledger))
        else:
            _set_aside(segment, ledger, layout.name)
            whole.append(problem("L003", _place(segment.strips)))
    narrative = read_narrative(_outside(cut.outside))
    ledger.take(narrative.entries)
    _leftovers(blocks, ledger, whole)
    told = _share_out(forms, problems, whole)
    disclosure = read_disclosure(narrative.sections, told)
    entries = ledger.closed()
    out = characters(entries)
    if out != characters_in:
        whole.append(problem("L014", inside=characters_in, outside=out))
    if not told and not any(each.code in _SAYS_WHY for each in (*whole, *narrative.problems)):
        whole.append(problem("L001"))
    problems_of_all = _fewer((*whole, *narrative.problems))
    return Records(
        disclosure, narrative.sections, told, narrative.figures, entries, problems_of_all, characters_in
    )


def _fewer(found: Sequence[Problem]) -> tuple[Problem, ...]:
    """Unknown tables are told one by one while they are few; more of them are one problem."""
    unknown = [each for each in found if each.code == _UNKNOWN]
    if len(unknown) <= _MOST_UNKNOWN:
        return tuple(found)
    kept = [each for each in found if each.code != _UNKNOWN]
    rest = unknown[_MOST_UNKNOWN:]
    summed = problem("L023", rest[0].place, count=len(rest))
    return (*unknown[:_MOST_UNKNOWN], summed, *kept)


def _layout(segment: Segment, whole: list[Problem]) -> Layout | None:
    """The layout of the segment; a tie is told."""
    found = recognise(fields_seen(segment))
    if found.layout and found.rivals:
        names = "、".join(layout.title for layout in (found.layout, *found.rivals))
        whole.append(problem("L006", _place(segment.strips), layouts=names, chosen=found.layout.title))
    return found.layout


def _unknown(segment: Segment, ledger: Ledger, whole: list[Problem]) -> None:
    labels = [cell.text for strip in segment.strips for cell in strip.filled if lexicon().word(cell.text)]
    shown = quoted("、".join(dict.fromkeys(labels)), 120)
    whole.append(problem("L002", _place(segment.strips), labels=shown))
    for strip in segment.strips:
        for cell in strip.cells:
            ledger.put(Bucket.UNMAPPED, cell)


def _set_aside(segment: Segment, ledger: Ledger, name: str) -> None:
    for strip in segment.strips:
        for cell in strip.cells:
            ledger.put(Bucket.NARRATIVE, cell, name)


def _place(listed: Iterable[Strip]) -> Place:
    return joined(cell.place for strip in listed for cell in strip.filled)


def _outside(listed: Sequence[Strip]) -> list[Paragraph | Table]:
    """The strips outside of forms as blocks again: rows of one table together."""
    out: list[Paragraph | Table] = []
    rows: list[Strip] = []
    for strip in listed:
        if rows and strip.table != rows[0].table:
            out.append(_table(rows))
            rows = []
        if strip.table is None:
            cell = strip.cells[0]
            out.append(Paragraph(cell.text, cell.pieces))
        else:
            rows.append(strip)
    return [*out, _table(rows)] if rows else out


def _table(rows: Sequence[Strip]) -> Table:
    first = rows[0].top
    cells: dict[int, Cell] = {id(cell): cell for strip in rows for cell in strip.cells}
    return Table(tuple(replace(cell, top=max(cell.top - first, 0)) for cell in cells.values()))


def _leftovers(blocks: Iterable[Restored], ledger: Ledger, whole: list[Problem]) -> None:
    """What nobody took is unmapped, and said."""
    cells = [cell for block in blocks if isinstance(block, Table) for cell in block.cells]
    for cell in ledger.leftovers(cells):
        ledger.put(Bucket.UNMAPPED, cell)
        whole.append(problem("L005", cell.place, text=quoted(cell.text)))


def _share_out(forms: Sequence[Form], problems: Iterable[Problem], whole: list[Problem]) -> tuple[Form, ...]:
    """Each problem of restoring to the form in whose place it lies, else to the whole document."""
    extra: dict[int, list[Problem]] = {}
    spots = {spot: form.number for form in forms for spot in form.place.spots}
    for found in problems:
        number = next((spots[spot] for spot in found.place.spots if spot in spots), None) or _around(
            forms, found
        )
        (extra.setdefault(number, []) if number else whole).append(found)
    return tuple(replace(form, problems=(*form.problems, *extra.get(form.number, ()))) for form in forms)


def _around(forms: Sequence[Form], found: Problem) -> int | None:
    lines = found.place.lines
    if lines is None:
        return None
    for form in forms:
        own = form.place.lines
        if own and own[0] <= lines[0] and lines[1] <= own[1]:
            return form.number
    return None

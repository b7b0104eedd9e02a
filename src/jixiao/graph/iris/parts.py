"""Parts of a page: hashes on its IRI, so that one static page answers for every row.

Every function takes the IRI of the page, or of the part above, and gives the IRI of the part. Numbers count
from 1, in the order of the source.
"""

from collections.abc import Iterable

from jixiao.graph.iris.identity import AGAIN
from jixiao.graph.slugs import exact, slug
from jixiao.place import SheetCells, Slot, Span, Spot

_HEAD = "head"
_ROW = "ind-"


def total(form: str) -> str:
    """The budget of a form: ``#total``."""
    return f"{form}#total"


def fiscal(form: str) -> str:
    """The fiscal funds of a form: ``#fiscal``."""
    return f"{form}#fiscal"


def other(form: str) -> str:
    """The other funds of a form: ``#other``."""
    return f"{form}#other"


def plan_point(form: str, month: int) -> str:
    """A point of the payment plan, by its month: ``#plan-03``."""
    return f"{form}#plan-{month:02}"


def goal(page: str, number: int) -> str:
    """A goal of a form or of a department: ``#goal-1``."""
    return f"{page}#goal-{number}"


def indicator(page: str, number: int) -> str:
    """A row of the indicator table: ``#ind-04``."""
    return f"{page}#{_ROW}{number:02}"


def value(page: str, number: int) -> str:
    """The target value of a row: ``#val-04``."""
    return f"{page}#val-{number:02}"


def level(form: str, number: int) -> str:
    """An assertion of the funding level: ``#level-1``."""
    return f"{form}#level-{number}"


def statement(department: str, number: int) -> str:
    """A partial target of a department (分项绩效目标): ``#part-02``."""
    return f"{department}#part-{number:02}"


def sections(disclosure: str, kinds: Iterable[str]) -> list[str]:
    """The sections of a disclosure in their order, by kind: ``#section-duties``, ``#section-other~2``."""
    return _named(f"{disclosure}#section-", kinds)


def figures(disclosure: str, labels: Iterable[str]) -> list[str]:
    """The figures of a disclosure in their order, by their labels: ``#fig-ji-ben-zhi-chu``."""
    return _named(f"{disclosure}#fig-", map(slug, labels))


def paragraph(section: str, number: int) -> str:
    """A paragraph of a section: ``#section-duties-03``."""
    return f"{section}-{number:02}"


def citation(part: str, number: int) -> str:
    """A mention of a document in a part, or in the head of a page.

    >>> citation("f01#ind-04", 1), citation("f01", 2), citation("2022#section-duties-03", 1)
    ('f01#cit-04-1', 'f01#cit-head-2', '2022#cit-section-duties-03-1')
    """
    page, _, place = part.partition("#")
    return f"{page}#cit-{place.removeprefix(_ROW) or _HEAD}-{number}"


def detail(part: str, name: str, number: int | None = None) -> str:
    """Something smaller within a part: ``#cit-04-1.quote``, ``#cit-04-1.range-2``, ``#val-04.due``."""
    return f"{part}.{name}" if number is None else f"{part}.{name}-{number}"


def excerpt(source: str, spot: Spot) -> str:
    """A spot of a source: characters of a text (as in RFC 5147), a cell or paragraph, cells of a sheet.

    >>> from jixiao.place import SheetCells, Slot, Span
    >>> excerpt("s", Span(12, 34, 1, 2)), excerpt("s", Slot(table=3, row=2, cell=1))
    ('s#char=12,34', 's#t3-r2-c1')
    >>> excerpt("s", SheetCells("表1", "A1:B2"))
    's#sheet=_8868_1&cells=A1:B2'
    """
    match spot:
        case Span(start=start, end=end):
            return f"{source}#char={start},{end}"
        case SheetCells(sheet=sheet, cells=cells):
            return f"{source}#sheet={exact(sheet)}&cells={':'.join(map(exact, cells.split(':')))}"
        case Slot():
            return f"{source}#{_slot(spot)}"


def _slot(slot: Slot) -> str:
    counted = (("t", slot.table), ("r", slot.row), ("c", slot.cell), ("p", slot.paragraph))
    place = "-".join(f"{letter}{number}" for letter, number in counted if number is not None)
    return f"part={exact(slot.part)}&{place}" if slot.part else place or "whole"


def _named(start: str, names: Iterable[str]) -> list[str]:
    """Each name, the second of the same with its number: ``duties``, ``duties~2``."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(start + name + (f"{AGAIN}{seen[name]}" if seen[name] > 1 else ""))
    return found

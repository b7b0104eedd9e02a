"""The text of a disclosure cut into sections, at every heading that says what follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jixiao.grid.model import Table
from jixiao.layouts.narrative.headings import Heading, heading_of
from jixiao.layouts.narrative.line_tables import LineTable
from jixiao.layouts.narrative.numbering import CHAPTER, PART, numbered
from jixiao.layouts.narrative.words import Inside, traits
from jixiao.layouts.narrative.wraps import Passage
from jixiao.place import joined
from jixiao.record.model import SectionKind, Stated
from jixiao.text import squash

_LONGEST_TITLE = 30
_MARKS = "，。；：！？"


@dataclass(frozen=True, slots=True)
class BlockTable:
    """A table that has borders of its own, and which block it is."""

    table: Table
    block: int


Item = Passage | LineTable | BlockTable


@dataclass(slots=True)
class Draft:
    """A section under way: its heading, its depth, and what stands under it."""

    kind: SectionKind = SectionKind.OTHER
    heading: Passage | None = None
    depth: int = CHAPTER
    ordinal: int | None = None
    items: list[Item] = field(default_factory=list)

    @property
    def passages(self) -> list[Passage]:
        """Its paragraphs."""
        return [item for item in self.items if isinstance(item, Passage)]


def cut(items: Iterable[Item]) -> list[Draft]:
    """The sections of a text, in order; words before the first heading are one without a heading."""
    out = [Draft()]
    for item in items:
        heading = heading_of(item.text) if isinstance(item, Passage) else None
        if isinstance(item, Passage) and heading and _opens(heading, out[-1]):
            out.append(_draft(item, heading))
        elif isinstance(item, Passage) and _is_second_line(item, out[-1]):
            out[-1] = _with_second_line(out[-1], item)
        else:
            out[-1].items.append(item)
    return [draft for draft in out if draft.heading or draft.items]


def _draft(passage: Passage, heading: Heading) -> Draft:
    return Draft(heading.kind or SectionKind.OTHER, passage, heading.depth, heading.ordinal)


def _opens(heading: Heading, current: Draft) -> bool:
    """The heading opens a section; otherwise it is one item of the section under way."""
    if current.heading is None:
        return True
    deeper = heading.depth > current.depth
    if heading.kind is None:
        return _follows(heading, current)
    if heading.kind is current.kind and (deeper or not heading.is_numbered):
        return False
    match traits()[current.kind].inside:
        case Inside.OPEN:
            return True
        case Inside.ITEMS:
            return not deeper
        case Inside.TERMS:
            return not deeper and heading.is_numbered


def _follows(heading: Heading, current: Draft) -> bool:
    """Unknown words open a section when their number goes on from the heading before, or stands above it."""
    if heading.depth == current.depth:
        return (heading.ordinal or 0) > (current.ordinal or 0)
    return heading.depth < current.depth


def _is_second_line(passage: Passage, current: Draft) -> bool:
    """第一部分 stands alone on its line, and this is the title under it."""
    if current.heading is None or current.items or current.depth != PART:
        return False
    number = numbered(current.heading.text)
    title = squash(passage.text)
    alone = number is not None and not current.heading.text[number.end :].strip()
    return alone and len(title) <= _LONGEST_TITLE and not any(mark in title for mark in _MARKS)


def _with_second_line(current: Draft, passage: Passage) -> Draft:
    lines: Sequence[Passage] = [current.heading, passage] if current.heading else [passage]
    text = " ".join(line.text for line in lines)
    place = joined(line.stated.place for line in lines)
    whole = Passage(Stated(text, place), tuple(block for line in lines for block in line.blocks))
    heading = heading_of(text)
    kind = heading.kind if heading and heading.kind else SectionKind.OTHER
    return Draft(kind, whole, current.depth, current.ordinal)

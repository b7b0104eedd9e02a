"""The words around the forms: paragraphs, sections, goal pairs and figures; each piece in one bucket."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.grid.model import Paragraph, Table
from jixiao.layouts.narrative import block_tables, figures
from jixiao.layouts.narrative.contents import is_contents_line
from jixiao.layouts.narrative.entries import entries_of
from jixiao.layouts.narrative.figure_tables import caption_of, doubts
from jixiao.layouts.narrative.figure_tables import figures_in as figures_in_table
from jixiao.layouts.narrative.line_tables import LineTable, read_lines, with_tables
from jixiao.layouts.narrative.lone_rows import apart
from jixiao.layouts.narrative.pairs import read_pairs
from jixiao.layouts.narrative.sections import BlockTable, Draft, Item, cut
from jixiao.layouts.narrative.words import traits
from jixiao.layouts.narrative.wraps import Line, Page, Passage, lines_of, page_of, passages
from jixiao.place import Place, joined
from jixiao.problems import Problem, problem
from jixiao.record.model import Bucket, Entry, Figure, Section, Stated

_LINES_OVER_A_TABLE = 3


@dataclass(frozen=True, slots=True)
class Narrative:
    """What stands around the forms, and where every piece of it went."""

    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_narrative(blocks: Sequence[Paragraph | Table]) -> Narrative:
    """The sections and figures of all blocks that belong to no form, in reading order."""
    listed = list(apart(blocks))
    teller = _Teller(listed)
    for draft in cut(_items(listed)):
        teller.section(draft)
    entries = tuple(entry for at in sorted(teller.entries) for entry in teller.entries[at])
    return Narrative(tuple(teller.sections), tuple(teller.figures), entries, tuple(teller.problems))


def _items(blocks: Sequence[Paragraph | Table]) -> Iterator[Item]:
    """Paragraphs put together from their lines, and tables."""
    lines = [
        line
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        for line in lines_of(block, at)
    ]
    page = page_of(lines)
    run: list[Line] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            run += lines_of(block, at)
        else:
            yield from _paragraphs_and_tables(run, page)
            run = []
            yield BlockTable(block, at)
    yield from _paragraphs_and_tables(run, page)


def _paragraphs_and_tables(lines: Sequence[Line], page: Page) -> Iterator[Item]:
    run: list[Line] = []
    for part in with_tables(lines):
        if isinstance(part, LineTable):
            yield from passages(run, page)
            run = []
            yield part
        else:
            run.append(part)
    yield from passages(run, page)


@dataclass(slots=True)
class _Teller:
    """Sections and figures as they are read, and the ledger by blocks."""

    blocks: Sequence[Paragraph | Table]
    sections: list[Section] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    entries: dict[int, tuple[Entry, ...]] = field(default_factory=dict)

    def section(self, draft: Draft) -> None:
        """One section, with what it states."""
        paragraphs: list[Stated] = []
        places: list[Place] = []
        if draft.heading:
            places.append(draft.heading.stated.place)
            self._put(draft.heading, Bucket.LABEL, draft)
        for item in draft.items:
            paragraphs += self._item(item, draft, paragraphs)
            places.append(_place(item))
        self._contents(paragraphs)
        pairs = read_pairs([passage.stated for passage in draft.passages])
        heading = draft.heading.stated if draft.heading else None
        self.sections.append(Section(draft.kind, heading, tuple(paragraphs), pairs, joined(places)))

    def _item(self, item: Item, draft: Draft, before: Sequence[Stated]) -> Sequence[Stated]:
        """The paragraphs that an item adds to its section; its figures are noted."""
        over = before[-_LINES_OVER_A_TABLE:]
        match item:
            case Passage():
                self._passage(item, draft)
                return [item.stated]
            case LineTable():
                self._lines(item, draft, over)
                return []
            case BlockTable():
                discloses = traits()[draft.kind].figures
                told = block_tables.read_table(item.table, over, draft.kind, discloses=discloses)
                self._figures(told.figures)
                self.problems += told.problems
                self.entries[item.block] = told.entries
                return told.notes

    def _passage(self, passage: Passage, draft: Draft) -> None:
        self._put(passage, Bucket.NARRATIVE, draft)
        if traits()[draft.kind].figures:
            heading = draft.heading.text if draft.heading else None
            self._figures(tuple(figures.figures_in(passage.stated, draft.kind, heading)))

    def _lines(self, table: LineTable, draft: Draft, over: Sequence[Stated]) -> None:
        told = read_lines(table)
        self._figures(tuple(figures_in_table(told.rows, caption_of(over), draft.kind)))
        self.problems += told.problems
        for block, entry in told.entries:
            self.entries[block] = (*self.entries.get(block, ()), entry)

    def _figures(self, found: Sequence[Figure]) -> None:
        self.figures += found
        self.problems += doubts(found)

    def _put(self, passage: Passage, bucket: Bucket, draft: Draft) -> None:
        """The pieces of its blocks; a block that is partly a heading is text."""
        for block in passage.blocks:
            paragraph = self.blocks[block]
            if isinstance(paragraph, Paragraph) and (block not in self.entries or bucket is Bucket.NARRATIVE):
                self.entries[block] = entries_of(bucket, paragraph.pieces, draft.kind.value)

    def _contents(self, paragraphs: Sequence[Stated]) -> None:
        listed = [paragraph for paragraph in paragraphs if is_contents_line(paragraph.text)]
        if len(listed) >= _FEWEST_CONTENTS:
            self.problems.append(problem("L004", joined(paragraph.place for paragraph in listed)))


_FEWEST_CONTENTS = 3  # such lines in a row are a table of contents


def _place(item: Item) -> Place:
    match item:
        case Passage():
            return item.stated.place
        case LineTable():
            return item.place
        case BlockTable():
            return joined(cell.place for cell in item.table.cells if not cell.blank)

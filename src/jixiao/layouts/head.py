"""The head of a form: each label names a field, and what stands beside or under it is its content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jixiao.grid.model import Cell
from jixiao.layouts.ledger import Ledger
from jixiao.layouts.strips import Strip, StripRole, title_in, unit_line, year_in
from jixiao.problems import Problem, problem
from jixiao.record.model import Bucket, Stated
from jixiao.text import quoted
from jixiao.words.lexicon import Role, Word, lexicon

_MONEY_UNIT = re.compile(r"[亿万]?元")


@dataclass(slots=True)
class Head:
    """The content of each field as cells, the labels met, and the unit of money stated over the form."""

    cells: dict[str, list[Cell]] = field(default_factory=dict)
    labels: dict[str, Cell] = field(default_factory=dict)
    money_unit: str | None = None
    title: Stated | None = None
    year: Stated | None = None
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str | None:
        """The words of a field, ``None`` when blank."""
        words = "\n".join(cell.text.strip() for cell in self.cells.get(name, ()) if not cell.blank)
        return words or None


def read_head(strips: Sequence[Strip], ledger: Ledger, below: dict[str, str]) -> Head:
    """The fields of the strips above the header."""
    reader = _Reader(ledger, below)
    for strip in strips:
        reader.strip(strip)
    reader.settle()
    return reader.head


@dataclass(slots=True)
class _Reader:
    ledger: Ledger
    below: dict[str, str]
    head: Head = field(default_factory=Head)
    over: list[tuple[Cell, str]] = field(default_factory=list)  # labels whose content is in the next row
    group: str | None = None
    orphans: list[Cell] = field(default_factory=list)  # content without a label
    captions: list[Cell] = field(default_factory=list)  # unknown words over a plan
    last: str | None = None  # the field of the last content

    def strip(self, strip: Strip) -> None:
        """One row of the head, or a line over it."""
        if strip.role is StripRole.TITLE:
            self._title(strip)
        elif strip.role is StripRole.YEAR:
            for cell in strip.filled:
                self.ledger.put(Bucket.MAPPED, cell, "year")
                self.head.year = self.head.year or Stated(year_in(cell.text) or cell.text, cell.place)
        elif strip.role in {StripRole.MONEY_UNIT, StripRole.TEXT}:
            self._unit_line(strip)
        elif self.over:
            self._under_labels(strip)
        else:
            self._row(strip)

    def settle(self) -> None:
        """A label without content takes the lonely words printed above or below it; others stay unmapped."""
        empty = [name for name in self.head.labels if name not in self.head.cells and name in _CAN_STRAY]
        if len(empty) == 1 and len(self.orphans) == 1:
            orphan, label = self.orphans.pop(), self.head.labels[empty[0]]
            self._content(empty[0], orphan)
            self.head.problems.append(
                problem("L010", orphan.place, label=quoted(label.text), text=quoted(orphan.text))
            )
        for orphan in self.orphans:
            self.ledger.put(Bucket.UNMAPPED, orphan)
            self.head.problems.append(problem("L005", orphan.place, text=quoted(orphan.text)))

    def _title(self, strip: Strip) -> None:
        for cell in strip.filled:
            bucket = Bucket.MAPPED if self.head.title is None else Bucket.LABEL
            self.ledger.put(bucket, cell, "title")
            title, year = title_in(cell.text) or (cell.text, None)
            self.head.title = self.head.title or Stated(title, cell.place)
            if year:
                self.head.year = Stated(year, cell.place)

    def _unit_line(self, strip: Strip) -> None:
        """The unit, and 单位：万元 beside it or in the same cell."""
        for cell in strip.filled:
            unit, money = unit_line(cell.text) or (cell.text, None)
            self.head.money_unit = money or self.head.money_unit
            if unit:
                self._content("unit", replace(cell, text=unit))
            else:
                self.ledger.put(Bucket.LABEL, cell)

    def _row(self, strip: Strip) -> None:
        label: str | None = None
        if sum(lexicon().has(cell.text, Role.OVER) for cell in strip.filled) > 1:
            self._caption(strip)
        labelled = False
        for cell in strip.cells:
            word = lexicon().word(cell.text)
            if word and word.role in _LABELS:
                label = self._label(cell, word)
                labelled = labelled or word.role is not Role.GROUP
            elif word and word.role is Role.MARK:
                self._mark(cell)
            elif cell.blank or cell.top != strip.top or cell in self.captions:
                continue
            elif label:
                self._content(label, cell)
                label = None if label != "goal" else label
            elif self._repeats(cell):
                self.ledger.put(Bucket.MAPPED, cell, self.last)
            else:
                self._unlabelled(cell, alone=not labelled)

    def _label(self, cell: Cell, word: Word) -> str | None:
        """Notes a label; gives the field whose content follows, if it follows in this row."""
        self.ledger.put(Bucket.LABEL, cell)
        self._note_money(cell)
        if word.role is Role.GROUP:
            self.group = word.field
            return None
        if word.role is Role.OVER:
            self.over.append((cell, word.field))
        if word.field not in self.head.labels:
            self.head.labels[word.field] = cell
        return word.field if word.role is Role.LABEL else None

    def _repeats(self, cell: Cell) -> bool:
        """The content before it once more: a merged cell that a dump repeats."""
        before = self.head.cells.get(self.last or "", [])
        return bool(before) and before[-1].top == cell.top and before[-1].text == cell.text

    def _caption(self, strip: Strip) -> None:
        """The first cell beside labels that stand over their content heads them, whatever its words."""
        first = strip.filled[0]
        if lexicon().word(first.text) is None:
            self.ledger.put(Bucket.LABEL, first)
            self.captions.append(first)

    def _mark(self, cell: Cell) -> None:
        """单位：万元 amid labels."""
        self.ledger.put(Bucket.LABEL, cell)
        _, self.head.money_unit = unit_line(cell.text) or (None, self.head.money_unit)

    def _unlabelled(self, cell: Cell, *, alone: bool) -> None:
        """Content under a group; or more of the goals, which a page may have cut; or nobody's."""
        name = self.below.get(self.group or "")
        if alone and name and name not in self.head.cells:
            self._content(name, cell)
        elif alone and self.last == "goal":
            self._content("goal", cell)
        else:
            self.orphans.append(cell)

    def _under_labels(self, strip: Strip) -> None:
        """The row under labels that stand over their content, unless it has a label of its own."""
        over, self.over = self.over, []
        if any(lexicon().has(cell.text, Role.LABEL) for cell in strip.filled):
            self._row(strip)
            return
        for label, name in over:
            cell = next((c for c in strip.cells if c.covers(label.left) and c.top == strip.top), None)
            if cell is not None and lexicon().word(cell.text) is None:
                self._content(name, cell)
        self.orphans += [cell for cell in strip.filled if not self.ledger.holds(cell)]

    def _content(self, name: str, cell: Cell) -> None:
        """A cell of a field; a merged cell that a dump repeats in its row counts once."""
        self.last = name
        cells = self.head.cells.setdefault(name, [])
        if not any(other.top == cell.top and other.text == cell.text for other in cells):
            cells.append(cell)
        self.ledger.put(Bucket.MAPPED, cell, name)

    def _note_money(self, cell: Cell) -> None:
        """项目资金（万元）: a label of money may say its unit."""
        found = _MONEY_UNIT.search(cell.text)
        if found and (lexicon().field(cell.text) or "").startswith("budget"):
            self.head.money_unit = found[0]


_LABELS = {Role.LABEL, Role.GROUP, Role.OVER}
# Fields whose words may be printed off their label.
_CAN_STRAY = {
    "project.name",
    "project.code",
    "unit",
    "use",
    "goal",
}

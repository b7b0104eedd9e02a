"""The rows of the indicator table: columns by the header, level 1 from level 2, its label as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.grid.model import Cell
from jixiao.layouts.ledger import Ledger
from jixiao.layouts.strips import Strip
from jixiao.place import Place, joined
from jixiao.problems import Problem, problem
from jixiao.record.category import Category, category_of, level1_of
from jixiao.record.model import Bucket, Indicator, Stated, TargetValue
from jixiao.record.value import read_value, value_problem
from jixiao.text import quoted
from jixiao.words.lexicon import lexicon

_READ = frozenset({"side", "level1", "level2", "name", "definition", "value", "basis"})


@dataclass(slots=True)
class Indicators:
    """The rows of one form, and what is doubtful in them."""

    rows: list[Indicator] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_indicators(headers: Sequence[Strip], rows: Sequence[Strip], ledger: Ledger) -> Indicators:
    """Every row under the header; repeated headers add nothing."""
    for header in headers:
        for cell in header.cells:
            ledger.put(Bucket.HEADER, cell)
    columns = _columns(headers[0])
    unread = _unread(headers[0], columns)
    reader = _Reader(columns, ledger, [cell.left for cell in unread])
    reader.out.problems += [problem("L025", cell.place, text=quoted(cell.text)) for cell in unread]
    for strip in rows:
        reader.row(strip)
    return reader.out


def _columns(header: Strip) -> dict[str, int]:
    """For each field the grid column in which its label begins."""
    columns: dict[str, int] = {}
    for at, name in lexicon().columns(cell.text for cell in header.cells).items():
        if name in _READ:
            columns.setdefault(name, header.cells[at].left)
    return columns


def _unread(header: Strip, columns: dict[str, int]) -> list[Cell]:
    """The column labels that this layout does not read."""
    return [cell for cell in header.filled if cell.left not in columns.values()]


@dataclass(slots=True)
class _Reader:
    columns: dict[str, int]
    ledger: Ledger
    unread: list[int]  # where columns begin that are not read; said once for all rows
    out: Indicators = field(default_factory=Indicators)
    level2: Category | None = None
    level2_words: str | None = None

    def row(self, strip: Strip) -> None:
        """One row of the table."""
        cells = {name: self._cell(strip, left) for name, left in self.columns.items()}
        self._account(strip, cells)
        shown = joined(cell.place for cell in strip.filled)
        if not any(_words(cells.get(name)) for name in ("name", "definition", "value", "basis")):
            self.out.problems.append(problem("L024", shown, text=quoted(strip.text)))
            return
        level1, level1_own = self._level(cells.get("level1"), strip)
        level2, level2_own = self._level(cells.get("level2"), strip)
        category = self._category(level1_own, level2, shown)
        name = _stated(cells.get("name"))
        self.out.rows.append(
            Indicator(
                level1=self._level1(category, level1, level1_own, shown),
                level1_text=level1_own,
                level2=category.label if category else self.level2_words,
                level2_text=level2_own,
                category=category.code if category else None,
                name=name,
                definition=_stated(cells.get("definition")),
                value=self._value(cells.get("value"), name, shown),
                basis=_stated(cells.get("basis")),
                place=shown,
            )
        )

    def _cell(self, strip: Strip, left: int) -> Cell | None:
        return next((cell for cell in strip.cells if cell.covers(left)), None)

    def _account(self, strip: Strip, cells: dict[str, Cell | None]) -> None:
        """Every cell of the row into the ledger."""
        for name, cell in cells.items():
            if cell is not None and not cell.blank:
                bucket = Bucket.LABEL if name == "side" else Bucket.MAPPED
                self.ledger.put(bucket, cell, f"indicator.{name}")
        for cell in strip.filled:
            if not self.ledger.holds(cell):
                self.ledger.put(Bucket.UNMAPPED, cell)
                if cell.left in self.unread:
                    continue
                self.out.problems.append(problem("L005", cell.place, text=quoted(cell.text)))

    def _level(self, cell: Cell | None, strip: Strip) -> tuple[str | None, str | None]:
        """The words of a category cell, and the same when printed in this row, not merged from above."""
        words = _words(cell)
        return words, words if cell is not None and cell.top == strip.top else None

    def _category(self, level1_own: str | None, level2: str | None, place: Place) -> Category | None:
        """Level 2 as printed, or that of the row above while level 1 does not change."""
        if level2:
            self.level2_words = level2
            self.level2 = category_of(level2, level=2)
            if self.level2 is None:
                self.out.problems.append(problem("L008", place, text=quoted(level2)))
        elif level1_own:
            self.level2 = self.level2_words = None
            self.out.problems.append(problem("L013", place, text=quoted(level1_own)))
        return self.level2

    def _level1(
        self, category: Category | None, words: str | None, own: str | None, place: Place
    ) -> str | None:
        """The parent of level 2; the printed label is only compared."""
        printed = category_of(words, level=1) if words else None
        if category is None:
            return printed.label if printed else words
        parent = level1_of(category)
        if own and printed and printed.code != parent.code:
            self.out.problems.append(
                problem("L007", place, printed=printed.label, level2=category.label, level1=parent.label)
            )
        return parent.label

    def _value(self, cell: Cell | None, name: Stated | None, place: Place) -> TargetValue | None:
        words = _words(cell)
        if cell is None or words is None:
            if "value" in self.columns:
                self.out.problems.append(problem("L009", place, name=quoted(name.text if name else "")))
            return None
        value = read_value(words)
        fault = value_problem(value, cell.place)
        if fault:
            self.out.problems.append(fault)
        return TargetValue(value, cell.place)


def _words(cell: Cell | None) -> str | None:
    return cell.text.strip() or None if cell is not None else None


def _stated(cell: Cell | None) -> Stated | None:
    words = _words(cell)
    return Stated(words, cell.place) if cell is not None and words else None

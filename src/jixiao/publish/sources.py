"""The sources of a graph in sheets: which passages stand on which, and what each states of which thing.

A source whose text is at hand is shown as it stands, a sheet for each form; of any other (a workbook, a web
page, a graph alone) the facts are listed by their place. The link to a passage leads to its sheet.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jixiao.check.excerpts import place_of
from jixiao.publish.addresses import Addresses
from jixiao.publish.census import Census
from jixiao.publish.evidence import passage_of
from jixiao.publish.lists import Part, parts
from jixiao.publish.marked import Cut, Span, Stretch, cuts

_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_DIGITS = re.compile(r"([0-9]+)")
_FACTS = 120  # of a sheet without text
Key = list[str | int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a source: its number, the form that it shows, if any, and the parts that begin on it."""

    number: int
    path: str
    form: str | None
    parts: tuple[str, ...]  # in the order of the source
    cut: Cut | None = None  # of the text, where it is at hand


class Source:
    """A source in sheets."""

    def __init__(self, iri: str, path: str, found: Census, text: str | None) -> None:
        self.iri = iri
        self.path = path
        self.held = found.held.get(iri, {})
        self._found = found
        spans = sorted(_spans(self.held))
        self.text = text if len(spans) == len(self.held) else None  # other places are none of a text
        self.spans = spans

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets, in the order of the source."""
        return tuple(self._of_parts() if self.text is None else self._of_text(self.text))

    @cached_property
    def firsts(self) -> tuple[str, ...]:
        """With what each sheet begins: by these a program finds the sheet of a part."""
        return tuple(f"char={each.cut.begin}" if each.cut else each.parts[0] for each in self.sheets)

    @cached_property
    def listed(self) -> list[Part]:
        """The list of sheets in parts; the first stands on the page of the source."""
        return list(parts("sheets", self.sheets, self.path, f"{self.path}/sheets"))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The forms that stand in the source."""
        pages = dict.fromkeys(page for part in self.held for page in self._pages(part))
        return tuple(page for page in pages if page in self._found.forms)

    def sheet_of(self, part: str) -> Sheet | None:
        """The sheet on which a part begins."""
        return self._by_part.get(part)

    def sheet_at(self, line: int) -> Sheet | None:
        """The sheet on which a line of the text stands."""
        return next(
            (sheet for sheet in self.sheets if sheet.cut and sheet.cut.first <= line <= sheet.cut.last), None
        )

    @staticmethod
    def place(part: str, language: str) -> str:
        """A part in words: which cell, which paragraph, which characters."""
        return place_of([part]).words(language) or part

    def states(self, part: str) -> list[str]:
        """The properties that a passage states."""
        return self._found.states.get(f"{self.iri}#{part}", [])

    @cached_property
    def _by_part(self) -> dict[str, Sheet]:
        return {part: sheet for sheet in self.sheets for part in sheet.parts}

    def _of_text(self, text: str) -> Iterator[Sheet]:
        starts = [span.start for span in self.spans]
        for cut in cuts(text, list(self._stretches()), starts):
            last = len(starts) if cut.end == len(text) else bisect_left(starts, cut.end)
            parts = tuple(span.id for span in self.spans[bisect_left(starts, cut.begin) : last])
            yield Sheet(cut.number, f"{self.path}/{cut.number}", cut.form, parts, cut)

    def _of_parts(self) -> Iterator[Sheet]:
        """A new sheet where a form begins, or where one is full."""
        ordered = sorted(self.held, key=order_of)
        forms = [next(self._forms_at(part), None) for part in ordered]
        begins = _begins(forms)
        form, parts, facts, number = None, list[str](), 0, 1
        for at, part in enumerate(ordered):
            if parts and (at in begins or facts >= _FACTS):
                yield Sheet(number, f"{self.path}/{number}", form, tuple(parts))
                parts, facts, number = [], 0, number + 1
            form = forms[at] if at in begins else form
            parts.append(part)
            facts += len(self.held[part])
        if parts:
            yield Sheet(number, f"{self.path}/{number}", form, tuple(parts))

    def _forms_at(self, part: str) -> Iterator[str]:
        return (page for page in self._pages(part) if page in self._found.forms)

    def _pages(self, part: str) -> Iterator[str]:
        return (thing.partition("#")[0] for thing in self.held[part])

    def _stretches(self) -> Iterator[Stretch]:
        for form in self.forms:
            lines = self._found.forms[form]
            if lines.first and lines.last:
                yield Stretch(form, lines.first, lines.last)

    @cached_property
    def on_sheets(self) -> list[list[Span]]:
        """The spans of the text by the sheets on which they lie; one may reach into the next."""
        begins = [sheet.cut.begin for sheet in self.sheets if sheet.cut]
        found: list[list[Span]] = [[] for _ in begins]
        for span in self.spans:
            first = max(0, bisect_right(begins, span.start) - 1)
            for at in range(first, max(first + 1, bisect_left(begins, span.end))):
                found[at].append(span)
        return found


class Sources:
    """All sources, and the sheets of their passages."""

    def __init__(self, found: Census, addresses: Addresses, texts: Mapping[str, str]) -> None:
        self._all: dict[str, Source] = {}
        for iri in dict.fromkeys((*found.sources, *found.held)):
            path = addresses.page_of(iri)
            if path is not None:
                self._all[iri] = Source(iri, path, found, texts.get(path.rpartition("/")[2]))
        self.lists = {part.path: (each, part) for each in self._all.values() for part in each.listed[1:]}
        self.by_path = {sheet.path: (each, sheet) for each in self._all.values() for sheet in each.sheets}

    def of(self, iri: str) -> Source | None:
        """The source of an IRI."""
        return self._all.get(iri)

    def path_of(self, iri: str) -> str | None:
        """The sheet of a passage; nothing for what is no passage."""
        source, _, part = iri.partition("#")
        found = self._all.get(source) if part else None
        sheet = found.sheet_of(part) if found else None
        return sheet.path if sheet else None


def _begins(forms: Sequence[str | None]) -> set[int]:
    """Where each form begins: its longest run counts, for its title may stand elsewhere.

    >>> sorted(_begins(["a", "b", None, None, "a", "a", None, "b", "b", "b", "b"]))
    [4, 7]
    """
    runs: list[tuple[str, int, int]] = []  # the form, where it begins, how long it is
    for at, form in enumerate(forms):
        if runs and form in (None, runs[-1][0]):
            last, first, length = runs[-1]
            runs[-1] = last, first, length + (form is not None)
        elif form is not None:
            runs.append((form, at, 1))
    longest = {
        form: (first, length) for form, first, length in sorted(runs, key=lambda run: (run[2], -run[1]))
    }
    return {first for first, _ in longest.values()}


def order_of(part: str) -> Key:
    """Where a part stands among others: numbers count as numbers, a cell by its row first.

    site/static/source.js orders them in the same way.

    >>> sorted(["t10-r1-c1", "t2-r1-c12", "t2-r1-c3"], key=order_of)
    ['t2-r1-c3', 't2-r1-c12', 't10-r1-c1']
    >>> sorted(["sheet=a&cells=AA1", "sheet=a&cells=B2", "sheet=a&cells=B1"], key=order_of)
    ['sheet=a&cells=B1', 'sheet=a&cells=AA1', 'sheet=a&cells=B2']
    """
    by_row = _CELL.sub(lambda cell: f"{cell[2]} {len(cell[1])}{cell[1]}", part)
    return [int(each) if at % 2 else each for at, each in enumerate(_DIGITS.split(by_row))]


def _spans(held: Mapping[str, Sequence[str]]) -> Iterator[Span]:
    for part in held:
        passage = passage_of(f"#{part}")
        if passage.start is not None and passage.end is not None:
            yield Span(passage.start, passage.end, part)

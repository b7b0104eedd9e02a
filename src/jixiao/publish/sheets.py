"""The pages of evidence: each source in sheets, its text as it stands or its facts by place."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from jixiao.graph.vocabulary import JX
from jixiao.publish.addresses import HTML
from jixiao.publish.facts import Fact, Facts, Telling, stating
from jixiao.publish.marked import lines_of
from jixiao.publish.sources import Sheet, Source
from jixiao.publish.written import written

if TYPE_CHECKING:
    from jixiao.publish.site import File, Press

_CITED, _PROBLEM = "cited", "doubt"
_TELLING = Telling()


class SheetRoom:
    """The sheets of all sources; the page of a source itself is that of a thing (source.html)."""

    def __init__(self, press: "Press") -> None:
        self._press = press
        self._sources = press.sources
        self._facts = Facts(press.site, stating(press.folders[-1]))

    @property
    def paths(self) -> Sequence[str]:
        """One a sheet; and the further parts of lists of sheets."""
        return [*self._sources.by_path, *self._sources.lists]

    def files(self, path: str) -> Iterator["File"]:
        """A sheet in both languages; its text is the same in both."""
        if path in self._sources.lists:
            source, part = self._sources.lists[path]
            yield from self._press.pages_of("sheets", path, None, source=source, part=part)
            return
        source, sheet = self._sources.by_path[path]
        facts = self._facts.on(source, sheet)
        text = _text(source, sheet, facts)
        shown = {"source": source, "sheet": sheet, "facts": facts, "text": text, "tell": _TELLING}
        yield from self._press.pages_of("sheet", path, None, **shown)


def _text(source: Source, sheet: Sheet, facts: Sequence[Fact]) -> Markup | None:
    """The text with its marks, where it is at hand."""
    if sheet.cut is None or source.text is None:
        return None
    numbers: dict[str, list[int]] = {}
    kinds: dict[str, str] = {}
    for fact in facts:
        numbers.setdefault(fact.part, []).append(fact.number)
        if JX.Citation in fact.thing.types:
            kinds[fact.part] = _CITED
        elif JX.Problem in fact.thing.types and len(source.held[fact.part]) == 1:
            kinds[fact.part] = _PROBLEM
    spans = source.on_sheets[sheet.number - 1]
    before = {span.id: _page_of(source, span.id) for span in spans if span.start < sheet.cut.begin}
    lines = lines_of(source.text, sheet.cut, spans)
    return written(lines, numbers, before, kinds)


def _page_of(source: Source, part: str) -> str:
    """The page of a passage, from another sheet of its source."""
    sheet = source.sheet_of(part)
    return f"{sheet.number}{HTML}" if sheet else ""

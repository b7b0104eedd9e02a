"""Where a fact stands in its source, and the link to that sentence.

A passage is ``source/<key>#char=12,34`` (or a cell, a paragraph); the graph says by ``jx:states`` which field
of a thing it holds. The text of a source is paged by form: the page of a passage is that of the form there.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.publish.addresses import HTML, up
from jixiao.publish.things import Said, Site, Thing, iri_of, text_of

if TYPE_CHECKING:
    from jixiao.publish.sources import Sources

_CHARS = re.compile(r"char=(\d+),(\d+)")
_PASSAGE, _STATES, _LINE = iri_of("jx:passage"), iri_of("jx:states"), iri_of("jx:lineStart")
_NOTHING: Said = {}


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of characters of a source, or another place in it, and its line, where the source has lines."""

    iri: str
    source: str
    part: str
    start: int | None
    end: int | None
    line: str | None = None
    href: str = ""  # from the page that asks, as HTML writes it; the same in both languages


def passage_of(iri: str) -> Passage:
    """The passage of an IRI.

    >>> passage_of("https://a.example/source/0f#char=12,34").start
    12
    """
    source, _, part = iri.partition("#")
    return Passage(iri, source, part, *_range(part))


class Evidence:
    """The passages of things, looked up once for both languages of a page."""

    def __init__(self, site: Site, page: str, sources: "Sources") -> None:
        self._site = site
        self.sources = sources
        self._page = page
        self._found: dict[str, dict[str, list[Passage]]] = {}
        self._sources: dict[str, tuple[str, dict[str, Said]]] = {}

    def of(self, thing: Thing, predicate: str | None = None) -> list[Passage]:
        """The passages that hold a field of a thing, or all where the field has none of its own."""
        found = self._found.get(thing.iri)
        if found is None:
            found = self._found[thing.iri] = self._read(thing)
        own = found.get(iri_of(predicate)) if predicate else None
        return own or found[""]

    def _read(self, thing: Thing) -> dict[str, list[Passage]]:
        """By field; all of them under no field."""
        every: dict[str, list[Passage]] = {"": []}
        lines = thing.said.get(_LINE)
        for node in thing.said.get(_PASSAGE, ()):
            iri = node[1:-1]
            source, _, part = iri.partition("#")
            link, passages = self._source(source)
            about = passages.get(iri, _NOTHING)
            line = about.get(_LINE) or lines
            href = f"{self.sheet_link(iri) or link}#{part}".replace("&", "&amp;")
            passage = Passage(iri, source, part, *_range(part), text_of(line[0]) if line else None, href)
            every[""].append(passage)
            for field in about.get(_STATES, ()):
                every.setdefault(field[1:-1], []).append(passage)
        for several in every.values():
            several.sort(key=_order)
        return every

    def sheet_link(self, iri: str) -> str | None:
        """The link to the sheet of a passage, without the passage; nothing for what is none."""
        path = self.sources.path_of(iri)
        return f"{up(self._page)}{path}{HTML}" if path else None

    def _source(self, iri: str) -> tuple[str, dict[str, Said]]:
        """The link to a source, and what is said of its passages."""
        known = self._sources.get(iri)
        if known is None:
            page = self._site.thing(iri).page
            known = self._sources[iri] = self._site.addresses.link(self._page, iri), page.said if page else {}
        return known


def _range(part: str) -> tuple[int | None, int | None]:
    match = _CHARS.fullmatch(part)
    return (int(match[1]), int(match[2])) if match else (None, None)


def _order(passage: Passage) -> tuple[str, int, str]:
    return passage.source, passage.start or 0, passage.part

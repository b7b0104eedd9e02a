"""What the passages of a sheet state: of which thing, which property, in which words, and where that leads.

A passage says by ``jx:states`` which property of a thing it holds. That of things with one text does not:
``site/facts.tsv`` has their property, and what words were understood as.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from jixiao.graph.vocabulary import JX
from jixiao.publish.sources import Sheet, Source
from jixiao.publish.things import Site, Thing, iri_of

if TYPE_CHECKING:
    from jixiao.publish.surroundings import Surroundings

_TABLE = "facts.tsv"
_LONG = 120
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Stating:
    """What is stated of a class, or with a property: the property of its words, and what it leads to."""

    text: str
    leads: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: its number on its sheet, its passage, and the thing of which the passage states a property."""

    number: int
    part: str
    thing: Thing
    name: str  # the IRI of the property by which people know it
    text: str  # that which holds its words
    leads: str | None  # what it was understood as
    row: str | None  # the number of its row, empty where it is of none; a problem stands wherever it is met

    @property
    def mark(self) -> str:
        """The id of its row."""
        return f"f{self.number}"


@cache
def stating(folder: Path) -> dict[str, Stating]:
    """The table, by the IRI of class or property."""
    lines = (folder / _TABLE).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return {
        iri_of(of): Stating(iri_of(of if text == _NONE else text), None if leads == _NONE else iri_of(leads))
        for of, text, leads in cells
    }


class Facts:
    """The facts of sheets."""

    def __init__(self, site: Site, table: dict[str, Stating]) -> None:
        self._site = site
        self._table = table
        self._owners: dict[str, dict[str, tuple[str, str]]] = {}

    def on(self, source: Source, sheet: Sheet) -> list[Fact]:
        """All facts of a sheet, in the order of the source."""
        found: list[Fact] = []
        for part in sheet.parts:
            states = source.states(part)
            for iri in source.held[part]:
                thing = self._site.thing(iri)
                owner, name = self._owner(thing)
                row = _row(thing, self._site.thing(owner) if owner else None)
                for known_by, text, leads in self._said(thing, states, name):
                    found.append(Fact(len(found) + 1, part, thing, known_by, text, leads, row))
        return found

    def _said(self, thing: Thing, states: Sequence[str], name: str) -> Iterator[tuple[str, str, str | None]]:
        """The properties that a passage states of a thing; else the one text of the thing."""
        own = [field for field in states if field in thing.said]
        for field in own:
            yield field, field, self._leads(thing, field)
        if not own:
            kind = next((each for each in thing.types if each in self._table), None)
            text = self._table[kind].text if kind else ""
            usual = kind or next(iter(thing.types), thing.iri)
            yield name or usual, text, self._leads(thing, kind)

    def _leads(self, thing: Thing, of: str | None) -> str | None:
        known = self._table.get(of or "")
        return thing.iri_of(known.leads) if known and known.leads else None

    def _owner(self, thing: Thing) -> tuple[str, str]:
        """What a part of a page belongs to, and the property that leads from there to it."""
        if thing.page is None or not thing.part:
            return "", ""
        path = thing.page.path
        if path not in self._owners:
            self._owners[path] = {
                node[1:-1]: (iri, name)
                for iri, said in thing.page.said.items()
                for name, nodes in said.items()
                for node in nodes
                if "#" in node and node[0] == "<"
            }
        return self._owners[path].get(thing.iri, ("", ""))


def _row(thing: Thing, above: Thing | None) -> str | None:
    """The number of the row of a thing, which is one or belongs to one."""
    if JX.Problem in thing.types:
        return None
    row = next((each for each in (thing, above) if each and JX.IndicatorTarget in each.types), None)
    return (row.text("jx:ordinal") if row else None) or ""


class Telling:
    """How facts are told, in the language of a page."""

    @staticmethod
    def words(at: "Surroundings", fact: Fact) -> str | Markup:
        """The words of a fact, as the graph has them; of a long text the beginning only."""
        said = fact.thing.text(fact.text, at.language) or fact.thing.text(fact.text) if fact.text else None
        text = said or at.label(next(iter(fact.thing.types), None))
        return text if len(text) <= _LONG else f"{text[:_LONG]}…"

    @staticmethod
    def which(at: "Surroundings", fact: Fact) -> str:
        """Which month of the plan, which kind of problem; nothing where it is one of a kind."""
        month = fact.thing.text("jx:month")
        return at.say("month", number=month) if month else fact.thing.text("jx:problemCode") or ""

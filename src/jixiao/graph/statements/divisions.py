"""Divisions (行政区划): those of the registry, and those that only a catalogue names."""

from jixiao.graph.iris import DivisionId
from jixiao.graph.statements.desk import Desk
from jixiao.graph.statements.policies import level, same_for_all
from jixiao.graph.statements.sheet import Sheet
from jixiao.graph.vocabulary import DCTERMS, JX, SCHEMA, SKOS
from jixiao.registry import Division


def known_division(desk: Desk, sheet: Sheet, said: Division) -> None:
    """A division of the registry."""
    about = sheet.about(desk.division(said)).a(JX.AdministrativeDivision)
    about.text(DCTERMS.identifier, said.code)
    about.label(said.name)
    level(about, said)
    if said.parent:
        about.link(SCHEMA.containedInPlace, desk.iri(DivisionId(said.parent)))
    for name in dict.fromkeys(filter(None, (said.short, *said.other, *said.signs))):
        about.words(SKOS.altLabel, name)
    for code in said.codes:
        about.text(SKOS.notation, code)
    about.text(DCTERMS.source, said.source)
    about.words(SKOS.editorialNote, said.note)
    same_for_all(desk, about)


def unlisted_division(desk: Desk, home: DivisionId, name: str | None) -> None:
    """A division that the registry does not have, in the words of the catalogue."""
    about = desk.facts.about(desk.iri(home)).a(JX.AdministrativeDivision)
    about.text(DCTERMS.identifier, home.code)
    about.label(name)
    same_for_all(desk, about)

"""One document as sorted statements of two graphs: what it says, and what follows from it.

Pure: the same records, catalogue row, registry and base give the same lines. ``write_registry`` writes what
is curated, once for all documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jixiao.cite.resolve import Resolver, context_of
from jixiao.graph import iris
from jixiao.graph.iris import (
    DepartmentTargetId,
    DivisionId,
    LoneDisclosureId,
    Named,
    SourceGraphId,
    SourceId,
    UnitId,
)
from jixiao.graph.slugs import spoken
from jixiao.graph.statements.citations import Reader
from jixiao.graph.statements.desk import Desk, Minted, year
from jixiao.graph.statements.divisions import known_division, unlisted_division
from jixiao.graph.statements.forms import form
from jixiao.graph.statements.paper import Paper
from jixiao.graph.statements.policies import known_document, known_prefix, unlisted_prefix
from jixiao.graph.statements.problems import problems
from jixiao.graph.statements.sections import figures, sections
from jixiao.graph.statements.sheet import Sheet, Subject
from jixiao.graph.statements.units import Units
from jixiao.graph.vocabulary import DCAT, DCTERMS, JX, XSD, concept
from jixiao.problems import Problem
from jixiao.record.model import Disclosure, Records
from jixiao.registry import Division, Registry
from jixiao.source.catalogue import CatalogueEntry

_DERIVED = frozenset({"L021"})  # the problem that tells a year taken from project codes


@dataclass(frozen=True, slots=True)
class Source:
    """A document that was read: its records, completed by its row of the catalogue; or why there are none."""

    name: str
    sha256: str
    size: int
    records: Records | None = None
    entry: CatalogueEntry | None = None
    problems: tuple[Problem, ...] = ()
    text: str | None = None  # as decoded, where the source is a text: citations are then exact


@dataclass(frozen=True, slots=True)
class Written:
    """The sorted lines of two graphs, the identities in them, the IRI of the disclosure.

    ``claim`` is the IRI of what a unit disclosed for a year; a document without forms only tells of it.
    """

    facts: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    minted: tuple[Minted, ...] = ()
    disclosure: str | None = None
    claim: str | None = None


def write(source: Source, registry: Registry, base: str) -> Written:
    """Everything that one document states."""
    identity = SourceId(source.sha256)
    facts = Sheet(iris.iri(base, SourceGraphId(identity)))
    inferred = Sheet(iris.iri(base, Named.INFERRED))
    desk = Desk(base, registry, iris.iri(base, identity), facts, inferred)
    _file(desk, identity, source)
    told = _document(desk, identity, source, source.records) if source.records else (None, None)
    return Written(facts.sorted(), inferred.sorted(), tuple(desk.minted.values()), *told)


def write_registry(registry: Registry, base: str) -> Written:
    """Everything that is curated: divisions, prefixes, documents."""
    sheet = Sheet(iris.iri(base, Named.REGISTRY))
    desk = Desk(base, registry, "", sheet, sheet)
    for division in registry.divisions:
        known_division(desk, sheet, division)
    for document in registry.documents.all:
        known_document(desk, sheet, document)
        unlisted_prefix(desk, sheet, document)
    for prefix in registry.prefixes:
        known_prefix(desk, sheet, prefix)
    return Written(sheet.sorted(), (), tuple(desk.minted.values()))


def _file(desk: Desk, identity: SourceId, said: Source) -> None:
    about = desk.facts.about(desk.iri(identity)).a(JX.SourceFile)
    about.text(DCTERMS.title, said.name)
    about.label(said.name)
    about.text(DCTERMS.identifier, f"sha256:{said.sha256}")
    about.typed(DCAT.byteSize, said.size, XSD.nonNegativeInteger)
    if said.entry:
        about.address(DCTERMS.source, said.entry.source_url)
        about.typed(JX.retrieved, said.entry.retrieved, XSD.date)
    problems(desk, about, _problems(said))


def _problems(said: Source) -> Iterator[Problem]:
    """Those that belong to no part of the document."""
    yield from said.problems
    if said.records:
        told = {*said.records.disclosure.problems, *(p for each in said.records.forms for p in each.problems)}
        yield from (each for each in said.records.problems if each not in told)


def _document(desk: Desk, source: SourceId, said: Source, records: Records) -> tuple[str, str]:
    """Its disclosure, and the one it claims to be: without forms it is one of its own (decision 0010)."""
    division, home = _home(desk.registry, source, said, records.disclosure)
    unit = _publisher(home, said, records.disclosure)
    claim = iris.disclosure_of(source, unit, records.disclosure.year)
    identity = claim if records.forms else LoneDisclosureId(source)
    units = Units(desk, home, unit)
    reader = Reader(
        Resolver(desk.registry),
        context_of(desk.registry, division, records.disclosure.year),
        said.text,
    )
    known = _once(desk.registry.known_prefixes(division))
    iri = desk.iri(identity)
    paper = Paper(desk, iri, records.disclosure.year, division, units, reader, known)
    about = desk.facts.about(iri)
    _disclosure(paper, about, said, records)
    if isinstance(home, DivisionId):
        about.link(JX.region, desk.iri(home))
        if division is None:
            unlisted_division(desk, home, said.entry.division_name if said.entry else None)
    if unit:
        about.link(DCTERMS.publisher, units.of(unit.code, _name(said, records.disclosure)))
    sections(paper, DepartmentTargetId(identity), records.sections)
    figures(paper, records.figures)
    codes = [each.project_code.text if each.project_code else None for each in records.forms]
    for form_id, each in zip(iris.forms_of(identity, codes), records.forms, strict=True):
        form(paper, form_id, each)
    return iri, iris.iri(desk.base, claim)


@lru_cache(maxsize=8)
def _once(prefixes: frozenset[str]) -> frozenset[str]:
    """The same set for equal sets: the citations of all documents are kept by it."""
    return prefixes


def _home(
    registry: Registry, source: SourceId, said: Source, disclosure: Disclosure
) -> tuple[Division | None, iris.Home]:
    """The division: as the catalogue says, else the one that the name of the unit begins with."""
    code = said.entry.division_code if said.entry else None
    if code:
        division = registry.division(code)
        return division, DivisionId(division.code if division else code)
    name = disclosure.unit.name if disclosure.unit else None
    division = registry.division_of_unit_name(name) if name else None
    return division, DivisionId(division.code) if division else source


def _name(said: Source, disclosure: Disclosure) -> str | None:
    stated = disclosure.unit.name if disclosure.unit else None
    return (said.entry.department_name if said.entry else None) or stated


def _publisher(home: iris.Home, said: Source, disclosure: Disclosure) -> UnitId | None:
    code = said.entry.department_code if said.entry else None
    code = code or (disclosure.unit.code if disclosure.unit else None)
    name = _name(said, disclosure)
    return UnitId(home, code, name) if code or (name and spoken(name)) else None


def _disclosure(paper: Paper, about: Subject, said: Source, records: Records) -> None:
    found = records.disclosure
    about.a(JX.Disclosure)
    about.link(DCAT.distribution, paper.desk.source)
    if found.title:
        about.words(DCTERMS.title, found.title.text)
        about.label(found.title.text)
        paper.desk.passages(about, found.title.place, DCTERMS.title)
    paper.desk.stated(about, JX.publisherText, found.unit.stated if found.unit else None)
    year(about, JX.budgetYear, found.year)
    if found.year:
        about.link(JX.budgetYearBasis, concept("year-basis", _basis(said, records)))
    paper.desk.stated(about, JX.budgetYearEvidence, found.year_evidence)
    problems(paper.desk, about, found.problems)


def _basis(said: Source, records: Records) -> str:
    """How the year is known."""
    if said.entry and said.entry.budget_year:
        return "catalogue"
    told = {each.code for each in (*records.problems, *records.disclosure.problems)}
    return "derived" if told & _DERIVED else "stated"

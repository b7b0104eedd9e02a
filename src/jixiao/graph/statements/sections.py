"""Sections and figures of a disclosure, and the targets of the whole department that its sections state."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from jixiao.cite.citations import citations_of_section
from jixiao.graph.figure_items import item_of
from jixiao.graph.iris import DepartmentTargetId, parts
from jixiao.graph.statements.citations import based_on, citation
from jixiao.graph.statements.desk import lines
from jixiao.graph.statements.forms import goal
from jixiao.graph.statements.paper import Paper
from jixiao.graph.statements.sheet import Subject
from jixiao.graph.vocabulary import DCTERMS, JX, XSD, concept, unit
from jixiao.place import Place, joined
from jixiao.record.model import Figure, Goal, Section, SectionKind, TargetPair
from jixiao.text import fold, squash

_DATE = re.compile(r"([12][0-9]{3})[年.-]([0-9]{1,2})[月.-]([0-9]{1,2})日?")
_SECTION_TYPE = "section-type"


def sections(paper: Paper, department: DepartmentTargetId, said: tuple[Section, ...]) -> None:
    """All sections, with what they cite and which targets they state."""
    targets = _Targets(paper, department, _place_of_targets(said))
    found = parts.sections(paper.disclosure, (each.kind.value for each in said))
    for number, (iri, section) in enumerate(zip(found, said, strict=True), 1):
        _section(paper, iri, number, section)
        met = list(_citations(paper, iri, number, section))
        if section.pairs:
            based_on(paper.desk, targets.statement(section), met)


def _place_of_targets(said: tuple[Section, ...]) -> Place:
    """Where the targets of the whole department stand; where only parts are stated, all of these."""
    stating = [each for each in said if each.pairs]
    overall = [each for each in stating if each.kind is SectionKind.OVERALL_TARGET]
    return joined(each.place for each in overall or stating)


def _section(paper: Paper, iri: str, number: int, said: Section) -> None:
    about = paper.desk.facts.about(iri).a(JX.Section)
    about.link(JX.disclosure, paper.disclosure)
    about.typed(JX.ordinal, number, XSD.positiveInteger)
    about.link(JX.sectionType, concept(_SECTION_TYPE, said.kind.value))
    if said.heading:
        paper.desk.stated(about, JX.heading, said.heading)
        about.label(said.heading.text)
    about.text(JX.text, "\n".join(each.text for each in said.paragraphs) if said.paragraphs else None)
    paper.desk.located(about, said.place)
    paper.desk.concerning(about)


def _citations(paper: Paper, iri: str, number: int, said: Section) -> Iterator[str | None]:
    about = paper.desk.facts.about(iri)
    for each in citations_of_section(said, number, paper.reader.text, paper.known):
        row = each.anchor.row
        part = iri if row is None else parts.paragraph(iri, row)
        yield citation(paper.desk, paper.reader, about, part, each)


@dataclass
class _Targets:
    """The targets of the department; goals and indicators count through all of its sections."""

    paper: Paper
    identity: DepartmentTargetId
    place: Place
    _parts: int = 0
    _pairs: int = field(default=0)

    def statement(self, section: Section) -> str:
        """What one section states: the overall targets are those of the department, others a part of them."""
        page = self._page()
        about = page
        if section.kind is not SectionKind.OVERALL_TARGET:
            self._parts += 1
            about = page.sheet.about(parts.statement(page.iri, self._parts)).a(JX.DepartmentTargetStatement)
            about.link(DCTERMS.isPartOf, page.iri)
            about.link(JX.disclosure, self.paper.disclosure)
            about.typed(JX.ordinal, self._parts, XSD.positiveInteger)
            self.paper.desk.located(about, section.place)
            self.paper.desk.concerning(about)
        for pair in section.pairs:
            self._pairs += 1
            self._pair(page.iri, about, pair)
        return about.iri

    def _page(self) -> Subject:
        about = self.paper.desk.facts.about(self.paper.desk.iri(self.identity))
        about.a(JX.DepartmentTargetStatement).link(JX.disclosure, self.paper.disclosure)
        self.paper.desk.located(about, self.place)
        self.paper.desk.concerning(about)
        return about

    def _pair(self, page: str, about: Subject, said: TargetPair) -> None:
        if said.goal:
            goal(self.paper, about, self._pairs, Goal(said.goal.text, said.number, said.goal.place))
        if said.indicator:
            row = about.sheet.about(parts.indicator(page, self._pairs)).a(JX.IndicatorTarget)
            about.link(JX.indicator, row.iri)
            row.typed(JX.ordinal, self._pairs, XSD.positiveInteger)
            row.link(JX.measuresGoal, parts.goal(page, self._pairs) if said.goal else None)
            self.paper.desk.stated(row, JX.indicatorText, said.indicator)
            lines(row, said.indicator.place)


def figures(paper: Paper, said: tuple[Figure, ...]) -> None:
    """The figures that the disclosure states."""
    found = parts.figures(paper.disclosure, (each.label for each in said))
    for number, (iri, figure) in enumerate(zip(found, said, strict=True), 1):
        about = paper.desk.facts.about(iri).a(JX.DisclosedFigure)
        about.link(JX.disclosure, paper.disclosure)
        about.typed(JX.ordinal, number, XSD.positiveInteger)
        _figure(paper, about, figure)
        paper.desk.concerning(about)


def _figure(paper: Paper, about: Subject, said: Figure) -> None:
    about.text(JX.figureLabel, said.label)
    about.label(said.label)
    about.link(JX.figureItem, item_of(said.label))
    about.text(JX.amountText, said.text)
    about.number(JX.number, said.number)
    known = unit(said.unit) if said.unit else None
    about.link(JX.unit, known)
    about.text(JX.unitText, None if known else said.unit)
    about.number(JX.amountYuan, said.yuan)
    about.link(JX.sectionType, concept(_SECTION_TYPE, said.section.value))
    if said.as_of:
        about.typed(JX.asOf, _day(said.as_of.text), XSD.date)
        paper.desk.stated(about, JX.asOfText, said.as_of)
    paper.desk.located(about, said.place)


def _day(text: str) -> str | None:
    """A whole date; 2021年底 is none."""
    found = _DATE.search(fold(squash(text)))
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:  # 2月30日
        return None

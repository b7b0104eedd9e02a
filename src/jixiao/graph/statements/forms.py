"""Project target forms, and the projects that they are about."""

import re

from jixiao.cite.citations import citations_of
from jixiao.graph import iris
from jixiao.graph.iris import FormId, LoneProjectId, parts
from jixiao.graph.statements.citations import based_on, citation
from jixiao.graph.statements.derived import derived
from jixiao.graph.statements.desk import lines, year
from jixiao.graph.statements.funding import funding
from jixiao.graph.statements.indicators import indicator
from jixiao.graph.statements.money import money
from jixiao.graph.statements.paper import Paper
from jixiao.graph.statements.problems import problems
from jixiao.graph.statements.sheet import Subject
from jixiao.graph.vocabulary import JX, SKOS, XSD, concept
from jixiao.record.model import Form, Goal
from jixiao.text import fold, squash

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_LONE = {
    "zh": "表中没有项目编码：这一项目只在这份公开文件之内可以认出。",
    "en": "The form has no project code: the project is known only within this disclosure.",
}


def form(paper: Paper, identity: FormId, said: Form) -> None:
    """A form with all that hangs on it."""
    desk = paper.desk
    about = desk.facts.about(desk.iri(identity)).a(JX.ProjectTargetForm)
    about.link(JX.disclosure, paper.disclosure)
    about.typed(JX.ordinal, said.number, XSD.positiveInteger)
    about.link(JX.layout, concept("layout", said.layout))
    lines(about, said.place)
    desk.concerning(about)
    _head(paper, about, said)
    _project(paper, about, identity, said)
    money(desk, about, said)
    for number, each in enumerate(said.goals, 1):
        goal(paper, about, number, each)
    for number, row in enumerate(said.indicators, 1):
        indicator(desk, about, number, row)
    problems(desk, about, said.problems)
    _citations(paper, about, said)
    funding(desk, about.iri, said, paper.division)
    derived(desk, about.iri, said)


def _head(paper: Paper, about: Subject, said: Form) -> None:
    desk = paper.desk
    for predicate, stated in (
        (JX.formTitle, said.title),
        (JX.budgetYearEvidence, said.year),
        (JX.responsibleUnitText, said.responsible),
        (JX.projectCode, said.project_code),
        (JX.projectName, said.project_name),
        (JX.projectAttribute, said.attribute),
        (JX.projectPeriod, said.period),
        (JX.fundUse, said.use),
        (JX.goalsText, said.goal),
        (JX.implementingUnitText, said.unit.stated if said.unit else None),
    ):
        desk.stated(about, predicate, stated)
    about.label(said.project_name.text if said.project_name else None)
    year(about, JX.budgetYear, paper.year if said.year is None else _year(said.year.text))
    if said.unit:
        about.link(JX.implementingUnit, paper.units.of(said.unit.code, said.unit.name))
    if said.responsible:
        about.link(JX.responsibleUnit, paper.units.written(said.responsible.text))


def _year(text: str) -> int | None:
    """The year in words like （2023 年度）; 20222 is none."""
    found = _YEAR.search(fold(squash(text)))
    return int(found[0]) if found else None


def _project(paper: Paper, form: Subject, identity: FormId, said: Form) -> None:
    home = iris.DivisionId(paper.division.code) if paper.division else None
    found = iris.project_of(identity, home)
    about = form.sheet.about(paper.desk.iri(found)).a(JX.Project)
    form.link(JX.forProject, about.iri)
    name = said.project_name.text if said.project_name else None
    about.words(SKOS.prefLabel, name)
    about.label(name)
    about.text(JX.projectCode, said.project_code.text if said.project_code else None)
    if isinstance(found, LoneProjectId):
        for language, note in _LONE.items():
            about.words(SKOS.editorialNote, note, language)


def goal(paper: Paper, page: Subject, number: int, said: Goal) -> None:
    """One goal of a form or a department."""
    about = page.sheet.about(parts.goal(page.iri.partition("#")[0], number)).a(JX.PerformanceGoal)
    page.link(JX.goal, about.iri)
    about.typed(JX.ordinal, number, XSD.positiveInteger)
    about.text(JX.goalText, said.text)
    about.text(JX.goalNumber, said.number)
    paper.desk.located(about, said.place)


def _citations(paper: Paper, about: Subject, said: Form) -> None:
    """Those of the rows stand with the rows, all others with the form."""
    met = []
    for each in citations_of(said, paper.reader.text, paper.known):
        row = each.anchor.row
        part = about.iri if row is None else parts.indicator(about.iri, row)
        citing = about if row is None else about.sheet.about(part)
        met.append(citation(paper.desk, paper.reader, citing, part, each))
    based_on(paper.desk, about.iri, met)

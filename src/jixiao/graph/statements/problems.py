"""Problems met in reading, of the source, the disclosure or a form."""

from collections.abc import Iterable

from jixiao.graph.iris import parts
from jixiao.graph.statements.desk import Desk, lines
from jixiao.graph.statements.sheet import Subject
from jixiao.graph.vocabulary import JX, RDFS, concept
from jixiao.problems import Problem

_LANGUAGES = ("zh", "en")


def problems(desk: Desk, about: Subject, found: Iterable[Problem]) -> None:
    """Each problem once, with its sentences and its place."""
    for number, problem in enumerate(dict.fromkeys(found), 1):
        thing = about.sheet.about(parts.detail(f"{about.iri}#problems", "problem", number)).a(JX.Problem)
        about.link(JX.problem, thing.iri)
        thing.text(JX.problemCode, problem.code)
        thing.link(JX.severity, concept("problem-severity", problem.severity.value))
        for language in _LANGUAGES:
            thing.words(RDFS.comment, problem.sentence(language), language)
        lines(thing, problem.place)
        desk.passages(thing, problem.place)

"""Which level of government pays: the accepted level, and each assertion with its grounds."""

from jixiao.funding.level import Candidate, FundingLevel, level_of
from jixiao.graph.iris import parts
from jixiao.graph.statements.citations import field_term
from jixiao.graph.statements.desk import Desk
from jixiao.graph.statements.sheet import Subject
from jixiao.graph.vocabulary import JX, concept
from jixiao.place import Place, joined
from jixiao.record.model import Form
from jixiao.registry import Division

_LEVELS = "government-level"


def funding(desk: Desk, form: str, said: Form, division: Division | None) -> None:
    """The level of a form; unknown is unknown, with what speaks for which level."""
    above = desk.registry.ancestors(division) if division else ()
    found = level_of(said, division, above)
    about = desk.inferred.about(form)
    about.link(JX.fundingLevel, concept(_LEVELS, found.level.value))
    if found.rule is None and not found.candidates:
        return
    main = _asserted(desk, form, 1, found)
    about.link(JX.fundingLevelAssertion, main.iri)
    for number, candidate in enumerate(found.candidates, 2):
        main.link(JX.candidate, _asserted(desk, form, number, candidate).iri)


def _asserted(desk: Desk, form: str, number: int, said: FundingLevel | Candidate) -> Subject:
    about = desk.inferred.about(parts.level(form, number)).a(JX.FundingLevelAssertion)
    about.link(JX.governmentLevel, concept(_LEVELS, said.level.value))
    about.text(JX.rule, said.rule)
    about.number(JX.confidence, said.confidence)
    about.link(JX.evidenceField, field_term(said.field) if said.field else None)
    about.text(JX.evidenceText, said.words)
    desk.concerning(about)
    desk.located(about, _grounds(said))
    return about


def _grounds(said: FundingLevel | Candidate) -> Place:
    """Where the words stand that decide; of what they leave open, all that speak for some level."""
    if said.evidence:
        return said.evidence.place
    candidates = said.candidates if isinstance(said, FundingLevel) else ()
    return joined(each.evidence.place for each in candidates)

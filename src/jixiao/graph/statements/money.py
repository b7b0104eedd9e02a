"""Amounts of money and points of payment plans."""

from jixiao.funding.sources import Source, sources_of
from jixiao.graph.iris import parts
from jixiao.graph.statements.desk import Desk
from jixiao.graph.statements.sheet import Subject
from jixiao.graph.vocabulary import JX, XSD, Term, concept, unit
from jixiao.record.model import Amount, Form, PlanPoint


def money(desk: Desk, form: Subject, said: Form) -> None:
    """The amounts of a form, its funds by their source, its payment plan."""
    if said.total:
        _amount(desk, form, JX.budgetTotal, parts.total(form.iri), said.total)
    places = {
        Source.FISCAL: (JX.fiscalFunds, parts.fiscal(form.iri)),
        Source.OTHER: (JX.otherFunds, parts.other(form.iri)),
    }
    for funds in sources_of(said):
        thing = _amount(desk, form, *places[funds.source], funds.amount)
        thing.link(JX.fundSource, concept("fund-source", funds.source.value))
    for point in said.plan:
        _point(desk, form, point)


def _amount(desk: Desk, form: Subject, predicate: Term, iri: str, said: Amount) -> Subject:
    form.link(predicate, iri)
    thing = form.sheet.about(iri).a(JX.BudgetAmount)
    thing.text(JX.amountText, said.text)
    known = unit(said.unit) if said.unit else None
    thing.link(JX.amountUnit, known)
    thing.text(JX.unitText, None if known else said.unit)
    thing.number(JX.amountYuan, said.yuan)
    desk.located(thing, said.place)
    return thing


def _point(desk: Desk, form: Subject, said: PlanPoint) -> None:
    thing = form.sheet.about(parts.plan_point(form.iri, said.month)).a(JX.PaymentPlanPoint)
    form.link(JX.planPoint, thing.iri)
    thing.typed(JX.month, said.month, XSD.integer)
    thing.text(JX.percentText, said.text)
    thing.number(JX.cumulativePercent, said.percent)
    desk.located(thing, said.place)

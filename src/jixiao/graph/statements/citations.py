"""Citations: the words and where they stand are facts; the document they lead to is an inference."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.cite.model import Citation
from jixiao.cite.places import Context
from jixiao.cite.resolve import Resolution, Resolver
from jixiao.graph.iris import parts
from jixiao.graph.statements.desk import Desk
from jixiao.graph.statements.policies import cited_document
from jixiao.graph.statements.sheet import Subject
from jixiao.graph.vocabulary import JX, OA, XSD, Term, concept
from jixiao.place import Span, Spot

_BESIDE = 24  # characters before and after a quotation, by which it is found again
_LANGUAGES = ("zh", "en")
_FIELDS = {
    "basis": "basisText",
    "name": "indicatorName",
    "definition": "indicatorDefinition",
    "project_name": "projectName",
    "use": "fundUse",
    "goal": "goalsText",
    "heading": "heading",
    "paragraph": "text",
}


def field_term(field: str) -> Term:
    """The property whose content a field of a record becomes."""
    return JX[_FIELDS[field]]


@dataclass(frozen=True)
class Reader:
    """How the citations of a document are led to what they mean."""

    resolver: Resolver
    context: Context
    text: str | None  # of the source, where it is a text


def citation(desk: Desk, reader: Reader, citing: Subject, part: str, said: Citation) -> str | None:
    """One mention in a part of a page; the IRI of the document that it means."""
    fact = citing.sheet.about(parts.citation(part, said.anchor.ordinal)).a(JX.Citation)
    citing.link(JX.citation, fact.iri)
    _words(fact, said)
    fact.typed(JX.ordinal, said.anchor.ordinal, XSD.positiveInteger)
    fact.link(JX.evidenceField, field_term(said.anchor.field))
    desk.located(fact, said.place)
    desk.concerning(fact)
    for number, spot in enumerate(said.place.spots, 1):
        _target(desk, fact, (number, spot), reader.text)
    return _meant(desk, fact.iri, reader.resolver.resolve(said, reader.context))


def _words(fact: Subject, said: Citation) -> None:
    fact.text(JX.verbatim, said.verbatim)
    fact.link(JX.citationKind, concept("citation-kind", said.kind.value))
    fact.text(JX.citedNumberText, said.number_text)
    fact.text(JX.citedNumber, said.number)
    fact.text(JX.citedTitle, said.title)
    for name in said.found.issuers:
        fact.text(JX.citedIssuer, name)
    fact.links(JX.citationFlag, (concept("citation-flag", flag.value) for flag in said.flags))


def _target(desk: Desk, fact: Subject, numbered: tuple[int, Spot], text: str | None) -> None:
    """One range of a citation, as annotations (Web Annotation) tell it."""
    number, spot = numbered
    target = fact.sheet.about(parts.detail(fact.iri, "range", number)).a(OA.SpecificResource)
    fact.link(OA.hasTarget, target.iri)
    if not isinstance(spot, Span):
        target.link(OA.hasSource, parts.excerpt(desk.source, spot))
        return
    target.link(OA.hasSource, desk.source)
    position = fact.sheet.about(parts.detail(fact.iri, "position", number)).a(OA.TextPositionSelector)
    target.link(OA.hasSelector, position.iri)
    position.typed(OA.start, spot.start, XSD.nonNegativeInteger)
    position.typed(OA.end, spot.end, XSD.nonNegativeInteger)
    if text is not None:
        quoted = fact.sheet.about(parts.detail(fact.iri, "quote", number)).a(OA.TextQuoteSelector)
        target.link(OA.hasSelector, quoted.iri)
        quoted.text(OA.exact, text[spot.start : spot.end])
        quoted.text(OA["prefix"], text[max(0, spot.start - _BESIDE) : spot.start])
        quoted.text(OA.suffix, text[spot.end : spot.end + _BESIDE])


def _meant(desk: Desk, iri: str, found: Resolution) -> str | None:
    about = desk.inferred.about(iri)
    about.links(JX.resolutionMethod, (concept("resolution-method", each.value) for each in found.methods))
    about.number(JX.confidence, found.confidence)
    about.links(JX.candidate, (cited_document(desk, each) for each in found.candidates))
    if found.reason:
        for language in _LANGUAGES:
            about.words(JX.reason, found.reason.sentence(language), language)
    if found.target is None:
        return None
    document = cited_document(desk, found.target)
    about.link(JX.citesDocument, document)
    return document


def based_on(desk: Desk, statement: str, documents: Iterable[str | None]) -> None:
    """The shortcut from a statement to every document that it cites."""
    about = desk.inferred.about(statement)
    about.links(JX.basedOn, dict.fromkeys(filter(None, documents)))

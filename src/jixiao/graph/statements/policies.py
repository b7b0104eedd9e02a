"""Policy documents, their prefixes and issuers: of the registry, or named by a citation only."""

from jixiao.cite.model import Number
from jixiao.cite.target import Target
from jixiao.graph import iris
from jixiao.graph.iris import AgencyPrefixId, DivisionId, PolicyId, TitledPolicyId, UnitId
from jixiao.graph.statements.desk import Desk, year
from jixiao.graph.statements.sheet import Sheet, Subject
from jixiao.graph.vocabulary import CV, DCTERMS, ELI, JX, OWL, SKOS, XSD, concept, scheme
from jixiao.registry import Division, DocumentType, PolicyDocument
from jixiao.registry.agencies import Prefix

_LEGAL = frozenset(
    {DocumentType.LAW, DocumentType.ADMIN_REGULATION, DocumentType.RULE, DocumentType.NORMATIVE}
)


def level(about: Subject, division: Division) -> None:
    """The level of government of a division."""
    about.link(JX.governmentLevel, concept("government-level", division.level.value))


def same_for_all(desk: Desk, about: Subject) -> None:
    """The same thing, for every publisher."""
    about.link(OWL.sameAs, iris.shared(desk.base, about.iri))


def known_document(desk: Desk, sheet: Sheet, said: PolicyDocument) -> None:
    """A document of the registry."""
    about = sheet.about(desk.iri(iris.policy_of(said))).a(JX.PolicyDocument)
    if said.type in _LEGAL:
        about.a(ELI.LegalResource)
    about.label(said.title or (said.number.text if said.number else None))
    if said.number:
        about.text(JX.documentNumber, said.number.text)
        _numbered(
            desk,
            about,
            said.jurisdiction,
            (said.number.prefix, said.number.year, said.number.serial),
        )
    about.words(DCTERMS.title, said.title)
    for name in said.also:
        about.words(DCTERMS.alternative, name)
    for name in said.issuers:
        about.link(JX.issuer, issuer(desk, sheet, said.jurisdiction, name))
    about.link(JX.documentType, concept("document-type", said.type.value))
    about.typed(DCTERMS.issued, said.date, XSD.date)
    about.text(DCTERMS.source, said.source)
    about.words(SKOS.editorialNote, said.note)
    _placed(desk, about, said.jurisdiction)


def identity(target: Target) -> iris.AnyPolicyId:
    """The identity of what a citation means."""
    if target.document:
        return iris.policy_of(target.document)
    place = DivisionId(target.jurisdiction.code)
    if target.prefix and target.serial is not None:
        return PolicyId(AgencyPrefixId(place, target.prefix), target.year, target.serial)
    return TitledPolicyId(place, target.title or "")


def cited_document(desk: Desk, target: Target) -> str:
    """The IRI of what a citation means; what the registry does not have is described beside the inference."""
    found = desk.iri(identity(target))
    if not target.known:
        _describe(desk, desk.inferred.about(found), target)
    return found


def _describe(desk: Desk, about: Subject, target: Target) -> None:
    about.a(JX.PolicyDocument)
    number = None
    if target.prefix and target.serial is not None:
        number = Number(target.prefix, target.year, target.serial, "").canonical
        _numbered(desk, about, target.jurisdiction, (target.prefix, target.year, target.serial))
        _prefix(desk, about.sheet, target.jurisdiction, target.prefix)
    about.text(JX.documentNumber, number)
    about.label(target.title or number)
    about.words(DCTERMS.title, target.title)
    _placed(desk, about, target.jurisdiction)


def _numbered(desk: Desk, about: Subject, place: Division, number: tuple[str, int | None, int]) -> None:
    prefix, issued, serial = number
    about.link(JX.agencyPrefix, desk.iri(AgencyPrefixId(DivisionId(place.code), prefix)))
    year(about, JX.issueYear, issued)
    about.typed(JX.serial, serial, XSD.positiveInteger)


def _placed(desk: Desk, about: Subject, place: Division) -> None:
    about.link(JX.region, desk.division(place))
    level(about, place)
    same_for_all(desk, about)


def _prefix(desk: Desk, sheet: Sheet, place: Division, text: str) -> Subject:
    """A prefix of numbers, as a concept."""
    about = sheet.about(desk.iri(AgencyPrefixId(DivisionId(place.code), text))).a(JX.AgencyPrefix)
    about.words(SKOS.prefLabel, text)
    about.label(text)
    about.link(SKOS.inScheme, scheme("agency-prefix"))
    _placed(desk, about, place)
    return about


def known_prefix(desk: Desk, sheet: Sheet, said: Prefix) -> None:
    """A prefix of the registry."""
    about = _prefix(desk, sheet, said.division, said.text)
    if said.issuer:
        about.link(JX.issuer, issuer(desk, sheet, said.division, said.issuer))
    about.text(DCTERMS.source, said.source)
    about.words(SKOS.note, said.note)


def unlisted_prefix(desk: Desk, sheet: Sheet, said: PolicyDocument) -> None:
    """The prefix of a document, which the registry may not list by itself."""
    if said.number:
        _prefix(desk, sheet, said.jurisdiction, said.number.prefix)


def issuer(desk: Desk, sheet: Sheet, place: Division, name: str) -> str:
    """An authority, by its name and its place."""
    home = DivisionId(place.code)
    about = sheet.about(desk.iri(UnitId(home, None, name))).a(CV.PublicOrganisation)
    about.words(SKOS.prefLabel, name)
    about.label(name)
    about.link(JX.region, desk.iri(home))
    return about.iri

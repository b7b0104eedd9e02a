"""From a citation to the document it means – or to those it may mean, and the reason why none is taken.

How sure each step is (design study §2.9): a number in canonical spelling 0.99, in other brackets 0.97, broken
over lines 0.95, cut by other words 0.85; a prefix read by the citing unit and the title 0.95, by one of them
0.85; a title in the registry 0.9. Of several steps the least counts. Below 0.8 no document is taken.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from jixiao.cite.model import DECREE, REAL, Citation, Flag, Found, Kind, Number
from jixiao.cite.places import BY_ITSELF, Chosen, Context, choose, organ_confidence
from jixiao.cite.reasons import Reason, reason
from jixiao.cite.target import Target, target_of
from jixiao.cite.titles import title_key, writings
from jixiao.registry import Division, PolicyDocument, Reading, Registry

ENOUGH = Decimal("0.8")
_CANONICAL, _NORMALISED, _BROKEN, _CUT = map(Decimal, ("0.99", "0.97", "0.95", "0.85"))
_SHORT_YEAR = Decimal("0.9")
_TITLE = Decimal("0.9")
_TITLE_DIFFERS = Decimal("0.7")
_LATER = Decimal("0.6")
_OPEN = Decimal("0.5")
_NOTHING = Decimal(0)


class Method(StrEnum):
    """How a document was found; the concepts of scheme/resolution-method."""

    NUMBER_EXACT = "number-exact"  # 文号规范
    NUMBER_NORMALISED = "number-normalised"  # 文号归一
    NUMBER_JOINED = "number-joined"  # 跨行、跨页拼接
    PREFIX_CONTEXT = "prefix-context"  # 代字依引用单位或标题消歧
    TITLE_REGISTRY = "title-registry"  # 按标题
    UNRESOLVED = "unresolved"  # 未解析


@dataclass(frozen=True, slots=True)
class Resolution:
    """The document meant, how it was found and how sure that is; or the candidates and the reason."""

    target: Target | None
    methods: tuple[Method, ...]
    confidence: Decimal
    candidates: tuple[Target, ...] = ()
    reason: Reason | None = None


def resolve(citation: Citation, context: Context, registry: Registry) -> Resolution:
    """The document that one citation means; for many citations keep a ``Resolver``."""
    return Resolver(registry).resolve(citation, context)


def context_of(registry: Registry, division: Division | None, year: int | None = None) -> Context:
    """The context of a unit in a division, with the budget year of its disclosure."""
    return Context(division, registry.ancestors(division) if division else (), year)


_Key = tuple[Kind, Number | None, str | None, frozenset[Flag], str | None, int | None]


@dataclass(frozen=True)
class Resolver:
    """Resolves many citations with one registry; equal ones once."""

    registry: Registry
    _seen: dict[_Key, Resolution] = field(default_factory=dict, repr=False, compare=False)
    _readings: dict[str, tuple[Reading, ...]] = field(default_factory=dict, repr=False, compare=False)

    def resolve(self, citation: Citation, context: Context) -> Resolution:
        """The document that a citation means."""
        found = citation.found
        place = context.division.code if context.division else None
        key = (citation.kind, found.number, found.title, found.flags, place, context.year)
        if key not in self._seen:
            self._seen[key] = self._resolved(citation.kind, found, context)
        return self._seen[key]

    def _resolved(self, kind: Kind, found: Found, context: Context) -> Resolution:
        if kind not in REAL:
            return _unresolved(_NOTHING, reason("kind"))
        if found.number is None:
            return self._by_title(found, context)
        if found.number.serial is None:
            near = tuple(map(target_of, self._titled(found.title))) if found.title else ()
            return _unresolved(_NOTHING, reason("unreadable", number=found.number.text), near)
        return self._as_registered(found, found.number) or self._by_number(found, found.number, context)

    def _as_registered(self, found: Found, number: Number) -> Resolution | None:
        """A number that tells no place (国务院令第423号), but which the registry has as it is."""
        if number.year is not None and self._read(number.agency):
            return None
        known = self.registry.documents_numbered(number.canonical)
        return Resolution(target_of(known[0]), *_spelling(found, number)) if len(known) == 1 else None

    def _by_number(self, found: Found, number: Number, context: Context) -> Resolution:
        """The prefix tells the place; place, prefix, year and serial are the document."""
        chosen = self._chosen(number, found.title, context)
        if chosen.place is None:
            candidates = tuple(self._target(number, place) for place in chosen.candidates)
            return _unresolved(chosen.confidence, chosen.reason, candidates)
        target = self._target(number, chosen.place)
        methods, confidence = _spelling(found, number)
        if chosen.by_context:
            methods = (*methods, Method.PREFIX_CONTEXT)
        if chosen.by_context or not target.known:
            confidence = min(confidence, chosen.confidence)
        doubt = _doubt(target, confidence, found, context)
        if doubt:
            return Resolution(None, (*methods, Method.UNRESOLVED), doubt[0], (target,), doubt[1])
        return Resolution(target, methods, confidence)

    def _chosen(self, number: Number, title: str | None, context: Context) -> Chosen:
        """Whose authority the prefix is; the issuer of a decree stands there by its name."""
        by_name = number.agency.endswith(DECREE)
        issuer = self.registry.division_of_unit_name(number.agency) if by_name else None
        if issuer:
            return Chosen(issuer, BY_ITSELF)
        chosen = choose(number.agency, self._read(number.agency), title, context)
        return replace(chosen, confidence=min(chosen.confidence, organ_confidence(number.agency, self._read)))

    def _read(self, agency: str) -> tuple[Reading, ...]:
        """All that a prefix may mean."""
        if agency not in self._readings:
            self._readings[agency] = self.registry.prefix_readings(agency)
        return self._readings[agency]

    def _target(self, number: Number, place: Division) -> Target:
        """The document of the registry, or a new identity."""
        numbered = self.registry.documents_numbered(number.canonical)
        known = next((each for each in numbered if each.jurisdiction.code == place.code), None)
        return Target(place, number.agency, number.year, number.serial, None, known)

    def _by_title(self, found: Found, context: Context) -> Resolution:
        known = self._titled(found.title or "")
        near = tuple(each for each in known if each.jurisdiction in context.chain)
        meant = known if len(known) == 1 else near
        if len(meant) == 1:
            confidence = _CUT if Flag.CUT in found.flags else _TITLE
            return Resolution(target_of(meant[0]), (Method.TITLE_REGISTRY,), confidence)
        if not known:
            return _unresolved(_NOTHING, reason("unknown-title"))
        places = "、".join(each.jurisdiction.name for each in known)
        return _unresolved(_OPEN, reason("several-titles", places=places), tuple(map(target_of, known)))

    def _titled(self, title: str) -> tuple[PolicyDocument, ...]:
        """The documents that a title may be that of, by the first of its writings that the registry has."""
        listed = (self.registry.documents_titled(writing) for writing in writings(title))
        return next(filter(None, listed), ())


def _spelling(found: Found, number: Number) -> tuple[tuple[Method, ...], Decimal]:
    """How the number was read, and how sure that is."""
    if Flag.BROKEN in found.flags:
        return (Method.NUMBER_JOINED,), _CUT if Flag.CUT in found.flags else _BROKEN
    if number.text == number.canonical:
        return (Method.NUMBER_EXACT,), _CANONICAL
    return (Method.NUMBER_NORMALISED,), _SHORT_YEAR if Flag.SHORT_YEAR in found.flags else _NORMALISED


def _doubt(
    target: Target, confidence: Decimal, found: Found, context: Context
) -> tuple[Decimal, Reason] | None:
    """What speaks against a document: another title, a year to come, no year at all, too little certainty."""
    document, title = target.document, target.document.title if target.document else None
    if document and title and found.title and not _agree(document, found.title):
        return min(confidence, _TITLE_DIFFERS), reason("title-differs", known=title)
    if not document and target.year is None:
        return min(confidence, _LATER), reason("no-year")
    if not document and target.year and context.year and target.year > context.year:
        return min(confidence, _LATER), reason("later", year=target.year)
    return None if confidence >= ENOUGH else (confidence, reason("unsure", agency=target.prefix))


def _agree(document: PolicyDocument, cited: str) -> bool:
    """The titles are the same, or one is a part of the other."""
    ours = title_key(cited)
    return any(key in ours or ours in key for key in map(title_key, (document.title or "", *document.also)))


def _unresolved(confidence: Decimal, why: Reason | None, candidates: tuple[Target, ...] = ()) -> Resolution:
    return Resolution(None, (Method.UNRESOLVED,), confidence, candidates, why)

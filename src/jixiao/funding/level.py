"""The level of government that pays for a project, derived from the words of its form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.funding.rules import FIELDS, Level, Rule, rules
from jixiao.record.model import Form, Stated
from jixiao.registry import Division
from jixiao.registry import Level as Government
from jixiao.text import fold, squash

ENOUGH = Decimal("0.8")  # below it the level stays unknown
_HALF = Decimal("0.5")
_AUTONOMOUS = "自治区"
_NO_DISTRICT = ("县", "市", "旗")  # county-level places that do not call themselves 区


@dataclass(frozen=True, slots=True)
class Candidate:
    """A level that some words speak for: the rule, the words and the field in which they stand."""

    level: Level
    rule: str
    confidence: Decimal
    field: str
    words: str
    evidence: Stated


@dataclass(frozen=True, slots=True)
class FundingLevel:
    """The level with its evidence, or ``unknown`` with all that was not sure enough."""

    level: Level
    rule: str | None = None
    confidence: Decimal | None = None
    field: str | None = None
    words: str | None = None  # of the field, those that decided, without white space
    evidence: Stated | None = None  # the whole field, as stated
    candidates: tuple[Candidate, ...] = ()


def level_of(form: Form, division: Division | None = None, above: Sequence[Division] = ()) -> FundingLevel:
    """The level that the name says; if it does not, that which the use says; else unknown.

    ``division`` is that of the unit that disclosed, ``above`` are the divisions it belongs to.
    """
    seen: list[Candidate] = []
    for field in FIELDS:
        found = list(_candidates(form, field, division, above))
        seen += found
        sure = [candidate for candidate in found if candidate.confidence >= ENOUGH]
        if sure:
            return _decided(sure, seen)
    return FundingLevel(Level.UNKNOWN, candidates=tuple(seen))


def _decided(sure: list[Candidate], seen: list[Candidate]) -> FundingLevel:
    """What the words of one field agree on; several levels in one breath are one answer, others none."""
    mixed = [candidate for candidate in sure if candidate.level is Level.MIXED]
    best = max(mixed or sure, key=lambda candidate: candidate.confidence)
    if not mixed and len({candidate.level for candidate in sure}) > 1:
        return FundingLevel(Level.UNKNOWN, candidates=tuple(seen))
    others = tuple(candidate for candidate in seen if candidate.level is not best.level)
    return FundingLevel(best.level, best.rule, best.confidence, best.field, best.words, best.evidence, others)


def _candidates(
    form: Form, field: str, division: Division | None, above: Sequence[Division]
) -> Iterator[Candidate]:
    """All levels that the words of one field speak for."""
    stated: Stated | None = getattr(form, field)
    if stated is None:
        return
    text = squash(fold(stated.text))
    for rule in rules():
        found = rule.pattern.search(text) if field in rule.fields else None
        if found:
            for level, confidence in _levels(rule, division, above):
                yield Candidate(level, rule.id, confidence, field, found.group(), stated)


def _levels(
    rule: Rule, division: Division | None, above: Sequence[Division]
) -> tuple[tuple[Level, Decimal], ...]:
    """The level of a rule; for 区 it depends on where the words stand, and may remain open."""
    if rule.level is not None:
        return ((rule.level, rule.confidence),)
    district = (
        division is not None
        and division.level is Government.COUNTY
        and not division.name.endswith(_NO_DISTRICT)
    )
    autonomous = any(place.name.endswith(_AUTONOMOUS) for place in (division, *above) if place)
    if district and not autonomous:
        return ((Level.COUNTY, rule.confidence),)
    if autonomous and not district:
        return ((Level.PROVINCIAL, rule.confidence),)
    return ((Level.COUNTY, _HALF), (Level.PROVINCIAL, _HALF))

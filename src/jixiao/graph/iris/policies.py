"""Policy documents and the prefixes of their numbers; once resolved, the same for all publishers."""

from dataclasses import dataclass

from jixiao.graph.iris.homes import DivisionId
from jixiao.graph.iris.identity import UNKNOWN, hold
from jixiao.graph.slugs import slug, spoken
from jixiao.registry.documents import PolicyDocument


@dataclass(frozen=True, slots=True)
class AgencyPrefixId:
    """A prefix of document numbers (代字) in a jurisdiction; without one where it is not resolved."""

    jurisdiction: DivisionId | None
    prefix: str

    def __post_init__(self) -> None:
        hold(self, "prefix", spoken(self.prefix))

    @property
    def key(self) -> str:
        """``13/ji-ren-she-gui``."""
        return f"{_within(self.jurisdiction)}/{slug(self.prefix)}"

    @property
    def path(self) -> str:
        """``agency-prefix/13/ji-ren-she-gui``."""
        return f"agency-prefix/{self.key}"


@dataclass(frozen=True, slots=True)
class PolicyId:
    """A policy document by its number; 国务院令第423号 has no year."""

    prefix: AgencyPrefixId
    year: int | None
    serial: int

    @property
    def path(self) -> str:
        """``policy/13/ji-ren-she-gui/2019/2``, ``policy/cn/guo-wu-yuan-ling/n/423``."""
        year = "n" if self.year is None else self.year
        return f"policy/{self.prefix.key}/{year}/{self.serial}"


@dataclass(frozen=True, slots=True)
class TitledPolicyId:
    """A policy document that is known by its title."""

    jurisdiction: DivisionId | None
    title: str

    def __post_init__(self) -> None:
        hold(self, "title", spoken(self.title))

    @property
    def path(self) -> str:
        """``policy/cn/t/lao-dong-bao-zhang-jian-cha-tiao-li``."""
        return f"policy/{_within(self.jurisdiction)}/t/{slug(self.title)}"


AnyPolicyId = PolicyId | TitledPolicyId


def policy_of(document: PolicyDocument) -> AnyPolicyId:
    """A document of the registry: by its number, or by its title where it has none."""
    jurisdiction = DivisionId(document.jurisdiction.code)
    number = document.number
    if number is None:
        return TitledPolicyId(jurisdiction, document.title or "")
    return PolicyId(AgencyPrefixId(jurisdiction, number.prefix), number.year, number.serial)


def _within(jurisdiction: DivisionId | None) -> str:
    return jurisdiction.code if jurisdiction else UNKNOWN

"""How much a result matters: the three severities of SHACL, worst first."""

from enum import StrEnum

from jixiao.check.terms import SH


class Severity(StrEnum):
    """The severities, by the local names of their IRIs."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    @property
    def iri(self) -> str:
        """As SHACL names it."""
        return SH + self.value

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return ORDER.index(self)


ORDER = tuple(Severity)


def severity_of(iri: str) -> Severity | None:
    """The severity of an IRI; ``None`` for one that SHACL does not know."""
    return next((each for each in Severity if each.iri == iri), None)

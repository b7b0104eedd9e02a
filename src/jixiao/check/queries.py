"""A query that finds what breaks a constraint, and what its results are called in a report."""

from dataclasses import dataclass

from jixiao.check.severity import Severity
from jixiao.check.words import Words


@dataclass(frozen=True, slots=True)
class Origin:
    """What of the shapes a result comes from."""

    rule: str  # its code
    shape: str  # as N-Triples write it
    component: str  # the IRI
    severity: Severity
    messages: Words
    path: str = ""  # as Turtle writes it
    fields: tuple[str, ...] = ()  # the properties whose words are judged
    constraint: str = ""  # in SPARQL, as N-Triples write it

    @property
    def is_select(self) -> bool:
        """Whether somebody wrote it in SPARQL."""
        return bool(self.constraint)


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT of ``?this``, and of ``?value`` and ``?path`` where there are any."""

    text: str
    origin: Origin
    of_itself: bool  # without ?value, the value is the node itself

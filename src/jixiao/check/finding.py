"""What a check found: which thing breaks which rule, how it is said, and where it stands."""

from dataclasses import dataclass, fields
from typing import Any

from jixiao.check.severity import Severity
from jixiao.check.words import Words


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing stands: in which file, unit, form and row; nothing of it need be known."""

    file: str = ""
    source: str = ""  # the IRI of the file
    lines: tuple[int, int] | None = None
    passages: tuple[str, ...] = ()  # excerpts of the source, as its IRI names them: char=12,34
    unit_code: str = ""
    unit: str = ""
    page: str = ""  # the IRI of the form, or of the department or disclosure
    disclosure: str = ""  # the IRI of the disclosure
    form: int | None = None  # its number in the disclosure
    project: str = ""
    row: int | None = None
    indicator: str = ""
    thing: str = ""  # the IRI of the row, where there is one


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the validation; terms as N-Triples write them, the path as Turtle does."""

    rule: str
    severity: Severity
    message: Words
    focus: str
    value: str
    text: str  # what stands there
    about: Words  # the term of a code list that was found, or missed
    shape: str
    component: str
    constraint: str
    path: str
    spot: Spot

    @property
    def iri(self) -> str:
        """What a reader is led to, on its page: the row, else the thing itself."""
        return self.spot.thing or self.focus.strip("<>")

    @property
    def order(self) -> tuple[object, ...]:
        """Worst first, then as in the source."""
        spot = self.spot
        start = spot.lines[0] if spot.lines else 0
        where = (spot.form or 0, spot.row or 0, start)
        result = (self.rule, self.focus, self.value, self.shape, self.path, self.message.zh)
        return (self.severity.rank, spot.file, *where, *result)

    def as_json(self) -> dict[str, Any]:
        """For the cache."""
        said = {name: getattr(self, name) for name in _FINDING}
        spot = {name: getattr(self.spot, name) for name in _SPOT}
        return said | {"message": _both(self.message), "about": _both(self.about), "spot": spot}


_FINDING, _SPOT = ([each.name for each in fields(kind)] for kind in (Finding, Spot))


def finding_of(said: dict[str, Any]) -> Finding:
    """The finding that ``as_json`` wrote."""
    spot = said["spot"]
    lines, passages = spot["lines"], tuple(spot["passages"])
    where = Spot(**spot | {"lines": tuple(lines) if lines else None, "passages": passages})
    words = {name: Words(*said[name]) for name in ("message", "about")}
    return Finding(**said | words | {"severity": Severity(said["severity"]), "spot": where})


def _both(words: Words) -> list[str]:
    return [words.zh, words.en]

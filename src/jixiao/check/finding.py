"""What a check found: which thing breaks which rule, how it is said, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import islice
from operator import attrgetter
from typing import Any

from jixiao.check.severity import Severity
from jixiao.check.words import LANGUAGES, Words

Flat = tuple[Any, ...]


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

    def as_json(self) -> Flat:
        """For the cache: all that it says, in the order of the fields."""
        return _flat(self)


_WORDS = ("message", "about")
_SPOT = "spot"
_ALONE = [each.name for each in fields(Finding) if each.name not in (*_WORDS, _SPOT)]
_SPOTS = [each.name for each in fields(Spot)]
_BOTH = [f"{name}.{language}" for name in _WORDS for language in LANGUAGES]
_flat = attrgetter(*_ALONE, *_BOTH, *(f"{_SPOT}.{name}" for name in _SPOTS))


def finding_of(said: Sequence[Any]) -> Finding:
    """The finding that ``as_json`` wrote."""
    stated = iter(said)
    alone = dict(zip(_ALONE, stated, strict=False))
    words = {name: Words(*islice(stated, len(LANGUAGES))) for name in _WORDS}
    spot = dict(zip(_SPOTS, stated, strict=True))
    lines, passages = spot["lines"], tuple(spot["passages"])
    where = Spot(**spot | {"lines": tuple(lines) if lines else None, "passages": passages})
    return Finding(**alone | words | {"severity": Severity(alone["severity"]), "spot": where})

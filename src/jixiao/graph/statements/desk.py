"""What writing one document shares: its source, its two sheets, and every identity that got an IRI."""

from dataclasses import dataclass, field

from jixiao.graph import iris
from jixiao.graph.iris import parts
from jixiao.graph.statements.sheet import Sheet, Subject
from jixiao.graph.vocabulary import JX, PROV, XSD, Term
from jixiao.place import Place, Span
from jixiao.record.model import Stated
from jixiao.registry import Division, Registry

_TAB = "\t"


@dataclass(frozen=True, slots=True)
class Minted:
    """An identity in words: equal words, equal identity; can be kept in a file."""

    path: str
    words: str

    @property
    def line(self) -> str:
        """As a line; sorted lines bring together what would get one IRI, or one file on some disks."""
        return _TAB.join((self.path.lower(), self.path, self.words)) + "\n"

    @classmethod
    def of(cls, line: str) -> "Minted":
        """The identity of a line."""
        _, path, words = line.removesuffix("\n").split(_TAB)
        return cls(path, words)


@dataclass(slots=True)
class Desk:
    """The tools of whoever writes a document."""

    base: str
    registry: Registry
    source: str  # the IRI of the source
    facts: Sheet
    inferred: Sheet
    minted: dict[str, Minted] = field(default_factory=dict)

    def iri(self, identity: iris.Identity) -> str:
        """The IRI of an identity; it is kept, so that the build can tell collisions."""
        words = repr(identity)
        known = self.minted.get(words)
        if known is None:
            known = self.minted[words] = Minted(identity.path, words)
        return iris.iri(self.base, known)

    def division(self, division: Division) -> str:
        """The IRI of a division."""
        return self.iri(iris.DivisionId(division.code))

    def concerning(self, about: Subject) -> None:
        """That the thing comes from the source."""
        about.link(PROV.wasDerivedFrom, self.source)

    def passages(self, about: Subject, place: Place, states: Term | None = None) -> None:
        """Where a thing, or the content of one of its properties, stands."""
        for spot in place.spots:
            excerpt = parts.excerpt(self.source, spot)
            about.link(JX.passage, excerpt)
            if states is not None:
                passage = about.sheet.about(excerpt)
                passage.link(JX.states, states)
                if isinstance(spot, Span):
                    _lines(passage, spot.first, spot.last)

    def stated(self, about: Subject, predicate: Term, stated: Stated | None) -> None:
        """Words of the source as the content of a property, and where they stand."""
        if stated is not None:
            about.text(predicate, stated.text)
            self.passages(about, stated.place, predicate)

    def located(self, about: Subject, place: Place) -> None:
        """Lines and passages of a thing that has one text."""
        lines(about, place)
        self.passages(about, place)


def lines(about: Subject, place: Place) -> None:
    """First and last line, where the source has lines."""
    found = place.lines
    if found:
        _lines(about, *found)


def _lines(about: Subject, first: int, last: int) -> None:
    about.typed(JX.lineStart, first, XSD.positiveInteger)
    about.typed(JX.lineEnd, last, XSD.positiveInteger)


YEARS = range(1000, 10000)


def year(about: Subject, predicate: Term, found: int | None) -> None:
    """A year of four digits; anything else is none."""
    if found in YEARS:
        about.typed(predicate, found, XSD.gYear)

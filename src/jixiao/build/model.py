"""What a build hands around: a document to be made into a part, and the part that came of it."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from jixiao.report.sums import Sums
from jixiao.source.catalogue import CatalogueEntry


@dataclass(frozen=True, slots=True)
class Terms:
    """What all documents of a build have in common."""

    base: str
    language: str
    most_bytes: int
    software: str  # a digest of the program
    cache: Path
    registry: Path | None  # the publisher's own
    curated: str  # a digest of all that is curated


@dataclass(frozen=True, slots=True)
class Making:
    """A document to be made into a part, and all that the result depends on."""

    path: Path
    name: str  # as the data call it
    terms: Terms
    entry: CatalogueEntry | None = None

    def key(self, digest: str) -> str:
        """Equal keys, equal parts."""
        terms = self.terms
        said = repr((digest, self.name, terms.base, terms.software, terms.curated, self.entry))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sheets:
    """Packed files of sorted lines: what a document says, also as TriG; what follows; what got an IRI."""

    facts: Path
    trig: Path
    inferred: Path
    minted: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them."""
        return self.facts, self.trig, self.inferred, self.minted


@dataclass(frozen=True, slots=True)
class Part:
    """What came of a document: where its statements are, and what the build must know of them."""

    name: str
    key: str = ""  # of the sheets
    sha256: str | None = None
    size: int = 0
    sheets: Sheets | None = None
    count: int = 0  # of facts
    disclosure: str | None = None
    claim: str | None = None  # the disclosure of the unit and year that it tells of
    sums: Sums = field(default_factory=Sums)
    unread: tuple[str, ...] = ()
    blocked: str = ""  # why there are no sheets: the cache cannot be written

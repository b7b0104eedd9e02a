"""What is traced: documents, the forms and rows that cite them, projects, sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

UNKNOWN = "unknown"  # the level of funds that is not known


def code_of(iri: str | None) -> str | None:
    """The code of a concept: the end of its address."""
    return iri.rpartition("/")[2] if iri else None


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document."""

    iri: str
    number: str | None
    title: str | None
    also: tuple[str, ...]
    issuers: tuple[str, ...]
    level: str | None
    place: str | None
    year: int | None
    issued: str | None
    type: str | None
    same: str | None

    @property
    def name(self) -> str:
        """What it is called: its number, else its title."""
        return self.number or self.title or self.iri

    @property
    def names(self) -> Iterator[str]:
        """All that it may be called."""
        yield from filter(None, (self.number, self.title, *self.also))


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and what it says of its project."""

    iri: str
    project: str
    ordinal: int | None
    code: str | None
    name: str | None
    year: int | None
    level: str
    yuan: Decimal | None
    unit: str | None
    disclosure: str | None
    county: str | None
    file: str | None
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation: what cites, in which words, in which lines, and how it was resolved."""

    citation: str
    holder: str
    verbatim: str
    number: str | None  # as written
    file: str | None
    first: int | None
    last: int | None
    passages: tuple[str, ...]
    kind: str
    methods: tuple[str, ...]
    confidence: Decimal | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form that cites, with its citations."""

    iri: str
    form: str
    ordinal: int | None
    category: str | None
    name: str | None
    value: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a disclosure whose words cite."""

    iri: str
    heading: str | None
    county: str | None
    year: int | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its forms; its money is counted once a year."""

    iri: str
    code: str | None
    name: str | None
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Money of some projects; those that do not disclose it, in all or some years, are counted apart.

    ``yuan`` is nothing, not zero, where no project discloses any.
    """

    name: str | None
    projects: int
    yuan: Decimal | None
    undisclosed: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The sum of all, and by county, year and level of funds.

    ``differing`` are the projects for which several forms of one year give different amounts.
    """

    all: Sum
    by_county: tuple[Sum, ...]
    by_year: tuple[Sum, ...]
    by_level: tuple[Sum, ...]
    differing: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which the number, or the title, is written."""

    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Trace:
    """A document and all that cites it."""

    document: Document
    forms: tuple[Form, ...]
    rows: tuple[Row, ...]
    of_forms: tuple[Mention, ...]  # citations by a form itself: in the name of its project
    sections: tuple[Section, ...]
    projects: tuple[Project, ...]
    totals: Totals
    spellings: tuple[Spelling, ...]

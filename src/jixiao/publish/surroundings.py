"""What a template may use, for one page in one language: links, names, texts, evidence, parts of the page.

``at`` in every template. What the queries found is ``at.found``, pictures are ``at.figures``, the cells of
indicator rows ``at.cells``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from jixiao.graph.vocabulary import label, short
from jixiao.publish import shown
from jixiao.publish.addresses import ENGLISH, HTML, Addresses, up
from jixiao.publish.cells import Cells
from jixiao.publish.evidence import Evidence
from jixiao.publish.figures import Figures
from jixiao.publish.listed import Listed
from jixiao.publish.things import Thing, iri_of

if TYPE_CHECKING:
    from jixiao.publish.site import Press

_LONG, _BEGINNING = 600, 160
_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a predicate says of a thing: texts as written, with where they stand, and links."""

    term: str
    texts: list[str]
    evidence: Markup
    links: list[Markup]


class Surroundings:
    """What a template may use, for one page in one language."""

    def __init__(self, press: "Press", evidence: Evidence, page: str, language: str) -> None:
        site, say = press.site, press.speakers[language]
        self.site = site
        self.page = page
        self.language = language
        self.say = say
        self.shared = press.shared
        self.english = language == "en"
        self.top = Markup(up(page))  # noqa: S704 (steps upwards only)
        self.files = self.top + ("../" if self.english else "")
        self.find = site.thing
        self.found = Listed(press.asked, page)
        self.figures = Figures(self)
        self.cells = Cells(self)
        self._labels: dict[str, str] = press.shared.setdefault(("labels", language), {})
        self._evidence = evidence
        self.sources = evidence.sources
        self._line_is = say("line", number="#").partition("#")
        self._shown: set[str] = set()

    def values(self) -> dict[str, Any]:
        """By the names that templates use."""
        return {
            "at": self,
            "link": self.link,
            "label": self.label,
            "top": self.top,
            "files": self.files,
            "path": escape(self.page),
            "other": self.other_language,
            "dated": "dataset" in self.site.pages,
        }

    @property
    def addresses(self) -> Addresses:
        """Where things lie."""
        return self.site.addresses

    # -------- links

    def link(self, iri: str) -> str:
        """The link to the page of a thing; to the web, where the thing is somebody else's; else nowhere."""
        target = self.sources.path_of(iri) or self.addresses.page_of(iri)
        if target is None:
            return iri if iri.startswith(_WEB) else ""
        _, sign, part = iri.partition("#")
        return f"{self.top}{target}{HTML}{sign}{part}"

    def to(self, path: str) -> str:
        """The link to a page of the site in the same language."""
        return f"{self.top}{path}{HTML}"

    @property
    def other_language(self) -> Markup:
        """The link to the same page in the other language."""
        return self.files + f"{'' if self.english else ENGLISH}{self.page}{HTML}"

    def a(self, iri: str | None, text: str | None = None) -> Markup:
        """A link to a thing by its name; the name alone where the thing has no page and is not of the web."""
        if iri is None:
            return Markup("")
        name = escape(text or self.label(iri))
        href = self.link(iri)
        return Markup(f'<a href="{escape(href)}">{name}</a>') if href else name  # noqa: S704 (escaped)

    # -------- names and texts

    def label(self, iri: str | None) -> str:
        """What a thing, or a term or code, is called."""
        if iri is None:
            return ""
        known = self._labels.get(iri)
        if known is None:
            known = label(iri, self.language) or self.site.labels.get(iri) or self._known_by(iri)
            self._labels[iri] = known
        return known

    def _known_by(self, iri: str) -> str:
        """Whose it is, of which year, and which one; of what is not here, its IRI."""
        row = self.found.name(iri)
        if row is None:
            return _end(iri) if self.addresses.page_of(iri) else short(iri).strip("<>")
        year = self.say("of-year", year=row.year) if row.year else self.say("no-year")
        who = row.who or self.say("nobody")
        return self.say(f"name-{row.kind}", who=who, year=year, ordinal=row.ordinal or "?")

    def text(self, text: str | None) -> str | Markup:
        """A text; one that is very long has a box of its own that is rolled."""
        if text is None or len(text) <= _LONG:
            return text or ""
        told = escape(self.say("long", count=f"{len(text):,}"))
        box = f'<span class="long" tabindex="0" role="group" aria-label="{told}">{escape(text)}</span>'
        return Markup(box)  # noqa: S704 (escaped)

    def folded(self, text: str | None) -> str | Markup:
        """A text of several paragraphs; one that is long is folded away behind its beginning."""
        if text is None or len(text) <= _LONG:
            return text or ""
        told = escape(self.say("long", count=f"{len(text):,}"))
        beginning = escape(text[:_BEGINNING])
        return Markup(f"<details><summary>{beginning}… <span>{told}</span></summary>{escape(text)}</details>")  # noqa: S704 (escaped)

    def money(self, yuan: object) -> str:
        """An amount as people say it."""
        return shown.money(str(yuan), self.language) if yuan is not None else self.say("undisclosed")

    def chinese(self, iri: str) -> str:
        """What a unit is called where the Chinese around it stays Chinese."""
        return label(iri, "zh") or _end(iri)

    # -------- above and below

    def above(self, thing: Thing, predicate: str) -> list[str]:
        """What a thing lies within, the outermost first."""
        found: list[str] = []
        at = thing.iri_of(predicate)
        while at and at not in found:
            found.insert(0, at)
            at = self.site.thing(at).iri_of(predicate)
        return found

    # -------- evidence

    def evidence(self, thing: Thing, predicate: str | None = None) -> Markup:
        """The links to the passages that hold a field of a thing."""
        return self.marked(thing, predicate, self.say("evidence"), "")

    def marked(self, thing: Thing, predicate: str | None, mark: str, about: str) -> Markup:
        """The same under another mark, where several fields stand together; ``about`` says which field."""
        links = [
            f'<a class="ev" href="{passage.href}" title="{about}{self._line(passage.line)}">{mark}</a>'
            for passage in self._evidence.of(thing, predicate)
        ]
        return Markup("".join(links))  # noqa: S704 (addresses are written for HTML; words are ours)

    def _line(self, number: str | None) -> str:
        return f"{self._line_is[0]}{number}{self._line_is[2]}" if number else self.say("source")

    def stated(self, thing: Thing, names: Sequence[str]) -> list[Fact]:
        """The facts of a thing that some predicates state, in their order."""
        return [self._fact(thing, name) for name in names if iri_of(name) in thing.said]

    def _fact(self, thing: Thing, name: str) -> Fact:
        texts = [text for text, _ in thing.spoken(name, self.language)]
        evidence = self.evidence(thing, name) if texts else Markup("")
        return Fact(
            label(iri_of(name), self.language) or name,
            texts,
            evidence,
            [self.a(iri) for iri in thing.iris(name)],
        )

    # -------- parts

    def id(self, thing: Thing | str) -> str:
        """The id of the element that shows a part of the page; it then is known to be shown."""
        part = thing.part if isinstance(thing, Thing) else thing.partition("#")[2]
        self._shown.add(part)
        return part

    def parts(self, of: str | None = None) -> list[Thing]:
        """The parts of the page, or those of a class, in their order."""
        page = self.site.pages.get(self.page)
        found = (self.site.thing(iri) for iri in page.said if "#" in iri) if page else iter(())
        return sorted((each for each in found if of is None or of in map(short, each.types)), key=_order)

    def rest(self) -> Markup:
        """The parts that no element has shown yet: each has its anchor all the same."""
        page = self.site.pages.get(self.page)
        every = (iri.partition("#")[2] for iri in page.said) if page else iter(())
        left = (part.replace("&", "&amp;") for part in every if part and part not in self._shown)
        return Markup("".join(f'<li id="{part}">{part}</li>' for part in left))  # noqa: S704 (IRIs hold no other sign of HTML)


def _end(iri: str) -> str:
    """What is left to say of a thing without a name: the end of its IRI."""
    return iri.rstrip("/").rpartition("#")[2].rpartition("/")[2] or iri


def _order(thing: Thing) -> tuple[int, str]:
    number = thing.text("jx:ordinal") or ""
    return int(number) if number.isdecimal() else 0, thing.iri

"""From a result to its place: the file, the lines, the form and the row, and what stands there.

What is quoted stands where the result leads. Looked for are, in this order: the words of the properties that
are judged, of the value that was found and of the thing itself; the value, where it is part of the thing; the
head of the thing, for what is missing; what it belongs to. A value that belongs to another thing – the other
form of the same name – is told by the sentence, and leads nowhere else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from pyoxigraph import Literal, NamedNode

from jixiao.assets import rows
from jixiao.check.finding import Spot
from jixiao.check.things import Found, Node, Things, called
from jixiao.graph.vocabulary import DCAT, DCTERMS, JX, ORG, PROV, Term, term

_HIGHEST = 5  # links from a thing up to its form
_HEADS = "check/heads.tsv"


@dataclass(frozen=True, slots=True)
class Stand:
    """A place, and the words that stand there; without words nothing is quoted."""

    lines: tuple[int, int] | None = None
    passages: tuple[str, ...] = ()  # excerpts of the source
    text: str = ""


class Places:
    """Places of things, each looked up once."""

    def __init__(self, things: Things) -> None:
        self._things = things
        self._spots: dict[Node, Spot] = {}
        self._pages: dict[Node, Spot] = {}

    def of(self, focus: Found, value: Found | None, fields: tuple[str, ...]) -> tuple[Spot, str]:
        """Where a result stands, and its words; ``fields``: the properties that are judged."""
        if isinstance(focus, Literal):
            return Spot(), focus.value
        part = value if isinstance(value, Node) and self._is_part(value, focus) else None
        spot = self._spot(part or focus)
        stand = self._stand(focus, part, value, fields)
        if stand is None or not (stand.lines or stand.passages):
            above = next(self._own(self._line(part or focus)), Stand())
            stand = replace(above, text=stand.text if stand else "")
        return replace(spot, lines=stand.lines, passages=stand.passages), stand.text

    def _stand(
        self, focus: Node, part: Node | None, value: Found | None, fields: tuple[str, ...]
    ) -> Stand | None:
        nodes = [each for each in (part, focus) if each is not None]
        said = value.value if isinstance(value, Literal) else None
        judged = (self._field(node, field, said) for node in nodes for field in fields)
        if found := next(filter(None, judged), None):
            return found
        if part is not None and (found := self._whole(part)):
            return found
        return self._head(focus)

    def _is_part(self, value: Node, focus: Node) -> bool:
        """Whether a value is written within the thing: on the same page, or at a place, and led to by it."""
        if value == focus:
            return False
        page = value.value.partition("#")[0]
        if isinstance(value, NamedNode) and page == focus.value:
            return True
        is_near = (
            page == focus.value.partition("#")[0] or self._has_place(value) or not self._has_place(focus)
        )
        return is_near and focus in self._things.owners(value)

    # ---- what stands where

    def _field(self, node: Node, field: str, said: str | None) -> Stand | None:
        """The words of a property where they stand; of one that leads to a thing, that thing."""
        stated = self._things.all(node, field)
        texts = [each.value for each in stated if isinstance(each, Literal)]
        text = said if said in texts else next(iter(texts), "")
        if text and (stand := self._literal(node, field, text)):
            return stand
        nodes = [each for each in stated if isinstance(each, Node) and self._is_part(each, node)]
        return self._whole(nodes[0]) if len(nodes) == 1 else None

    def _literal(self, node: Node, field: str, text: str) -> Stand | None:
        """A text where it stands: at the passages that state it, else at those that say nothing of it."""
        if passages := self._stating(node, field):
            return self._at([], passages, text)
        silent = self._silent(node)
        if silent or not self._passages(node):
            return self._at([node], silent, text)
        return None

    def _whole(self, node: Node) -> Stand | None:
        """A thing by what it is called, where that stands."""
        stands = (
            self._literal(node, each, text) for each in called() if (text := self._things.text(node, each))
        )
        return next(filter(None, stands), None)

    def _head(self, node: Node) -> Stand | None:
        """Where a thing begins."""
        stated = (self._stating(node, each) for each in _heads() if self._things.text(node, each))
        if passages := next(filter(None, stated), None):
            return self._at([], passages)
        lines = self._lines([node]) if self._is_page(node) else None
        return Stand((lines[0], lines[0])) if lines else None

    def _passages(self, node: Node) -> list[Node]:
        return [each for each in self._things.all(node, JX.passage) if isinstance(each, NamedNode)]

    def _stating(self, node: Node, field: str) -> list[Node]:
        """The passages that state a property of a thing."""
        stated = NamedNode(field)
        return [each for each in self._passages(node) if stated in self._things.all(each, JX.states)]

    def _silent(self, node: Node) -> list[Node]:
        """The passages that say of no property of the thing that they hold it: they hold what it is about."""
        return [each for each in self._passages(node) if not self._tells(each, node)]

    def _tells(self, passage: Node, node: Node) -> bool:
        stated = self._things.all(passage, JX.states)
        return any(isinstance(each, NamedNode) and self._things.all(node, each.value) for each in stated)

    def _has_place(self, node: Node) -> bool:
        return bool(self._passages(node) or self._lines([node]))

    def _at(self, nodes: list[Node], passages: list[Node], text: str = "") -> Stand:
        """Some passages, with the lines of some nodes, or their own."""
        lines = self._lines(nodes) or self._lines(passages)
        return Stand(lines, tuple(each.value.partition("#")[2] for each in passages), text)

    def _lines(self, nodes: Iterable[Node]) -> tuple[int, int] | None:
        stated = (self._things.number(node, name) for node in nodes for name in (JX.lineStart, JX.lineEnd))
        known = [number for number in stated if number]
        return (min(known), max(known)) if known else None

    # ---- what it belongs to

    def _spot(self, node: Node) -> Spot:
        if node not in self._spots:
            self._spots[node] = self._located(node)
        return self._spots[node]

    def _located(self, node: Node) -> Spot:
        line = self._line(node)
        page = next((each for each in line if self._is(each, JX.ProjectTargetForm)), line[-1])
        spot = self._page(page)
        row = next((each for each in line if self._is(each, JX.IndicatorTarget)), None)
        if row is not None:
            number, name = self._things.number(row, JX.ordinal), self._things.text(row, JX.indicatorName)
            name = name or self._things.text(row, JX.indicatorText)
            spot = replace(spot, row=number, indicator=name, thing=row.value)
        return spot

    def _own(self, line: list[Node]) -> Iterator[Stand]:
        """The places that a thing, and what it belongs to, state of themselves."""
        for node in line:
            stand = self._at([node], self._passages(node))
            if stand.lines or stand.passages:
                yield stand

    def _line(self, node: Node) -> list[Node]:
        """The thing, what it belongs to, and so on up to its page."""
        line = [node]
        page = node.value.partition("#")[0]
        is_row = isinstance(node, NamedNode) and self._is(node, JX.IndicatorTarget)
        if is_row and self._is_page(home := NamedNode(page)):
            return [node, home]
        while len(line) < _HIGHEST and not self._is_page(line[-1]):
            owners = [each for each in self._things.owners(line[-1]) if each not in line]
            near = [each for each in owners if each.value.startswith(page)] or owners[:1]
            if not near or (len(line) > 1 and not near[0].value.startswith(page)):
                break
            line.append(max(near, key=lambda each: "#" in each.value))
        return line

    def _is_page(self, node: Node) -> bool:
        return not _pages().isdisjoint(self._things.types(node))

    def _is(self, node: Node, kind: Term) -> bool:
        return kind in self._things.types(node)

    def _page(self, page: Node) -> Spot:
        if page not in self._pages:
            self._pages[page] = self._paged(page)
        return self._pages[page]

    def _paged(self, page: Node) -> Spot:
        """What is known of a whole page: its file, its unit, and of a form its number and project."""
        things = self._things
        disclosure = things.node(page, JX.disclosure) or page
        source = things.node(page, PROV.wasDerivedFrom) or things.node(disclosure, DCAT.distribution)
        if source is None and self._is(page, JX.SourceFile):
            source = page
        unit = things.node(page, JX.implementingUnit) or things.node(disclosure, DCTERMS.publisher)
        stated = things.text(page, JX.implementingUnitText) or things.text(disclosure, JX.publisherText)
        return Spot(
            file=things.text(source, DCTERMS.title) if source else "",
            source=source.value if source else "",
            unit_code=things.text(unit, ORG.identifier) if unit else "",
            unit=(things.says(unit).zh if unit else "") or stated,
            page=page.value if isinstance(page, NamedNode) else "",
            disclosure=disclosure.value,
            form=things.number(page, JX.ordinal) if self._is(page, JX.ProjectTargetForm) else None,
            project=things.text(page, JX.projectName),
        )


@cache
def _pages() -> frozenset[str]:
    """What a result belongs to as a whole."""
    return frozenset((JX.ProjectTargetForm, JX.Disclosure, JX.SourceFile))


@cache
def _heads() -> tuple[Term, ...]:
    return tuple(term(cells[0].strip()) for cells in rows(_HEADS))

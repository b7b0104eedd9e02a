"""From a result to its place: the file, the lines, the form and the row, by what the graph says of the thing.

The nearest thing that has a place is looked for: the value that was found, the words that state the property,
the thing itself, what it belongs to.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode

from jixiao.check.finding import Spot
from jixiao.check.things import Found, Node, Things
from jixiao.graph.vocabulary import DCAT, DCTERMS, JX, ORG, PROV, Term

_HIGHEST = 5  # links from a thing up to its form


class Places:
    """Places of things, each looked up once."""

    def __init__(self, things: Things) -> None:
        self._things = things
        self._spots: dict[Node, Spot] = {}
        self._pages: dict[Node, Spot] = {}

    def of(self, focus: Found, value: Found | None, fields: tuple[str, ...]) -> Spot:
        """Where a result stands; ``fields``: the properties whose words are judged."""
        if isinstance(focus, Literal):
            return Spot()
        spot = self._spot(focus)
        nearer = self._passages(focus, fields)
        if isinstance(value, (NamedNode, BlankNode)) and value != focus:
            nearer = self._own(value) or nearer
            inner = self._spot(value) if nearer else Spot()
            if inner.page == spot.page:
                spot = replace(spot, row=spot.row or inner.row, indicator=spot.indicator or inner.indicator)
        if nearer is None:
            return spot
        return replace(spot, lines=nearer.lines or spot.lines, passages=nearer.passages)

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
            spot = replace(spot, row=number, indicator=name or self._things.text(row, JX.indicatorText))
        own = next((found for each in line if (found := self._own(each))), None)
        return replace(spot, lines=own.lines, passages=own.passages) if own else spot

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

    def _own(self, node: Node) -> Spot | None:
        """The lines and passages that a thing states of itself."""
        return self._at([node], self._things.all(node, JX.passage))

    def _passages(self, node: Node, fields: tuple[str, ...]) -> Spot | None:
        """The passages that state some properties of a thing."""
        if not fields:
            return None
        stating = [
            each
            for each in self._things.all(node, JX.passage)
            if isinstance(each, NamedNode)
            and any(said.value in fields for said in self._things.all(each, JX.states))
        ]
        return self._at([], list(stating)) if stating else None

    def _at(self, nodes: list[Node], passages: list[Found]) -> Spot | None:
        """The lines of some nodes, else of the passages; and these."""
        stated = [each for each in passages if isinstance(each, NamedNode)]
        lines = self._lines(nodes) or self._lines(stated)
        excerpts = tuple(each.value.partition("#")[2] for each in stated)
        return Spot(lines=lines, passages=excerpts) if lines or excerpts else None

    def _lines(self, nodes: Iterable[Node]) -> tuple[int, int] | None:
        stated = (self._things.number(node, name) for node in nodes for name in (JX.lineStart, JX.lineEnd))
        known = [number for number in stated if number]
        return (min(known), max(known)) if known else None

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
            form=things.number(page, JX.ordinal) if self._is(page, JX.ProjectTargetForm) else None,
            project=things.text(page, JX.projectName),
        )


@cache
def _pages() -> frozenset[str]:
    """What a result belongs to as a whole."""
    return frozenset((JX.ProjectTargetForm, JX.Disclosure, JX.SourceFile))

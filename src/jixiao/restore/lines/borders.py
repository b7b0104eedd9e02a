"""Where the borders between the cells of a row run: the cheapest cut, by all that the table shows.

First each row alone; then again knowing the widths of the columns, the bases and the texts that sister rows
and tables show.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from jixiao.restore.lines import costs
from jixiao.restore.lines.atoms import Atom

_Ranked = tuple[float, tuple[int, ...]]  # a cost, and where the fields begin and end

_AS = {
    "name": costs.as_name,
    "definition": costs.as_definition,
    "value": costs.as_value,
    "basis": costs.as_basis,
}
_KNOWN = 1.5  # what a text that sister rows show counts for
_KNOWN_BASIS = 3.0
_RESTATED = 2.0
_MOST_ATOMS = 80  # no row of a table has more lines
_ONE_MORE_ROW = 3.0  # what a row without a category of its own must save
_SEEN_TWICE = 2  # a text seen once proves nothing
_SURE = 9.0  # no other cut is possible
_CLEAR = 1.5  # a row cut by such a margin teaches the widths of the columns
_POOR = 4.0  # even the best cut has a word in the wrong place
_DOUBT = 1.25  # a cut that is no more than this dearer is a doubt


@dataclass(frozen=True, slots=True)
class Cut:
    """The atoms of each field of a row, and the runner-up when it comes close."""

    fields: tuple[str, ...]
    cells: tuple[tuple[Atom, ...], ...]
    cost: float
    margin: float = 0.0  # how much dearer the runner-up is
    doubt: tuple[str, str] | None = None  # the words left and right of a border that could run elsewhere
    torn: bool = False  # cells interleaved or torn by a page were put together
    outside: tuple[Atom, ...] = ()  # what stands behind the last row

    def text(self, name: str) -> str:
        """The words of a field."""
        if name not in self.fields:
            return ""
        return "".join(atom.text for atom in self.cells[self.fields.index(name)])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sister rows and tables show: widths of columns, and how often each text was seen."""

    widths: dict[str, float] = field(default_factory=dict)
    texts: dict[str, Counter[str]] = field(default_factory=dict)
    bases: Counter[str] = field(default_factory=Counter)  # of this table alone
    gaps: costs.Gaps = costs.USUAL
    own: Cut | None = None  # what this row itself showed when it was cut before

    def knows(self, name: str, text: str) -> bool:
        """Another row shows this text in this column."""
        seen = self.texts[name][text] if name in self.texts else 0
        return seen > (self.own is not None and self.own.text(name) == text)


def cut(rest: Sequence[Atom], fields: tuple[str, ...], evidence: Evidence, *, last: bool = False) -> Cut:
    """The row cut into the fields behind level 2; behind the basis of the last row the table is over."""
    if len(rest) > _MOST_ATOMS:
        return _uncut(rest, fields)
    found = _known_basis(rest, evidence) if fields[-1] == "basis" else None
    if found is None:
        return _cheapest(rest, fields, evidence)
    taken = set(found)
    ahead = rest[: found[0]]
    later = tuple(atom for at, atom in enumerate(rest) if at > found[0] and at not in taken)
    before = _cheapest(ahead, fields[:-1], evidence)
    cells = [*before.cells, tuple(rest[at] for at in found)]
    own_line = not later or later[0].line != rest[found[-1]].line
    if last and own_line and found[-1] - found[0] == len(found) - 1:
        return Cut(fields, tuple(cells), before.cost, before.margin, before.doubt, outside=later)
    if later:  # a page was turned: what is no basis goes on with the definition
        at = fields.index("definition") if "definition" in fields else 0
        cells[at] = (*cells[at], *later)
    return Cut(fields, tuple(cells), before.cost, before.margin, before.doubt, torn=bool(later))


def parted(rest: Sequence[Atom], fields: tuple[str, ...]) -> list[Sequence[Atom]]:
    """The atoms behind one level 2, parted into rows: a merged category is printed once for all.

    Only where more than one number with its unit stands among them, and more rows are clearly better.
    """
    values = sum(costs.as_value(atom.text) == 0.0 for atom in rest)
    if values == 1 or not fields or not values or len(rest) > _MOST_ATOMS:
        return [rest]
    ways = [
        _cheapest(rest, fields * rows, Evidence())
        for rows in range(1, values + 2)
        if len(rest) >= rows * len(fields)
    ]
    if not ways:
        return [rest]
    best = min(ways, key=lambda way: way.cost + _ONE_MORE_ROW * len(way.cells) / len(fields))
    cells = [cell for cell in best.cells if cell]
    starts = [rest.index(cell[0]) for cell in cells[:: len(fields)]]
    return [rest[a:b] for a, b in zip(starts, [*starts[1:], len(rest)], strict=True)]


def _uncut(rest: Sequence[Atom], fields: tuple[str, ...]) -> Cut:
    """What is too long for a row of a table stays together behind its first words, and is doubtful."""
    cells = ((rest[0],), tuple(rest[1:]), *((),) * (len(fields) - 2))
    return Cut(fields, cells, costs.NEVER, doubt=(rest[0].text, rest[1].text))


def _known_basis(rest: Sequence[Atom], evidence: Evidence) -> list[int] | None:
    """The atoms that spell a basis known from sister rows: in order, and side by side or up to the end."""
    for basis, count in evidence.bases.most_common():
        if count < _SEEN_TWICE:
            return None
        for start in range(len(rest) - 1, 0, -1):
            found = _subsequence(rest, start, basis)
            if found and (found[-1] == len(rest) - 1 or found[-1] - start == len(found) - 1):
                return found
    return None


def _subsequence(rest: Sequence[Atom], start: int, text: str) -> list[int] | None:
    """The atoms from here on that spell the text, passing over those that do not continue it."""
    left = text
    found: list[int] = []
    for at in range(start, len(rest)):
        if left and left.startswith(rest[at].text):
            found.append(at)
            left = left[len(rest[at].text) :]
        elif at == start:
            return None
    return found if not left else None


def _cheapest(rest: Sequence[Atom], fields: tuple[str, ...], evidence: Evidence) -> Cut:
    """The best of all cuts into as many stretches as there are fields."""
    count = len(fields)
    if len(rest) < count:
        return _short(rest, fields)
    price = {
        (at, start, end): _price(fields[at], rest[start:end], evidence)
        - _restated(fields[at], rest, start, end)
        for at in range(count)
        for start in range(at, len(rest))
        for end in range(start + 1, len(rest) + 1)
        if not (at == 0 and start) and not (at == count - 1 and end != len(rest))
    }
    edges = [0.0, *(costs.border(a, b, evidence.gaps) for a, b in pairwise(rest))]
    best: dict[int, list[_Ranked]] = {0: [(0.0, (0,))]}
    for at in range(count):
        ends = range(at + 1, len(rest) + 1) if at < count - 1 else (len(rest),)
        best = {end: _two_best(best, price, edges, at, end) for end in ends}
    ranked = best[len(rest)]
    cost, bounds = ranked[0]
    cells = tuple(tuple(rest[a:b]) for a, b in pairwise(bounds))
    margin = ranked[1][0] - cost if len(ranked) > 1 else _SURE
    unsure = len(ranked) > 1 and (margin <= _DOUBT or cost > _POOR)
    doubt = _doubt(rest, ranked) if unsure else _line_by_line(cells, evidence)
    return Cut(fields, cells, cost, margin, doubt)


def _line_by_line(cells: Sequence[tuple[Atom, ...]], evidence: Evidence) -> tuple[str, str] | None:
    """A row whose first line holds all its cells, and that goes on, was perhaps written line by line."""
    first, last = cells[0], cells[-1]
    goes_on = last[-1].line != last[0].line
    if first[0].line != last[0].line or not goes_on or evidence.bases[_spelled(last)] >= _SEEN_TWICE:
        return None
    return last[0].text, last[-1].text


def _short(rest: Sequence[Atom], fields: tuple[str, ...]) -> Cut:
    """A row with fewer atoms than cells: each under the field it looks like most, the others blank."""

    def price(names: tuple[str, ...]) -> float:
        return sum(_as(name, atom.text) for name, atom in zip(names, rest, strict=True)) - ("name" in names)

    names = min(combinations(fields, len(rest)), key=price)
    found = dict(zip(names, rest, strict=True))
    cells = tuple((found[name],) if name in found else () for name in fields)
    doubt = (rest[0].text, rest[-1].text) if rest else None
    return Cut(fields, cells, costs.NEVER, doubt=doubt)


def _two_best(
    best: dict[int, list[_Ranked]],
    price: dict[tuple[int, int, int], float],
    edges: list[float],
    at: int,
    end: int,
) -> list[_Ranked]:
    """The two cheapest ways to end this field here."""
    ways = (
        (cost + edges[start] + price[at, start, end], (*bounds, end))
        for start, before in best.items()
        if start < end
        for cost, bounds in before
    )
    return sorted(ways)[:2]


def _doubt(rest: Sequence[Atom], ranked: list[_Ranked]) -> tuple[str, str]:
    """The words on both sides of the first border that the runner-up draws elsewhere."""
    moved = next(i for i, (a, b) in enumerate(zip(ranked[0][1], ranked[1][1], strict=True)) if a != b)
    at = ranked[0][1][moved]
    return rest[at - 1].text, rest[at].text


def _restated(name: str, rest: Sequence[Atom], start: int, end: int) -> float:
    """What it counts for that a definition repeats the name before it word for word, as many do."""
    if name != "definition":
        return 0.0
    return _RESTATED if _spelled(rest[:start]) == _spelled(rest[start:end]) else 0.0


def _spelled(found: Iterable[Atom]) -> str:
    return "".join(atom.text for atom in found)


def _as(name: str, text: str) -> float:
    """What speaks against the text in this column; of columns that are not read only its shape is known."""
    return _AS.get(name, costs.shape)(text)


def _price(name: str, atoms: Sequence[Atom], evidence: Evidence) -> float:
    text = "".join(atom.text for atom in atoms)
    bonus = _KNOWN if evidence.knows(name, text) else 0.0
    if name == "basis" and evidence.bases[text] > 1:
        bonus = _KNOWN_BASIS
    return _as(name, text) + costs.wrapping(atoms, evidence.widths.get(name), evidence.gaps) - bonus


def texts_of(cuts: Iterable[Cut]) -> dict[str, Counter[str]]:
    """How often each text stands in each column; rows in doubt prove nothing."""
    texts: dict[str, Counter[str]] = {}
    for row in cuts:
        for name in row.fields if row.doubt is None else ():
            texts.setdefault(name, Counter())[row.text(name)] += 1
    return texts


def bases_of(cuts: Iterable[Cut]) -> Counter[str]:
    """How often each basis stands in a table."""
    return Counter(text for row in cuts if (text := row.text("basis")))


def gaps_of(cuts: Iterable[Cut]) -> costs.Gaps:
    """Where blank lines stand, by the rows whose borders are clear."""
    return costs.gaps_of(row.cells for row in cuts if row.margin >= _CLEAR)


def widths_of(cuts: Iterable[Cut]) -> dict[str, float]:
    """The widths of the columns, by the rows whose borders are clear."""
    full: dict[str, list[costs.Chunk]] = {}
    others: dict[str, list[costs.Chunk]] = {}
    for row in cuts:
        for name, cell in zip(row.fields, row.cells, strict=True):
            if cell and row.margin >= _CLEAR:
                *before, last = costs.chunks(cell)
                full.setdefault(name, []).extend(before)
                others.setdefault(name, []).append(last)
    return {name: costs.width_of(found, others[name]) for name, found in full.items() if found}

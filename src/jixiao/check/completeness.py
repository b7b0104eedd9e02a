"""Completeness: how much of what the official form asks for is there, by form, unit, disclosure and field.

What is counted are cells: one for a field of the form, one a row for a field of its rows. A field that only
applies here and there is told and not counted. Each path of the table is one query over the whole graph.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, QuerySolutions, Store

from jixiao.check.form_fields import FormField, fields_of, form_fields
from jixiao.graph.vocabulary import JX, Term

_FORMS = f"""
SELECT ?form ?layout ?year ?ofDisclosure ?disclosure ?unit WHERE {{
  ?form a {JX.ProjectTargetForm.nt} ; {JX.layout.nt} ?layout .
  OPTIONAL {{ ?form {JX.budgetYear.nt} ?year }}
  OPTIONAL {{
    ?form {JX.disclosure.nt} ?disclosure .
    OPTIONAL {{ ?disclosure {JX.budgetYear.nt} ?ofDisclosure }}
  }}
  OPTIONAL {{ ?form {JX.implementingUnit.nt} ?unit }}
}} ORDER BY ?form ?disclosure ?unit ?layout
"""
_ROWS = f"""
SELECT ?form (COUNT(DISTINCT ?row) AS ?value) WHERE {{
  ?form a {JX.ProjectTargetForm.nt} ; {JX.indicator.nt} ?row
}} GROUP BY ?form
"""


@dataclass(frozen=True, slots=True)
class Share:
    """So many cells of so many are filled in."""

    filled: int = 0
    cells: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.filled + other.filled, self.cells + other.cells)

    @property
    def part(self) -> float | None:
        """Between 0 and 1; ``None`` where nothing is asked for."""
        return self.filled / self.cells if self.cells else None

    @classmethod
    def of_all(cls, shares: Iterable["Share"]) -> Self:
        """Several together."""
        filled = cells = 0
        for each in shares:
            filled += each.filled
            cells += each.cells
        return cls(filled, cells)


@dataclass(frozen=True, slots=True)
class FormShare:
    """A form: what is asked of it, and how much of that is there."""

    form: str
    layout: str
    year: int | None
    disclosure: str | None
    unit: str | None
    fields: tuple[tuple[FormField, Share], ...]

    @property
    def share(self) -> Share:
        """Of all fields that count."""
        return Share.of_all(share for field, share in self.fields if field.counts)

    @property
    def missing(self) -> tuple[FormField, ...]:
        """The fields that are not filled in, or not in every row."""
        return tuple(field for field, share in self.fields if field.counts and share.filled < share.cells)


@dataclass(frozen=True, slots=True)
class Completeness:
    """All forms of a graph, sorted by their IRIs."""

    forms: tuple[FormShare, ...]

    @property
    def share(self) -> Share:
        """Of all forms."""
        return Share.of_all(each.share for each in self.forms)

    def by_unit(self) -> dict[str | None, Share]:
        """Of the forms of each unit; ``None``: those that name none."""
        return self._by(lambda each: each.unit)

    def by_disclosure(self) -> dict[str | None, Share]:
        """Of the forms of each disclosure."""
        return self._by(lambda each: each.disclosure)

    def by_layout(self) -> dict[str | None, Share]:
        """Of the forms of each layout."""
        return self._by(lambda each: each.layout)

    def by_field(self) -> dict[FormField, Share]:
        """Of each field, the optional ones as well, in the order of the table."""
        found = defaultdict[FormField, list[Share]](list)
        for form in self.forms:
            for field, share in form.fields:
                found[field].append(share)
        return {field: Share.of_all(found[field]) for field in form_fields() if field in found}

    def by_rule(self) -> dict[str, Share]:
        """Of the fields that a rule looks after; an empty code: of those that none does."""
        found = defaultdict[str, list[Share]](list)
        for field, share in self.by_field().items():
            if field.counts:
                found[field.rule].append(share)
        return {rule: Share.of_all(found[rule]) for rule in sorted(found)}

    def _by(self, key: Callable[[FormShare], str | None]) -> dict[str | None, Share]:
        found = defaultdict[str | None, list[Share]](list)
        for each in self.forms:
            found[key(each)].append(each.share)
        return {name: Share.of_all(found[name]) for name in sorted(found, key=lambda name: name or "")}


def completeness(store: Store) -> Completeness:
    """How complete the forms of a graph are; its default graph is asked."""
    paths = dict.fromkeys(map(_Path.of, form_fields()))
    known = _Known(
        {path: _values(store, path.query) for path in paths if path.has_values},
        {path: _numbers(store, path.query) for path in paths if not path.has_values},
        _numbers(store, _ROWS),
    )
    forms: dict[str, FormShare] = {}
    for told in _asked(store, _FORMS):  # one of which two units are said comes twice
        each = _form(told, known)
        forms.setdefault(each.form, each)
    return Completeness(tuple(forms.values()))


def _form(told: QuerySolution, known: "_Known") -> FormShare:
    form, layout = _text(told, "form") or "", _text(told, "layout") or ""
    stated = _text(told, "year") or _text(told, "ofDisclosure")
    year = int(stated) if stated else None
    return FormShare(
        form,
        layout,
        year,
        _text(told, "disclosure"),
        _text(told, "unit"),
        tuple((field, known.share(field, form)) for field in fields_of(layout, year)),
    )


# ---- what is there


@dataclass(frozen=True, slots=True)
class _Path:
    """Where fields are looked for: properties from the form, or from each of its rows."""

    of_rows: bool
    steps: tuple[Term, ...]
    has_values: bool
    is_plan: bool

    @classmethod
    def of(cls, field: FormField) -> Self:
        is_plan = field.month is not None
        return cls(field.is_of_rows, field.path, bool(field.values) or is_plan, is_plan)

    @property
    def query(self) -> str:
        """The values that each form has there; or how many forms (1) or rows have one."""
        things = f"?form a {JX.ProjectTargetForm.nt} . " + (
            f"?form {JX.indicator.nt} ?thing . " if self.of_rows else "BIND(?form AS ?thing) "
        )
        *before, last = (step.nt for step in self.steps)
        above = f"?thing {'/'.join(before)} ?last . " if before else "BIND(?thing AS ?last) "
        given = f" ; {JX.cumulativePercent.nt} ?given" if self.is_plan else ""
        where = f"WHERE {{ {things}{above}?last {last} ?value{given} }}"
        if self.has_values:
            return f"SELECT DISTINCT ?form ?value {where}"
        return f"SELECT ?form (COUNT(DISTINCT ?thing) AS ?value) {where} GROUP BY ?form"


@dataclass(frozen=True, slots=True)
class _Known:
    """What there is, by path and form: values, or numbers of things that have one; and numbers of rows."""

    values: dict[_Path, dict[str, set[str]]]
    numbers: dict[_Path, dict[str, int]]
    rows: dict[str, int]

    def share(self, field: FormField, form: str) -> Share:
        """How much of a field is filled in."""
        path = _Path.of(field)
        if path.has_values:
            wanted = {str(field.month)} if field.month else field.values
            return Share(int(not wanted.isdisjoint(self.values[path].get(form, ()))), 1)
        return Share(self.numbers[path].get(form, 0), self.rows.get(form, 0) if field.is_of_rows else 1)


def _values(store: Store, query: str) -> dict[str, set[str]]:
    found = defaultdict[str, set[str]](set)
    for told in _asked(store, query):
        found[_text(told, "form") or ""].add(_text(told, "value") or "")
    return found


def _numbers(store: Store, query: str) -> dict[str, int]:
    return {_text(told, "form") or "": int(_text(told, "value") or 0) for told in _asked(store, query)}


def _asked(store: Store, query: str) -> Iterator[QuerySolution]:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 (it is a SELECT)
    return iter(solutions)


def _text(told: QuerySolution, name: str) -> str | None:
    """The IRI, or the text of a literal."""
    found = told[name]
    return found.value if isinstance(found, NamedNode | BlankNode | Literal) else None

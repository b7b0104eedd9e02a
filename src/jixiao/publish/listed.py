"""What the queries of the site found, as templates ask for it: rows, forms, neighbours, sums, parts."""

from collections.abc import Iterator, Sequence
from typing import Any

from jixiao.publish import sums
from jixiao.publish.kinds import Asked
from jixiao.publish.lists import Part, parts
from jixiao.publish.rows import Row

FORMS = "forms"  # the query that says what lists show of each form
NAMES = "names"  # that which says by what things without a name are known
Sides = dict[tuple[str | None, str | None], dict[str, list[Row]]]


class Listed:
    """The rows that a page may show; rows that are given are those of a query that names forms."""

    def __init__(self, asked: Asked, page: str) -> None:
        self._asked = asked
        self._page = page

    def all(self, name: str) -> list[Row]:
        """All rows of a query."""
        return self._asked.all(name)

    def rows(self, name: str, page: str) -> list[Row]:
        """The rows of a query for a thing, also for that of another page."""
        return self._asked.rows(name, page)

    def name(self, iri: str) -> Row | None:
        """By what a thing without a name is known."""
        return self._asked.row(NAMES, iri)

    def form(self, iri: str) -> Row | None:
        """What lists say of a form."""
        return self._asked.row(FORMS, iri)

    def forms(self, rows: Sequence[Row]) -> list[Row]:
        """The same of all forms that rows name."""
        return [found for row in rows if (found := self._asked.row(FORMS, row.form))]

    def beside(self, name: str, page: str, iri: str) -> tuple[str | None, str | None]:
        """Those before and after a form in a list."""
        return self._asked.beside(name, page).get(iri, (None, None))

    def first(self, name: str, rows: Sequence[Row]) -> Part:
        """The part of a list that stands on its thing's own page."""
        return next(self.parted(name, rows))

    def parted(self, name: str, rows: Sequence[Row]) -> Iterator[Part]:
        """A list of a thing in parts."""
        return parts(name, rows, self._page, f"{self._page}/{name}")

    def total(self, rows: Sequence[Row]) -> sums.Sum:
        """The money of all forms that rows name."""
        return sums.total(self.forms(rows))

    def totals(self, rows: Sequence[Row], column: str) -> dict[Any, sums.Sum]:
        """The same by one of the columns of forms."""
        return sums.totals(self.forms(rows), lambda row: getattr(row, column))

    def all_totals(self, column: str) -> dict[Any, sums.Sum]:
        """The same of all forms there are."""
        return sums.totals(self._asked.all(FORMS), lambda row: getattr(row, column))

    def sides(self, rows: Sequence[Row]) -> Sides:
        """Rows of several forms side by side: by category and name, then by form."""
        found: Sides = {}
        for row in rows:
            found.setdefault((row.category, row.name), {}).setdefault(row.form, []).append(row)
        return found

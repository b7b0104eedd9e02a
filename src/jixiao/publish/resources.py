"""What the graph says of each page: of a thing and of its parts, from all graphs, each statement once."""

from collections.abc import Iterable

from jixiao.graph.vocabulary import statements
from jixiao.publish.addresses import Addresses

Statements = dict[str, list[str]]  # by page: subject, predicate and object as N-Triples write them, sorted


def by_page(quads: Iterable[str], addresses: Addresses) -> Statements:
    """The statements of N-Quads and of the vocabulary, by the page on which their subject stands."""
    found: dict[str, set[str]] = {}
    start = f"<{addresses.base}"
    for line in quads:
        if line.startswith(start):
            page = line[len(start) : line.index(">")].partition("#")[0]
            found.setdefault(page, set()).add(_triple(line))
    for said in statements():
        page = addresses.page_of(str(getattr(said.subject, "value", ""))) or ""
        if page:
            found.setdefault(page, set()).add(str(said))
    return {page: sorted(several) for page, several in sorted(found.items())}


def _triple(line: str) -> str:
    """A line without its graph: what stands after the last blank but one."""
    return line[: line.rindex(" <")]

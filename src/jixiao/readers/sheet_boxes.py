"""Text boxes that lie upon a sheet: titles and remarks are sometimes written in them."""

from collections.abc import Iterator

from jixiao.readers.package import Package
from jixiao.readers.sheet_address import address
from jixiao.readers.xml import Element, child, local, whole


def boxes(opened: Package, part: str) -> Iterator[tuple[str, str]]:
    """Each line written in a box, with the cell at which the box is anchored."""
    for drawing in opened.related(part, "drawing"):
        root = opened.tree(drawing)
        for anchor in () if root is None else root:
            for paragraph in _paragraphs(anchor):
                text = "".join(run.text or "" for run in paragraph.iter() if local(run.tag) == "t")
                if text.strip():
                    yield _anchored_at(anchor), text


def _paragraphs(anchor: Element) -> Iterator[Element]:
    for element in anchor.iter():
        if local(element.tag) == "txBody" and not any(
            local(above.tag) == "Fallback" for above in element.iterancestors()
        ):
            yield from (inner for inner in element if local(inner.tag) == "p")


def _anchored_at(anchor: Element) -> str:
    start = child(anchor, "from")
    row, column = child(start, "row"), child(start, "col")
    at = [whole(element.text) if element is not None else None for element in (row, column)]
    return address((at[0] or 0) + 1, (at[1] or 0) + 1)

"""The one way to parse XML and HTML: nothing is fetched, no entity is expanded, no tree grows without end."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from lxml import etree

from jixiao.problems import Problem, problem
from jixiao.readers.html_depth import flattened

Element = etree._Element  # noqa: SLF001 (lxml has no public name for it)

_PROLOG = re.compile(r"<!doctype[^>\[]*\[", re.IGNORECASE)  # a document type with definitions of its own
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")  # they print nothing
_PROLOG_END = 1 << 16
_OUT_OF_MEMORY = 2  # XML_ERR_NO_MEMORY of libxml2
_TOO_DEEP = "Excessive depth"
_DEEPEST = 2048  # elements within each other that libxml2 bears
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # the page may go on: pages put one behind another
_ENTITY_ERRORS = ("Entity '", "entity amplification", "entity reference loop")


def parsed(data: bytes, name: str) -> Element | Problem:
    """The root of an XML document; a problem names the part and the line where it breaks."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return broken(error, name)
    return _forbidden(root) or root


def safe(data: bytes, name: str) -> Problem | None:
    """Why a part must not be read on: it defines entities. Only its beginning is looked at."""
    try:
        for _event, root in _events(data, ("start",)):
            return _forbidden(root)
    except etree.XMLSyntaxError as error:
        return broken(error, name) if _about_entities(error) else None
    return None


def streamed(data: bytes, *tags: str) -> Iterator[Element]:
    """The elements with these local names as they end, each forgotten when the next one comes.

    A part that breaks raises ``XMLSyntaxError``; ``broken`` makes a problem of it.
    """
    wanted = tuple(f"{{*}}{tag}" for tag in tags)
    for _event, element in _events(data, ("end",), wanted):
        yield element
        _forget(element)


def broken(error: etree.XMLSyntaxError, name: str) -> Problem:
    """What stopped the parser, and where."""
    if getattr(error, "code", None) == _OUT_OF_MEMORY:
        raise MemoryError from error
    if _about_entities(error):
        return problem("D012")
    return problem("D021", part=name, line=error.lineno)


def parsed_html(text: str) -> Element | Problem:
    """The root of a web page, as forgiving as browsers are."""
    head = text[:_PROLOG_END]
    doctype = _PROLOG.search(head)
    if doctype and "<!entity" in head[doctype.end() :].lower():
        return problem("D012")
    page = _ENDS.sub("", _CONTROLS.sub("", text))
    found = _tree(page)
    if found is None:
        found = _tree(flattened(page))
    return problem("D022", limit=_DEEPEST) if found is None else found


def _tree(page: str) -> Element | None:
    """The root of the page; none when its elements stand too deep within each other."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root: Element | None = etree.fromstring(page.encode("utf-8", "replace"), parser)
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        return None
    return root if root is not None else etree.Element("html")


@lru_cache(maxsize=4096)
def local(tag: object) -> str:
    """The name of an element without its namespace: documents in strict OOXML have other ones."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name."""
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and so on down the path."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def children(element: Element | None, *path: str) -> list[Element]:
    """What stands in the first child of that name, and so on down the path."""
    found = child(element, *path)
    return [] if found is None else list(found)


def whole(text: str | None) -> int | None:
    """A whole number, as far as it is one."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def _events(
    data: bytes, events: tuple[str, ...], tags: tuple[str, ...] | None = None
) -> Iterator[tuple[str, Element]]:
    stream: Iterator[tuple[str, Element]] = etree.iterparse(
        BytesIO(data),
        events=events,
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return stream


def _forget(element: Element) -> None:
    """The element and what stands before it leave the tree, so that memory stays flat."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _forbidden(root: Element) -> Problem | None:
    document_type = root.getroottree().docinfo.internalDTD
    entities = () if document_type is None else document_type.iterentities()  # type: ignore[attr-defined]  # the stubs lack it
    defines = next(iter(entities), None) is not None
    refers = next(root.iter(etree.Entity), None) is not None
    return problem("D012") if defines or refers else None


def _about_entities(error: etree.XMLSyntaxError) -> bool:
    return any(words in str(error) for words in _ENTITY_ERRORS)

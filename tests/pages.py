"""Pages of the samples, made once for all tests of a process; and what stands on a page, read back."""

import gzip
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from built import SAMPLES, samples
from jixiao.ask.store import open_store
from jixiao.assets import asset
from jixiao.check.checking import Checked, check, rulebook
from jixiao.check.completeness import completeness
from jixiao.publish.site import Press, press_of
from jixiao.publish.templates import Publisher
from jixiao.source.decode import decoded

BASE = "https://jixiao.example/"
FOLDERS = ("dumps", "originals")


@cache
def data() -> Path:
    """The graph of the samples."""
    return samples() / "data" / "jixiao.nq.gz"


@cache
def found() -> Checked:
    """What the check finds in it."""
    return check(data(), rulebook(()), jobs=1)


@cache
def press() -> Press:
    """All that the pages of the samples are made of."""
    store = open_store(data())
    with gzip.open(data(), "rt", encoding="utf-8", newline="\n") as quads:
        made = press_of(quads, store, BASE, (asset("site"),), Publisher("样例"))
    made.texts = texts()
    made.rules, made.findings = found().rules, found().findings
    made.completeness = completeness(store)
    made.data = data()
    return made


@cache
def texts() -> dict[str, str]:
    """The texts of the samples, by the keys of their sources."""
    paths = (path for folder in FOLDERS for path in sorted((SAMPLES / folder).iterdir()))
    read = (path.read_bytes() for path in paths if path.suffix in (".txt", ".md"))
    return {sha256(each).hexdigest()[:16]: decoded(each).text for each in read}


@cache
def files(path: str) -> dict[str, bytes]:
    """The files of a page."""
    return dict(press().files_of(path))


def page(path: str, file: str | None = None) -> "Page":
    """A page, read."""
    return Page.of(files(path)[f"{file or path}.html"])


class Page(HTMLParser):
    """What stands on a page: ids, links, elements with their texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[Element] = []
        self._open: list[Element] = []

    @classmethod
    def of(cls, data: bytes) -> "Page":
        """The page of some bytes."""
        read = cls()
        read.feed(data.decode())
        read.close()
        return read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if "id" in element.said:
            self.ids.append(element.said["id"])
        if "href" in element.said:
            self.links.append(element.said["href"])
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it those within that do not say so."""
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """A text, of all elements around it."""
        for element in self._open:
            element.text += data
            element.links += [each.said["href"] for each in self._open if "href" in each.said]

    def all(self, tag: str) -> "Iterator[Element]":
        """The elements of a name."""
        return (element for element in self.elements if element.tag == tag)

    def by_id(self, name: str) -> "Element":
        """The element of an id."""
        return next(element for element in self.elements if element.said.get("id") == name)


class Element:
    """An element: its name, its attributes, its text, where the texts in it lead."""

    def __init__(self, tag: str, said: dict[str, str]) -> None:
        self.tag = tag
        self.said = said
        self.text = ""
        self.links: list[str] = []


_EMPTY = {"meta", "link", "br", "img", "input", "hr", "wbr"}

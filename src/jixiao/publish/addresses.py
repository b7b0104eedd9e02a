"""Addresses of pages: from the IRI of a thing to the file that tells of it, and links from page to page.

Links are relative, so a site works under any path and from a disk. The English pages lie below ``en/`` in the
same order, so a link from page to page is the same in both languages.
"""

from dataclasses import dataclass

HTML, TURTLE, JSON_LD = ".html", ".ttl", ".jsonld"
ENGLISH = "en/"
HOME = "index"
# The words themselves have pages, too, on every site: that of jixiao, and the copy of whoever uses them.
VOCABULARY = "https://w3id.org/jixiao/"
_WORDS, _LISTS = ("ontology", "shapes"), ("scheme/", "unit/")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a site, by the base of its IRIs."""

    base: str

    def page_of(self, iri: str) -> str | None:
        """The page on which a thing stands, as a path without ending; nothing for a thing of somebody else.

        >>> own = Addresses("https://a.example/")
        >>> own.page_of("https://a.example/project/1#ind-01"), own.page_of(VOCABULARY + "scheme/operator/ge")
        ('project/1', 'scheme/operator/ge')
        """
        if iri.startswith(self.base):
            return iri.removeprefix(self.base).partition("#")[0] or HOME
        if iri.startswith(VOCABULARY):
            path = iri.removeprefix(VOCABULARY).partition("#")[0]
            return path if path in _WORDS or path.startswith(_LISTS) else None
        return None

    def link(self, page: str, iri: str) -> str:
        """The link from a page to a thing; to the web, where the thing is somebody else's.

        >>> Addresses("https://a.example/").link("project/1", "https://a.example/policy/13/a/2019/2#x")
        '../policy/13/a/2019/2.html#x'
        """
        target = self.page_of(iri)
        if target is None:
            return iri
        _, sign, part = iri.partition("#")
        return f"{up(page)}{target}{HTML}{sign}{part}"


def up(page: str) -> str:
    """From a page to the top of the site.

    >>> up("index"), up("policy/13/a")
    ('', '../../')
    """
    return "../" * page.count("/")

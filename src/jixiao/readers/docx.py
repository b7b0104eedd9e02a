"""Word documents: what is printed of word/document.xml, with merged cells as they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from jixiao.assets import rows
from jixiao.grid.model import Aside, Block, Cell, Furniture, Paragraph, Piece, pieces_of
from jixiao.place import Place, Slot
from jixiao.problems import Problem, problem
from jixiao.readers.mosaic import mosaic
from jixiao.readers.numbering import numbering_of
from jixiao.readers.package import Package, package, stem
from jixiao.readers.reading import Reading
from jixiao.readers.word_styles import Element, Styles, child, styles_of, switched, value_of, whole
from jixiao.readers.xml import attribute, local, parsed
from jixiao.source.document import Document
from jixiao.source.kind import Kind
from jixiao.text import squash

KINDS = (Kind.DOCX,)

Labels = Mapping[Element, str]

_USUAL_MAIN = "word/document.xml"
_NOTES = ("footnotes", "endnotes")
_EDGES = {"headerReference", "footerReference"}

# Elements that are not printed: properties, text deleted or moved away by a tracked change, field codes.
_UNPRINTED = frozenset({
    "pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rubyPr",
    "del", "moveFrom", "delText", "instrText", "delInstrText", "fldData",
})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SIGN_FONTS = 0xF000  # where fonts of signs keep their signs
_SIGN_FONTS_END = 0xF0FF


def read(document: Document) -> Reading:
    """Paragraphs and tables of the main text, then notes, headers and footers."""
    opened = package(document.data)
    if isinstance(opened, Problem):
        return Reading((), (opened,))
    name = next(iter(opened.related("", "officeDocument")), _USUAL_MAIN)
    root = parsed(opened.parts[name], name) if name in opened.parts else problem("D004", reason=name)
    if isinstance(root, Problem):
        return Reading((), (root,))
    stories = _stories(opened, name, root)
    blocks = [block for story in stories for block in story.read()]
    characters = sum(_characters(story.root, story.labels) for story in stories)
    return Reading(tuple(blocks), tuple(opened.problems), characters)


def _stories(opened: Package, name: str, root: Element) -> list["_Story"]:
    """The main text, its notes, and what stands at the edges of its pages."""
    related = {relation.id: relation for relation in opened.relations(name)}
    of_kind = {relation.kind: relation.part for relation in related.values()}
    styles = styles_of(opened.tree(of_kind.get("styles", "")))
    numbering = numbering_of(opened.tree(of_kind.get("numbering", "")), styles)
    labels = {element: label for element in _paragraphs(root) if (label := numbering.label(element))}
    notes = [of_kind[kind] for kind in _NOTES if kind in of_kind]
    references = (attribute(element, "id") for element in root.iter() if local(element.tag) in _EDGES)
    edges = dict.fromkeys(related[id_].part for id_ in references if id_ in related)
    main = _Story(root, "", styles, labels)
    other = [_Story(tree, stem(part), styles) for part in notes if (tree := opened.tree(part)) is not None]
    around = [_Story(tree, stem(part), styles) for part in edges if (tree := opened.tree(part)) is not None]
    nothing_else = not any(_characters(story.root, story.labels) for story in (main, *other))
    return [main, *other, *(around if nothing_else else map(_Edge.of, around))]

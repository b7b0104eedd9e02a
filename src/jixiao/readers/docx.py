"""Word documents: the main text, its notes, and what stands at the edges of its pages."""

from collections.abc import Iterator

from jixiao.problems import Problem, problem
from jixiao.readers.numbering import numbering_of
from jixiao.readers.package import Package, package, stem
from jixiao.readers.reading import Reading
from jixiao.readers.word_markup import branch, dropped
from jixiao.readers.word_story import Labels, Story
from jixiao.readers.word_styles import Styles, styles_of
from jixiao.readers.xml import Element, attribute, local, parsed
from jixiao.source.document import Document
from jixiao.source.kind import Kind
from jixiao.text import squash

KINDS = (Kind.DOCX,)

_USUAL_MAIN = "word/document.xml"
_NOTES = ("footnotes", "endnotes")
_EDGES = ("{*}headerReference", "{*}footerReference")
_PRINTED = ("{*}noBreakHyphen", "{*}sym")
_COUNTED = "-"  # each of these prints one character


def read(document: Document) -> Reading:
    """What is printed, in reading order; headers and footers last, as furniture."""
    opened = package(document.data)
    if isinstance(opened, Problem):
        return Reading((), (opened,))
    name = next(iter(opened.related("", "officeDocument")), _USUAL_MAIN)
    root = parsed(opened.parts[name], name) if name in opened.parts else problem("D020", part=name)
    if isinstance(root, Problem):
        return Reading((), (root,))
    stories = _stories(opened, name, root)
    blocks = tuple(block for story in stories for block in story.read())
    covered = [found for story in stories for found in story.problems]
    return Reading(blocks, (*opened.problems, *covered), sum(map(_characters, stories)))


def _stories(opened: Package, name: str, root: Element) -> list[Story]:
    relations = opened.relations(name)
    of_kind = {relation.kind: relation.part for relation in relations}
    styles = styles_of(opened.tree(of_kind.get("styles", "")))
    main = Story(root, "", styles, _labels(opened, of_kind.get("numbering", ""), styles, root))
    notes = [of_kind[kind] for kind in _NOTES if kind in of_kind]
    text = [main, *(Story(tree, stem(part), styles) for part, tree in _trees(opened, notes))]
    parts = {relation.id: relation.part for relation in relations}
    references = (attribute(element, "id") for element in root.iter(*_EDGES))
    edges = list(dict.fromkeys(parts[number] for number in references if number in parts))
    furniture = any(map(_characters, text))  # unless they are all there is
    around = [Story(tree, stem(part), styles, edge=furniture) for part, tree in _trees(opened, edges)]
    return [*text, *around]


def _trees(opened: Package, parts: list[str]) -> Iterator[tuple[str, Element]]:
    for part in parts:
        tree = opened.tree(part)
        if tree is not None:
            yield part, tree


def _labels(opened: Package, part: str, styles: Styles, root: Element) -> Labels:
    """The list numbers that are printed before paragraphs."""
    numbering = numbering_of(opened.tree(part), styles)
    if not numbering.levels:
        return {}
    gone = _gone(root)
    paragraphs = (element for element in root.iter("{*}p") if element not in gone)
    return {paragraph: label for paragraph in paragraphs if (label := numbering.label(paragraph))}


def _characters(story: Story) -> int:
    """The printed characters, by a walk of its own: text by text, whatever block it belongs to."""
    gone = _gone(story.root)
    found = [element for element in story.root.iter("{*}t", *_PRINTED) if element not in gone]
    texts = (element.text or "" if local(element.tag) == "t" else _COUNTED for element in found)
    return sum(map(len, map(squash, texts))) + sum(map(len, map(squash, story.labels.values())))


def _gone(root: Element) -> set[Element]:
    """Paragraphs and texts within what a tracked change took away, or in a version that is not read."""
    regions = list(dropped(root).regions)
    for alternatives in root.iter("{*}AlternateContent"):
        regions += [version for version in alternatives if version is not branch(alternatives)]
    return {element for region in regions for element in region.iter("{*}p", "{*}t", *_PRINTED)}

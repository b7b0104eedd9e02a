"""Automatic list numbers of Word: printed before a paragraph, and not in its text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.readers.numerals import numeral
from jixiao.readers.word_styles import Styles, switched, value_of
from jixiao.readers.xml import Element, attribute, local, whole

_SLOT = re.compile(r"%([1-9])")  # where the number of a level stands in the text of a label
_NO_BLANK_AFTER = "、，．。：）〕】》"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    start: int
    way: str
    text: str
    spaced: bool
    legal: bool  # higher levels are written in plain digits, too
    restarts: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    styles: Styles
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)  # by definition and level
    definitions: dict[str, str] = field(default_factory=dict)  # of each list
    starts: dict[tuple[str, int], int] = field(default_factory=dict)  # where a list begins anew
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Element) -> str:
        """What is printed before the paragraph, with the blank that follows it."""
        numbered = self.styles.numbered(paragraph)
        if numbered is None:
            return ""
        definition = self.definitions.get(numbered[0], "")
        level = self.levels.get((definition, numbered[1]))
        if level is None:
            return ""
        self._count(definition, numbered, level)
        text = self._written(definition, level)
        return text + (" " if text and level.spaced and text[-1] not in _NO_BLANK_AFTER else "")

    def _count(self, definition: str, numbered: tuple[str, int], level: Level) -> None:
        counts, at = self.counts.setdefault(definition, {}), numbered[1]
        if numbered in self.starts and numbered not in self.begun:
            counts[at] = self.starts[numbered]
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        self.begun.add(numbered)
        for lower in [lower for lower in counts if lower > at]:
            if self.levels[definition, lower].restarts:
                del counts[lower]

    def _written(self, definition: str, level: Level) -> str:
        """The label, or nothing when a part of it is not known."""
        if level.way in ("bullet", "none"):
            return ""
        counts = self.counts[definition]

        def number(slot: re.Match[str]) -> str:
            at = int(slot[1]) - 1
            other = self.levels.get((definition, at), level)
            way = "decimal" if level.legal else other.way
            return numeral(counts.get(at, other.start), way) or "\0"

        text = _SLOT.sub(number, level.text)
        return "" if "\0" in text else text


def numbering_of(root: Element | None, styles: Styles) -> Numbering:
    """The lists stated in word/numbering.xml."""
    out = Numbering(styles)
    if root is None:
        return out
    for element in _named(root, "abstractNum"):
        _define(out, attribute(element, "abstractNumId") or "", element)
    for element in _named(root, "num"):
        _list(out, attribute(element, "numId") or "", element)
    _follow_links(out, root)
    return out


def _define(out: Numbering, definition: str, element: Element) -> None:
    for stated in _named(element, "lvl"):
        at = whole(attribute(stated, "ilvl"))
        if at is not None:
            out.levels[definition, at] = _level(stated)


def _list(out: Numbering, number: str, element: Element) -> None:
    out.definitions[number] = value_of(element, "abstractNumId") or ""
    for override in _named(element, "lvlOverride"):
        at, start = whole(attribute(override, "ilvl")), whole(value_of(override, "startOverride"))
        if at is not None and start is not None:
            out.starts[number, at] = start


def _follow_links(out: Numbering, root: Element) -> None:
    """A definition may only name the style whose list it means."""
    for element in _named(root, "abstractNum"):
        style = out.styles.styles.get(value_of(element, "numStyleLink") or "")
        meant = out.definitions.get(style.numbered[0] or "") if style else None
        named = attribute(element, "abstractNumId")
        for number in [number for number, definition in out.definitions.items() if definition == named]:
            out.definitions[number] = meant or out.definitions[number]


def _level(stated: Element) -> Level:
    start = whole(value_of(stated, "start"))
    return Level(
        start=0 if start is None else start,
        way=value_of(stated, "numFmt") or "decimal",
        text=value_of(stated, "lvlText") or "",
        spaced=value_of(stated, "suff") != "nothing",
        legal=bool(switched(stated, "isLgl")),
        restarts=value_of(stated, "lvlRestart") != "0",
    )


def _named(element: Element, name: str) -> Iterable[Element]:
    return (inner for inner in element if local(inner.tag) == name)

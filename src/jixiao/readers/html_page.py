"""What of a web page is shown: neither scripts nor hidden parts; list numbers; which tables hold data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jixiao.readers.numerals import numeral
from jixiao.readers.xml import Element, whole
from jixiao.text import squash

DROPPED = frozenset(
    {"head", "title", "script", "style", "template", "noscript", "iframe", "object", "datalist"}
)
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\b", re.IGNORECASE
)
_NO_NUMBER = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_FIELDS = frozenset({"", "text", "number", "tel", "date"})  # kinds of input that show what is in them
_WAYS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class _Weight:
    """How much of a table stands in its own cells, and how much in tables within."""

    own: int = 0
    within: int = 0
    cells: int = 0

    @property
    def lays_out(self) -> bool:
        """It only arranges what is within it: other tables, or a single frame."""
        return self.cells <= 1 or self.within >= self.own


@dataclass(frozen=True, slots=True)
class Plan:
    """The tables that hold no data of their own, and the numbers printed before items of lists."""

    layouts: frozenset[Element]
    labels: dict[Element, str]


def settle(root: Element) -> None:
    """What is typed into the fields of a form becomes text of the page; choices not taken vanish."""
    for element in root.iter("input"):
        if (element.get("type") or "").lower() in _FIELDS:
            element.text = element.get("value")
    for element in root.iter("option"):
        if element.get("selected") is None:
            element.text = None


def shown(root: Element) -> Iterator[tuple[str, Element]]:
    """Start and end of every element that is shown, "hidden" for one that is not; then "after" each."""
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    for event, element in walk:
        if event == "end":
            if element is not skipped:
                yield "end", element
            yield "after", element
        elif element.tag in DROPPED or _hidden(element):
            skipped = element
            walk.skip_subtree()
            if element.tag not in DROPPED:
                yield "hidden", element
        else:
            yield "start", element


def plan(root: Element) -> Plan:
    """A first walk, to know of each table what it is for."""
    layouts: list[Element] = []
    labels: dict[Element, str] = {}
    counts: dict[Element, int] = {}
    weights = [_Weight()]
    for event, element in shown(root):
        if event == "start":
            _enter(element, weights)
            if element.tag == "li":
                _number(element, counts, labels)
        elif event == "end" and element.tag == "table":
            inner = weights.pop()
            layouts += [element] if inner.lays_out else []
            weights[-1].within += inner.own + inner.within
        elif event == "after":
            weights[-1].own += _length(element.tail)
    return Plan(frozenset(layouts), labels)


def characters(root: Element) -> int:
    """The characters of all text on the page, whatever element it belongs to."""
    return sum(map(_length, _texts(root)))


def text_within(element: Element) -> str:
    """The text of a hidden part."""
    return "".join(_texts(element))


def _texts(root: Element) -> Iterator[str]:
    """Every text within an element, hidden or not; those of scripts and the like are none."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield (element.tail or "") if element is not root else ""
        elif element.tag in DROPPED:
            walk.skip_subtree()
        else:
            yield element.text or ""


def _hidden(element: Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDING.search(element.get("style") or ""))


def _enter(element: Element, weights: list[_Weight]) -> None:
    if element.tag == "table":
        weights.append(_Weight())
    weights[-1].cells += element.tag in ("td", "th")
    weights[-1].own += _length(element.text)


def _number(item: Element, counts: dict[Element, int], labels: dict[Element, str]) -> None:
    """An item of a numbered list is printed with its number."""
    around = item.getparent()
    if around is None or around.tag != "ol":
        return
    before = counts.get(around, (whole(around.get("start")) or 1) - 1)
    counts[around] = whole(item.get("value")) or before + 1
    way = _WAYS.get(item.get("type") or around.get("type") or "1")
    unnumbered = any(_NO_NUMBER.search(element.get("style") or "") for element in (around, item))
    if way and not unnumbered:
        labels[item] = f"{numeral(counts[around], way) or counts[around]}. "


def _length(text: str | None) -> int:
    return len(squash(text or ""))

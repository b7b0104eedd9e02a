"""Which lines are headings, how deep they stand, and what the section under them is about."""

import re
from dataclasses import dataclass

from jixiao.layouts.narrative.contents import is_contents_line
from jixiao.layouts.narrative.numbering import CHAPTER, ITEM, PART, numbered
from jixiao.layouts.narrative.words import heading_words, prefixes, suffixes
from jixiao.record.model import SectionKind
from jixiao.text import bare, squash

_LONGEST = 40
_LONGEST_WRITTEN = 160  # with white space
_SENTENCE = re.compile(r"[，。；：！？,;:!?]")
_AMOUNT = re.compile(r"\d\s*[百千万亿]*\s*元")
_YEAR = re.compile(r"^(?:19|20)\d\d年度?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its kind, ``None`` when its words are not known; its depth; its number among its sisters."""

    kind: SectionKind | None
    depth: int
    ordinal: int | None
    is_numbered: bool


def heading_of(text: str) -> Heading | None:
    """What the line is as a heading; ``None`` for a sentence, an item, an entry of a table of contents.

    >>> heading_of("四、财政拨款“三公”经费预算情况及增减变化原因").kind
    <SectionKind.THREE_PUBLIC: 'three-public'>
    >>> heading_of("（三）公务接待费0.5万元") is None, heading_of("名词解释").is_numbered
    (True, False)
    """
    if len(text) > _LONGEST_WRITTEN:
        return None
    words = squash(text).rstrip("：:")
    if not 0 < len(words) <= _LONGEST or _SENTENCE.search(words) or _AMOUNT.search(words):
        return None
    if is_contents_line(text):
        return None
    number = numbered(words)
    if number is None:
        kind = _kind_exactly(words)
        return Heading(kind, CHAPTER, None, is_numbered=False) if kind else None
    kind = _kind(words[number.end :], part=number.depth == PART)
    if kind is None and number.depth > ITEM:
        return None
    return Heading(kind, number.depth, number.ordinal, is_numbered=True)


def is_known_heading(text: str) -> bool:
    """The line is a heading whose words are known."""
    heading = heading_of(text)
    return heading is not None and heading.kind is not None


def _kind(words: str, *, part: bool) -> SectionKind | None:
    """The kind that the words of a numbered heading name."""
    plain = bare(words)
    return next(
        (word.kind for word in heading_words() if word.text in plain and (part or not word.part)), None
    )


def _kind_exactly(words: str) -> SectionKind | None:
    """The kind of a heading without a number: the word itself, but for year, prefix and suffix."""
    plain = _YEAR.sub("", bare(words))
    known = {word.text: word.kind for word in heading_words()}
    return next((known[core] for core in _cores(plain) if core in known), None)


def _cores(plain: str) -> list[str]:
    """The words with less and less around them."""
    out = [plain]
    for affix in prefixes():
        out += [core.removeprefix(affix) for core in out if core.startswith(affix)]
    for affix in (*suffixes(), *suffixes()):
        out += [core.removesuffix(affix) for core in out if core.endswith(affix)]
    return out

"""The words of headings and figures and the traits of sections, read from ontology/."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jixiao.assets import rows
from jixiao.record.model import SectionKind
from jixiao.text import bare, fold

_PREFIX, _SUFFIX, _PART = "prefix", "suffix", "part"


class Inside(StrEnum):
    """What a heading deeper than that of the section is."""

    OPEN = "open"  # the heading of another section
    ITEMS = "items"  # one item of a list
    TERMS = "terms"  # the same, and lines without a number are never headings


@dataclass(frozen=True, slots=True)
class Trait:
    """What is looked for in a kind of section."""

    figures: bool
    inside: Inside


@dataclass(frozen=True, slots=True)
class HeadingWord:
    """A word that says what a section is about; ``part`` when it counts in titles of parts only."""

    text: str
    kind: SectionKind
    priority: int
    part: bool


@cache
def traits() -> dict[SectionKind, Trait]:
    """The traits of every kind of section."""
    stated = rows("ontology/section-kinds.tsv")
    return {SectionKind(kind): Trait(figures == "yes", Inside(inside)) for kind, _, figures, inside in stated}


@cache
def heading_words() -> tuple[HeadingWord, ...]:
    """Every word of headings, the one that decides first."""
    listed = [
        HeadingWord(bare(text), SectionKind(kind), int(priority), _PART in scope)
        for text, kind, priority, *scope in _section_rows(affixes=False)
    ]
    return tuple(sorted(listed, key=lambda word: (-word.priority, -len(word.text))))


@cache
def prefixes() -> tuple[str, ...]:
    """What may stand before the word of an unnumbered heading."""
    return _longest_first(bare(text) for text, kind, *_ in _section_rows(affixes=True) if kind == _PREFIX)


@cache
def suffixes() -> tuple[str, ...]:
    """What may stand behind it."""
    return _longest_first(bare(text) for text, kind, *_ in _section_rows(affixes=True) if kind == _SUFFIX)


@cache
def figure_words(role: str) -> tuple[str, ...]:
    """The words of a role in ontology/figure-words.tsv, longest first."""
    return _longest_first(fold(word) for stated, word in rows("ontology/figure-words.tsv") if stated == role)


def _section_rows(*, affixes: bool) -> list[list[str]]:
    listed = rows("ontology/section-words.tsv")
    return [row for row in listed if (row[1] in {_PREFIX, _SUFFIX}) is affixes]


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))

"""Goals and their indicators in prose: 绩效目标1：… 绩效指标1：…, numbered or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from jixiao.layouts.narrative.stretch import stretch
from jixiao.record.model import Stated, TargetPair
from jixiao.text import fold

# 绩效目标1：, with blanks anywhere; at the start of a paragraph or of a sentence in it.
_LABEL = re.compile(
    r"""
    (?: ^ | (?<=[。；;！\n]) ) \s*
    绩\s*效\s* (?: (?P<goal>目\s*标) | 指\s*标 ) \s*
    (?P<number>[0-9０-９]{1,3} | [一二三四五六七八九十]{1,3})? \s* [：:]
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    is_goal: bool
    number: str | None
    words: Stated | None


def begins_pair(text: str) -> bool:
    """The text begins with the label of a goal or of an indicator."""
    return _LABEL.match(text) is not None


def read_pairs(paragraphs: Sequence[Stated]) -> tuple[TargetPair, ...]:
    """The pairs of a section, in order; numbers may begin anew under each item."""
    out: list[TargetPair] = []
    for part in _parts(paragraphs):
        at = None if part.is_goal else _waiting(out, part.number)
        if part.is_goal:
            out.append(TargetPair(part.number, part.words, None))
        elif at is None:
            out.append(TargetPair(part.number, None, part.words))
        else:
            out[at] = replace(out[at], indicator=part.words, number=out[at].number or part.number)
    return tuple(out)


def _waiting(pairs: Sequence[TargetPair], number: str | None) -> int | None:
    """The goal that waits for this indicator: the last one, with the same number where both have one."""
    for at in reversed(range(len(pairs))):
        pair = pairs[at]
        if pair.goal and not pair.indicator and (number is None or pair.number in {number, None}):
            return at
    return None


def _parts(paragraphs: Sequence[Stated]) -> Iterator[_Part]:
    """Each label with its words; a label alone takes the next paragraph."""
    lone: _Part | None = None
    for paragraph in paragraphs:
        labels = list(_LABEL.finditer(paragraph.text))
        if lone:
            yield lone if labels else replace(lone, words=paragraph)
            lone = None
        for label, after in zip_longest(labels, labels[1:]):
            end = after.start() if after else len(paragraph.text)
            words = stretch(paragraph, label.end(), end)
            number = fold(label["number"]) if label["number"] else None
            part = _Part(label["goal"] is not None, number, words if words.text else None)
            if part.words:
                yield part
            else:
                lone = part
    if lone:
        yield lone

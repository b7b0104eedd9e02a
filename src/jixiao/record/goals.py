"""Goals (绩效目标): numbered items in one cell, told from decimals, years and ages.

The first number of the text decides the style: ``1.`` ``1、`` ``1)``, or ``（1）``, ``①``, ``目标1：``,
``一、``, ``（一）``; numbers of another style belong to the words of their item. A number stands at the
beginning of a line, after the end of a sentence, or, when it is the one that must come next, anywhere.
Misnumbered items are taken as they are, and a doubled number (1.1.) is one number. The words of an item
are kept as written, line breaks within them included.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jixiao.record.numbers import chinese_number
from jixiao.record.scanner import Cursor, signs
from jixiao.record.units import unit_words
from jixiao.record.value_words import scales
from jixiao.text import fold

_NUMERAL = "一二三四五六七八九十"
_WHICH = r"(?:绩\s*效|总\s*体|年\s*度|分\s*项|阶\s*段|主\s*要)"
_MARK = re.compile(
    rf"""
      (?P<circle>[①-⑳])
    | (?P<chinese_bracket>\([ ]*[{_NUMERAL}]{{1,3}}[ ]*\)[、.]?)
    | (?P<bracket>\([ ]*[0-9]{{1,2}}[ ]*\)[、.]?)
    | (?P<target>(?:{_WHICH}\s*)*目\s*标\s*(?:[0-9]{{1,2}}|[{_NUMERAL}]{{1,3}})?\s*:)
    | (?P<chinese>(?<![\u4e00-\u9fff])[{_NUMERAL}]{{1,3}}[ ]*、)
    | (?P<arabic>(?<![0-9.(A-Za-z第至~–—-])[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*[ ]*[.、)])
    """,
    re.VERBOSE,
)
_SENTENCE_ENDS = "。;!?…"
_DIGITS = re.compile(r"[0-9]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}[年-]")
_RANGE = re.compile(r"([0-9]{1,9})[-–—~至]([0-9]{1,9})")
_FIRST_CIRCLE = ord("①")
_SECOND = 2
_LONGEST_UNIT = 10  # as many signs after a number tell whether it is a decimal


@dataclass(frozen=True, slots=True)
class GoalItem:
    """One goal: its number as printed, its words, and where the words stand in the text."""

    number: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something that may be the number of an item; 目标： without a number has no value."""

    style: str
    value: int | None
    start: int
    end: int
    opens_line: bool
    opens_sentence: bool
    doubtful: bool  # 1.2万人: only in sequence, and at the beginning of a line


def split_goals(text: str) -> list[GoalItem]:
    r"""The items of a goal cell without their numbers; a text without numbers is one item.

    >>> [item.text for item in split_goals("1.新增就业1.2万人。\n2. 覆盖16-59周岁。 3. 发放到位")]
    ['新增就业1.2万人。', '覆盖16-59周岁。', '发放到位']
    """
    folded = fold(text)
    marks = _numbering(folded if len(folded) == len(text) else text)
    edges = [mark.start for mark in marks] + [len(text)]
    before = _item(text, None, 0, edges[0])
    numbered = [_item(text, mark, mark.end, end) for mark, end in zip(marks, edges[1:], strict=True)]
    return [item for item in (before, *numbered) if item.text]


def _item(text: str, mark: _Mark | None, start: int, end: int) -> GoalItem:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    number = text[mark.start : mark.end].strip() if mark else None
    return GoalItem(number, words, start, start + len(words))


def _numbering(text: str) -> list[_Mark]:
    """The numbers of the items: one style, each where a number may stand."""
    marks = list(_marks(text))
    heading = marks[0] if marks and marks[0].value is None and marks[0].start == _next_sign(text, 0) else None
    numbered = [mark for mark in marks if mark.value is not None]
    at = _first(numbered, _next_sign(text, heading.end if heading else 0))
    if at is None:
        return [heading] if heading else []
    accepted = [numbered[at]]
    for mark in numbered[at + 1 :]:
        if _doubles(text, accepted[-1], mark):
            accepted[-1] = replace(accepted[-1], end=mark.end)
        elif mark.style == accepted[0].style and _may_follow(mark, accepted[-1]):
            accepted.append(mark)
    return _headed(text, heading, accepted)


def _first(marks: list[_Mark], beginning: int) -> int | None:
    """Where the numbering begins: with any number at the beginning, with a one later."""
    seconds = [mark for mark in marks if mark.value == _SECOND]
    followed = {(mark.style, mark.opens_line) for mark in seconds if mark.opens_line or not mark.doubtful}
    for at, mark in enumerate(marks):
        leads = mark.start == beginning and not mark.doubtful
        if leads or (mark.value == 1 and _may_be_one(mark, followed)):
            return at
    return None


def _may_be_one(mark: _Mark, followed: set[tuple[str, bool]]) -> bool:
    """A one opens a line; inside a line, or when it may be a decimal, a two must follow."""
    if mark.opens_line and not mark.doubtful:
        return True
    if not mark.opens_line and mark.doubtful:
        return False
    return (mark.style, True) in followed or (not mark.doubtful and (mark.style, False) in followed)


def _may_follow(mark: _Mark, last: _Mark) -> bool:
    in_sequence = mark.value == (last.value or 0) + 1
    if mark.doubtful:
        return in_sequence and mark.opens_line
    return in_sequence or mark.opens_line or mark.opens_sentence


def _doubles(text: str, last: _Mark, mark: _Mark) -> bool:
    """The number is printed twice (1. 1.做好…, 1.目标1：…)."""
    return last.value == mark.value and not mark.doubtful and not text[last.end : mark.start].strip(" \t")


def _headed(text: str, heading: _Mark | None, accepted: list[_Mark]) -> list[_Mark]:
    """目标： before the first number belongs to it; before words it heads an item of its own."""
    if heading is None:
        return accepted
    if text[heading.end : accepted[0].start].strip():
        return [heading, *accepted]
    return [replace(accepted[0], start=heading.start), *accepted[1:]]


def _marks(text: str) -> Iterator[_Mark]:
    """All that may be numbers of items, of every style."""
    for found in _MARK.finditer(text):
        last = _last_sign(text, found.start())
        yield _Mark(
            style=found.lastgroup or "",
            value=_value(found),
            start=found.start(),
            end=found.end(),
            opens_line=last is None or last in "\r\n",
            opens_sentence=last is not None and last in _SENTENCE_ENDS,
            doubtful=_is_doubtful(text, found),
        )


def _value(found: re.Match[str]) -> int | None:
    """The number that a mark prints."""
    if found.lastgroup == "circle":
        return ord(found.group()) - _FIRST_CIRCLE + 1
    digits = _DIGITS.search(found.group())
    if digits:
        return int(digits.group())
    numeral = chinese_number("".join(sign for sign in found.group() if sign in _NUMERAL))
    return None if numeral is None else int(numeral)


def _next_sign(text: str, at: int) -> int:
    """Where the next sign that is no blank stands."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _last_sign(text: str, at: int) -> str | None:
    """The sign before a position, blanks passed over but not line breaks; ``None`` at the beginning."""
    while at and text[at - 1].isspace() and text[at - 1] not in "\r\n":
        at -= 1
    return text[at - 1] if at else None


def _is_doubtful(text: str, found: re.Match[str]) -> bool:
    """It may be a part of the words: a decimal, or a list like 1、2季度."""
    digits = _DIGITS.match(text, found.end())
    if digits is None or found.lastgroup != "arabic" or _YEAR.match(text, digits.start()):
        return False
    if found.group().endswith("."):
        return _is_decimal(text, digits)
    return _last_sign(text, found.start()) not in {None, "\n", "\r"}


def _is_decimal(text: str, fraction: re.Match[str]) -> bool:
    """1.2万人 and 1.5-2万元 are decimals; 1.16-59周岁 and 1.25个 are a number and words."""
    between = _RANGE.match(text, fraction.start())
    if between:
        return int(between[1]) >= int(between[2])
    after = Cursor(signs(text[fraction.end() : fraction.end() + _LONGEST_UNIT]))
    if after.match(scales().pattern):
        return True
    unit = after.take(unit_words())
    return unit is not None and unit.dimension != "count"

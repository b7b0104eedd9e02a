"""The label of an amount in a sentence: the words before it, less what names nothing."""

import re
from dataclasses import dataclass
from functools import cache

from jixiao.layouts.narrative.numbering import without_number
from jixiao.layouts.narrative.words import figure_words
from jixiao.text import fold, squash

_OPENING, _CLOSING = "（([【", "）)]】"
_MARKS = "，。；：！？,;:!?\n"
_EDGES = "、，,：: "
_FARTHEST = 200  # signs between an amount and the beginning of its words
_TERM = 4  # signs in a bracket that is part of a name: 因公出国（境）费


@dataclass(slots=True)
class Labels:
    """The labels of the amounts of one paragraph, asked for from left to right."""

    text: str
    otherwise: str  # the label of an amount without any words
    behind: int = 0  # where the amount before ended
    last: str = ""
    item: str = ""  # the last label that names an item

    def label(self, start: int, end: int) -> str:
        """The label of the amount between two positions."""
        words, direct = self._words(start)
        label = self._qualified(words, direct=direct)
        if words == label and not words.startswith(figure_words("compare")):
            self.item = label
        self.behind, self.last = end, label
        return _without_comparison(label)

    def _words(self, start: int) -> tuple[str, bool]:
        """The words of the amount, and whether they stand right behind another amount."""
        before = self.text[max(self.behind, start - _FARTHEST) : start]
        while before.strip(_EDGES):
            at = boundary(before)
            direct = at == 0 and self.behind > 0
            words = trimmed(before[at:], behind_amount=direct)
            if words:
                return words, direct
            before = before[: min(at, len(before) - 1)]
        return "", False

    def _qualified(self, words: str, *, direct: bool) -> str:
        """Words that name no item, with the item they are about."""
        if not words:
            return self.last or squash(without_number(self.otherwise))
        if words in figure_words("change"):
            return (self.last if direct else self.item) + words
        return self.item + words if is_comparison(words) else words


def _without_comparison(label: str) -> str:
    """An amount with which another is compared, by its own name: 较2020年预算…万元."""
    if label.endswith(figure_words("change")):
        return label
    word = _first(label, "compare", start=True)
    return label.removeprefix(word) or label


def is_comparison(words: str) -> bool:
    """The words compare, and name no item: 与2021年相比增加."""
    return words.startswith(figure_words("compare")) and words.endswith(figure_words("change"))


def boundary(words: str) -> int:
    """Where the last clause of the words begins; a short bracket inside a name does not end it."""
    partner = _partners(words)
    at = len(words)
    while at > 0:
        sign = words[at - 1]
        start = partner.get(at - 1)
        if start is not None:
            if not _is_term(words[start + 1 : at - 1]) and trimmed(words[at:]):
                return at
            at = start
        elif sign in _MARKS + _OPENING + _CLOSING and not _in_number(words, at - 1):
            return at
        else:
            at -= 1
    return 0


def trimmed(words: str, *, behind_amount: bool = False) -> str:
    """The words less numbers, conjunctions, offices and verbs around the name."""
    label = _without_asides(squash(words)).strip(_EDGES)
    label = _publisher().sub(r"\1", _office().sub("", without_number(label)))
    if behind_amount:
        label = label.removeprefix(_first(label, "join", start=True))
    while cut := _first(label, "lead", start=True):
        label = label.removeprefix(cut).lstrip(_EDGES)
    while not label.endswith(figure_words("keep")) and (cut := _first(label, "tail", start=False)):
        label = label.removesuffix(cut).rstrip(_EDGES)
    return label


def _first(label: str, role: str, *, start: bool) -> str:
    """The longest word of the role with which the label begins or ends."""
    fits = label.startswith if start else label.endswith
    return next((word for word in figure_words(role) if fits(word)), "")


@cache
def _office() -> re.Pattern[str]:
    """某某局安排…, 某某县某某局2022年安排…: who plans the amount."""
    bodies = "|".join(map(re.escape, figure_words("body")))
    return re.compile(rf"^.*?(?:{bodies})(?:(?:19|20)\d\d年度?)?(?:共|拟|计划)*安排(?=.)")


@cache
def _publisher() -> re.Pattern[str]:
    """Whose amount it is, before the name of the item: 2023年某某县教育局预算收入."""
    bodies = "|".join(map(re.escape, figure_words("body")))
    item = "(?:部门)?(?:预算|固定资产|政府采购|收入|支出|总收入|总支出)"
    return re.compile(
        rf"(^|年度?)[\u4e00-\u9fff]+[省市县区州旗][\u4e00-\u9fff]*?(?:{bodies})(?={item}|(?:19|20)\d\d年)"
    )


def _partners(words: str) -> dict[int, int]:
    """For each closing bracket the one that opens it."""
    out: dict[int, int] = {}
    waiting: list[int] = []
    for at, sign in enumerate(words):
        if sign in _OPENING:
            waiting.append(at)
        elif sign in _CLOSING and waiting:
            out[at] = waiting.pop()
    return out


def _is_term(inside: str) -> bool:
    return 0 < len(squash(inside)) <= _TERM and not fold(inside).startswith(figure_words("aside"))


def _without_asides(words: str) -> str:
    """The words without the brackets that are not part of a name."""
    opened = {start: close for close, start in _partners(words).items()}
    kept: list[str] = []
    at = 0
    while at < len(words):
        close = opened.get(at)
        if close is not None and not _is_term(words[at + 1 : close]):
            at = close
        else:
            kept.append(words[at])
        at += 1
    return "".join(kept)


def _in_number(words: str, at: int) -> bool:
    """The mark groups the digits of a number: 1,000人."""
    return words[at] == "," and words[at - 1 : at].isdigit() and words[at + 1 : at + 2].isdigit()

"""What parsers of short texts stand on: signs without blanks, known words, and a cursor over them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from jixiao.text import fold

_INSIDE_NUMBER = re.compile(r"(?<=[0-9.])\s+(?=[0-9.])")  # a blank between digits is a fact, not layout
_BLANK = re.compile(r"\s")
Meaning = TypeVar("Meaning")
_FORMULA = "$"  # $\geq 10\%$: the marks of a formula, always in pairs


@dataclass(frozen=True, slots=True)
class Signs:
    """A text as parsers see it, half width and no blanks, and where each sign stands in the original."""

    text: str
    written: str
    origin: tuple[int, ...]

    def between(self, start: int, end: int) -> str:
        """The words as written for a stretch of the signs."""
        return self.written[self.origin[start] : self.origin[end - 1] + 1] if start < end else ""

    def part(self, start: int, end: int) -> "Signs":
        """A stretch of the signs, alone."""
        return Signs(self.text[start:end], self.written, self.origin[start:end])


def signs(written: str) -> Signs:
    """The signs of a text; a blank stays only inside a number, where it means that the number is broken.

    >>> signs("１ 月—12 月").text, signs("1 000元").text, signs("$95$").text
    ('1月—12月', '1 000元', '95')
    """
    folded = fold(written)
    if len(folded) != len(written):  # never seen; then the widths stay as they are
        folded = written
    broken = {match.start() for match in _INSIDE_NUMBER.finditer(folded)}
    formula = folded.count(_FORMULA) % 2 == 0
    kept = [
        (" " if at in broken else sign, at)
        for at, sign in enumerate(folded)
        if at in broken or not (_BLANK.match(sign) or (formula and sign == _FORMULA))
    ]
    return Signs("".join(sign for sign, _ in kept), written, tuple(at for _, at in kept))


@dataclass(frozen=True)
class Vocabulary(Generic[Meaning]):
    """Known words and what each means; the longest that fits is taken."""

    meanings: dict[str, Meaning]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All words, longest first."""
        return re.compile("|".join(map(re.escape, sorted(self.meanings, key=len, reverse=True))) or r"(?!)")


def vocabulary(words: Iterable[tuple[str, Meaning]]) -> Vocabulary[Meaning]:
    """A vocabulary of words in the form in which signs are compared."""
    return Vocabulary({signs(word).text: meaning for word, meaning in words})


@dataclass(slots=True)
class Cursor:
    """A position in the signs; it moves only over what it recognises."""

    signs: Signs
    at: int = 0

    def take(self, known: Vocabulary[Meaning]) -> Meaning | None:
        """What the known word here means."""
        word = self.match(known.pattern)
        return None if word is None else known.meanings[word]

    def match(self, pattern: re.Pattern[str]) -> str | None:
        """The text here that fits a pattern."""
        found = pattern.match(self.signs.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found.group()

    @property
    def rest(self) -> str:
        """The signs not passed yet."""
        return self.signs.text[self.at :]

"""Mentions of documents in a text: numbers, titles, and which title belongs to which number.

The grammar continues that of ``jixiao.cite.number``::

    mention      = [ title-before [ "（" ] ] number [ "）" ] | number [ "（" ] title-after [ "）" ] | title
    title        = "《" text "》" [ "的" kind ]                      《…办法》的通知
    title-before = title | [ lead ] [ issuers ] "关于" text kind     某局关于…的通知（…号）
    title-after  = [ "文件" ] ( title | "关于" text kind | text "会议纪要" )
    kind         = a word of the role "ending": 通知, 意见, 办法, 条例 …
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from jixiao.cite.model import Flag, Number
from jixiao.cite.number import Numbered, numbers_at
from jixiao.cite.titles import after_number, before_number, open_end, quoted_end
from jixiao.cite.tokens import Line, Sort, line
from jixiao.text import fold

_OPENING = frozenset("([〔【")
_TELLING = frozenset("〔﹝【[(〖{《〈号號令")  # without one of these a text has neither a number nor 《》


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention among the signs of a text: where it begins and ends, its number, its title as written."""

    start: int
    end: int
    number: Number | None = None
    title: str | None = None
    flags: frozenset[Flag] = frozenset()


@lru_cache(maxsize=4096)
def mentions(written: str, known: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """All mentions in a text that was written without white space, in their order.

    >>> [(m.number.canonical, m.title) for m in mentions("《某县贷款办法》的通知（临人社【2021】026号）")]
    [('临人社〔2021〕26号', '某县贷款办法的通知')]
    """
    folded = fold(written)
    signs = folded if len(folded) == len(written) else written
    if _TELLING.isdisjoint(signs):
        return ()
    return tuple(_Reading(line(signs, written, known)).mentions())


class _Reading:
    """One pass over the tokens of a text."""

    def __init__(self, row: Line) -> None:
        self.row = row
        self.signs = row.signs
        self.found: list[Mention] = []
        self.floor = 0  # the sign after the last mention
        self.last: Numbered | None = None

    def mentions(self) -> list[Mention]:
        for at, token in enumerate(self.row.tokens):
            if token.start < self.floor:
                continue
            if token.sort is Sort.LEFT:
                self._title(token.start)
                continue
            for number in numbers_at(self.row, at, self.floor, self.last):
                self._number(number)
        return self.found

    def _title(self, start: int) -> None:
        """《…》 on its own, for now."""
        end = quoted_end(self.signs, start)
        flags: frozenset[Flag] = frozenset()
        if end is None:
            end, flags = open_end(self.signs, start + 1), frozenset({Flag.UNCLOSED})
        if end is not None:
            self._add(Mention(start, end, None, _unquoted(self.row.written[start:end]), flags))

    def _number(self, number: Numbered) -> None:
        """A number, with the title before it or the title after it."""
        alone = Mention(number.start, number.end, number.number, None, number.flags)
        self.last = number
        self._add(self._titled_before(alone) or self._titled_after(alone) or alone)
        if self.found[-1].end != number.end:
            self.last = replace(number, end=self.found[-1].end)

    def _titled_before(self, alone: Mention) -> Mention | None:
        """《…》（number）, 某局关于…的通知（number）; a title just found alone becomes a part of this."""
        if Flag.CONTINUED in alone.flags:
            return None
        opened = alone.start > 0 and self.signs[alone.start - 1] in _OPENING
        edge = alone.start - opened
        end = alone.end + (opened and self.signs[alone.end : alone.end + 1] in {")", "]", "〕", "】"})
        if self.found and self.found[-1].number is None and self.found[-1].end == edge:
            title = self.found.pop()
            return Mention(title.start, end, alone.number, title.title, alone.flags | title.flags)
        start = before_number(self.signs, self.floor, edge)
        if start is None:
            return None
        flags = alone.flags - {Flag.TRIMMED}
        return Mention(start, end, alone.number, self.row.written[start:edge], flags)

    def _titled_after(self, alone: Mention) -> Mention | None:
        """Number《…》, number关于…的意见, number…会议纪要."""
        start = alone.end + 2 * self.signs.startswith("文件", alone.end)
        opened = self.signs[start : start + 1] in _OPENING
        if self.signs.startswith("《", start + opened):
            end = quoted_end(self.signs, start + opened)
            if end is None:
                return None
            title = self.row.written[start + opened : end]
            close = end + (opened and self.signs[end : end + 1] == ")")
            return replace(alone, end=close, title=_unquoted(title))
        found = after_number(self.signs, alone.end)
        return replace(alone, end=found[1], title=self.row.written[slice(*found)]) if found else None

    def _add(self, mention: Mention) -> None:
        self.found.append(mention)
        self.floor = mention.end


def _unquoted(title: str) -> str:
    """The title without its outer 《》: those inside stay.

    >>> _unquoted("《某办法》的通知"), _unquoted("《关于印发《某办法》的通知》")
    ('某办法的通知', '关于印发《某办法》的通知')
    """
    inner = title[1:]
    depth = 1
    for at, sign in enumerate(inner):
        depth += (sign in "《〈") - (sign in "》〉")
        if depth == 0:
            return inner[:at] + inner[at + 1 :]
    return inner

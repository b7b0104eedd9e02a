"""The stream of strips cut into forms and what stands around them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from jixiao.layouts.strips import Strip, StripRole

_CODED = re.compile(r"[\[【]?\d{3,9}[\]】]?[\s\-—–_:：]*[\u4e00-\u9fff]{2}")
_LONGEST_UNIT = 40
_OPENING = {StripRole.TITLE, StripRole.YEAR, StripRole.MONEY_UNIT}


@dataclass(slots=True)
class Segment:
    """The strips of one form: title lines, head, header, and the rows under it."""

    opening: list[Strip] = field(default_factory=list)
    head: list[Strip] = field(default_factory=list)
    headers: list[Strip] = field(default_factory=list)
    rows: list[Strip] = field(default_factory=list)

    @property
    def strips(self) -> list[Strip]:
        """All of them."""
        return [*self.opening, *self.head, *self.headers, *self.rows]


@dataclass(slots=True)
class Segments:
    """The forms, and the strips outside of forms; both in reading order."""

    forms: list[Segment] = field(default_factory=list)
    outside: list[Strip] = field(default_factory=list)


def segments(stream: Iterable[Strip]) -> Segments:
    """A form begins with the title, year or label after the rows of another, and ends with its last row."""
    cutter = _Cutter()
    for strip in stream:
        cutter.add(strip)
    cutter.close()
    return cutter.out


@dataclass(slots=True)
class _Cutter:
    out: Segments = field(default_factory=Segments)
    form: Segment | None = None
    waiting: list[Strip] = field(default_factory=list)  # opening lines whose form is not yet sure

    def add(self, strip: Strip) -> None:
        """One more strip."""
        match strip.role:
            case StripRole.HEAD:
                self._head(strip)
            case StripRole.HEADER:
                self._open(strip).headers.append(strip)
            case StripRole.TEXT:
                self._text(strip)
            case StripRole.BODY:
                self._body(strip)
            case StripRole.PAGE:
                self.out.outside.append(strip)
            case _:
                self._opening(strip)

    def close(self) -> None:
        """The form under way is whole; lines that opened none stand outside."""
        self.out.outside += self.waiting
        self.waiting, self.form = [], None

    def _open(self, strip: Strip) -> Segment:
        if self.form is None:
            kept, outside = _parted(self.waiting, strip)
            self.out.outside += outside
            self.form = Segment(opening=kept)
            self.out.forms.append(self.form)
            self.waiting = []
        return self.form

    def _head(self, strip: Strip) -> None:
        if self.form and self.form.headers:
            self.close()
        self._open(strip).head.append(strip)

    def _body(self, strip: Strip) -> None:
        if self.form is None:
            self.waiting.append(strip)
        elif self.form.headers:
            self.form.rows.append(strip)
        else:
            self.form.head.append(strip)

    def _opening(self, strip: Strip) -> None:
        if self.form and not self.form.headers and strip.role is not StripRole.TITLE:
            self.form.head.append(strip)
            return
        if self.form:
            self.close()
        self.waiting.append(strip)

    def _text(self, strip: Strip) -> None:
        if self.form and self.form.headers:
            self.close()
        if self.form is None and self._may_be_unit(strip):
            self.waiting.append(strip)
        else:
            self.out.outside += [*self.waiting, strip]
            self.waiting = []

    def _may_be_unit(self, strip: Strip) -> bool:
        """A short line behind a title: the unit, if the form follows."""
        behind_title = any(waiting.role is StripRole.TITLE for waiting in self.waiting)
        return behind_title and len(strip.text) <= _LONGEST_UNIT and "。" not in strip.text


def _parted(waiting: list[Strip], first: Strip) -> tuple[list[Strip], list[Strip]]:
    """The lines that open a form (its title, repetitions, what follows), and those before them."""
    titles = [strip for strip in waiting if strip.role is StripRole.TITLE]
    kept: list[Strip] = []
    outside: list[Strip] = []
    opened = False
    for strip, following in zip_longest(waiting, waiting[1:]):
        opened = opened or (bool(titles) and strip.role is StripRole.TITLE and strip.text == titles[-1].text)
        fits = opened if titles else strip.role in _OPENING or strip.table == first.table
        (kept if fits and not _no_unit(strip, following) else outside).append(strip)
    return kept, outside


def _no_unit(strip: Strip, following: Strip | None) -> bool:
    """A line behind a title that bears no code, and before no 单位：万元, is not the unit."""
    if strip.role is not StripRole.TEXT or _CODED.match(strip.text):
        return False
    return following is None or following.role is not StripRole.MONEY_UNIT

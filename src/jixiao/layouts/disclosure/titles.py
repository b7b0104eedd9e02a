"""The title of a document: a line, or two or three, before the first heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.layouts.disclosure.offices import office_in
from jixiao.layouts.disclosure.words import any_of
from jixiao.place import joined
from jixiao.record.model import Section, Stated
from jixiao.text import fold, squash

_LONGEST = 60
_MOST_LINES = 3
_SENTENCE = re.compile(r"[。；;！？!?，,]|[:：]\s*$")
_YEAR = re.compile(r"(?:19|20)\d+年|[二〇○零一]{2}[〇○零一二三四五六七八九]{2}年")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a title must hold: a word of titles, and an office or a year."""

    word: bool
    office: bool
    year: bool


def title_of(sections: Sequence[Section]) -> Stated | None:
    """The title; the lines that also name the office are preferred to those that state a year only."""
    lines = _opening(sections)
    runs = [run for size in range(1, _MOST_LINES + 1) for run in _runs(lines, size)]
    judged = [(run, _evidence(run)) for run in runs]
    with_office = (run for run, seen in judged if seen.word and seen.office)
    with_year = (run for run, seen in judged if seen.word and seen.year)
    return next(with_office, None) or next(with_year, None)


def _opening(sections: Sequence[Section]) -> list[Stated]:
    """The lines before the first heading."""
    first = sections[:1]
    return list(first[0].paragraphs) if first and first[0].heading is None else []


def _runs(lines: Sequence[Stated], size: int) -> list[Stated]:
    """Every so many lines in a row that could be a title."""
    out = []
    for at in range(len(lines) - size + 1):
        run = lines[at : at + size]
        text = "".join(line.text for line in run)
        if len(text) <= _LONGEST and not any(_SENTENCE.search(line.text) for line in run):
            out.append(Stated(text, joined(line.place for line in run)))
    return out


def _evidence(run: Stated) -> Evidence:
    words = fold(squash(run.text))
    return Evidence(
        word=re.search(any_of("title"), words) is not None,
        office=office_in(run) is not None,
        year=_YEAR.search(words) is not None,
    )

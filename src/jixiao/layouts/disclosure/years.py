"""The budget year: as forms, title or sentences state it, else derived from the codes of projects."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jixiao.layouts.disclosure.words import any_of, said
from jixiao.layouts.narrative.stretch import stretch
from jixiao.place import joined
from jixiao.problems import Problem, problem
from jixiao.record.model import Form, Section, Stated
from jixiao.text import fold

# 全国统一的项目编码: division and year, then thirteen signs.
_CODE = re.compile(r"\d{6}(?P<year>\d\d)[0-9A-Z]{13}")
_CENTURY = 2000
_NAMED = re.compile(r"(?<!\d)(20\d\d)(?=年|[-—])")  # in the name of a project
_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR = r"(?:19|20)\d\d"
_ODD = r"(?:19|20)(?:\d|\d{3,})"  # begins as years do, but has three digits or five
_ODD_YEAR = re.compile(rf"(?<!\d)(?P<year>{_ODD})(?!\d)")
_ODD_IN_TITLE = re.compile(rf"(?<!\d)(?P<year>{_ODD})\s*年")
_NEARLY_ALL = 0.9
_FEWEST_CODES = 3


@dataclass(frozen=True, slots=True)
class Year:
    """A year, and the words that say so."""

    year: int
    evidence: Stated


@dataclass(frozen=True, slots=True)
class Derived(Year):
    """A year that so many project codes bear."""

    codes: int


@dataclass(frozen=True, slots=True)
class Years:
    """The year of a disclosure, and what is to be said of it."""

    year: Year | None
    problems: tuple[Problem, ...]


def year_of(title: Stated | None, sections: Sequence[Section], forms: Sequence[Form]) -> Years:
    """The budget year; what disagrees is told, what is not stated is not guessed."""
    of_forms = list(_of_forms(forms))
    stated = _agreed(of_forms) or _in_title(title) or next(_in_sentences(sections), None)
    derived = _derived(forms)
    odd = list(_odd(title, sections, forms))
    problems = [*odd, *_disagreements(stated, derived, of_forms)]
    if stated:
        return Years(stated, tuple(problems))
    if derived and _names_agree(derived.year, forms):
        return Years(derived, (*problems, _told(derived)))
    return Years(None, tuple(problems) if odd else (*problems, problem("L011")))


def _told(derived: Derived) -> Problem:
    digits = f"{derived.year % 100:02}"
    place = derived.evidence.place
    return problem("L021", place, count=derived.codes, digits=digits, year=derived.year)


def _of_forms(forms: Iterable[Form]) -> Iterator[Year]:
    for form in forms:
        found = _DIGITS.search(fold(form.year.text)) if form.year else None
        if form.year and found:
            yield Year(int(found[0]), form.year)


def _agreed(years: Sequence[Year]) -> Year | None:
    return years[0] if len({year.year for year in years}) == 1 else None


@cache
def _stated(year: str) -> re.Pattern[str]:
    """2022年某某局部门预算公开: the year, and in the same clause the name of the book."""
    before = "[" + "".join(said("before")) + "]"
    return re.compile(
        rf"(?<!\d)(?<!{before})(?P<year>{year})\s*年度?[^,。;:!?\d]{{0,40}}?(?:{any_of('year')})(?!{any_of('past')})"
    )


def _in_title(title: Stated | None) -> Year | None:
    found = _DIGITS.search(fold(title.text)) if title else None
    return Year(int(found[0]), title) if title and found else None


def _in_sentences(sections: Sequence[Section]) -> Iterator[Year]:
    """The years of the book in headings and sentences, in order."""
    for section in sections:
        for line in (section.heading, *section.paragraphs):
            year = year_in(line) if line else None
            if year:
                yield year


def year_in(line: Stated) -> Year | None:
    """The year of the book that a line names."""
    found = _stated(_YEAR).search(fold(line.text))
    return Year(int(found["year"]), stretch(line, *found.span())) if found else None


def _odd(title: Stated | None, sections: Sequence[Section], forms: Sequence[Form]) -> Iterator[Problem]:
    """20222年部门预算: what stands for the year and is none is not repaired; equal words are told once."""
    met: dict[str, list[Stated]] = {}
    for digits in _odd_digits(title, sections, forms):
        met.setdefault(digits.text, []).append(digits)
    for text, places in met.items():
        yield problem("L026", joined(each.place for each in places), text=text)


def _odd_digits(title: Stated | None, sections: Sequence[Section], forms: Sequence[Form]) -> Iterator[Stated]:
    lines = [line for section in sections for line in (section.heading, *section.paragraphs)]
    years = [form.year for form in forms]
    for words, pattern in ((years, _ODD_YEAR), ([title], _ODD_IN_TITLE), (lines, _stated(_ODD))):
        for line in filter(None, words):
            found = pattern.search(fold(line.text))
            if found:
                yield stretch(line, *found.span("year"))


def _derived(forms: Sequence[Form]) -> Derived | None:
    """The year in the project codes, when nearly all of them have the same."""
    codes = [form.project_code for form in forms if form.project_code]
    matches = [(_CODE.fullmatch(code.text.strip()), code) for code in codes]
    years = [Year(_CENTURY + int(found["year"]), code) for found, code in matches if found]
    if len(years) < min(_FEWEST_CODES, len(forms)) or not years:
        return None
    (most, count), *_ = Counter(each.year for each in years).most_common(1)
    first = next(each for each in years if each.year == most)
    return Derived(most, first.evidence, len(years)) if count >= len(years) * _NEARLY_ALL else None


def _names_agree(year: int, forms: Iterable[Form]) -> bool:
    """Most of the project names that state a year state this one."""
    names = [form.project_name.text for form in forms if form.project_name]
    named = [int(found[1]) for found in map(_NAMED.search, names) if found]
    return named.count(year) * 2 >= len(named)


def _disagreements(stated: Year | None, derived: Year | None, of_forms: Sequence[Year]) -> Iterator[Problem]:
    said = {year.year: year for year in (*of_forms, *filter(None, (stated, derived)))}
    if len(said) > 1:
        found = "、".join(f"{year.year}（{year.evidence.text}）" for year in said.values())
        yield problem("L022", joined(year.evidence.place for year in said.values()), found=found)

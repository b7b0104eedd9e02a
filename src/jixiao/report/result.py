"""What a report tells of: one document as it was read, and what the catalogue says of it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from jixiao.grid.model import Restored
from jixiao.place import NOWHERE, Place
from jixiao.problems import Problem, problem
from jixiao.record.model import Disclosure, Form, Organisation, Records, Stated
from jixiao.source.catalogue import NAME, CatalogueEntry
from jixiao.source.files import OUR_RESULT
from jixiao.text import fold, quoted, squash

# What the catalogue settles: a problem, and the column that leaves nothing of it.
_SETTLED = {
    "L011": "budget_year",
    "L012": "department_name",
    "L021": "budget_year",
    "L022": "budget_year",
    "L026": "budget_year",
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Result:
    """A document that was read, or could not be: then ``records`` is None, and a problem says why."""

    name: str
    sha256: str | None = None
    blocks: tuple[Restored, ...] = ()
    records: Records | None = None
    problems: tuple[Problem, ...] = ()
    entry: CatalogueEntry | None = None


def whole_problems(result: Result) -> list[Problem]:
    """The problems that belong to no part of the document, each once."""
    records = result.records
    if records is None:
        return list(dict.fromkeys(result.problems))
    parts = {*records.disclosure.problems, *(each for form in records.forms for each in form.problems)}
    return [each for each in dict.fromkeys((*result.problems, *records.problems)) if each not in parts]


def all_problems(result: Result) -> list[Problem]:
    """Every problem of the document once, in the order of its lines."""
    found = whole_problems(result)
    if result.records:
        found += result.records.disclosure.problems
        found += [each for form in result.records.forms for each in form.problems]
    return sorted(dict.fromkeys(found), key=lambda each: each.place.lines or (0, 0))


def is_ours(result: Result) -> bool:
    """Whether this is no document but a result of jixiao, passed over."""
    return any(each.code == OUR_RESULT for each in result.problems)


def form_year(form: Form) -> int | None:
    """The year that a form states for itself, in words like （2023 年度）."""
    found = _YEAR.search(fold(squash(form.year.text))) if form.year else None
    return int(found[0]) if found else None


def catalogued(result: Result, entry: CatalogueEntry | None) -> Result:
    """The result with what its publisher knows: the catalogue decides, what it overrules is told."""
    if entry is None or result.records is None:
        return replace(result, entry=entry)
    records = result.records
    disclosure = _completed(records.disclosure, entry)
    settled = {code for code, column in _SETTLED.items() if getattr(entry, column)}
    disclosure = replace(disclosure, problems=_without(settled, disclosure.problems))
    records = replace(records, disclosure=disclosure, problems=_without(settled, records.problems))
    return replace(result, records=records, entry=entry)


def _completed(found: Disclosure, entry: CatalogueEntry) -> Disclosure:
    """The disclosure with the words of the catalogue; where the document says the same, its place stays."""
    evidence = Stated(f"{NAME}:{entry.place}", NOWHERE)
    settled = entry.budget_year and not (entry.budget_year == found.year and found.year_evidence)
    return replace(
        found,
        title=found.title if _agreed(entry.title, found.title) else Stated(entry.title or "", NOWHERE),
        unit=_department(found.unit, entry),
        year=entry.budget_year or found.year,
        year_evidence=evidence if settled else found.year_evidence,
        problems=(*found.problems, *_overruled(found, entry)),
    )


def _agreed(known: str | None, stated: Stated | None) -> bool:
    """Whether the catalogue says nothing, or what the text says."""
    return not known or (stated is not None and _plain(known) == _plain(stated.text))


def _plain(text: str) -> str:
    return squash(fold(text))


def _department(found: Organisation | None, entry: CatalogueEntry) -> Organisation | None:
    """The unit of the disclosure, by what the catalogue knows of its code and its name."""
    name, code = entry.department_name, entry.department_code
    if found and (not name or _plain(name) == _plain(found.name or "")):
        return replace(found, code=code or found.code)
    words = name or code
    return Organisation(code, name, Stated(words, NOWHERE)) if words else None


def _overruled(found: Disclosure, entry: CatalogueEntry) -> Iterator[Problem]:
    """What the text says otherwise."""
    if found.year and entry.budget_year and found.year != entry.budget_year:
        place = found.year_evidence.place if found.year_evidence else NOWHERE
        yield problem("C008", place, catalogue=entry.budget_year, text=found.year)
    if found.title and not _agreed(entry.title, found.title):
        yield _difference("title", entry.title, found.title.text, found.title.place)
    unit, name, code = found.unit, entry.department_name, entry.department_code
    if unit and name and unit.name and not _within(name, unit.name):
        yield _difference("department_name", name, unit.name, unit.stated.place)
    if unit and code and unit.code and not _within(code, unit.code):
        yield _difference("department_code", code, unit.code, unit.stated.place)


def _within(known: str, stated: str) -> bool:
    """Whether one may be short for the other, or stand above it: 某某局（本级）, 323001."""
    one, other = _plain(known), _plain(stated)
    return one in other or other in one


def _difference(column: str, known: str | None, stated: str, place: Place) -> Problem:
    return problem("C011", place, column=column, catalogue=quoted(known or ""), text=quoted(stated))


def _without(codes: Collection[str], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(each for each in problems if each.code not in codes)

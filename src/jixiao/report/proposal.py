"""What a document says of itself, as a row for the catalogue, each value with its evidence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jixiao.place import Place
from jixiao.record.model import Form, Organisation, Records
from jixiao.report.speech import say
from jixiao.source.catalogue import CatalogueEntry
from jixiao.text import quoted, squash

# 323001某某局：预算单位编码，前三位是主管部门
_UNIT_CODE = re.compile(r"(\d{3})\d{3}(?!\d)")
_DEPARTMENT_CODE = re.compile(r"\d{3}")
# 某某局（本级）、某某局本级：部门自身
_OWN = re.compile(r"[（(]?本级[）)]?$")
# 省、市、县之名，可以连写；“市场”“区域”不是地名的末尾
_DIVISION = re.compile(
    r"(?:[一-龥]{2,6}?(?:自治区|自治州|自治县|开发区|新城|新区|省|市|县|区|旗|盟|州)(?![场域]))+"
)
_SEPARATOR = "；"
# The year was derived, is stated in two ways, or is no year in some place: not for us to decide.
_DOUBTS = {"L021", "L022", "L026"}


@dataclass(frozen=True, slots=True)
class Found:
    """A value, and the words of the document that say it."""

    value: str
    words: str
    place: Place


def proposal(file: str, records: Records | None, language: str) -> CatalogueEntry:
    """The row of a document; what it does not say is left open."""
    found = dict(_found(records)) if records else {}
    value = {name: each.value for name, each in found.items()}.get
    year = value("budget_year")
    return CatalogueEntry(
        file,
        division_name=value("division_name"),
        department_code=value("department_code"),
        department_name=value("department_name"),
        budget_year=int(year) if year else None,
        title=value("title"),
        evidence=_SEPARATOR.join(_evidence(*each, language) for each in found.items()) or None,
    )


def _evidence(name: str, found: Found, language: str) -> str:
    where = (
        say("init.line", language, lines=found.place) if found.place.lines else found.place.words(language)
    )
    return say("init.evidence", language, column=name, place=where, words=quoted(found.words))


def _found(records: Records) -> Iterator[tuple[str, Found]]:
    disclosure = records.disclosure
    problems = (*records.problems, *disclosure.problems)
    if disclosure.title:
        title = disclosure.title
        yield "title", Found(quoted(title.text, most=len(title.text)), title.text, title.place)
    if disclosure.year and disclosure.year_evidence and not _DOUBTS & {each.code for each in problems}:
        evidence = disclosure.year_evidence
        yield "budget_year", Found(str(disclosure.year), evidence.text, evidence.place)
    units = list(_units(records))
    for name, candidates in (
        ("division_name", _divisions(units)),
        ("department_code", _codes(disclosure.unit, records.forms)),
        ("department_name", _departments(units, disclosure.unit)),
    ):
        only = _only(candidates)
        if only:
            yield name, only


def _only(candidates: Iterable[Found]) -> Found | None:
    """The first, where all say the same: of several none is known to be right."""
    listed = list(candidates)
    return listed[0] if len({each.value for each in listed}) == 1 else None


def _units(records: Records) -> Iterator[Organisation]:
    if records.disclosure.unit:
        yield records.disclosure.unit
    yield from (form.unit for form in records.forms if form.unit)


def _divisions(units: Iterable[Organisation]) -> Iterator[Found]:
    for unit in units:
        match = _DIVISION.match(squash(unit.name or ""))
        if match:
            yield Found(match[0], unit.stated.text, unit.stated.place)


def _codes(publisher: Organisation | None, forms: Iterable[Form]) -> Iterator[Found]:
    """The department's own code, and those to which the units of the forms belong."""
    if publisher and publisher.code and _DEPARTMENT_CODE.fullmatch(publisher.code):
        yield Found(publisher.code, publisher.stated.text, publisher.stated.place)
    for form in forms:
        stated = form.unit.stated if form.unit and form.unit.code else form.responsible
        code = form.unit.code if form.unit and form.unit.code else form.responsible and form.responsible.text
        match = _UNIT_CODE.match(squash(code or ""))
        if match and stated:
            yield Found(match[1], stated.text, stated.place)


def _departments(units: Iterable[Organisation], publisher: Organisation | None) -> Iterator[Found]:
    """Units that are the department itself; else whose disclosure it is, unless that is a unit below one."""
    own = [unit for unit in units if _OWN.search(squash(unit.name or ""))]
    below = publisher and _UNIT_CODE.match(publisher.code or "")
    for unit in own or ([publisher] if publisher and not below else []):
        if unit.name:
            yield Found(_OWN.sub("", squash(unit.name)), unit.stated.text, unit.stated.place)

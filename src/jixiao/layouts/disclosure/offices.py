"""Names of offices in titles, sentences and lines: 某某县某某局, 323某某县某某局."""

import re
from functools import cache

from jixiao.layouts.disclosure.words import any_of, said
from jixiao.layouts.narrative.stretch import stretch
from jixiao.record.model import Organisation, Stated
from jixiao.text import fold

_DEPARTMENT = 3  # digits of a department's code; a unit's code begins with them
_NAME = r"[一-鿿〇]{2,36}?"


@cache
def _named() -> re.Pattern[str]:
    """The name of an office that begins a text, a clause, or follows a year; on text of one width."""
    return re.compile(
        rf"""
        (?: ^ | (?<=[,。;:\s>]) | (?<=\d年) | (?<=\d年度) )
        (?: {any_of("lead")} )? \s*
        (?P<name> (?! {any_of("nobody")} ) {_NAME} (?: {any_of("office")} ) )
        (?= \s* (?: $ | (?:19|20)\d | \( | {any_of("behind")} ) )
        """,
        re.VERBOSE,
    )


@cache
def _coded() -> re.Pattern[str]:
    """A line that begins with a code glued to the name of an office."""
    return re.compile(
        rf"(?P<code>\d{{3}}(?:\d{{3}})?)\s?(?P<name>{_NAME}(?:{any_of('office')})(?:{any_of('own')})?)(?=\s|$)"
    )


def office_in(stated: Stated) -> Organisation | None:
    """The first office that the words name."""
    found = _named().search(fold(stated.text))
    if found is None:
        return None
    name = stretch(stated, *found.span("name"))
    return Organisation(None, name.text, name)


def coded_office(stated: Stated) -> Organisation | None:
    """The office with its code, when the line begins with one: the department, not its own unit."""
    found = _coded().match(fold(stated.text))
    return department(found["code"], found["name"], stretch(stated, *found.span())) if found else None


def is_local(office: Organisation) -> bool:
    """The name tells the place: 某某县某某局, not 县某某局."""
    return re.match(rf"..+?(?:{any_of('place')})", office.name or "") is not None


def department(code: str, name: str, stated: Stated) -> Organisation | None:
    """The department of which this is the own unit (本级), or which bears a department's code."""
    own = is_own_unit(name)
    if not own and len(code) > _DEPARTMENT:
        return None
    return Organisation(code[:_DEPARTMENT], without_own(name) if own else name, stated)


def is_own_unit(name: str) -> bool:
    """The unit is the department's own: 某某局本级, 某某局（本级）."""
    return fold(name.strip()).endswith(said("own"))


def without_own(name: str) -> str:
    """The name of the department of an own unit."""
    words = name.strip()
    mark = next((mark for mark in said("own") if fold(words).endswith(mark)), "")
    return words[: len(words) - len(mark)].strip()

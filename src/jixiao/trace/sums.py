"""Sums over projects: each project once a year, whatever number of forms it has."""

from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal
from typing import TypeVar

from jixiao.trace.model import Form, Project, Sum, Totals

_NOTHING = Decimal(0)
K = TypeVar("K", bound=Hashable)


def projects_of(forms: Iterable[Form]) -> tuple[Project, ...]:
    """The projects that forms belong to, in the order of their first forms."""
    found: dict[str, list[Form]] = {}
    for form in forms:
        found.setdefault(form.project, []).append(form)
    return tuple(_project(iri, several) for iri, several in found.items())


def _project(iri: str, forms: list[Form]) -> Project:
    code = next((form.code for form in forms if form.code), None)
    name = next((form.name for form in forms if form.name), None)
    return Project(iri, code, name, tuple(forms))


def totals_of(forms: Iterable[Form]) -> Totals:
    """The sums; of several forms of a project and year, the one with the largest amount counts."""
    yearly = [_yearly(several) for _, several in _grouped(forms, lambda form: (form.project, form.year))]
    counted = [form for form, _ in yearly]
    return Totals(
        _sum(None, counted),
        _sums(counted, lambda form: form.county),
        _sums(counted, lambda form: None if form.year is None else str(form.year)),
        _sums(counted, lambda form: form.level),
        sum(differs for _, differs in yearly),
    )


def _yearly(forms: list[Form]) -> tuple[Form, bool]:
    """The form that counts, and whether others of that year say otherwise."""
    stated = {form.yuan for form in forms if form.yuan is not None}
    return max(forms, key=lambda form: (form.yuan is not None, form.yuan or _NOTHING)), len(stated) > 1


def _sums(forms: Iterable[Form], key: Callable[[Form], str | None]) -> tuple[Sum, ...]:
    sums = (_sum(name, several) for name, several in _grouped(forms, key))
    return tuple(sorted(sums, key=lambda each: (-(each.yuan or _NOTHING), -each.projects, str(each.name))))


def _sum(name: str | None, forms: list[Form]) -> Sum:
    stated = [form.yuan for form in forms if form.yuan is not None]
    hidden = {form.project for form in forms if form.yuan is None}
    yuan = sum(stated, _NOTHING) if stated else None
    return Sum(name, len({form.project for form in forms}), yuan, len(hidden))


def _grouped(forms: Iterable[Form], key: Callable[[Form], K]) -> list[tuple[K, list[Form]]]:
    found: dict[K, list[Form]] = {}
    for form in forms:
        found.setdefault(key(form), []).append(form)
    return list(found.items())

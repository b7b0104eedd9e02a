"""A layout: which fields tell a form, and what stands under a group without a label of its own.

Every module in ``jixiao.layouts.forms`` declares one as ``LAYOUT`` and takes part by being there. A layout
states its marks; a form that bears them all is of this layout; the most marks win, a tie is a problem.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from jixiao.layouts import forms


class Reads(StrEnum):
    """What a table of a layout is read as."""

    TARGETS = "targets"  # 绩效目标表
    REVIEW = "review"  # 自评表: target, actual and score; never taken for targets


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of form."""

    name: str
    title: str
    marks: frozenset[str]
    reads: Reads = Reads.TARGETS
    without: frozenset[str] = frozenset({"split.operator", "split.unit"})  # fields this layout cannot read
    below: tuple[tuple[str, str], ...] = ()  # (group, field): content under a group that has no label


@dataclass(frozen=True, slots=True)
class Recognition:
    """The layout of a form, and those that fit as well."""

    layout: Layout | None
    rivals: tuple[Layout, ...] = ()


@cache
def layouts() -> tuple[Layout, ...]:
    """Every declared layout."""
    names = sorted(module.name for module in iter_modules(forms.__path__))
    return tuple(import_module(f"{forms.__name__}.{name}").LAYOUT for name in names)


def recognise(fields: Iterable[str]) -> Recognition:
    """The layout whose marks are all seen; a review before all, else the one with the most marks."""
    seen = frozenset(fields)
    fitting = sorted((x for x in layouts() if x.marks <= seen and not x.without & seen), key=_rank)
    if not fitting:
        return Recognition(None)
    best = fitting[0]
    return Recognition(best, tuple(x for x in fitting[1:] if _rank(x) == _rank(best)))


def _rank(layout: Layout) -> tuple[bool, int]:
    return layout.reads is Reads.TARGETS, -len(layout.marks)

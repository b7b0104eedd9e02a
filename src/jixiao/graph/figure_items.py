"""Which item of scheme/figure-item a disclosed figure is of, by the words that the document calls it."""

import re
from functools import cache

from jixiao.graph.vocabulary import Term, called, concept, linked
from jixiao.layouts.narrative.words import figure_words
from jixiao.text import bare

_SCHEME = "figure-item"
_YEAR = re.compile(r"(?:19|20)\d\d年度?|[去上]年")
_WHICH = re.compile(r"\((?:数量|价值|面积|金额)\)$")  # of a table: the unit tells it, too
_QUOTES = str.maketrans("", "", "“”\"'‘’")


def item_of(label: str) -> Term | None:
    """The item of a label; ``None`` for one that the code list does not know.

    >>> names = ("2022年预算收入", "房屋（数量）", "基本支出较2021年减少", "教育支出")
    >>> [item and item.rsplit("/")[-1] for item in map(item_of, names)]
    ['revenue-total', 'assets-buildings', 'change-basic', None]
    """
    spelled = _spelled(label)
    found = _items().get(spelled)
    changed = _change().search(spelled)
    if found or not changed:
        return found
    what = spelled[: changed.start()]
    return _changes().get(_items().get(what)) if what else concept(_SCHEME, "change")


@cache
def _items() -> dict[str, Term]:
    return {_spelled(label): item for label, item in called(_SCHEME)}


@cache
def _changes() -> dict[Term | None, Term]:
    """The change of an item."""
    return {item: change for change, item in linked("skos:related")}


@cache
def _change() -> re.Pattern[str]:
    """比上年增加, 与2021年相比减少, 增加: the end of a label."""
    compare, change = ("|".join(map(re.escape, figure_words(role))) for role in ("compare", "change"))
    return re.compile(rf"(?:(?:{compare}).{{0,12}}?)?(?:{change})$")


def _spelled(label: str) -> str:
    """Without the year, quotes, and what of an item it is."""
    return _WHICH.sub("", _YEAR.sub("", bare(label).translate(_QUOTES)))

"""Categories of indicators (一级指标, 二级指标): what a printed label means, in both editions of the tree."""

import re
from dataclasses import dataclass
from functools import cache

from jixiao.assets import rows
from jixiao.text import bare

FIRST_LEVEL, SECOND_LEVEL = 1, 2
EDITION_2015 = "2015"  # 财预〔2015〕88号: 成本指标 under 产出指标
EDITION_2021 = "2021"  # 财预〔2021〕101号: 成本指标 as level 1
_ENDING = "指标"
_PROJECT = "项目"
_NUMBER = re.compile(r"^[0-9]{1,2}[-–—.、]+")  # 14-成本指标
_OPENING = re.compile(r"[(\[【]")
_REMARK = re.compile(r"(?P<label>[^(\[【]+)[(\[【][\u4e00-\u9fff0-9%*]{1,12}[)\]】]")  # …(必填硬性指标)
_TO_FILL = "填"  # 必填, 选填: what such a remark says


@dataclass(frozen=True, slots=True)
class Category:
    """A category, the level it stands on, and the editions of the tree that have it."""

    code: str
    level: int
    label: str
    parent: str | None
    editions: frozenset[str]
    notation: str | None
    aliases: tuple[str, ...]
    english: str


@cache
def categories() -> dict[str, Category]:
    """All categories by their codes, from ontology/indicator-categories.tsv."""
    return {row[0]: _category(row) for row in rows("ontology/indicator-categories.tsv")}


def category_of(text: str, level: int | None = None, edition: str | None = None) -> Category | None:
    """The category that a printed label means, on a level or in an edition where one is given.

    Else 成本指标 is the one under 产出指标, and 满意度指标 the one of level 1.

    >>> category_of("14- 成本指标（必填硬性指").code, category_of("成本指标", level=1).code
    ('output-cost', 'cost')
    """
    spelled = _without_remark(_spelled(text))
    meant = _numbered(text, _spellings().get(spelled, ()))
    return next((category for category in meant if _fits(category, level, edition)), None)


def level1_of(category: Category) -> Category:
    """The level-1 category above it, or itself.

    >>> level1_of(category_of("社会效益")).label
    '效益指标'
    """
    return categories()[category.parent] if category.parent else category


def level_of(text: str) -> int | None:
    """The level of the category that the text names by itself; ``None`` when it names none.

    >>> level_of("产出指标"), level_of("成本指标"), level_of("满意度"), level_of("项目成本")
    (1, 2, 1, None)
    """
    category = category_of(text)
    return category.level if category else None


def is_level1(text: str) -> bool:
    """The text can stand in the column of level 1; 成本指标 can, in the edition of 2021."""
    return category_of(text, FIRST_LEVEL) is not None


def is_level2(text: str) -> bool:
    """The text can stand in the column of level 2; 成本指标 and 满意度指标 can, too."""
    return category_of(text, SECOND_LEVEL) is not None


def begins_label(text: str) -> bool:
    """The text is the beginning of a label, or of the remark after one, and something is still to come.

    >>> begins_label("生态效益指"), begins_label("数量指标 (必填硬性指"), begins_label("数量指标")
    (True, True, False)
    """
    spelled = _spelled(text)
    head = _OPENING.split(spelled)[0]
    if head != spelled:
        return head in _spellings() and _REMARK.fullmatch(spelled) is None
    return bool(spelled) and any(known != spelled and known.startswith(spelled) for known in _spellings())


def completes(first: str, second: str) -> bool:
    """The second text is the rest of a label that a page or a line cut off in the first.

    >>> completes("产出指", "标"), completes("数量指标 (必填硬性指", "标)"), completes("产出指标", "数量指标")
    (True, True, False)
    """
    start, rest = _spelled(first), _spelled(second)
    if not start or not rest:
        return False
    if begins_label(first):
        return _is_label(start + rest)
    only_remark = _TO_FILL in rest and _OPENING.match(rest) is not None
    return only_remark and start in _spellings() and _is_label(start + rest)


def _category(row: list[str]) -> Category:
    code, level, label, parent, editions, notation, aliases, english = row
    return Category(
        code,
        int(level),
        label,
        parent or None,
        frozenset(editions.split()),
        notation or None,
        tuple(aliases.split()),
        english,
    )


def _fits(category: Category, level: int | None, edition: str | None) -> bool:
    return level in {None, category.level} and (edition is None or edition in category.editions)


@cache
def _spellings() -> dict[str, tuple[Category, ...]]:
    """The categories of every way to print a label, the likeliest first."""
    found: dict[str, list[Category]] = {}
    everything = sorted(categories().values(), key=lambda category: EDITION_2015 not in category.editions)
    for category in everything:
        stem = category.label.removesuffix(_ENDING)
        for spelling in (category.label, stem, _PROJECT + category.label):
            found.setdefault(bare(spelling), []).append(category)
    for category in everything:
        for spelling in category.aliases:
            found.setdefault(bare(spelling), []).append(category)
    return {spelling: tuple(dict.fromkeys(meant)) for spelling, meant in found.items()}


def _spelled(text: str) -> str:
    """The label without blanks, in one width, and without the number before it."""
    return _NUMBER.sub("", bare(text), count=1)


def _numbered(text: str, meant: tuple[Category, ...]) -> tuple[Category, ...]:
    """Those that bear the number printed before the label, if any does: 14-成本指标 is the one of level 2."""
    number = _NUMBER.match(bare(text))
    told = tuple(category for category in meant if number and category.notation == number[0].rstrip("-–—.、"))
    return told or meant


def _without_remark(spelled: str) -> str:
    """What stands before the first bracket."""
    return _OPENING.split(spelled)[0]


def _is_label(spelled: str) -> bool:
    """A label, alone or with a closed remark."""
    remark = _REMARK.fullmatch(spelled)
    return (remark["label"] if remark else spelled) in _spellings()

"""What kind of reference the words are, where they are neither a number nor a title in 《》."""

import re
from collections.abc import Iterator
from functools import lru_cache

from jixiao.cite.grammar import Mention
from jixiao.cite.model import Kind
from jixiao.cite.titles import is_title
from jixiao.cite.words import words

_EDGES = "。;,、.:"
_CLAUSE = re.compile(r"[。;,:!?、()]")
_QUOTED = frozenset("》〉")  # before it a name stands in 《》, which the grammar has read
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 60


def kind_of(mention: Mention) -> Kind:
    """The kind of a mention that the grammar found."""
    if mention.number is None:
        return Kind.TITLED
    return Kind.NUMBERED_TITLED if mention.title else Kind.NUMBERED


@lru_cache(maxsize=65536)
def kind_of_cell(signs: str) -> Kind | None:
    """The kind of a whole cell by its words; ``None`` when it is no reference at all.

    >>> kind_of_cell("省市区相关文件").value, kind_of_cell("历史经验").value, kind_of_cell("完成率")
    ('generic', 'experience', None)
    """
    plain = signs.strip(_EDGES)
    if not plain or plain in words().of["blank"]:
        return Kind.BLANK
    if is_title(without_lead(plain), bare=True):
        return Kind.TITLED
    return next((kind for kind, pattern in words().cells if pattern.fullmatch(plain)), None)


def without_lead(signs: str) -> str:
    """The words without 按照, 根据 … at their head."""
    lead = words().one["lead"].match(signs)
    return signs[lead.end() :] if lead and lead.group() not in words().endings else signs


def phrases(signs: str) -> Iterator[tuple[Kind, int, int]]:
    """Colloquial names and political phrases anywhere in a text, none inside another."""
    found = [
        (match.start(), -match.end(), kind)
        for kind, pattern in words().texts
        for match in pattern.finditer(signs)
    ]
    edge = 0
    for start, end, kind in sorted(found):
        if start >= edge:
            yield kind, start, -end
            edge = -end


def titles_in_text(signs: str) -> Iterator[tuple[int, int]]:
    """Titles without 《》 in running text: short names of laws, and 落实省…办法.

    >>> signs = "落实省甲乙丙监督办法,参照公务员法管理"
    >>> sorted(signs[start:end] for start, end in titles_in_text(signs))
    ['公务员法', '省甲乙丙监督办法']
    """
    for law in words().laws.finditer(signs):
        if signs[law.end() : law.end() + 1] not in _QUOTED:
            yield law.span()
    for lead in words().one["lead"].finditer(signs):
        if words().one["place"].match(signs, lead.end()):
            end = _CLAUSE.search(signs, lead.end(), lead.end() + _LONGEST_TITLE)
            title = signs[lead.end() : end.start() if end else lead.end() + _LONGEST_TITLE]
            if len(title) >= _SHORTEST_TITLE and is_title(title, bare=True):
                yield lead.end(), lead.end() + len(title)

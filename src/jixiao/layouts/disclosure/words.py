"""The words by which title, publisher and year of a document are known, read from ontology/."""

import re
from functools import cache

from jixiao.assets import rows
from jixiao.text import fold


@cache
def said(role: str) -> tuple[str, ...]:
    """The words of a role in ontology/disclosure-words.tsv, longest first."""
    words = (fold(word) for stated, word in rows("ontology/disclosure-words.tsv") if stated == role)
    return tuple(sorted(words, key=len, reverse=True))


@cache
def any_of(role: str) -> str:
    """The words of a role as alternatives of a pattern on text of one width."""
    return "|".join(map(re.escape, said(role)))

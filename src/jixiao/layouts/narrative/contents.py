"""Lines of a table of contents: words, leader dots, the number of a page."""

import re

from jixiao.layouts.narrative.numbering import numbered

_LONGEST = 120
_LEADERS = re.compile(r"\S.*?(?:[.…·．]{2,}|\t)\s*[-—–]?\s*\d{1,4}\s*[-—–]?")  # 一、收入说明 …… 3
_BARE_PAGE = re.compile(r"\D*\S\s{1,9}\d{1,3}")  # 一、收入说明  3: only behind a number of its own


def is_contents_line(text: str) -> bool:
    """The line is an entry of a table of contents.

    >>> is_contents_line("一、收入说明......3"), is_contents_line("2022年预算收入 3")
    (True, False)
    """
    words = text.strip()
    if len(words) > _LONGEST:
        return False
    if _LEADERS.fullmatch(words):
        return True
    number = numbered(words)
    return number is not None and _BARE_PAGE.fullmatch(words[number.end :]) is not None

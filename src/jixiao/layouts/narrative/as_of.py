"""The date to which figures refer: 截至2021年12月31日, 截止时间：2021-12-31."""

import re

from jixiao.layouts.narrative.stretch import stretch
from jixiao.record.model import Stated

_DATE = re.compile(
    r"""
    截\s*[至止] (?:\s*(?:时间|日期|到|至))? \s* [:：]? \s*
    (?P<date>
      (?:19|20)\d\d \s* [-./] \s* \d{1,2} \s* [-./] \s* \d{1,2}  # 2021-12-31
      # 2021年12月31日, 2021年底
    | (?:19|20)\d\d \s* 年 (?: \s* \d{1,2} \s* 月 (?: \s* \d{1,2} \s* 日)? )? [底末]?
    )
    """,
    re.VERBOSE,
)


def as_of(stated: Stated, start: int = 0, end: int | None = None) -> Stated | None:
    """The last such date between two positions."""
    stop = len(stated.text) if end is None else end
    dates = [found.span("date") for found in _DATE.finditer(stated.text, start, stop)]
    return stretch(stated, *dates[-1]) if dates else None

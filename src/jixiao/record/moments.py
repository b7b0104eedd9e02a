"""Times as targets: a date, month, quarter or year (2023年底前), or from one to another (1月—12月)."""

import re
from dataclasses import dataclass

from jixiao.record.remark import remark
from jixiao.record.scanner import Cursor, Signs
from jixiao.record.value_words import words

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_PART = r"(?:底|末|初|上旬|中旬|下旬)"
_QUARTER = r"第?[一二三四1-4]季度"
_MONTH_AND_DAY = rf"{_MONTH}月份?(?:{_DAY}[日号]|{_PART})?"
_POINT = (
    rf"{_YEAR}年度?(?:{_MONTH_AND_DAY}|{_QUARTER}|[上下]半年|全年|{_PART})?"  # 2023年, 2023年12月底
    rf"|[0-9]{{2}}年{_MONTH_AND_DAY}"  # 23年12月
    rf"|{_YEAR}[-./]{_MONTH}(?:[-./]{_DAY})?(?![0-9])"  # 2023.12.31
    rf"|{_MONTH_AND_DAY}|{_QUARTER}"  # 12月31日, 第四季度
    rf"|{_DAY}[日号](?=[前之以])"  # 15日前
)
_FIRST = rf"(?:{_POINT}|{_YEAR}(?=[^0-9.])|(?:{_YEAR}年)?{_MONTH}(?=[^0-9.]))"  # 1—12月, 2021-2023年
_SPAN = re.compile(rf"(?:{_FIRST}(?:[-–—−~〜]+|至|到))?(?:{_POINT})(?:之?前|以前|之?内|为?止|期间)?")
_SHORT_WORDS = re.compile(r"[\u4e00-\u9fff]{1,10}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time was recognised; only its remark is of interest here."""

    remark: str | None


def read_moment(text: Signs) -> Moment | None:
    """The time that all of the text is.

    >>> from jixiao.record.scanner import signs
    >>> [bool(read_moment(signs(text))) for text in ("12月底前完成", "1—12月", "24月", "2023年完成3次")]
    [True, True, False, False]
    """
    cursor = Cursor(text)
    while cursor.take(words("moment-lead")):
        pass
    start = cursor.at
    if cursor.match(_SPAN) is None:
        cursor.at = start = 0
        if cursor.take(words("moment")) is None:
            return None
    deadline = text.text[start : cursor.at].endswith("前")
    return _with_remark(cursor, deadline=deadline)


def _with_remark(cursor: Cursor, *, deadline: bool) -> Moment | None:
    """What is to be done by then, and what is said in brackets; anything else is no time."""
    start = cursor.at
    if not (deadline and cursor.match(_SHORT_WORDS)):
        cursor.take(words("ending"))
    done = cursor.signs.between(start, cursor.at)
    said = remark(cursor)
    return None if said is None else Moment("，".join(filter(None, (done, said))) or None)

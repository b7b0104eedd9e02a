"""Titles of documents: where they begin and end, who issued them, what two writings of one have in common."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from jixiao.cite.ink import ink
from jixiao.cite.words import words

_CLAUSE = re.compile(r"[。;,:!?]")  # a title without 《》 goes no further
_ABOUT = "关于"
_BRACKETS = re.compile(r"[《》〈〉“”\"]")
_VERSION = re.compile(r"\((?:试行|暂行|修订|修正|[0-9]{4}年?(?:修订|修正|版|本))\)$")
_OUTER = re.compile(r"^(?:印发|转发|发布|公布|颁布|实施)+")
_STATE = "中华人民共和国"
_NOTICE = re.compile(r"的?(?:通知|公告)$")
_ISSUERS = re.compile(r"[、,]|(?<=[厅局委部府院办署])(?:和|与)")
_LONGEST, _LONGEST_ISSUERS = 200, 60


@dataclass(frozen=True, slots=True)
class Heads:
    """A title without the issuers at its head, and these issuers."""

    issuers: tuple[str, ...]
    short: str


def quoted_end(signs: str, start: int) -> int | None:
    """Where the title in 《》 that begins here ends, 的通知 after it included; ``None`` when 》 is missing.

    >>> quoted_end("《关于印发《办法》的通知》(一)", 0)
    13
    """
    depth = 0
    for at in range(start, min(len(signs), start + _LONGEST)):
        depth += (signs[at] in "《〈") - (signs[at] in "》〉")
        if depth == 0:
            return _with_ending(signs, at + 1)
    return None


def _with_ending(signs: str, at: int) -> int:
    """After 》: 的通知, 的意见 … belong to the title."""
    ending = _of_kind(signs, at)
    while ending is not None:
        at = ending
        ending = _of_kind(signs, at)
    return at


def _of_kind(signs: str, at: int) -> int | None:
    if not signs.startswith("的", at):
        return None
    ending = words().one["ending"].match(signs, at + 1)
    return ending.end() if ending else None


def open_end(signs: str, start: int) -> int | None:
    """Where a title without 》 ends: at 的通知, 的意见 …, else at the last ending of its clause."""
    clause = _CLAUSE.search(signs, start, start + _LONGEST)
    end = clause.start() if clause else min(len(signs), start + _LONGEST)
    last = None
    for ending in words().one["ending"].finditer(signs, start, end):
        if signs[ending.start() - 1] == "的":
            return min(_with_ending(signs, ending.end()), end)
        if not signs.endswith(_other_words(ending.group()), start, ending.end()):
            last = ending.end()
    return last


@cache
def _other_words(ending: str) -> tuple[str, ...]:
    """Words that the ending is only a part of: 计算方法, 依法."""
    return tuple(word for word in words().of["not-a-title"] if word.endswith(ending) and word != ending)


def after_number(signs: str, at: int) -> tuple[int, int] | None:
    """The title that follows a number: 关于…的意见, or …会议纪要."""
    start = at + len("文件") if signs.startswith("文件", at) else at
    start += signs.startswith("文", start)
    if signs.startswith(_ABOUT, start):
        end = open_end(signs, start + len(_ABOUT))
        return (start, end) if end else None
    minutes = words().one["minutes"].search(signs, start, start + _LONGEST_ISSUERS)
    if minutes is None or not _is_han(signs[start : minutes.end()]):
        return None
    return start, minutes.end()


def _is_han(text: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fff" for sign in text)


def before_number(signs: str, floor: int, end: int) -> int | None:
    """Where a title without 《》 begins that ends directly before a number: 某局关于…的通知."""
    least = max(floor, end - _LONGEST)
    begin = max((found.end() for found in _CLAUSE.finditer(signs, least, end)), default=least)
    about = signs.find(_ABOUT, begin, end)
    for lead in words().one["lead"].finditer(signs, begin, end if about < 0 else about):
        if len(lead.group()) > 1 and lead.group() not in words().endings:
            begin = lead.end()
    return begin if is_title(signs[begin:end], bare=about < 0) else None


@lru_cache(maxsize=65536)
def is_title(title: str, *, bare: bool) -> bool:
    """The words end as titles of documents do; without 《》 and 关于 they must be long enough and definite.

    >>> [is_title(title, bare=True) for title in ("劳动保障监察条例", "资金管理办法", "计算方法")]
    [True, False, False]
    """
    plain = _VERSION.sub("", title)
    if _names_law(plain):
        return True
    ending = _ending_of(plain)
    if ending is None or any(plain.endswith(word) for word in words().of["not-a-title"]):
        return False
    if not bare:
        return True
    if words().one["vague"].search(plain) or _CLAUSE.search(plain):
        return False
    return len(plain) >= words().endings[ending]


def _ending_of(title: str) -> str | None:
    """The word for a kind of document that the title ends with."""
    fitting = (ending for ending in words().endings if title.endswith(ending))
    return max(fitting, key=len, default=None)


def _names_law(title: str) -> bool:
    return words().laws.fullmatch(title) is not None or (title.startswith(_STATE) and title.endswith("法"))


@lru_cache(maxsize=65536)
def heads(title: str) -> Heads:
    """The issuers at the head of a title, and what follows them.

    >>> heads("某省水利厅、财政厅关于某省河道资金管理办法的通知")
    Heads(issuers=('某省水利厅', '财政厅'), short='某省河道资金管理办法的通知')
    """
    head, about, rest = title.partition(_ABOUT)
    if not about or not head or len(head) > _LONGEST_ISSUERS:
        return Heads((), title)
    issuers = tuple(part for part in _ISSUERS.split(head) if part)
    ends = tuple(words().of["organ"])
    return (
        Heads(issuers, rest) if issuers and all(part.endswith(ends) for part in issuers) else Heads((), title)
    )


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """What two ways to write a title have in common.

    >>> title_key("《关于印发<就业资金管理办法>的通知》") == title_key("就业资金管理办法")
    True
    >>> title_key("中华人民共和国预算法（2018年修正）")
    '预算法'
    """
    plain = heads(_BRACKETS.sub("", ink(title).replace("<", "").replace(">", ""))).short
    plain = _OUTER.sub("", plain.removeprefix(_ABOUT))
    plain = _VERSION.sub("", _NOTICE.sub("", plain)).removeprefix(_STATE)
    return plain or title


@lru_cache(maxsize=65536)
def writings(title: str) -> tuple[str, ...]:
    """Other ways to write a title, to look it up: as cited first, then with less, then with more.

    >>> writings("《预算法》")[-3:]
    ('中华人民共和国预算法', '预算法的通知', '关于预算法的通知')
    """
    plain = _BRACKETS.sub("", ink(title))
    short = heads(plain).short
    key = title_key(title)
    versionless = _VERSION.sub("", short)
    fuller = (f"{_STATE}{key}", f"{key}的通知", f"{_ABOUT}{key}的通知")
    return tuple(dict.fromkeys((plain, short, versionless, f"{_ABOUT}{versionless}", key, *fuller)))

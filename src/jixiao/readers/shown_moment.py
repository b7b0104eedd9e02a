"""Dates and times as a sheet shows them: 44562 under yyyy/m/d is 2022/1/1."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from jixiao.readers.number_format import Section, Sort, words

_DAY_SECONDS = 86_400
_LAST_DAY = 2_958_465  # 9999-12-31
_LEAP_DAY = 60  # Excel believes in 1900-02-29
_SHIFT_1904 = 1462
_NOON = 12
_SHORT_NAME = 3  # letters: mmm is Jan, aaa is 一
_IN_FULL = 4  # mmmm is January, aaaa is 星期一
_DAYS = "一二三四五六日"


def moment(number: Decimal, section: Section, *, from_1904: bool) -> str | None:
    """The number as a date and time, or nothing when the number is none."""
    serial = number + _SHIFT_1904 if from_1904 else number
    if not 0 <= serial <= _LAST_DAY:
        return None
    start = datetime(1899, 12, 31) if serial < _LEAP_DAY else datetime(1899, 12, 30)  # noqa: DTZ001 (sheets know no zones)
    when = start + timedelta(seconds=int((serial * _DAY_SECONDS).to_integral_value(ROUND_HALF_UP)))
    seconds = int((number * _DAY_SECONDS).to_integral_value(ROUND_HALF_UP))
    halved = section.has(Sort.HALF_DAY)
    out = ""
    for at, token in enumerate(section.tokens):
        if token.sort is Sort.DATE:
            out += _date_part(_letters(section, at), when, halved=halved)
        elif token.sort is Sort.ELAPSED:
            out += str(seconds // {"h": 3600, "m": 60, "s": 1}[token.text[0].lower()]).zfill(len(token.text))
        elif token.sort is Sort.HALF_DAY:
            out += _half_day(token.text, when.hour)
        else:
            out += words(token)
    return out


def _letters(section: Section, at: int) -> str:
    """The letters of a date token; m is minutes (n) beside hours or seconds."""
    letters = section.tokens[at].text.lower()
    if not letters.startswith("m") or len(letters) >= _SHORT_NAME:
        return letters
    timed = (Sort.DATE, Sort.ELAPSED)
    before = next((t.text for t in reversed(section.tokens[:at]) if t.sort in timed), "")
    after = next((t.text for t in section.tokens[at + 1 :] if t.sort in timed), "")
    minutes = before[:1] in ("h", "H") or after[:1] in ("s", "S")
    return letters.replace("m", "n") if minutes else letters


def _date_part(letters: str, when: datetime, *, halved: bool) -> str:
    letter, length = letters[0], len(letters)
    if letter in "yea":
        return (
            _year(letters, when) if letter != "a" else "星期" * (length == _IN_FULL) + _DAYS[when.weekday()]
        )
    if letter in "md" and length >= _SHORT_NAME:
        return when.strftime(
            {"m": "%b", "d": "%a"}[letter] if length == _SHORT_NAME else {"m": "%B", "d": "%A"}[letter]
        )
    hour = (when.hour % _NOON or _NOON) if halved else when.hour
    numbers = {"m": when.month, "d": when.day, "h": hour, "n": when.minute, "s": when.second}
    width, _, fraction = letters.partition(".")
    return f"{numbers[letter]:0{min(len(width), 2)}}" + (f".{fraction}" if fraction else "")


def _year(letters: str, when: datetime) -> str:
    return f"{when.year % 100:02}" if letters in ("y", "yy") else f"{when.year:04}"


def _half_day(words: str, hour: int) -> str:
    morning, _, evening = words.partition("/")
    return morning if hour < _NOON else evening

"""The parts of a number: its year, its serials, and what may stand between them."""

from dataclasses import dataclass

from jixiao.cite.model import Flag
from jixiao.cite.tokens import PAIRS, USUAL, Line, Sort, Token
from jixiao.cite.words import words
from jixiao.record.numbers import chinese_number

_LONGEST_SERIAL = 4
_YEARS = range(1900, 2100)
_YEAR_DIGITS, _SHORT_YEAR = 4, 2
_CENTURIES = (1900, 2000)
_TURN = 50  # 〔98〕 is 1998, 〔19〕 is 2019
_NUMERALS = {sign: str(at) for at, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_PUNCTUATION = frozenset("。,;、:)》〉」")


@dataclass(frozen=True, slots=True)
class Part:
    """A year or a serial that was read: its value, the token after it, and what is unusual."""

    value: int
    next: int
    flags: frozenset[Flag] = frozenset()
    closed: bool = False  # of a serial: 号 follows


def bracketed_year(row: Line, at: int) -> Part | None:
    """〔2019〕 and its like, from the opening bracket on."""
    year = year_of(row.tokens[at + 1]) if at + 1 < len(row.tokens) else None
    if year is None:
        return None
    close = row.after(at + 2, Sort.YEAR)
    if row.sort(close) is not Sort.CLOSE:
        return None
    opening, closing = row.tokens[at].text, row.tokens[close].text
    odd = {
        Flag.YEAR_WORD: close > at + 2,
        Flag.MISMATCHED: PAIRS[opening] != closing,
        Flag.BRACKETS: opening != USUAL or closing != PAIRS[USUAL],
    }
    return Part(year.value, close + 1, year.flags | {flag for flag, is_so in odd.items() if is_so})


def year_of(token: Token) -> Part | None:
    """A year in digits or in Chinese numerals."""
    if token.sort is Sort.HAN:
        digits = "".join(_NUMERALS.get(sign, "?") for sign in token.text)
        flags = {Flag.NUMERAL_YEAR}
    elif token.sort is Sort.DIGITS:
        digits, flags = token.text, set()
    else:
        return None
    if len(digits) == _SHORT_YEAR and not flags:
        century = _CENTURIES[int(digits) < _TURN]
        return Part(century + int(digits), 0, frozenset({Flag.SHORT_YEAR}))
    if len(digits) != _YEAR_DIGITS or not digits.isdecimal() or int(digits) not in _YEARS:
        return None
    return Part(int(digits), 0, frozenset(flags))


def serials_at(row: Line, at: int, *, loose: bool) -> list[Part]:
    """The serials of a number: one, or several of which the last has 号.

    After loose brackets, or none, one must have 号, and no word behind it that makes it a number of a thing.
    """
    listed: list[Part] = []
    serial = serial_at(row, at, loose=loose)
    while serial is not None:
        listed.append(serial)
        serial = serial_at(row, serial.next + 1, loose=loose) if joins(row, serial.next) else None
    closed = [place for place, part in enumerate(listed, 1) if part.closed]
    if closed:
        return listed[: closed[-1]]
    if listed and not loose and _ends(row, listed[0].next):
        return [Part(listed[0].value, listed[0].next, listed[0].flags | {Flag.NO_NUMBER_WORD})]
    return []


def serial_at(row: Line, at: int, *, loose: bool = False) -> Part | None:
    """第40号: the number, with 第 and 号 where they stand."""
    digits = row.after(at, Sort.ORDINAL)
    value = _whole(row.tokens[digits]) if digits < len(row.tokens) else None
    if not value:
        return None
    end = row.after(digits + 1, Sort.NUMBER)
    if loose and end > digits + 1 and names_a_thing(row, digits + 1):
        return None
    text = row.tokens[digits].text
    odd = {
        Flag.ORDINAL_WORD: digits > at,
        Flag.PADDED: text.startswith("0"),
        Flag.NUMERAL_SERIAL: not text.isdecimal(),
    }
    return Part(value, end, frozenset(flag for flag, is_so in odd.items() if is_so), closed=end > digits + 1)


def names_a_thing(row: Line, at: int) -> bool:
    """3号楼: what follows 号 makes it the number of a building."""
    return words().one["not-a-number"].match(row.signs, row.tokens[at].end) is not None


def numeral(token: Token) -> bool:
    """二〇一九: nothing but numerals."""
    return token.sort is Sort.HAN and _NUMERALS.keys() >= set(token.text)


def joins(row: Line, at: int) -> bool:
    """The token may stand between two serials."""
    if row.sort(at) is Sort.JOIN:
        return True
    return row.sort(at) is Sort.HAN and row.tokens[at].text in words().of["conjunction"]


def _whole(token: Token) -> int | None:
    if token.sort is Sort.DIGITS:
        return int(token.text) if len(token.text) <= _LONGEST_SERIAL else None
    number = chinese_number(token.text) if token.sort is Sort.HAN else None
    return None if number is None else int(number)


def _ends(row: Line, at: int) -> bool:
    """Nothing but punctuation follows."""
    return row.sort(at) is None or row.tokens[at].text in _PUNCTUATION

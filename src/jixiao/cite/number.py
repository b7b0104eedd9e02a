"""Numbers of documents (发文字号) among the tokens of a text, by GB/T 9704-2012 and as people write them.

The grammar, over the text without white space and in one width of signs (``words`` are in
ontology/citation-words.tsv)::

    numbers    = first { ( "、" | conjunction | "-" ) further }
    first      = bracketed | plain | decree
    bracketed  = agency open year [ "年" ] close serial           冀人社规〔2019〕2号
               | agency open year [ "年" ] close "字" serial       冀人社〔2019〕字第2号
    plain      = agency year4 "年" serial                          昌政办2020年第12号
    decree     = issuer "令" serial                                国务院令第423号
               | issuer [ "第" ] digits "号" "令"                  国务院第423号令
               | [ "第" ] digits "号" issuer "令"                  第423号国务院令
    further    = serial                                            第40、41号
               | open year [ "年" ] close serial                   〔2019〕2号、〔2020〕3号
    agency     = 2…12 Chinese characters, none of them 年 第 号, without words of the role "lead" before it
    issuer     = 2…24 of the same
    open/close = 〔〕 ﹝﹞ 【】 [] ［］ () （） 〖〗 {} ｛｝         a mismatched pair is one, too
    year       = year4 | four of 〇零一二三四五六七八九 | two digits
    year4      = 19xx | 20xx
    serial     = [ "第" ] ( 1…4 digits | a numeral ) [ "号" | "號" ]

A serial without 号 must end the text or stand before punctuation, in brackets that mostly hold years; 号
before a word of the role "not-a-number" (3号楼) makes no number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jixiao.cite.model import Flag, Number
from jixiao.cite.tokens import LOOSE, PAIRS, USUAL, Sort, Token, tokens
from jixiao.cite.words import words
from jixiao.record.numbers import chinese_number

_SHORTEST, _LONGEST, _LONGEST_ISSUER = 2, 12, 24
_FARTHEST = 60  # signs before a year are looked at
_LONGEST_SERIAL = 4
_YEARS = range(1900, 2100)
_YEAR_DIGITS, _SHORT_YEAR = 4, 2
_CENTURIES = (1900, 2000)
_SERIES = "字"
_TURN = 50  # 〔98〕 is 1998, 〔19〕 is 2019
_NUMERALS = {sign: str(at) for at, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_FEWEST_OF_AGENCY = 3  # signs by which a known prefix is cut from running text
_PUNCTUATION = frozenset("。,;、:)》〉」")


@dataclass(frozen=True)
class Line:
    """The signs of a text, as written and as tokens; the prefixes known, for running text."""

    signs: str
    written: str
    tokens: tuple[Token, ...]
    known: frozenset[str] = frozenset()

    def sort(self, at: int) -> Sort | None:
        """What the token is, ``None`` before the first and after the last."""
        return self.tokens[at].sort if 0 <= at < len(self.tokens) else None

    def after(self, at: int, sort: Sort) -> int:
        """The next position when the token is of that sort, else the same."""
        return at + 1 if self.sort(at) is sort else at


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number and the signs it takes."""

    number: Number
    start: int
    end: int
    flags: frozenset[Flag]


@dataclass(frozen=True, slots=True)
class _Part:
    """A year or a serial that was read: its value, the token after it, and what is unusual."""

    value: int
    next: int
    flags: frozenset[Flag] = frozenset()
    closed: bool = False  # of a serial: 号 follows


@dataclass(frozen=True, slots=True)
class _Agency:
    """The agency before a year: its signs, where they begin, and what is unusual."""

    text: str
    start: int
    flags: frozenset[Flag] = frozenset()


def line(signs: str, written: str, known: frozenset[str] = frozenset()) -> Line:
    """The tokens of a text."""
    return Line(signs, written, tuple(tokens(signs)), known)


def numbers_at(row: Line, at: int, floor: int, last: Numbered | None) -> list[Numbered]:
    """The numbers whose year, or 令, is the token; the agency begins at or after the sign ``floor``."""
    match row.sort(at):
        case Sort.OPEN:
            return _bracketed(row, at, floor, last)
        case Sort.DIGITS:
            return _plain(row, at, floor) or _decree_after(row, at, floor)
        case Sort.DECREE:
            return _decree(row, at, floor)
        case Sort.ORDINAL:
            return _decree_after(row, at, floor)
        case _:
            return []


def _bracketed(row: Line, at: int, floor: int, last: Numbered | None) -> list[Numbered]:
    year = _bracketed_year(row, at)
    agency = year and (_agency(row, at, floor) or _same_agency(row, at, floor, last))
    if not year or not agency:
        return []
    if row.sort(year.next) is Sort.HAN and row.tokens[year.next].text == _SERIES:
        agency = replace(agency, text=agency.text + _SERIES, flags=agency.flags | {Flag.SERIES_AFTER})
        year = replace(year, next=year.next + 1)
    serials = _serials(row, year.next, loose=row.tokens[at].text in LOOSE)
    return list(_each(row, agency, year, serials))


def _plain(row: Line, at: int, floor: int) -> list[Numbered]:
    year = _year(row.tokens[at])
    if year is None or Flag.SHORT_YEAR in year.flags or row.sort(at + 1) is not Sort.YEAR:
        return []
    serials = _serials(row, at + 2, loose=True)
    agency = _agency(row, at, floor) if serials else None
    if agency is None:
        return []
    return list(_each(row, agency, _Part(year.value, at + 2, frozenset({Flag.UNBRACKETED})), serials))


def _decree(row: Line, at: int, floor: int) -> list[Numbered]:
    serials = _serials(row, at + 1, loose=True)
    issuer = _agency(row, at, floor, longest=_LONGEST_ISSUER) if serials else None
    if issuer is None:
        return []
    return list(_each(row, _Agency(f"{issuer.text}令", issuer.start, issuer.flags), None, serials))


def _decree_after(row: Line, at: int, floor: int) -> list[Numbered]:
    """国务院第423号令, and 第423号国务院令."""
    serial = _serial(row, at)
    if serial is None or not serial.closed:
        return []
    if row.sort(serial.next) is Sort.DECREE:
        issuer, end = _agency(row, at, floor, longest=_LONGEST_ISSUER), serial.next
    elif row.sort(serial.next) is Sort.HAN and row.sort(serial.next + 1) is Sort.DECREE:
        issuer, end = _Agency(row.tokens[serial.next].text, row.tokens[at].start), serial.next + 1
    else:
        return []
    if issuer is None or len(issuer.text) < _SHORTEST:
        return []
    agency = _Agency(f"{issuer.text}令", issuer.start, issuer.flags)
    return [_numbered(row, agency, None, serial, (issuer.start, row.tokens[end].end))]


def _each(row: Line, agency: _Agency, year: _Part | None, serials: list[_Part]) -> Iterator[Numbered]:
    """One number for each serial; those after the first begin where their serial does."""
    start = agency.start
    for serial in serials:
        yield _numbered(row, agency, year, serial, (start, row.tokens[serial.next - 1].end))
        at = serial.next
        start = row.tokens[at + 1].start if at + 1 < len(row.tokens) else 0


def _numbered(
    row: Line, agency: _Agency, year: _Part | None, serial: _Part, signs: tuple[int, int]
) -> Numbered:
    flags = agency.flags | serial.flags
    flags = flags | year.flags if year else flags - {Flag.ORDINAL_WORD}  # decrees are written with 第
    if signs[0] > agency.start:
        flags |= {Flag.CONTINUED}
    number = Number(agency.text, year.value if year else None, serial.value, row.written[slice(*signs)])
    return Numbered(number, *signs, flags)


def _bracketed_year(row: Line, at: int) -> _Part | None:
    """〔2019〕 and its like, from the opening bracket on."""
    year = _year(row.tokens[at + 1]) if at + 1 < len(row.tokens) else None
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
    return _Part(year.value, close + 1, year.flags | {flag for flag, is_so in odd.items() if is_so})


def _year(token: Token) -> _Part | None:
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
        return _Part(century + int(digits), 0, frozenset({Flag.SHORT_YEAR}))
    if len(digits) != _YEAR_DIGITS or not digits.isdecimal() or int(digits) not in _YEARS:
        return None
    return _Part(int(digits), 0, frozenset(flags))


def _serials(row: Line, at: int, *, loose: bool) -> list[_Part]:
    """The serials of a number: one, or several of which the last has 号."""
    listed: list[_Part] = []
    serial = _serial(row, at)
    while serial is not None:
        listed.append(serial)
        serial = _serial(row, serial.next + 1) if _joins(row, serial.next) else None
    closed = [place for place, part in enumerate(listed, 1) if part.closed]
    if closed:
        return listed[: closed[-1]]
    if listed and not loose and _ends(row, listed[0].next):
        return [_Part(listed[0].value, listed[0].next, listed[0].flags | {Flag.NO_NUMBER_WORD})]
    return []


def _serial(row: Line, at: int) -> _Part | None:
    """第40号: the number, with 第 and 号 where they stand."""
    digits = row.after(at, Sort.ORDINAL)
    value = _whole(row.tokens[digits]) if digits < len(row.tokens) else None
    if not value:
        return None
    end = row.after(digits + 1, Sort.NUMBER)
    if end > digits + 1 and words().one["not-a-number"].match(row.signs, row.tokens[digits + 1].end):
        return None
    text = row.tokens[digits].text
    odd = {
        Flag.ORDINAL_WORD: digits > at,
        Flag.PADDED: text.startswith("0"),
        Flag.NUMERAL_SERIAL: not text.isdecimal(),
    }
    return _Part(value, end, frozenset(flag for flag, is_so in odd.items() if is_so), closed=end > digits + 1)


def _whole(token: Token) -> int | None:
    if token.sort is Sort.DIGITS:
        return int(token.text) if len(token.text) <= _LONGEST_SERIAL else None
    number = chinese_number(token.text) if token.sort is Sort.HAN else None
    return None if number is None else int(number)


def _joins(row: Line, at: int) -> bool:
    """The token may stand between two serials."""
    if row.sort(at) is Sort.JOIN:
        return True
    return row.sort(at) is Sort.HAN and row.tokens[at].text in words().of["conjunction"]


def _ends(row: Line, at: int) -> bool:
    """Nothing but punctuation follows."""
    return row.sort(at) is None or row.tokens[at].text in _PUNCTUATION


def _same_agency(row: Line, at: int, floor: int, last: Numbered | None) -> _Agency | None:
    """The agency of the number before, when only a sign that joins stands between them."""
    token = row.tokens[at - 1] if at else None
    if last is None or token is None or last.end != floor or token.start != floor or not _joins(row, at - 1):
        return None
    return _Agency(last.number.agency, row.tokens[at].start, frozenset({Flag.CONTINUED}))


def _agency(row: Line, at: int, floor: int, longest: int = _LONGEST) -> _Agency | None:
    """The Chinese characters that end before a token, without the words that lead up to the agency."""
    first = at
    end = row.tokens[at].start
    least = max(floor, end - _FARTHEST)
    while row.sort(first - 1) in {Sort.HAN, Sort.DECREE} and row.tokens[first - 1].end > least:
        first -= 1
    begin = max(row.tokens[first].start, least)
    start = _agency_start(row, begin, end, at_floor=0 < floor == begin)
    text = row.signs[start:end]
    if len(text) < _SHORTEST:
        return None
    odd = {Flag.TRIMMED: start > begin, Flag.UNCLEAR_AGENCY: len(text) > longest}
    return _Agency(text, start, frozenset(flag for flag, is_so in odd.items() if is_so))


def _agency_start(row: Line, begin: int, end: int, *, at_floor: bool) -> int:
    """Where the agency begins in a run of characters: after the last word that only leads up to it."""
    start = begin
    joining = words().one["conjunction"].match(row.signs, begin, end) if at_floor else None
    leads = [*([joining] if joining else []), *words().one["lead"].finditer(row.signs, begin, end)]
    for lead in leads:
        if end - lead.end() >= _SHORTEST:
            start = max(start, lead.end())
    if not row.known or row.signs[start:end] in row.known:
        return start
    suffixes = range(start, end - _FEWEST_OF_AGENCY + 1)
    return next((at for at in suffixes if row.signs[at:end] in row.known), start)

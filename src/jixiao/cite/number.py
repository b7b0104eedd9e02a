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

What has the look of a number, but a year or a serial that is none, is kept as one that cannot be read::

    unreadable = agency open signs close [ "字" ] signs "号"       冀人社规〔20222〕2号, 冀财预〔2021〕××号
               | agency digits "年第" digits "号"                  昌政办20222年第12号
    nobody's   = [ lead ] [ open signs close ] "第" signs "号"     第40、41号, as a whole cell
    signs      = up to 8 that are no Chinese characters; in ( ) and { } and outside of brackets digits only

A serial without 号 must end the text or stand before punctuation, and after brackets that mostly hold years.
After a year in ( ) or { } or in no brackets, 号 before a word of the role "not-a-number" makes none: 3号楼.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jixiao.cite.agency import LONGEST_ISSUER, SHORTEST, Agency, agency_before
from jixiao.cite.model import DECREE, Flag, Number
from jixiao.cite.parts import Part, bracketed_year, joins, serial_at, serials_at, year_of
from jixiao.cite.tokens import LOOSE, Line, Sort
from jixiao.cite.unreadable import end_of_unreadable, is_nobodys

_SERIES = "字"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number and the signs it takes."""

    number: Number
    start: int
    end: int
    flags: frozenset[Flag]


def numbers_at(row: Line, at: int, floor: int, last: Numbered | None) -> list[Numbered]:
    """The numbers whose year, or 令, is the token; the agency begins at or after the sign ``floor``."""
    match row.sort(at):
        case Sort.OPEN:
            return _bracketed(row, at, floor, last) or _unreadable(row, at, floor, last)
        case Sort.DIGITS:
            return (
                _plain(row, at, floor) or _decree_after(row, at, floor) or _unreadable(row, at, floor, last)
            )
        case Sort.DECREE:
            return _decree(row, at, floor)
        case Sort.ORDINAL:
            return _decree_after(row, at, floor)
        case _:
            return []


def _bracketed(row: Line, at: int, floor: int, last: Numbered | None) -> list[Numbered]:
    year = bracketed_year(row, at)
    agency = year and (agency_before(row, at, floor) or _same_agency(row, at, floor, last))
    if not year or not agency:
        return []
    if row.sort(year.next) is Sort.HAN and row.tokens[year.next].text == _SERIES:
        agency = replace(agency, text=agency.text + _SERIES, flags=agency.flags | {Flag.SERIES_AFTER})
        year = replace(year, next=year.next + 1)
    serials = serials_at(row, year.next, loose=row.tokens[at].text in LOOSE)
    return list(_each(row, agency, year, serials))


def _plain(row: Line, at: int, floor: int) -> list[Numbered]:
    year = year_of(row.tokens[at])
    if year is None or Flag.SHORT_YEAR in year.flags or row.sort(at + 1) is not Sort.YEAR:
        return []
    serials = serials_at(row, at + 2, loose=True)
    agency = agency_before(row, at, floor) if serials else None
    if agency is None:
        return []
    return list(_each(row, agency, Part(year.value, at + 2, frozenset({Flag.UNBRACKETED})), serials))


def nobodys(row: Line) -> Number | None:
    """A text that is nothing but a number whose agency is missing: 第40、41号."""
    return Number("", None, None, row.written) if is_nobodys(row) else None


def _unreadable(row: Line, at: int, floor: int, last: Numbered | None) -> list[Numbered]:
    """What stands for a number and is none: 冀人社规〔20222〕2号."""
    end = end_of_unreadable(row, at)
    agency = end and (agency_before(row, at, floor) or _same_agency(row, at, floor, last))
    if not end or not agency:
        return []
    signs = (agency.start, row.tokens[end - 1].end)
    number = Number(agency.text, None, None, row.written[slice(*signs)])
    return [Numbered(number, *signs, agency.flags | {Flag.UNREADABLE})]


def _decree(row: Line, at: int, floor: int) -> list[Numbered]:
    serials = serials_at(row, at + 1, loose=True)
    issuer = agency_before(row, at, floor, longest=LONGEST_ISSUER) if serials else None
    if issuer is None:
        return []
    return list(_each(row, Agency(issuer.text + DECREE, issuer.start, issuer.flags), None, serials))


def _decree_after(row: Line, at: int, floor: int) -> list[Numbered]:
    """国务院第423号令, and 第423号国务院令."""
    serial = serial_at(row, at)
    if serial is None or not serial.closed:
        return []
    if row.sort(serial.next) is Sort.DECREE:
        issuer, end = agency_before(row, at, floor, longest=LONGEST_ISSUER), serial.next
    elif row.sort(serial.next) is Sort.HAN and row.sort(serial.next + 1) is Sort.DECREE:
        issuer, end = Agency(row.tokens[serial.next].text, row.tokens[at].start), serial.next + 1
    else:
        return []
    if issuer is None or len(issuer.text) < SHORTEST:
        return []
    agency = Agency(issuer.text + DECREE, issuer.start, issuer.flags)
    return [_numbered(row, agency, None, serial, (issuer.start, row.tokens[end].end))]


def _each(row: Line, agency: Agency, year: Part | None, serials: list[Part]) -> Iterator[Numbered]:
    """One number for each serial; those after the first begin where their serial does."""
    start = agency.start
    for serial in serials:
        yield _numbered(row, agency, year, serial, (start, row.tokens[serial.next - 1].end))
        at = serial.next
        start = row.tokens[at + 1].start if at + 1 < len(row.tokens) else 0


def _numbered(row: Line, agency: Agency, year: Part | None, serial: Part, signs: tuple[int, int]) -> Numbered:
    flags = agency.flags | serial.flags
    flags = flags | year.flags if year else flags - {Flag.ORDINAL_WORD}  # decrees are written with 第
    if signs[0] > agency.start:
        flags |= {Flag.CONTINUED}
    number = Number(agency.text, year.value if year else None, serial.value, row.written[slice(*signs)])
    return Numbered(number, *signs, flags)


def _same_agency(row: Line, at: int, floor: int, last: Numbered | None) -> Agency | None:
    """The agency of the number before, when only a sign that joins stands between them."""
    token = row.tokens[at - 1] if at else None
    if last is None or token is None or last.end != floor or token.start != floor or not joins(row, at - 1):
        return None
    return Agency(last.number.agency, row.tokens[at].start, frozenset({Flag.CONTINUED}))

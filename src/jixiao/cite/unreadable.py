"""What has the look of a number and is none: a year of five digits, no serial, no agency."""

from jixiao.cite.parts import joins, names_a_thing, numeral
from jixiao.cite.tokens import LOOSE, Line, Sort

_MOST = 8  # signs that stand for a year, or for serials
_SERIES = "字"
_CENTURIES = ("19", "20")
_FOR_YEARS = frozenset("〔﹝〖")  # brackets that hold hardly anything else
_LONG_YEAR = 5
_PLAIN = frozenset({Sort.DIGITS, Sort.YEAR})
_SERIALS = frozenset({Sort.DIGITS, Sort.JOIN, Sort.ORDINAL})
_ANY = _PLAIN | _SERIALS | {Sort.OTHER}
_FILES = frozenset({"文", "文件"})


def end_of_unreadable(row: Line, at: int) -> int | None:
    """The token after 号, where what stands for the year begins at the token.

    >>> from jixiao.cite.tokens import line
    >>> row = line("冀人社规〔20222〕2号", "")
    >>> end_of_unreadable(row, 1) == len(row.tokens)
    True
    """
    bracketed = row.sort(at) is Sort.OPEN
    loose = not bracketed or row.tokens[at].text in LOOSE
    year = _bracket(row, at, loose=loose) if bracketed else _long_year(row, at)
    return None if year is None else _serials(row, year, loose=loose)


def is_nobodys(row: Line) -> bool:
    """The whole text is a number without the agency that gave it: 第40、41号, 〔2019〕2号文件.

    >>> from jixiao.cite.tokens import line
    >>> [is_nobodys(line(text, "")) for text in ("第40、41号", "〔2019〕2号", "第3号楼", "33号")]
    [True, True, False, False]
    """
    at = _bracket(row, 0, loose=False) if row.sort(0) is Sort.OPEN else 0
    if at is None or (at == 0 and row.sort(0) is not Sort.ORDINAL):
        return False
    end = _serials(row, at, loose=True)
    while end is not None and joins(row, end):
        end = _serials(row, end + 1, loose=True)
    if end is None:
        return False
    return end == len(row.tokens) or (end + 1 == len(row.tokens) and row.tokens[end].text in _FILES)


def _bracket(row: Line, at: int, *, loose: bool) -> int | None:
    """The token after the bracket that closes; loose ones, and those of other uses, must hold a century."""
    close = _over(row, at + 1, _PLAIN if loose else _ANY)
    if row.sort(close) is not Sort.CLOSE:
        return None
    held = row.signs[row.tokens[at].end : row.tokens[close].start]
    return close + 1 if row.tokens[at].text in _FOR_YEARS or held.startswith(_CENTURIES) else None


def _long_year(row: Line, at: int) -> int | None:
    """20222年第: digits that begin as years do, before 年第."""
    digits = row.tokens[at].text
    long = len(digits) >= _LONG_YEAR and digits.startswith(_CENTURIES)
    return at + 2 if long and (row.sort(at + 1), row.sort(at + 2)) == (Sort.YEAR, Sort.ORDINAL) else None


def _serials(row: Line, at: int, *, loose: bool) -> int | None:
    """The token after 号."""
    if row.sort(at) is Sort.HAN and row.tokens[at].text == _SERIES:
        at += 1
    first = row.after(at, Sort.ORDINAL)
    end = _over(row, first, _SERIALS if loose else _ANY)
    if row.sort(end) is not Sort.NUMBER or (loose and (end == first or names_a_thing(row, end))):
        return None
    return end + 1


def _over(row: Line, at: int, sorts: frozenset[Sort]) -> int:
    """The first token from here on that is of no such sort and no numeral, or too far away."""
    end = at
    while end < len(row.tokens) and row.tokens[end].end - row.tokens[at].start <= _MOST:
        token = row.tokens[end]
        if token.sort not in sorts and not numeral(token):
            break
        end += 1
    return end

"""The agency of a number (发文机关代字): where it begins in the characters before a year."""

from dataclasses import dataclass

from jixiao.cite.model import Flag
from jixiao.cite.tokens import Line, Sort
from jixiao.cite.words import words

SHORTEST, LONGEST, LONGEST_ISSUER = 2, 12, 24
_FARTHEST = 60  # signs before a year are looked at
_FEWEST = 3  # signs by which a known prefix is cut from running text


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency before a year: its signs, where they begin, and what is unusual."""

    text: str
    start: int
    flags: frozenset[Flag] = frozenset()


def agency_before(row: Line, at: int, floor: int, longest: int = LONGEST) -> Agency | None:
    """The Chinese characters that end before a token, without the words that lead up to the agency."""
    first = at
    end = row.tokens[at].start
    least = max(floor, end - _FARTHEST)
    while row.sort(first - 1) in {Sort.HAN, Sort.DECREE} and row.tokens[first - 1].end > least:
        first -= 1
    begin = max(row.tokens[first].start, least)
    start = _agency_start(row, begin, end, at_floor=0 < floor == begin)
    text = row.signs[start:end]
    if len(text) < SHORTEST:
        return None
    odd = {Flag.TRIMMED: start > begin, Flag.UNCLEAR_AGENCY: len(text) > longest}
    return Agency(text, start, frozenset(flag for flag, is_so in odd.items() if is_so))


def _agency_start(row: Line, begin: int, end: int, *, at_floor: bool) -> int:
    """Where the agency begins in a run of characters: after the last word that only leads up to it."""
    start = begin
    joining = words().one["conjunction"].match(row.signs, begin, end) if at_floor else None
    leads = [*([joining] if joining else []), *words().one["lead"].finditer(row.signs, begin, end)]
    for lead in leads:
        if end - lead.end() >= SHORTEST:
            start = max(start, lead.end())
    if not row.known or row.signs[start:end] in row.known:
        return start
    suffixes = range(start, end - _FEWEST + 1)
    return next((at for at in suffixes if row.signs[at:end] in row.known), start)

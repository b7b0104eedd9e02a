"""Mentions of documents in stated words, each with its exact place in the source."""

from jixiao.cite.grammar import Mention, mentions
from jixiao.cite.ink import Ink
from jixiao.cite.model import Flag, Found
from jixiao.cite.titles import heads
from jixiao.cite.words import words
from jixiao.place import Span
from jixiao.record.model import Stated

_ALLOTS = "下达"


def find_citations(
    stated: Stated, source: str | None = None, known: frozenset[str] = frozenset()
) -> tuple[Found, ...]:
    """The numbers and titles of documents in stated words, in their order.

    With ``source``, the decoded text of the document, the ranges are exact where a record joined lines, too.
    ``known`` are the prefixes of the registry: in running text the agency begins where one of them does.
    """
    ink = Ink(stated, source)
    return tuple(found(ink, mention) for mention in mentions(ink.written, known))


def found(ink: Ink, mention: Mention) -> Found:
    """A mention with its words and place in the source."""
    stretch = ink.stretch(mention.start, mention.end)
    flags = mention.flags | _place_flags(stretch.verbatim, stretch.place.spots, exact=stretch.exact)
    if mention.title is None:
        return Found(stretch.verbatim, stretch.place, mention.number, None, (), flags)
    if is_fund_notice(mention.title):
        flags |= {Flag.FUND_NOTICE}
    issuers = heads(mention.title).issuers
    return Found(stretch.verbatim, stretch.place, mention.number, mention.title, issuers, flags)


def _place_flags(verbatim: str, spots: tuple[object, ...], *, exact: bool) -> frozenset[Flag]:
    """Broken over lines, cut by other words, or only known to stand in the cell."""
    cut = exact and len([spot for spot in spots if isinstance(spot, Span)]) > 1
    odd = {
        Flag.BROKEN: cut or "\n" in verbatim or "\r" in verbatim,
        Flag.CUT: cut,
        Flag.WHOLE_CELL: not exact,
    }
    return frozenset(flag for flag, is_so in odd.items() if is_so)


def is_fund_notice(title: str) -> bool:
    """The title of a notice that allots money: 提前下达…补助资金的通知."""
    return _ALLOTS in title and words().one["fund"].search(title) is not None

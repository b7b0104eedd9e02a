"""Text of a web page as a browser lays it out: which breaks count, and which blanks."""

import re

BREAK = "\x00"  # <br>: a new line; the parser lets no such characters through
EDGE = "\x01"  # the edge of a block: what follows begins a new line

# Chinese is written without blanks, so a line end of the source between two such characters is none.
_CHINESE = "[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
_SOURCE_LINE_END = re.compile(rf"(?<={_CHINESE})[ \t]*[\r\n][ \t\r\n]*(?={_CHINESE})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")  # no-break and ideographic spaces are not among them


def printed(written: str) -> list[str]:
    r"""The lines of text between two edges of a table, as printed; empty blocks print none.

    >>> printed(f"{EDGE}绩效\n目标{EDGE}{EDGE}a\n b{BREAK}c{BREAK}{EDGE}")
    ['绩效目标', 'a b', 'c']
    """
    return [line for block in written.split(EDGE) for line in _lines(block)]


def _lines(block: str) -> list[str]:
    collapsed = _BLANKS.sub(" ", _SOURCE_LINE_END.sub("", block))
    lines = [line.strip(" ") for line in collapsed.split(BREAK)]
    return lines if lines[-1] else lines[:-1]  # a break at the end of a block prints nothing

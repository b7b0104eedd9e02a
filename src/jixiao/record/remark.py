"""What may follow a value without changing it: a remark in brackets, or after a comma."""

import re

from jixiao.record.scanner import Cursor, Signs

_PAUSE = re.compile(r"[,;，；、。:]+")
_DIGIT = re.compile(r"[0-9]")
_STOPS = "。；;，,、.！!"


def without_stop(text: Signs) -> Signs:
    """The signs without the punctuation at their end.

    >>> from jixiao.record.scanner import signs
    >>> without_stop(signs("≥95%。")).text
    '≥95%'
    """
    return text.part(0, len(text.text.rstrip(_STOPS)))


def bracketed(cursor: Cursor) -> tuple[int, int] | None:
    """Where the words inside the bracket here stand, when it holds all the rest; cut off is well enough."""
    rest = cursor.rest
    if not rest.startswith("("):
        return None
    end = _partner(rest)
    if end not in (len(rest) - 1, None):
        return None
    return cursor.at + 1, cursor.at + (len(rest) if end is None else end)


def _partner(text: str) -> int | None:
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return at
    return None


def remark(cursor: Cursor) -> str | None:
    """The remark that is all the rest, as written; ``""`` without a rest, ``None`` when it is no remark."""
    if not cursor.rest:
        return ""
    inside = bracketed(cursor)
    if inside:
        return cursor.signs.between(*inside)
    pause = _PAUSE.match(cursor.rest)
    if not pause or _DIGIT.search(cursor.rest):
        return None
    return cursor.signs.between(cursor.at + pause.end(), len(cursor.signs.text))

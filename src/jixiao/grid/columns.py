"""Text in a terminal: how many columns it takes, where it may break, what must not be printed raw."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

_ESCAPED = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control and direction signs, lone surrogates, line separators
_NO_WIDTH = {"Mn", "Me"}
_SHORT = 0xFF
_MIDDLE = 0xFFFF
# What stays together when a line breaks: a word, or one character, with the signs that open or close it.
_TOGETHER = re.compile(r"[（《〈“‘【〔「『]*(?:[!-~]+|.)[，。；：！？、）》〉”’】〕」』％%]*[ ]*", re.DOTALL)


@cache
def _columns_of(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def columns(text: str) -> int:
    """The columns that the text takes: two for a Chinese character.

    >>> columns("≥13000人")
    8
    """
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def padded(text: str, width: int) -> str:
    """The text, filled with blanks to the width."""
    return text + " " * (width - columns(text))


@cache
def escape(char: str) -> str:
    r"""The character itself, or its code where a terminal would act on it.

    >>> escape("\x1b"), escape("县")
    ('\\x1b', '县')
    """
    if unicodedata.category(char) not in _ESCAPED:
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code <= _SHORT else f"\\u{code:04x}" if code <= _MIDDLE else f"\\U{code:08x}"


def printable(text: str) -> str:
    """The text with nothing in it that a terminal would act on."""
    return text if text.isprintable() else "".join(map(escape, text))


def packed(parts: Iterable[str], width: int) -> list[str]:
    """The parts, as many on a line as the width allows, at least one."""
    lines: list[str] = []
    line, used = "", 0
    for part in parts:
        size = columns(part)
        if line and used + columns(part.rstrip(" ")) > width:
            lines.append(line)
            line, used = "", 0
        line, used = line + part, used + size
    return [*lines, line] if line or not lines else lines


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most this width, as people would break them.

    >>> wrapped("按计划应参加考核的人数，含借调。", 12)
    ['按计划应参加', '考核的人数，', '含借调。']
    """
    lines = (line.replace("\t", " ").rstrip() for line in text.split("\n"))
    return [part.rstrip(" ") for line in lines for part in packed(_parts(printable(line), width), width)]


def _parts(line: str, width: int) -> Iterator[str]:
    for part in _TOGETHER.findall(line):
        if columns(part.rstrip(" ")) > width:
            yield from part
        else:
            yield part

"""Texts as parts of IRIs: frozen for ever, so nothing here depends on the version of Python or of a library.

``spoken`` is what two writings of a name have in common, ``slug`` says it in lower-case ASCII with the
readings of ontology/pinyin.tsv. ``code_of`` is the one form of a code, ``exact`` writes it one to one.
"""

import re
import unicodedata
from functools import cache, lru_cache
from hashlib import sha256
from itertools import groupby
from string import ascii_lowercase, ascii_uppercase

from jixiao.assets import rows
from jixiao.text import fold

_TABLE = "ontology/pinyin.tsv"
NOTHING = "x"  # the slug of an empty text
_JOIN = "-"
_ESCAPE = "_"
_MOST = 100  # signs of a slug; a file name must hold it
_DIGITS = 8  # of the digest that stands for what is cut off
_LATIN = re.compile(r"[0-9A-Za-z]")
_OTHER = re.compile(r"[^0-9A-Za-z-]")
_TOKEN = re.compile(r"[0-9a-z]+|[^0-9a-z-]")
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_UPPER = str.maketrans(ascii_lowercase, ascii_uppercase)

# Blanks, of which justified text is full: they part nothing.
_RANGES = ((0x09, 0x0D), (0x1C, 0x20), (0x2000, 0x200B), (0x2028, 0x2029))
_ALONE = (0x85, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 0xFEFF)
_BLANKS = dict.fromkeys((*_ALONE, *(code for first, last in _RANGES for code in range(first, last + 1))))
# Signs and marks, by which no name is told apart: ASCII but for letters and digits, controls, general
# punctuation, CJK punctuation without 々〆〇, vertical and small forms, half-width and special signs.
_MARKS = (
    (0x0000, 0x002F),
    (0x003A, 0x0040),
    (0x005B, 0x0060),
    (0x007B, 0x00A9),
    (0x00AB, 0x00B1),
    (0x00B4, 0x00B8),
    (0x2000, 0x206F),
    (0x2E00, 0x2E7F),
    (0x3000, 0x3004),
    (0x3008, 0x3020),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF5F, 0xFF65),
    (0xFFE0, 0xFFFD),
)
# Characters that stand a second time in Unicode, for other standards; their normal forms never change.
_DOUBLES = ((0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@cache
def readings() -> dict[str, str]:
    """The reading of each character that has one."""
    return {char: reading for reading, chars in rows(_TABLE) for char in chars}


@lru_cache(maxsize=65536)
def spoken(text: str) -> str:
    """The text without blanks and marks; between Latin letters and digits marks leave a hyphen.

    >>> spoken("《临西县 16—59岁人员（试行）》")
    '临西县16-59岁人员试行'
    """
    plain = "".join(map(_single, fold(text).translate(_BLANKS))).translate(_LOWER)
    runs = [(is_mark, "".join(run)) for is_mark, run in groupby(plain, _is_mark)]
    kept = [_between(runs, at) if is_mark else run for at, (is_mark, run) in enumerate(runs)]
    return "".join(kept) or plain


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """The name in lower-case ASCII, syllables joined by hyphens; long ones end with a digest.

    >>> slug("冀人社规"), slug("某局（本级）"), slug("16—59岁"), slug("𠀀")
    ('ji-ren-she-gui', 'mou-ju-ben-ji', '16-59-sui', 'u20000')
    """
    name = spoken(text)
    tokens = _TOKEN.findall(name)
    if all(map(_is_mark, name)):
        tokens = list(name)
    whole = _JOIN.join(map(_said, tokens)) or NOTHING
    return whole if len(whole) <= _MOST else _cut(whole, name)


def code_of(text: str) -> str:
    """The code in its one form: without blanks, in one width, in capitals.

    >>> code_of("13032221qk74hz ５CQ2CWP")
    '13032221QK74HZ5CQ2CWP'
    """
    return fold(text).translate(_BLANKS).translate(_UPPER)


def exact(code: str) -> str:
    """The code with signs other than letters, digits and hyphens as ``_hex_``; never the same for two codes.

    >>> exact("316-1201-JBN-WMEB"), exact("A/甲"), exact("")
    ('316-1201-JBN-WMEB', 'A_2f__7532_', '_')
    """
    return _OTHER.sub(lambda sign: f"{_ESCAPE}{ord(sign[0]):x}{_ESCAPE}", code) or _ESCAPE


def _single(char: str) -> str:
    doubled = any(first <= ord(char) <= last for first, last in _DOUBLES)
    return unicodedata.normalize("NFC", char) if doubled else char


def _is_mark(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _MARKS)


def _between(runs: list[tuple[bool, str]], at: int) -> str:
    """A hyphen where marks stand between Latin letters or digits: 16—59, not 16—岁."""
    inside = 0 < at < len(runs) - 1
    latin = inside and _LATIN.match(runs[at - 1][1][-1]) and _LATIN.match(runs[at + 1][1])
    return _JOIN if latin else ""


def _said(token: str) -> str:
    if _LATIN.match(token):
        return token
    return readings().get(token) or f"u{ord(token):04x}"


def _cut(whole: str, name: str) -> str:
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    start = whole[: _MOST - _DIGITS]
    return (start.rpartition(_JOIN)[0] or start[:-1]) + _JOIN + digest

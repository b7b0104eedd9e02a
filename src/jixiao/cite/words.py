"""The words by which a mention is found and told apart, read from ontology/citation-words.tsv."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from jixiao.assets import asset
from jixiao.cite.ink import ink
from jixiao.cite.model import Kind
from jixiao.registry.table import Column, Flaw, Row, read_table

NAME = "ontology/citation-words.tsv"
_WORDS = {
    *("lead", "conjunction", "minutes", "vague", "not-a-title", "not-a-number"),
    *("organ", "place", "fund", "law", "blank"),
}
_PHRASES = {
    role: Kind(role)
    for role in ("colloquial", "political", "standard", "experience", "internal-plan", "generic")
}
_ROLES = _WORDS | _PHRASES.keys() | {"ending"}
_DETAILS = {"cell", "text"}
_QUOTES = '[“”"＂«»]'
_ANY = r"[^，。；：、,.;:!?“”\"《》]{0,15}"
_BARE_NEVER = "-"
_NEVER = 10**6  # longer than any title
_COLUMNS = (
    Column("words", needed=True),
    Column("role", needed=True, fits=_ROLES.__contains__, expected=" / ".join(sorted(_ROLES))),
    Column("detail"),
    Column("note"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """One line of the table."""

    words: str
    role: str
    detail: str


@dataclass(frozen=True)
class Words:
    """All words by role, as patterns over the signs of a text."""

    listed: tuple[Word, ...]

    @cached_property
    def of(self) -> dict[str, frozenset[str]]:
        """The words of each role."""
        return {role: frozenset(w.words for w in self.listed if w.role == role) for role in _ROLES}

    @cached_property
    def endings(self) -> dict[str, int]:
        """The words that end a title, and how long a title must be to be known by them alone."""
        found = (word for word in self.listed if word.role == "ending")
        return {word.words: int(word.detail) if word.detail.isdigit() else _NEVER for word in found}

    @cached_property
    def one(self) -> dict[str, re.Pattern[str]]:
        """For each role any of its words, the longest first."""
        return {role: _any_of(said) for role, said in self.of.items()}

    @cached_property
    def cells(self) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
        """For each kind the phrases that may be a whole cell, those that may stand anywhere included."""
        return tuple((kind, _phrases(self._said(role))) for role, kind in _PHRASES.items())

    @cached_property
    def texts(self) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
        """For each kind the phrases that may stand anywhere in a text."""
        said = ((kind, self._said(role, "text")) for role, kind in _PHRASES.items())
        return tuple((kind, _phrases(phrases)) for kind, phrases in said if phrases)

    @cached_property
    def laws(self) -> re.Pattern[str]:
        """The short names of laws, with 中华人民共和国 where it stands before them."""
        return re.compile(f"(?:中华人民共和国)?(?:{_phrases(self.of['law']).pattern})")

    def _said(self, role: str, detail: str | None = None) -> list[str]:
        return [w.words for w in self.listed if w.role == role and detail in {None, w.detail}]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _longest_first(words))) or r"(?!)")


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(phrase, _longest_first(phrases))) or r"(?!)")


def phrase(words: str) -> str:
    """The pattern for a phrase of the table: … for a few signs, (a|b) for a or b, “ for any quotation mark.

    >>> bool(re.fullmatch(phrase("…(相关|有关)文件"), "省市区相关文件"))
    True
    """
    plain = re.escape(words).replace(r"\(", "(?:").replace(r"\)", ")").replace(r"\|", "|")
    return re.sub("[“”]", _QUOTES, plain).replace("…", _ANY)


@cache
def words() -> Words:
    """The words that ship with jixiao; a line that cannot be used is left out (see ``read_words``)."""
    return read_words(asset(NAME))[0]


def read_words(path: Path) -> tuple[Words, tuple[Flaw, ...]]:
    """The words of a table, and what is wrong with the lines that cannot be used."""
    table = read_table(path, _COLUMNS)
    read = [_word(row) for row in table.rows]
    flaws = (each for each in read if isinstance(each, Flaw))
    return Words(tuple(each for each in read if isinstance(each, Word))), (*table.flaws, *flaws)


def _word(row: Row) -> Word | Flaw:
    """One line of the table; what its detail must be depends on its role."""
    said, role, detail = ink(row["words"]), row["role"], row["detail"]
    if role == "ending" and not (detail.isdecimal() or detail == _BARE_NEVER):
        return row.flaw("K004", column="detail", text=detail, expected=f"8 / {_BARE_NEVER}")
    if role in _PHRASES and detail not in _DETAILS:
        return row.flaw("K004", column="detail", text=detail, expected=" / ".join(sorted(_DETAILS)))
    if not _compiles(said):
        return row.flaw("K004", column="words", text=row["words"], expected="… (a|b)")
    return Word(said, role, detail)


def _compiles(said: str) -> bool:
    """It is a phrase, and not one that any text fits."""
    try:
        return re.compile(phrase(said)).match("") is None
    except re.error:
        return False

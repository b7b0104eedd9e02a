"""One lookup: from a printed label to the field it names and the role it plays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jixiao.assets import rows
from jixiao.text import bare, fold

_LONGEST_TITLE = 120
_LONGEST_LABEL = 60
_FEWEST_COLUMNS = 3
_REMARK = re.compile(r"\([^()]*\)$")


class Role(StrEnum):
    """What a known word does in a form."""

    LABEL = "label"  # its content stands to the right
    GROUP = "group"  # heads other labels
    COLUMN = "column"  # heads a column of the indicator table
    ROW = "row"  # heads rows of the indicator table sideways
    OVER = "over"  # stands over its content
    MARK = "mark"  # tells a kind of table
    TITLE = "title"  # ends the title of a table
    NOTE = "note"  # begins a note under a table


@dataclass(frozen=True, slots=True)
class Word:
    """What a printed label means."""

    field: str
    role: Role


@dataclass(frozen=True)
class Lexicon:
    """All known labels by their bare form."""

    words: dict[str, Word]
    titles: dict[str, str]

    def word(self, text: str) -> Word | None:
        """What the text means, when it is a known label and nothing more than a remark in brackets."""
        if not text or len(text) > _LONGEST_LABEL:
            return None
        plain = bare(text)
        return self.words.get(plain) or self.words.get(_REMARK.sub("", plain))

    def role(self, text: str) -> Role | None:
        """The role alone."""
        word = self.word(text)
        return word.role if word else None

    def field(self, text: str) -> str | None:
        """The field alone."""
        word = self.word(text)
        return word.field if word else None

    def of(self, *roles: Role) -> tuple[str, ...]:
        """All labels of some roles in their bare form, longest first."""
        found = (text for text, word in self.words.items() if word.role in roles)
        return tuple(sorted(found, key=len, reverse=True))

    def has(self, text: str, *roles: Role) -> bool:
        """The text is a known label of one of the roles."""
        return self.role(text) in roles

    def title(self, text: str) -> str | None:
        """The kind of table that the text entitles: ``form``, ``review``; ``None`` when it is no title."""
        plain = _REMARK.sub("", bare(text))
        if len(plain) > _LONGEST_TITLE or "。" in plain:
            return None
        ends = (word for word in self.titles if plain.endswith(word))
        longest = max(ends, key=len, default=None)
        return self.titles[longest] if longest else None

    def note(self, text: str) -> bool:
        """The text begins a note under a table, such as 注：… or 填表人：…."""
        word, colon, _ = fold(text).partition(":")
        return bool(colon) and self.role(word) is Role.NOTE

    def columns(self, texts: Iterable[str]) -> dict[int, str]:
        """Which cells of a row head a column of the indicator table, and the field of each."""
        words = ((at, self.word(text)) for at, text in enumerate(texts))
        return {at: word.field for at, word in words if word and word.role in {Role.COLUMN, Role.ROW}}

    def is_header(self, texts: Iterable[str]) -> bool:
        """The row heads the indicator table; fewer labels prove nothing."""
        return len(set(self.columns(texts).values())) >= _FEWEST_COLUMNS


@cache
def lexicon() -> Lexicon:
    """The words of ontology/words.tsv."""
    stated = [(bare(word), Word(field, Role(role))) for word, field, role, *_ in rows("ontology/words.tsv")]
    return Lexicon(
        {text: word for text, word in stated if word.role is not Role.TITLE},
        {text: word.field for text, word in stated if word.role is Role.TITLE},
    )

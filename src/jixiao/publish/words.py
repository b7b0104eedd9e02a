"""The words of the pages' own, in both languages; the texts are data (site/words.toml)."""

import tomllib
from functools import cache
from pathlib import Path

from jixiao.ask.question import LANGUAGES

Words = dict[str, str]


class NoWordError(KeyError):
    """A template asks for a word that site/words.toml does not have."""


@cache
def words(path: Path) -> dict[str, Words]:
    """All words of a file, by language."""
    with path.open("rb") as file:
        stated = tomllib.load(file)
    return {language: {key: said[language] for key, said in stated.items()} for language in LANGUAGES}


class Speaker:
    """Says words in one language."""

    def __init__(self, said: Words) -> None:
        self._said = said

    @property
    def state(self) -> str:
        """All that it can say: changes when a word does."""
        return repr(self._said)

    def __call__(self, key: str, **found: object) -> str:
        """The word of a key, with what was found."""
        try:
            text = self._said[key]
        except KeyError:
            raise NoWordError(key) from None
        return text.format_map(found) if found else text

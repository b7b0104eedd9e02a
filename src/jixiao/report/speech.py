"""The words of the program's own, in Chinese and in English; the texts are data (speech.toml)."""

import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")
Words = dict[str, dict[str, dict[str, str]]]


def say(key: str, language: str, **found: object) -> str:
    """The text of a key, ``group.name``, with what was found."""
    group, _, name = key.partition(".")
    return words()[group][name][language].format_map(found)


@cache
def words() -> Words:
    """All texts, by group and name."""
    with Path(__file__).with_name("speech.toml").open("rb") as file:
        stated: Words = tomllib.load(file)
    return stated


def group(name: str, language: str) -> list[str]:
    """All texts of a group, in the order in which they are written down."""
    return [text[language] for text in words()[name].values()]

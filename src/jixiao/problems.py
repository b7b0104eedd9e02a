"""What can go wrong, where, and how it is said in Chinese and in English.

A problem with data is a value: it stands beside the results, never stops the line and is never raised.
What is wrong with the request itself is a ``RequestError`` (see ``jixiao.cli``).
The sentences are data: ``messages.toml`` beside this file.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from jixiao.place import NOWHERE, Json, Place


class Severity(StrEnum):
    """How much a problem matters to whoever uses the result."""

    ERROR = "error"  # the document, or a part of it, could not be read
    WARNING = "warning"  # read, but doubtful: look at it
    INFO = "info"  # worth knowing


@dataclass(frozen=True, slots=True)
class Message:
    """The sentences of one code: what was found and expected, and what to do."""

    severity: Severity
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found in a source, with its place and what was found there."""

    code: str
    place: Place
    found: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """As its message says."""
        return messages()[self.code].severity

    def sentence(self, language: str) -> str:
        """The message in one language, with what was found."""
        message = messages()[self.code]
        return (message.en if language == "en" else message.zh).format_map(dict(self.found))

    def as_json(self) -> Json:
        """The problem for programs."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "zh": self.sentence("zh"),
            "en": self.sentence("en"),
            "place": self.place.as_json(),
        }


def problem(code: str, place: Place = NOWHERE, **found: object) -> Problem:
    """A problem of a known code; a code without a message is a mistake of ours."""
    messages()[code]
    return Problem(code, place, tuple((name, str(value)) for name, value in found.items()))


@cache
def messages() -> dict[str, Message]:
    """All messages by code."""
    with Path(__file__).with_name("messages.toml").open("rb") as file:
        stated = tomllib.load(file)
    return {code: Message(Severity(m["severity"]), m["zh"], m["en"]) for code, m in stated.items()}

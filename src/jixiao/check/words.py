"""A text in both languages."""

from collections.abc import Callable
from dataclasses import dataclass

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in Chinese and in English; a text known in one language stands for both."""

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def say(self, language: str) -> str:
        """In one of them."""
        return (self.en or self.zh) if language == "en" else (self.zh or self.en)

    @classmethod
    def of(cls, say: Callable[[str], str]) -> "Words":
        """What a function says in each."""
        return cls(*map(say, LANGUAGES))

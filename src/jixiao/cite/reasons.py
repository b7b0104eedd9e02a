"""Why a citation leads to no document; the sentences are data: ``reasons.toml`` beside this file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of ``reasons.toml``, and what was found."""

    code: str
    found: tuple[tuple[str, str], ...] = ()

    def sentence(self, language: str) -> str:
        """The reason in one language."""
        return sentences()[self.code]["en" if language == "en" else "zh"].format_map(dict(self.found))


def reason(code: str, **found: object) -> Reason:
    """A reason of a known code; a code without sentences is a mistake of ours."""
    sentences()[code]
    return Reason(code, tuple((name, str(value)) for name, value in found.items()))


@cache
def sentences() -> dict[str, dict[str, str]]:
    """All sentences by code and language."""
    with Path(__file__).with_name("reasons.toml").open("rb") as file:
        return tomllib.load(file)

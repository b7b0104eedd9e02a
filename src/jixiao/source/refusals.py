"""What the system says when it refuses, in Chinese; the words are data (refusals.toml)."""

import errno
import os
import tomllib
from functools import cache
from pathlib import Path


def chinese(words: str) -> str:
    """The words of the system in Chinese, as far as they are known.

    >>> chinese("Permission denied"), chinese("Odd thing")
    ('没有权限', 'Odd thing')
    """
    return _known().get(words, words)


def reason_of(error: OSError) -> str:
    """Why the system refuses, in both languages, for problems that are told in either."""
    words = error.strerror or type(error).__name__
    told = chinese(words)
    return words if told == words else f"{told} / {words}"


@cache
def _known() -> dict[str, str]:
    stated = tomllib.loads(Path(__file__).with_name("refusals.toml").read_text(encoding="utf-8"))
    return {
        os.strerror(getattr(errno, name)): words for name, words in stated.items() if hasattr(errno, name)
    }

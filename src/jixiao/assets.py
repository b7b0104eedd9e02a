"""The files that ship beside the code: ontology, and later shapes, queries and templates."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
_HOMES = (_PACKAGE, _PACKAGE.parent.parent)  # inside the wheel; in a checkout


@cache
def asset(name: str) -> Path:
    """The path of a shipped file, e.g. ``ontology/words.tsv``."""
    for home in _HOMES:
        if (home / name).exists():
            return home / name
    raise FileNotFoundError(f"{name} does not ship with this installation of jixiao")


def rows(name: str) -> list[list[str]]:
    """The rows of a tab-separated file; lines that begin with # are comments."""
    text = asset(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]

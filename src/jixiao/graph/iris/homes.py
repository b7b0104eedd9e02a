"""Where things belong: sources, divisions, and the units in them."""

import re
from dataclasses import dataclass

from jixiao.graph.iris.identity import AGAIN, UNKNOWN, hold
from jixiao.graph.slugs import code_of, exact, slug, spoken
from jixiao.registry.divisions import CODE, trimmed

_KEY = 16  # digits of a digest by which a thing is known
_DIGEST = re.compile(r"[0-9a-f]{16,}")


def key_of(digest: str) -> str:
    """The first digits of a sha256, by which a file or a run is known."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"not a sha256: {digest!r}")
    return digest[:_KEY]


@dataclass(frozen=True, slots=True)
class SourceId:
    """A source file, by the sha256 of its bytes."""

    key: str

    def __post_init__(self) -> None:
        hold(self, "key", key_of(self.key))

    @property
    def path(self) -> str:
        """``source/d8a1f026ccca8511``."""
        return f"source/{self.key}"


@dataclass(frozen=True, slots=True)
class DivisionId:
    """A division, by its code without zeros at the end."""

    code: str

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            raise ValueError(f"not the code of a division: {self.code!r}")
        hold(self, "code", trimmed(self.code))

    @property
    def path(self) -> str:
        """``division/130535``."""
        return f"division/{self.code}"


Home = DivisionId | SourceId  # what cannot be led to a division belongs to its source


def below(home: Home) -> str:
    """The beginning of the paths of what belongs there: ``130535``, ``x/d8a1f026ccca8511``."""
    return home.code if isinstance(home, DivisionId) else f"{UNKNOWN}/{home.key}"


@dataclass(frozen=True, slots=True)
class UnitId:
    """A unit or an authority, by its code in a division, else by its name there."""

    home: Home
    code: str | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        code = code_of(self.code or "") or None
        hold(self, "code", code)
        hold(self, "name", None if code else spoken(self.name or ""))

    @property
    def segment(self) -> str:
        """The code or the name as it stands in paths; a name of nothing but digits is marked as no code."""
        if self.code:
            return exact(self.code)
        name = slug(self.name or "")
        return AGAIN + name if name.isdigit() else name

    @property
    def key(self) -> str:
        """``130322/323009``, ``640221/ping-luo-xian-…``."""
        return f"{below(self.home)}/{self.segment}"

    @property
    def path(self) -> str:
        """``org/130322/323009``."""
        return f"org/{self.key}"

"""Which division the name of a unit begins with: 秦皇岛市昌黎县人社局 is an office of 昌黎县."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from jixiao.registry.divisions import Division, Divisions, Level
from jixiao.text import fold, squash


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a division; a short one only counts before the name of a division within it."""

    text: str
    division: Division
    full: bool


@dataclass(frozen=True)
class Names:
    """The names of all divisions, and the words that may stand before them (中共, 国家税务总局)."""

    divisions: Divisions
    leads: tuple[str, ...]

    def division_of(self, unit: str) -> Division | None:
        """The division with which the name of a unit begins; ``None`` when there is none, or several."""
        text = self._without_lead(fold(squash(unit)))
        found = list(self._beginning(text, None))
        farthest = max((length for _, length in found), default=0)
        meant = {division.code: division for division, length in found if length == farthest}
        return next(iter(meant.values())) if len(meant) == 1 else None

    def _without_lead(self, text: str) -> str:
        lead = next((lead for lead in self.leads if text.startswith(lead)), "")
        return text[len(lead) :]

    def _beginning(self, text: str, within: Division | None) -> Iterator[tuple[Division, int]]:
        """The divisions that the text begins with, and how much of it names them: 河北省 | 昌黎县."""
        for name in self._by_sign.get(text[:1], ()):
            if not text.startswith(name.text) or not self._is_within(name.division, within):
                continue
            if name.full:
                yield name.division, len(name.text)
            for deeper, length in self._beginning(text[len(name.text) :], name.division):
                yield deeper, len(name.text) + length

    def _is_within(self, division: Division, within: Division | None) -> bool:
        return within is None or within in self.divisions.ancestors(division)

    @cached_property
    def _by_sign(self) -> dict[str, list[_Name]]:
        found: dict[str, list[_Name]] = {}
        for name in _names(self.divisions):
            found.setdefault(name.text[0], []).append(name)
        return found


def _names(divisions: Iterable[Division]) -> Iterator[_Name]:
    for division in divisions:
        if division.level is Level.CENTRAL:  # 中国银行 is no office of the central government
            continue
        for text in (division.name, *division.other):
            yield _Name(fold(squash(text)), division, full=True)
        if division.short:
            yield _Name(division.short, division, full=False)

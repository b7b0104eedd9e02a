"""Disclosures, the forms in them, and the projects that the forms are about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.graph.iris.homes import DivisionId, Home, SourceId, UnitId, below
from jixiao.graph.iris.identity import AGAIN, hold
from jixiao.graph.slugs import code_of, exact

# 国家统一的项目编码：财政区划 6 位、年度 2 位、其余 13 位
_NATIONAL = re.compile(r"[0-9]{8}[0-9A-Z]{13}")


@dataclass(frozen=True, slots=True)
class DisclosureId:
    """What a department of a division disclosed for a year."""

    unit: UnitId
    year: int

    @property
    def key(self) -> str:
        """``130322/323/2021``."""
        return f"{self.unit.key}/{self.year}"

    @property
    def home(self) -> Home:
        """The division."""
        return self.unit.home

    @property
    def path(self) -> str:
        """``disclosure/130322/323/2021``."""
        return f"disclosure/{self.key}"


@dataclass(frozen=True, slots=True)
class LoneDisclosureId:
    """What a source discloses whose division, department or year is not known."""

    source: SourceId

    @property
    def key(self) -> str:
        """``x/d8a1f026ccca8511``."""
        return below(self.source)

    @property
    def home(self) -> Home:
        """The source."""
        return self.source

    @property
    def path(self) -> str:
        """``disclosure/x/d8a1f026ccca8511``."""
        return f"disclosure/{self.key}"


AnyDisclosureId = DisclosureId | LoneDisclosureId


def disclosure_of(source: SourceId, unit: UnitId | None, year: int | None) -> AnyDisclosureId:
    """The disclosure of a unit for a year; of the source alone, where division, unit or year is unknown."""
    if unit is None or year is None or isinstance(unit.home, SourceId):
        return LoneDisclosureId(source)
    return DisclosureId(unit, year)


@dataclass(frozen=True, slots=True)
class DepartmentTargetId:
    """The targets that a disclosure states for the whole department (部门整体绩效目标)."""

    disclosure: AnyDisclosureId

    @property
    def path(self) -> str:
        """``disclosure/130322/323/2021/dept``."""
        return f"{self.disclosure.path}/dept"


@dataclass(frozen=True, slots=True)
class FormId:
    """A target form, by the code of its project, else by its number in the disclosure.

    Where several forms have one code, ``number`` counts them; it is 1 for the only one.
    """

    disclosure: AnyDisclosureId
    code: str | None
    number: int

    def __post_init__(self) -> None:
        hold(self, "code", code_of(self.code or "") or None)

    @property
    def path(self) -> str:
        """``disclosure/130322/323/2021/13032221QK74HZ5CQ2CWP``, ``disclosure/130535/323/2022/f12``."""
        if self.code is None:
            return f"{self.disclosure.path}/{_numbered(self.number)}"
        again = f"{AGAIN}{self.number}" if self.number > 1 else ""
        return f"{self.disclosure.path}/{exact(self.code)}{again}"


def forms_of(disclosure: AnyDisclosureId, codes: Sequence[str | None]) -> list[FormId]:
    """All forms of a disclosure in their order, by the project codes written in them."""
    seen: dict[str, int] = {}
    found = []
    for number, text in enumerate(codes, 1):
        code = code_of(text or "") or None
        if code:
            seen[code] = seen.get(code, 0) + 1
        found.append(FormId(disclosure, code, seen[code] if code else number))
    return found


@dataclass(frozen=True, slots=True)
class ProjectId:
    """A project with a national code, which is the same everywhere."""

    code: str

    def __post_init__(self) -> None:
        hold(self, "code", code_of(self.code))

    @property
    def path(self) -> str:
        """``project/13032221QK74HZ5CQ2CWP``."""
        return f"project/{exact(self.code)}"


@dataclass(frozen=True, slots=True)
class LocalProjectId:
    """A project with a code of its division."""

    home: Home
    code: str

    def __post_init__(self) -> None:
        hold(self, "code", code_of(self.code))

    @property
    def path(self) -> str:
        """``project/130209450/316-1201-JBN-WMEB``."""
        return f"project/{below(self.home)}/{exact(self.code)}"


@dataclass(frozen=True, slots=True)
class LoneProjectId:
    """A project without a code: known only in the disclosure, by the number of its form."""

    disclosure: AnyDisclosureId
    number: int

    @property
    def path(self) -> str:
        """``project/130535/323/2022/f12``."""
        return f"project/{self.disclosure.key}/{_numbered(self.number)}"


AnyProjectId = ProjectId | LocalProjectId | LoneProjectId


def project_of(form: FormId, division: DivisionId | None = None) -> AnyProjectId:
    """The project of a form; forms of other disclosures may be about the same.

    A code that is not national belongs to the division, which may be known even where the year is not.
    """
    if form.code is None:
        return LoneProjectId(form.disclosure, form.number)
    if _NATIONAL.fullmatch(form.code):
        return ProjectId(form.code)
    return LocalProjectId(division or form.disclosure.home, form.code)


def _numbered(number: int) -> str:
    return f"f{number:02}"  # small: no code begins so, codes are capitals

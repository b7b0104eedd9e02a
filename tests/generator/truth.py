r"""The truth: what an invented disclosure says, before it is written as any kind of document.

Texts are kept as printed: blanks, empty paragraphs (``\n``) and odd signs in them are part of the truth.
Missing is ``None``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

Tree = Literal["hebei", "national"]
SHORT = 200  # an object whose JSON is shorter stands on one line


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: the standard labels, level 2 (and an odd level 1) as printed, and the four texts."""

    level1: str
    level2: str
    level2_text: str
    name: str
    definition: str | None
    value: str | None
    basis: str | None
    level1_text: str = ""  # where the print differs from the standard label

    @property
    def printed1(self) -> str:
        """Level 1 as printed."""
        return self.level1_text or self.level1


@dataclass(frozen=True, slots=True)
class Goal:
    """One item of the goals: its number as printed, and its words."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """One project target form; the last three fields belong to the national form."""

    unit_code: str | None
    unit_name: str | None
    code: str | None
    name: str | None
    total: str | None
    fiscal: str | None
    other: str | None
    use: str | None
    plan: tuple[str | None, ...] | None
    goals: tuple[Goal, ...]
    rows: tuple[Row, ...]
    responsible: str | None = None
    attribute: str | None = None
    period: str | None = None

    @property
    def unit(self) -> str:
        """The unit as printed: its code glued to its name."""
        return (self.unit_code or "") + (self.unit_name or "")

    @property
    def goal(self) -> str:
        """The goals as printed, one paragraph each."""
        return "\n".join(goal.mark + goal.text for goal in self.goals)


@dataclass(frozen=True, slots=True)
class Pair:
    """A goal and its indicator in prose (绩效目标n / 绩效指标n); the paragraphs of the section hold both."""

    number: str | None
    goal: str
    indicator: str


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the text before (or, with ``after``, behind) the forms."""

    kind: str
    heading: str
    paragraphs: tuple[str, ...]
    pairs: tuple[Pair, ...] = ()
    after: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a paragraph of a section states."""

    label: str
    text: str
    unit: str
    section: str


@dataclass(frozen=True, slots=True)
class Truth:
    """All that one disclosure says."""

    tree: Tree
    county: str
    department: str
    year: int
    title: str
    forms: tuple[Form, ...]
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def publisher(self) -> str:
        """The department with its county."""
        return self.county + self.department


def load(path: Path) -> Truth:
    """The truth kept in a file."""
    return from_json(json.loads(path.read_text(encoding="utf-8")))


def dump(truth: Truth) -> str:
    """The truth as JSON that people can read and compare: one row a line."""
    return _lines(asdict(truth)) + "\n"


def from_json(stated: Mapping[str, Any]) -> Truth:
    """The truth that a JSON object states."""
    return Truth(
        **_plain(stated, "forms", "sections", "figures"),
        forms=tuple(map(_form, stated["forms"])),
        sections=tuple(map(_section, stated.get("sections", ()))),
        figures=tuple(Figure(**figure) for figure in stated.get("figures", ())),
    )


def _form(stated: Mapping[str, Any]) -> Form:
    return Form(
        **_plain(stated, "plan", "goals", "rows"),
        plan=None if stated["plan"] is None else tuple(stated["plan"]),
        goals=tuple(Goal(**goal) for goal in stated["goals"]),
        rows=tuple(Row(**row) for row in stated["rows"]),
    )


def _section(stated: Mapping[str, Any]) -> Section:
    return Section(
        **_plain(stated, "paragraphs", "pairs"),
        paragraphs=tuple(stated["paragraphs"]),
        pairs=tuple(Pair(**pair) for pair in stated["pairs"]),
    )


def _plain(stated: Mapping[str, Any], *nested: str) -> dict[str, Any]:
    return {name: value for name, value in stated.items() if name not in nested}


def _lines(value: Any, indent: str = "") -> str:
    short = json.dumps(value, ensure_ascii=False)
    inner = indent + " "
    if isinstance(value, dict) and (_deep(value.values()) or len(short) > SHORT):
        parts = [f"{inner}{json.dumps(key)}: {_lines(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    if isinstance(value, list | tuple) and any(isinstance(item, dict | list | tuple) for item in value):
        return "[\n" + ",\n".join(inner + _lines(item, inner) for item in value) + f"\n{indent}]"
    return short


def _deep(values: Sequence[Any] | Any) -> bool:
    return any(isinstance(value, dict | list | tuple) for value in values)

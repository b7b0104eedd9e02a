"""What differs between the forms that must be found and the objects of ``jixiao read --format jsonl``.

White space, the width of signs and LaTeX spelling do not count; everything else does.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.expected import ExpectedForm, ExpectedRow
from generator.truth import Figure, Pair

Object = Mapping[str, Any]
MONTHS = (3, 6, 10, 12)
SINGLE = ("responsible", "use", "goal")
PROJECT = {"project_code": "code", "project_name": "name", "attribute": "attribute", "period": "period"}
BUDGET = ("total", "fiscal", "other")
ROW = ("level1", "level2", "name", "definition", "basis")
LATEX = {r"\geq": "≥", r"\leq": "≤", r"\%": "%", "$": ""}
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def parse(jsonl: str) -> list[Object]:
    """The objects of a text of one JSON object a line."""
    return [json.loads(line) for line in jsonl.splitlines() if line.strip()]


def fold(text: str | None) -> str | None:
    """The text as far as it counts; blank is missing."""
    if text is None:
        return None
    for sign, plain in LATEX.items():
        text = text.replace(sign, plain)
    return re.sub(r"\s+", "", text).translate(WIDE) or None


def differences(expected: Sequence[ExpectedForm], objects: Iterable[Object]) -> list[str]:
    """Every difference as a sentence, cell by cell; empty when all is as it must be."""
    forms = [obj for obj in objects if obj["type"] == "form"]
    out = [] if len(forms) == len(expected) else [f"{len(expected)} forms expected, {len(forms)} read"]
    for number, (form, read) in enumerate(zip(expected, forms, strict=False), 1):
        out += [f"form {number} {line}" for line in _form(form, read)]
    return out


def figure_differences(expected: Sequence[Figure], objects: Iterable[Object]) -> list[str]:
    """The expected figures that were not read: number and unit, found in order."""
    read = [obj for obj in objects if obj["type"] == "figure"]
    rest = iter([(fold(obj["text"]), fold(obj["unit"])) for obj in read])
    missing = [figure for figure in expected if (fold(figure.text), fold(figure.unit)) not in rest]
    return [f"figure {figure.label}: {figure.text}{figure.unit} was not read" for figure in missing]


def pair_differences(expected: Sequence[Pair], objects: Iterable[Object]) -> list[str]:
    """The pairs of goal and indicator in prose that were not read."""
    wanted = [(fold(pair.goal), fold(pair.indicator)) for pair in expected]
    found = [
        (fold(_text(pair.get("goal"))), fold(_text(pair.get("indicator"))))
        for obj in objects
        if obj["type"] == "section"
        for pair in obj.get("pairs", ())
    ]
    return [f"pair {want} was not read" for want in wanted if want not in found]


def _form(want: ExpectedForm, read: Object) -> Iterator[str]:
    unit, project, budget = (read.get(name) or {} for name in ("unit", "project", "budget"))
    pairs = {
        "unit.code": (want.unit_code, unit.get("code")),
        "unit.name": (want.unit_name, unit.get("name")),
    }
    pairs |= {name: (getattr(want, name), _text(read.get(name))) for name in SINGLE}
    pairs |= {name: (getattr(want, ours), _text(project.get(name))) for ours, name in PROJECT.items()}
    pairs |= {name: (getattr(want, name), _text(budget.get(name))) for name in BUDGET}
    for name, (ours, theirs) in pairs.items():
        yield from _cell(name, ours, theirs)
    yield from _plan(want.plan, read.get("plan") or ())
    yield from _goals(want.goals, [_text(goal) for goal in read.get("goals") or ()])
    yield from _rows(want.rows, read.get("indicators") or ())


def _plan(want: Sequence[str | None], read: Sequence[Object]) -> Iterator[str]:
    stated = {point["month"]: point["text"] for point in read}
    for month, text in zip(MONTHS, want or (None,) * len(MONTHS), strict=True):
        yield from _cell(f"plan {month}", text, stated.get(month))


def _goals(want: Sequence[str], read: Sequence[str | None]) -> Iterator[str]:
    if len(want) != len(read):
        yield f"{len(want)} goals expected, {len(read)} read: {list(read)}"
    for number, (ours, theirs) in enumerate(zip(want, read, strict=False), 1):
        yield from _cell(f"goal {number}", ours, theirs)


def _rows(want: Sequence[ExpectedRow], read: Sequence[Object]) -> Iterator[str]:
    if len(want) != len(read):
        yield f"{len(want)} rows expected, {len(read)} read"
    for number, (ours, theirs) in enumerate(zip(want, read, strict=False), 1):
        for name in ROW:
            yield from _cell(f"row {number} {name}", getattr(ours, name), _text(theirs.get(name)))
        yield from _cell(f"row {number} value", ours.value, _text(theirs.get("value")))
        if theirs.get("level2_text") is not None:  # a merged cell prints it once
            yield from _cell(f"row {number} level2_text", ours.level2_text, theirs["level2_text"])


def _cell(name: str, want: str | None, read: str | None) -> Iterator[str]:
    if fold(want) != fold(read):
        yield f"{name}: “{want}” expected, “{read}” read"


def _text(stated: Any) -> str | None:
    """A text, or the text of an object that states one."""
    return stated.get("text") if isinstance(stated, Mapping) else stated

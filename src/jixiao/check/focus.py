"""Which nodes a rule is about, as a pattern of SPARQL."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from jixiao.check.paths import Path
from jixiao.check.shapes import Aim, Target
from jixiao.check.terms import TYPE

Focus = Callable[[str], str]  # the pattern that binds a variable
Classes = Mapping[str, Iterable[str]]  # the classes below a class, as N-Triples write them


@dataclass(frozen=True, slots=True)
class _Way:
    """One pattern, from what stands before the variable and after it."""

    before: str
    after: str
    twice: bool = False  # it may find a node more than once

    def __call__(self, variable: str) -> str:
        return f"{self.before}{variable}{self.after}"


def focus_of(aims: Iterable[Aim], classes: Classes) -> Focus:
    """The pattern of some targets; each node once."""
    ways = [way for aim in aims for way in _ways(aim, classes)]
    return ways[0] if len(ways) == 1 and not ways[0].twice else partial(_either, ways)


def _ways(aim: Aim, classes: Classes) -> Iterator[_Way]:
    match aim.kind:
        case Target.CLASS:
            yield from (_Way("", f" <{TYPE}> {each} .") for each in (aim.term, *classes.get(aim.term, ())))
        case Target.NODE:
            yield _Way(f"BIND({aim.term} AS ", ")")
        case Target.SUBJECTS:
            yield _Way("", f" {aim.term} [] .", twice=True)
        case Target.OBJECTS:
            yield _Way(f"[] {aim.term} ", " .", twice=True)


def _either(ways: list[_Way], variable: str) -> str:
    union = " UNION ".join(f"{{ {way(variable)} }}" for way in ways)
    return f"{{ SELECT DISTINCT {variable} WHERE {{ {union} }} }}"


def values_of(focus: Focus, path: Path) -> Focus:
    """The values at a path from the nodes of another pattern: those that a shape below speaks of."""

    def pattern(variable: str) -> str:
        above = f"{variable}_"
        inner = f"{focus(above)} {above} {path.sparql} {variable} ."
        return f"{{ SELECT DISTINCT {variable} WHERE {{ {inner} }} }}"

    return pattern

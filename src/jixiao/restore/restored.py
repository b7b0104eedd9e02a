"""What restoring gives: blocks with whole tables only, and the doubts that remain."""

from dataclasses import dataclass

from jixiao.grid.model import Restored
from jixiao.problems import Problem


@dataclass(frozen=True, slots=True)
class Restoration:
    """Blocks in reading order, and what had to be decided without certainty."""

    blocks: tuple[Restored, ...]
    problems: tuple[Problem, ...] = ()

"""What a reader hands on."""

from dataclasses import dataclass

from jixiao.grid.model import Block
from jixiao.problems import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a document in reading order, and what could not be read.

    ``characters`` is the number of non-space characters of the source, counted apart from the blocks,
    so that the ledger can tell when a reader lost text.
    """

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    characters: int = 0
    lines: int = 0

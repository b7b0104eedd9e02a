"""A run over many documents: children read them, a bar shows how far they are."""

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TypeVar

import click

from jixiao.cli.surroundings import processors
from jixiao.cli.tell import Task
from jixiao.config import Limits
from jixiao.problems import Problem
from jixiao.workshop import Failure, run_all

_LONG_WORK = 8  # documents from which on a bar is worth its place

R = TypeVar("R")


def run(
    work: Callable[[Task], R],
    tasks: Sequence[Task],
    limits: Limits,
    jobs: int | None,
    instead: Callable[[Task, Problem], R],
) -> Generator[R, None, None]:
    """What came of each task, in their order; ``instead`` tells what stands for one that failed."""
    outcomes = run_all(
        work, tasks, jobs=jobs or processors(), seconds=limits.seconds, megabytes=limits.megabytes
    )
    with closing(outcomes), _progress(len(tasks)) as advance:
        for task, outcome in zip(tasks, outcomes, strict=True):
            yield instead(task, outcome.problem) if isinstance(outcome, Failure) else outcome
            advance()


@contextmanager
def _progress(length: int) -> Iterator[Callable[[], None]]:
    """A bar on long work, where results do not run over the same terminal."""
    if length < _LONG_WORK or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, file=sys.stderr, show_pos=True) as bar:
        yield lambda: bar.update(1)

"""A run over many documents: children read them, a bar shows how far they are."""

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

from jixiao.cli.surroundings import processors
from jixiao.cli.tell import Task
from jixiao.config import Limits
from jixiao.problems import Problem, problem
from jixiao.workshop import Cause, Failure, run_all

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
    most = min(jobs or processors(), max(1, len(tasks)))
    outcomes = run_all(work, tasks, jobs=most, seconds=limits.seconds, megabytes=limits.megabytes)
    try:
        with _progress(len(tasks)) as advance:
            for task, outcome in zip(tasks, outcomes, strict=True):
                yield instead(task, reason_of(outcome, limits)) if isinstance(outcome, Failure) else outcome
                advance()
    finally:
        if isinstance(outcomes, Generator):  # who stops early leaves no child behind
            outcomes.close()


def reason_of(failure: Failure, limits: Limits) -> Problem:
    """Why there is no result."""
    match failure.cause:
        case Cause.TIMEOUT:
            return problem("D007", limit=limits.seconds)
        case Cause.MEMORY | Cause.CRASH:
            return problem("D008", limit=limits.megabytes)
        case Cause.EXCEPTION:
            return problem("D011", reason=failure.detail)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[], None]]:
    """A bar on long work, where results do not run over the same terminal."""
    if length < _LONG_WORK or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, file=sys.stderr, show_pos=True) as bar:
        yield lambda: bar.update(1)

"""A run over many documents: children read them, a bar shows how far they are."""

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

from jixiao.cli.progress import progress
from jixiao.cli.surroundings import processors
from jixiao.config import Limits
from jixiao.problems import Problem, problem
from jixiao.workshop import Cause, Failure, run_all

T = TypeVar("T")
R = TypeVar("R")


def run(
    work: Callable[[T], R],
    tasks: Sequence[T],
    limits: Limits,
    jobs: int | None,
    instead: Callable[[T, Problem], R],
    *,
    apart: bool = True,
) -> Generator[R, None, None]:
    """What came of each task, in their order; ``instead`` tells what stands for one that failed.

    ``apart``: what comes of them is not printed on the terminal meanwhile.
    """
    most = min(jobs or processors(), max(1, len(tasks)))
    outcomes = run_all(work, tasks, jobs=most, seconds=limits.seconds, megabytes=limits.megabytes)
    try:
        with progress(len(tasks), apart=apart) as advance:
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

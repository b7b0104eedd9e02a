"""A task that hangs, swells or crashes costs only itself, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jixiao.workshop import Cause, Failure, run_all
from toil import Toil, toil

HERE = Path(__file__).parent


def results(*tasks: Toil, jobs: int = 1, seconds: float = 20, megabytes: int = 400) -> list[object]:
    return list(run_all(toil, tasks, jobs=jobs, seconds=seconds, megabytes=megabytes))


def fails(task: Toil, seconds: float = 20) -> Failure:
    """How a task fails between two others that do not notice."""
    before, failure, after = results(("echo", 1), task, ("echo", 2), seconds=seconds)
    assert (before, after) == (1, 2)
    assert isinstance(failure, Failure)
    return failure


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_results_come_in_the_order_of_their_tasks(jobs: int) -> None:
    naps = [("sleep", (10 - n) / 200) for n in range(10)]
    assert results(*naps, jobs=jobs) == [amount for _, amount in naps]


@pytest.mark.parametrize("jobs", [0, 1, 3])
def test_no_tasks_no_results(jobs: int) -> None:
    assert results(jobs=jobs) == []


def test_a_task_that_hangs_is_stopped() -> None:
    begun = time.monotonic()
    assert fails(("spin", 0), seconds=0.5).cause is Cause.TIMEOUT
    assert time.monotonic() - begun < 10


def test_a_task_that_eats_memory_is_stopped() -> None:
    assert fails(("eat", 5_000_000)) == Failure(Cause.MEMORY)
    assert fails(("eat", 5_000_000_000)) == Failure(Cause.MEMORY)


def test_a_task_that_ends_its_process_is_told() -> None:
    assert fails(("exit", 3)) == Failure(Cause.CRASH, "exit 3")
    assert fails(("exit", 0)) == Failure(Cause.CRASH, "exit 0")
    assert fails(("fall", 0)) == Failure(Cause.CRASH, "SIGSEGV")
    assert fails(("leave", 0)).cause is Cause.CRASH


@pytest.mark.parametrize("jobs", [0, 1])
def test_an_exception_is_told_by_its_class_and_where_it_was_raised(jobs: int) -> None:
    before, failure, after = results(("echo", 1), ("raise", 0), ("echo", 2), jobs=jobs)
    assert (before, after) == (1, 2)
    assert isinstance(failure, Failure)
    assert failure.cause is Cause.EXCEPTION
    assert failure.detail.startswith("KeyError (toil.py:")
    assert "words of a document" not in failure.detail


def test_a_result_that_cannot_be_sent_is_a_failure() -> None:
    assert fails(("unsendable", 0)).cause is Cause.EXCEPTION


def test_results_larger_than_a_pipe_come_through() -> None:
    sizes = [30_000_000, 1, 5_000_000, 200_000]
    found = results(*(("large", size) for size in sizes), jobs=3)
    assert [len(result) for result in found if isinstance(result, bytes)] == sizes


def test_failures_of_all_kinds_side_by_side_stay_in_their_places() -> None:
    tasks = [
        ("echo", 0),
        ("exit", 1),
        ("raise", 0),
        ("spin", 0),
        ("echo", 4),
        ("eat", 5e7),
        ("fall", 0),
        ("echo", 7),
    ]
    found = results(*tasks, jobs=4, seconds=2)
    kinds = [result.cause.value if isinstance(result, Failure) else result for result in found]
    assert kinds == [0, "crash", "exception", "timeout", 4, "memory", "crash", 7]


def test_one_child_does_many_tasks_and_is_replaced_only_when_it_must_be() -> None:
    tasks = [("who", 0)] * 5 + [("raise", 0)] + [("who", 0)] * 5
    assert len({result for result in results(*tasks) if isinstance(result, int)}) == 1
    tasks = [("who", 0)] * 5 + [("exit", 0)] + [("who", 0)] * 5
    assert len({result for result in results(*tasks) if isinstance(result, int)}) == 2


def test_no_more_children_than_asked_for_and_no_more_than_tasks() -> None:
    found = results(*[("who", 0)] * 60, jobs=3)
    assert 1 <= len(set(found)) <= 3
    assert os.getpid() not in found
    assert results(("who", 0), jobs=0) == [os.getpid()]


def test_tasks_are_taken_only_as_results_are() -> None:
    taken = 0

    def tasks() -> Iterator[Toil]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield "echo", number

    running = run_all(toil, tasks(), jobs=2, seconds=20, megabytes=400)
    assert taken == 0
    assert [next(running) for _ in range(100)] == list(range(100))
    assert taken <= 110
    assert list(running) == list(range(100, 10_000))


def test_a_slow_reader_of_results_does_not_cost_the_children_their_time() -> None:
    found = []
    for result in run_all(toil, [("large", 1_000_000)] * 3, jobs=1, seconds=0.4, megabytes=400):
        found.append(result)
        time.sleep(0.6)
    assert [type(result) for result in found] == [bytes] * 3


def test_the_children_go_when_the_results_are_no_longer_wanted() -> None:
    running = run_all(toil, [("who", 0)] * 9, jobs=1, seconds=20, megabytes=400)
    child = next(running)
    assert isinstance(child, int)
    running.close()
    assert not alive(child)


def alive(process: int) -> bool:
    """The process runs; one that has ended and waits to be counted does not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_children_need_little_room_and_keep_nothing_of_what_they_did() -> None:
    found = results(("room", 0), *[("large", 10_000_000)] * 15, ("room", 0))
    before, after = found[0], found[-1]
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert before < 50_000
    assert after < before + 40_000


PROGRAM = """
import os, sys
from jixiao.workshop import run_all
from toil import toil
if __name__ == "__main__":
    try:
        tasks = [("who", 0), ("spin", 0), ("spin", 0)]
        for result in run_all(toil, tasks, jobs=3, seconds=60, megabytes=400):
            print(result, flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program with hanging children, in a group of its own as under a terminal."""
    path = tmp_path / "program.py"
    path.write_text(PROGRAM, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(path)],
        env={**os.environ, "PYTHONPATH": str(HERE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with running:
        yield running
        if group_lives(running.pid):
            os.killpg(running.pid, signal.SIGKILL)


def group_lives(group: int) -> bool:
    members = [path for path in Path("/proc").glob("[0-9]*/stat") if group_of(path) == group]
    return any(alive(int(path.parent.name)) for path in members)


def group_of(stat: Path) -> int:
    try:
        return int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[2])
    except OSError:
        return 0


def gone(group: int, seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while group_lives(group) and time.monotonic() < until:
        time.sleep(0.05)
    return not group_lives(group)


def test_an_interrupt_leaves_no_child_and_no_noise(program: subprocess.Popen[str]) -> None:
    assert program.stdout
    assert program.stderr
    assert int(program.stdout.readline()) > 0
    os.killpg(program.pid, signal.SIGINT)  # as a terminal does: to every process of the group
    assert program.stdout.read() == "interrupted\n"
    assert program.stderr.read() == ""
    assert gone(program.pid)


def test_a_parent_that_is_killed_leaves_no_idle_child(program: subprocess.Popen[str]) -> None:
    assert program.stdout
    child = int(program.stdout.readline())
    assert alive(child)
    program.kill()
    program.wait()
    until = time.monotonic() + 5
    while alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(child)

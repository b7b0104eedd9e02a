"""Work done in child processes that can be replaced: what hangs, swells or crashes costs only itself."""

import contextlib
import multiprocessing
import signal
import sys
import time
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import PurePath
from types import ModuleType
from typing import Generic, TypeVar, cast

Task = TypeVar("Task")
Result = TypeVar("Result")


class Cause(StrEnum):
    """Why a task gave no result."""

    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True)
class Failure:
    """A task without a result: why, and what is known of it (a class of exception, a signal)."""

    cause: Cause
    detail: str = ""


_AHEAD = 3  # tasks for each child that may be done before an earlier one is: memory stays flat
_STARTING = 30.0  # seconds that a child may take before it begins
_GRACE = 5  # seconds after which a child ends itself, should nobody be there to do so
_DYING = 1.0  # seconds that a child may take to end after its pipe has closed
_ALARM = "SIGALRM"
_MEGABYTE = 1 << 20
_BEGUN = b""


def run_all(
    work: Callable[[Task], Result], tasks: Iterable[Task], *, jobs: int, seconds: float, megabytes: int
) -> Generator[Result | Failure, None, None]:
    """The result of each task, in their order; with 0 jobs done here, without bounds, one after the other.

    ``seconds`` and ``megabytes`` bound each task. The work is a function that children can import. Who
    stops before the end closes the generator, and the children are gone.
    """
    if jobs < 1:
        return (_attempted(work, task) for task in tasks)
    return _Shop(work, jobs, seconds, megabytes).run(tasks)


# --- in the parent ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Child:
    """A process, our end of the pipe to it, and its task."""

    process: BaseProcess
    pipe: Connection
    number: int = -1  # of the task it has or had last
    busy: bool = False
    deadline: float = 0.0

    def end(self, patience: float = 0.0) -> str:
        """Stop it, unless it ends by itself; how it ended."""
        self.pipe.close()
        self.process.join(patience)
        self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        self.process.close()
        return signal.Signals(-code).name if -code in set(signal.Signals) else f"exit {code}"


@dataclass(slots=True)
class _Shop(Generic[Task, Result]):
    """The children, what they have been given, and results that wait for their turn."""

    work: Callable[[Task], Result]
    jobs: int
    seconds: float
    megabytes: int
    _children: list[_Child] = field(default_factory=list)
    _results: dict[int, Result | Failure] = field(default_factory=dict)
    _given: int = 0
    _taken: int = 0

    def run(self, tasks: Iterable[Task]) -> Generator[Result | Failure, None, None]:
        """Hand out tasks and yield results until there are no more."""
        upcoming = iter(tasks)
        try:
            while True:
                self._hand_out(upcoming)
                if self._taken in self._results:
                    self._taken += 1
                    yield self._results.pop(self._taken - 1)
                elif any(child.busy for child in self._children):
                    self._listen()
                else:
                    return
        finally:
            for child in self._children:
                child.end()
            self._children.clear()

    def _hand_out(self, upcoming: Iterator[Task]) -> None:
        """Give tasks to idle children, as long as not too many results would have to wait."""
        while self._given - self._taken < self.jobs * _AHEAD:
            idle = next((child for child in self._children if not child.busy), None)
            if idle is None and len(self._children) >= self.jobs:
                return
            for task in upcoming:
                self._give(idle or self._hire(), task)
                break
            else:
                return

    def _hire(self) -> _Child:
        """A new child; started so that an interrupt from the keyboard reaches only the parent."""
        context = _context(self.work.__module__)
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self.work, self.seconds, self.megabytes), daemon=True
        )
        with _uninterrupted(), _without_main(self.work.__module__):
            process.start()
        theirs.close()
        self._children.append(_Child(process, ours, deadline=time.monotonic() + _STARTING + self.seconds))
        return self._children[-1]

    def _give(self, child: _Child, task: Task) -> None:
        message = ForkingPickler.dumps(task)
        number, self._given = self._given, self._given + 1
        try:
            child.pipe.send_bytes(message)
        except OSError:  # it died while it was idle, which is no fault of this task
            self._replace(child)
            child = self._hire()
            with contextlib.suppress(OSError):  # that this one died, too, is told when it is listened to
                child.pipe.send_bytes(message)
        child.number, child.busy = number, True
        child.deadline = max(child.deadline, time.monotonic() + self.seconds)

    def _listen(self) -> None:
        """Wait until a child says something, or one has had its time."""
        busy = {child.pipe: child for child in self._children if child.busy}
        left = min(child.deadline for child in busy.values()) - time.monotonic()
        ready = wait(list(busy), timeout=max(left, 0))
        for pipe in ready:
            self._hear(busy[cast("Connection", pipe)])
        if not ready:
            now = time.monotonic()
            for child in [child for child in busy.values() if child.deadline <= now]:
                self._results[child.number] = Failure(Cause.TIMEOUT)
                self._replace(child)

    def _hear(self, child: _Child) -> None:
        try:
            message = child.pipe.recv_bytes()
        except (EOFError, OSError):
            how = self._replace(child, patience=_DYING)
            self._results[child.number] = Failure(Cause.TIMEOUT if how == _ALARM else Cause.CRASH, how)
            return
        if message == _BEGUN:
            child.deadline = time.monotonic() + self.seconds
            return
        result = cast("Result | Failure", ForkingPickler.loads(message))
        self._results[child.number] = result
        child.busy = False
        if isinstance(result, Failure) and result.cause is Cause.MEMORY:
            self._replace(child)  # what it could not have may still be half taken

    def _replace(self, child: _Child, patience: float = 0.0) -> str:
        """Let go of a child; the next task will hire another one."""
        self._children.remove(child)
        return child.end(patience)


def _context(module: str) -> multiprocessing.context.ForkServerContext | multiprocessing.context.SpawnContext:
    """How children are started: forked from a server that has read the program, where there is one.

    The first child costs about 35 ms either way, each further one 8 instead of 30.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that start in here never hear of an interrupt from the keyboard."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _without_main(module: str) -> Iterator[None]:
    """Children that start in here do not run the main program again, which they do not need."""
    main = sys.modules["__main__"]
    if module != "__main__":
        sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


# --- in the child -----------------------------------------------------------------------------------


def _serve(pipe: Connection, work: Callable[[Task], Result], seconds: float, megabytes: int) -> None:
    """Do what comes through the pipe until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound(megabytes)
    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        pipe.send_bytes(_BEGUN)
        while True:
            message = pipe.recv_bytes()
            _alarm(int(seconds) + _GRACE)
            answer = _answer(work, message)
            _alarm(0)
            pipe.send_bytes(answer)
            del answer  # not to be kept while the next task is done


def _answer(work: Callable[[Task], Result], message: bytes) -> memoryview:
    """The result, or the failure, as it goes through the pipe."""
    try:
        return _packed(_attempted(work, ForkingPickler.loads(message)))
    except MemoryError:
        return _packed(Failure(Cause.MEMORY))
    except Exception as error:  # noqa: BLE001 (what cannot be sent is a failure of its task alone)
        return _packed(Failure(Cause.EXCEPTION, _described(error)))


def _packed(value: object) -> memoryview:
    return ForkingPickler.dumps(value)


def _attempted(work: Callable[[Task], Result], task: Task) -> Result | Failure:
    try:
        return work(task)
    except MemoryError:
        return Failure(Cause.MEMORY)
    except Exception as error:  # noqa: BLE001 (one task must not stop the others, whatever it raises)
        return Failure(Cause.EXCEPTION, _described(error))


def _described(error: Exception) -> str:
    """The class of the exception and where it came from, without what the document says."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return type(error).__name__ + where


def _bound(megabytes: int) -> None:
    """No more memory than this, and no picture of it on the disk after a crash; where the system can."""
    try:
        import resource
    except ImportError:
        return
    for limit, size in ((resource.RLIMIT_AS, megabytes * _MEGABYTE), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (size, resource.getrlimit(limit)[1]))


def _alarm(seconds: int) -> None:
    """End this process after so many seconds, even if nobody watches any more; 0 takes it back."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)

"""What a command spends, with all that it starts: CPU and wall seconds, the peaks of memory."""

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # orphans of what we start come to us, so that they are counted
_MEGABYTE = 1 << 10  # the system counts in kilobytes


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds and megabytes."""

    cpu: float
    wall: float
    parent: float  # the peak of the command itself
    child: float  # the highest peak of all that it started

    def __str__(self) -> str:
        memory = f"{self.parent:.0f} MB, its children at most {self.child:.0f} MB"
        return f"{self.cpu:.1f} CPU s, {self.wall:.1f} s by the clock, {memory}"


def spent(words: Sequence[str], cache: Path) -> Spent:
    """What ``jixiao`` with these words spends, with a cache of its own."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start = time.monotonic()
    command = [sys.executable, "-m", "jixiao", *words]
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    told = process.stderr.read() if process.stderr else b""
    _, status, own = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        raise RuntimeError(told.decode())
    others = list(_orphans())
    return Spent(
        sum(each.ru_utime + each.ru_stime for each in (own, *others)),
        wall,
        own.ru_maxrss / _MEGABYTE,
        max((each.ru_maxrss for each in others), default=0) / _MEGABYTE,
    )


def _orphans() -> Iterator[resource.struct_rusage]:
    """What outlives the command for a moment."""
    while True:
        try:
            yield os.wait3(0)[2]
        except ChildProcessError:
            return

"""Work for the workshop's children: some of it cannot end well."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

Toil = tuple[str, float]


def toil(task: Toil) -> object:
    """Do what the task names."""
    name, amount = task
    return _TRADES[name](amount)


def _echo(amount: float) -> object:
    return amount


def _sleep(amount: float) -> object:
    time.sleep(amount)
    return amount


def _spin(_amount: float) -> object:
    while True:
        pass


def _eat(amount: float) -> object:
    eaten = []
    while True:
        eaten.append(bytearray(int(amount)))


def _exit(amount: float) -> object:
    os._exit(int(amount))


def _fall(_amount: float) -> object:
    os.kill(os.getpid(), signal.SIGSEGV)
    return None


def _raise(_amount: float) -> object:
    raise KeyError("words of a document")


def _leave(_amount: float) -> object:
    raise SystemExit


def _large(amount: float) -> object:
    return bytes(int(amount))


def _unsendable(_amount: float) -> object:
    return lambda: None


def _who(_amount: float) -> object:
    return os.getpid()


def _room(_amount: float) -> object:
    """How much memory this process has ever held, in kB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


_TRADES: dict[str, Callable[[float], object]] = {
    "echo": _echo,
    "sleep": _sleep,
    "spin": _spin,
    "eat": _eat,
    "exit": _exit,
    "fall": _fall,
    "raise": _raise,
    "leave": _leave,
    "large": _large,
    "unsendable": _unsendable,
    "who": _who,
    "room": _room,
}

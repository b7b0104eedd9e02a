"""Requests to end, from the keyboard or from the system: children go, drafts go, then the program goes."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_BY_SIGNAL = 128  # exit codes above it tell by which signal a program ended


@contextmanager
def orderly() -> Iterator[None]:
    """In here such a signal unwinds the program as an interrupt from the keyboard does."""
    known = [signal.Signals[name] for name in _NAMES if hasattr(signal, name)]
    mine = threading.current_thread() is threading.main_thread()
    # Who starts us with nohup has the signal ignored: so be it.
    usual = (signal.SIG_DFL, signal.default_int_handler)
    heard = {each: signal.getsignal(each) for each in known if mine and signal.getsignal(each) in usual}
    for each in heard:
        signal.signal(each, _end)
    try:
        yield
    finally:
        for each, before in heard.items():
            signal.signal(each, before)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # once is enough: the clearing up is not to be interrupted
    # A workbook that is half written complains when it is thrown away; nobody needs to hear that.
    sys.unraisablehook = lambda _: None
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(_BY_SIGNAL + number)

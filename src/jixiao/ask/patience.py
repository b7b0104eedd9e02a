"""Work that may never end: done beside, waited for as long as asked."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class TooLongError(Exception):
    """The time is over; the work goes on unseen until the program ends."""


def within(seconds: float | None, work: Callable[[], T]) -> T:
    """What the work gives; whoever waits can still be interrupted."""
    done: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            done.put((work(), None))
        except BaseException as error:  # noqa: BLE001 (raised again where it is waited for)
            # What an engine gave must be let go in the thread that asked: the frames of the error hold it.
            error.__cause__ = error.__context__ = None
            done.put((None, error.with_traceback(None)))

    threading.Thread(target=run, daemon=True).start()
    try:
        result, error = done.get(timeout=seconds)
    except Empty:
        raise TooLongError from None
    if error is not None:
        raise error
    return result  # type: ignore[return-value]  # there is no error, so there is a result

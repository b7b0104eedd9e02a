"""A bar on long work: how many documents are done, shown where people look and nothing else is printed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Timer

import click
from click._termui_impl import ProgressBar

_PATIENCE = 1.0  # seconds that work may take before a bar is worth its place


@contextmanager
def progress(length: int, *, apart: bool) -> Iterator[Callable[[], None]]:
    """What is called after each document; ``apart``: results do not go to the terminal of the bar."""
    if not (apart and sys.stderr.isatty()):
        yield lambda: None
        return
    bar = _Bar(length)
    try:
        yield bar.advance
    finally:
        bar.end()


class _Bar:
    """A bar that shows itself after a while; a terminal that has gone is no reason to stop the work."""

    def __init__(self, length: int) -> None:
        self._bar: ProgressBar[int] = click.progressbar(length=length, file=sys.stderr, show_pos=True)
        self._lock = Lock()
        self._shown = False
        self._timer = Timer(_PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def _show(self) -> None:
        with self._lock, suppress(OSError):
            self._shown = True
            self._bar.render_progress()

    def advance(self) -> None:
        """One more is done."""
        with self._lock, suppress(OSError):
            if self._shown:
                self._bar.update(1)
            else:
                self._bar.pos += 1

    def end(self) -> None:
        """The line of the bar is finished."""
        self._timer.cancel()
        with self._lock, suppress(OSError):
            if self._shown:
                self._bar.render_finish()

"""What happens when the program is told to end or to stop, whatever the screen is doing.

A thread waits for the signals, as a handler would not run while the event loop is stuck in a line
that stalls. It first has the journal on the disk, then asks the app to leave, and after a moment
gives the terminal back itself and ends the process. It touches Textual only by asking the event
loop to call something.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread

from gongkai_tui.tui.terminal.restoring import TerminalState

LAST_WORDS = 0.8
"""Seconds that the disk gets for the journal at the most."""
PATIENCE = 1.4
"""Seconds from a signal until the process ends, whoever is still busy."""

_ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_WAITED = frozenset((*_ENDINGS, signal.SIGTSTP))


class Rescue:
    """Guards one run of the editor; make it before any thread is started."""

    def __init__(self) -> None:
        """Hold back the signals from now on, in this thread and in all that it starts.

        A hang-up that the parent had ignored (``nohup``) counts, too: without its terminal an
        editor has nothing to go on for.
        """
        self.flush: Callable[[float], bool] = lambda _: True
        """Has the journal on the disk, within so many seconds."""
        self.leave: Callable[[int], None] = lambda _: None
        """Has the app end with an exit code; called in the event loop."""
        self.suspend: Callable[[], None] = lambda: None
        """Gives the terminal back; called in the event loop."""
        self.loop: asyncio.AbstractEventLoop | None = None
        """The app's event loop, once it runs."""
        self.ended_by: int | None = None
        """The signal that ended the run, if one did."""
        self._terminal = TerminalState()
        self._finished = Event()
        self._last_step = Lock()
        """Held by whoever ends the process: the app in good order, or the thread by force."""
        self._stopped_by_force = False
        for number in _ENDINGS:
            if signal.getsignal(number) is signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_BLOCK, _WAITED)
        Thread(target=self._wait, name="rescue", daemon=True).start()

    def finished(self) -> None:
        """Note that the app has ended and the terminal is as it was.

        Does not return while the thread gives the terminal back: the app, which that has freed from
        the line that stalls, must not end the process before it is done.
        """
        with self._last_step:
            self._finished.set()

    def take_back(self) -> bool:
        """Take the terminal again after a stop; returns whether the app must only paint anew.

        Otherwise the app had given it back itself, and must take it itself.
        """
        if self._stopped_by_force:
            self._terminal.take_back()
        return self._stopped_by_force

    def _wait(self) -> None:
        while not self._finished.is_set():
            number = signal.sigwait(_WAITED)
            if number == signal.SIGTSTP:
                self._stop()
            else:
                self._end(number)

    def _end(self, number: int) -> None:
        deadline = time.monotonic() + PATIENCE
        self.ended_by = number
        self.flush(LAST_WORDS)
        self._ask(lambda: self.leave(128 + number))
        if self._finished.wait(deadline - time.monotonic()):
            return
        with self._last_step:
            if not self._finished.is_set():
                self._terminal.restore()
                os._exit(128 + number)

    def _stop(self) -> None:
        """Suspend: the journal first, then the terminal, then sleep until somebody wakes us."""
        self.flush(LAST_WORDS)
        given_back = Event()
        self._stopped_by_force = False

        def suspend() -> None:
            if not self._stopped_by_force:
                self.suspend()
                given_back.set()
                os.kill(os.getpid(), signal.SIGSTOP)

        self._ask(suspend)
        if not given_back.wait(PATIENCE - LAST_WORDS) and not self._finished.is_set():
            self._stopped_by_force = True
            self._terminal.restore()
            os.kill(os.getpid(), signal.SIGSTOP)

    def _ask(self, step: Callable[[], None]) -> None:
        loop = self.loop
        if loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(step)

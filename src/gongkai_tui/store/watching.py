"""The thread that looks after a report's file and lock while the report is edited.

It stands apart from the journal's thread: on a network disk that has gone, a mere look at a file
may take for ever, and the journal must not wait for that. Nothing is written but the lock's sign of
life.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, auto
from threading import Event, Thread

from gongkai_tui.store.lock import BEAT, Lock
from gongkai_tui.store.report_file import FileState, ReportFile, file_state

LOOK_EVERY = 2.0
"""Seconds between two looks at the file."""


class Sight(Enum):
    """What the thread has seen."""

    FILE_CHANGED = auto()
    """The file may have changed; its bytes tell."""
    LOCK_LOST = auto()
    """Somebody has taken the report over."""


class Watch:
    """Looks at one file and its lock until it is stopped."""

    def __init__(
        self, file: ReportFile, lock: Lock | None, on_sight: Callable[[Sight], None]
    ) -> None:
        """Begin; ``on_sight`` is called from the thread, once for each change."""
        self._file = file
        self._lock = lock
        self._on_sight = on_sight
        self._stopped = Event()
        self._told: FileState | None = None
        self._beaten = time.monotonic()
        Thread(target=self._run, name="watch", daemon=True).start()

    def stop(self) -> None:
        """Look no more; does not wait for a look that is under way."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.wait(LOOK_EVERY):
            self._look_at_file()
            self._look_at_lock()

    def _look_at_file(self) -> None:
        if not self._file.looks_changed():
            return
        state = file_state(self._file.path)
        if state is None or state != self._told:
            self._told = state
            self._on_sight(Sight.FILE_CHANGED)

    def _look_at_lock(self) -> None:
        if self._lock is None or time.monotonic() - self._beaten < BEAT:
            return
        self._beaten = time.monotonic()
        if self._lock.held:
            self._lock.beat()
        else:
            self._lock = None
            self._on_sight(Sight.LOCK_LOST)

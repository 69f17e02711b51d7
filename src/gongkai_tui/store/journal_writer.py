"""The thread that writes a journal. It knows nothing of the screen and never waits for it.

What the session hands over is a value that nobody changes; the thread turns it into a line and
gives it to the system at once, so that it outlives the program, and to the disk within half a
second, so that it outlives the system. A disk that refuses is tried again every second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from gongkai_tui.records import NamedTuple
from gongkai_tui.store.file_reading import reason_of
from gongkai_tui.store.files import OWNER_ONLY, sync_directory
from gongkai_tui.store.journal import Head, JournalEncoder, Record, digest_of
from gongkai_tui.store.state_directory import state_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


SYNC_AFTER = 0.5
"""Seconds after which an edit is on the disk."""
RETRY_AFTER = 1.0
"""Seconds after which a disk that refused is tried again."""


class _Flush(NamedTuple):
    done: Event


class _End(NamedTuple):
    done: Event
    keep: bool


_Item: TypeAlias = Record | _Flush | _End


def journal_folder() -> Path:
    """Where the journals are. Raises :class:`OSError`."""
    return state_directory("journals")


def journal_prefix(path: str) -> str:
    """How the names of all journals of the report at ``path`` begin."""
    return digest_of(os.fsencode(path))[:24]


class JournalWriter:
    """Writes the journal of one session; without an edit there is no file."""

    def __init__(self, head: Head, on_trouble: Callable[[str], None] | None = None) -> None:
        """Write about what ``head`` says.

        ``on_trouble`` is called from the thread with a Chinese reason when the disk begins to
        refuse, and with an empty one when it takes everything again.
        """
        self._head = head
        self._on_trouble = on_trouble or (lambda _: None)
        self._queue: SimpleQueue[_Item] = SimpleQueue()
        self._encoder = JournalEncoder()
        self._descriptor = -1
        self._path: Path | None = None
        self._pending = bytearray()
        self._trouble = ""
        self._due: float | None = None
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def write(self, record: Record) -> None:
        """Hand over a record; returns at once."""
        self._queue.put(record)

    def flush(self, seconds: float) -> bool:
        """Have everything on the disk; waits that long at most. Returns whether it is there."""
        done = Event()
        self._queue.put(_Flush(done))
        return done.wait(seconds) and not self._trouble

    def end(self, *, keep: bool, seconds: float = 1.0) -> None:
        """Write nothing more; without ``keep``, the journal is no longer needed."""
        done = Event()
        self._queue.put(_End(done, keep))
        done.wait(seconds)

    def _run(self) -> None:
        while True:
            try:
                item = self._queue.get(timeout=self._patience())
            except Empty:
                self._to_disk()
                continue
            if isinstance(item, _Flush):
                self._to_disk()
                item.done.set()
            elif isinstance(item, _End):
                self._finish(keep=item.keep)
                item.done.set()
                return
            else:
                self._take(item)

    def _patience(self) -> float | None:
        return None if self._due is None else max(self._due - time.monotonic(), 0)

    def _take(self, record: Record) -> None:
        if not self._pending and self._path is None:
            self._pending += self._encoder.head(self._head)
        self._pending += self._encoder.line(record)
        if self._due is None:
            self._due = time.monotonic() + SYNC_AFTER
        if not self._trouble:
            self._attempt(self._write)

    def _to_disk(self) -> None:
        """Everything written and synced, or another attempt a little later."""
        self._due = None
        if self._path is None and not self._pending:
            return
        if not (self._attempt(self._write) and self._attempt(self._sync)):
            self._due = time.monotonic() + RETRY_AFTER

    def _attempt(self, step: Callable[[], None]) -> bool:
        try:
            step()
        except OSError as error:
            trouble = reason_of(error)
        else:
            trouble = ""
        if trouble != self._trouble:
            self._trouble = trouble
            self._on_trouble(trouble)
        return not trouble

    def _write(self) -> None:
        if self._path is None:
            self._create()
        while self._pending:
            written = os.write(self._descriptor, self._pending)
            del self._pending[:written]

    def _create(self) -> None:
        folder = journal_folder()
        owner = self._head.owner
        name = f"{journal_prefix(self._head.path)}-{owner.pid}-{time.time_ns()}.journal"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        self._descriptor = os.open(folder / name, flags, OWNER_ONLY)
        self._path = folder / name
        with suppress(OSError):
            sync_directory(folder)

    def _sync(self) -> None:
        os.fsync(self._descriptor)

    def _finish(self, *, keep: bool) -> None:
        if keep:
            self._to_disk()
        if self._path is None:
            return
        os.close(self._descriptor)
        if not keep:
            with suppress(OSError):
                self._path.unlink()

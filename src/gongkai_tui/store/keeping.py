"""Everything that holds on to a report while it is edited: its file, its lock, its journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit
from gongkai_tui.report.second_entry import KeyedSheet
from gongkai_tui.store.answering import Attempt, Disk, NoAnswerError
from gongkai_tui.store.journal import (
    Entry,
    Explaining,
    Head,
    Lent,
    Saved,
    Saving,
    SecondEntryRecord,
)
from gongkai_tui.store.journal_writer import JournalWriter
from gongkai_tui.store.lock import Lock, take_lock
from gongkai_tui.store.process import this_process
from gongkai_tui.store.reading import OpenedReport
from gongkai_tui.store.report_file import ReportFile
from gongkai_tui.store.watching import Sight, Watch
from gongkai_tui.store.writing import write_report

_SYNC_PATIENCE = 1.0
"""Seconds that a save waits for the journal at the most."""
SAVE_PATIENCE = 5.0
"""Seconds that a save waits for the disk at the most."""
_LOCK_PATIENCE = 1.0
"""Seconds that the end of a session waits for the disk to let go of the lock."""


class Keeping:
    """Keeps one report for one session. Only the session that changes the report has one."""

    def __init__(
        self,
        file: ReportFile,
        lock: Lock | None,
        report: Report,
        *,
        has_comments: bool = False,
        on_sight: Callable[[Sight], None] = lambda _: None,
        on_trouble: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Keep ``report``, which is what the file holds, or new where there is no file yet.

        ``on_sight`` and ``on_trouble`` are called from other threads: when the file or the lock
        changed, and (with a Chinese reason) when the journal cannot be written.
        """
        self.file = file
        self.has_comments = has_comments
        """Whether the file has comments, which the next save keeps in a copy beside it."""
        self.saved_once = False
        """Whether this session has saved."""
        self._lock = lock
        self._disk = Disk(str(file.path))
        self._on_sight = on_sight
        self._on_trouble = on_trouble
        self._journal = self._new_journal(report)
        if file.data is None:
            self._journal.write(Entry(None))
        self._watch = Watch(file, lock, on_sight)

    @property
    def comments_kept(self) -> Path | None:
        """Where the version with comments was kept, if this session has saved without them."""
        return self.file.comments_kept

    @property
    def others_kept(self) -> Path | None:
        """Where the last save kept what others had written, if it overwrote any of that."""
        return self.file.others_kept

    def _new_journal(self, report: Report) -> JournalWriter:
        data = write_report(report) if self.file.data is None else self.file.data
        path = os.path.realpath(self.file.path)
        head = Head(path, self.file.digest, data.decode("utf-8"), this_process())
        return JournalWriter(head, self._on_trouble)

    def edited(self, edit: Edit) -> None:
        """Write an edit down."""
        self._journal.write(edit)

    def entering(self, cell: CellRef | None, text: str) -> None:
        """Write down what is being typed into a cell; ``None``: nothing any more."""
        self._journal.write(Entry(cell, text))

    def lent(self, part: str | None, text: str) -> None:
        """Write down what another program, to which a text was lent, has written of it so far."""
        self._journal.write(Lent(part, text))

    def explaining(self, subject: str | None, sentence: str) -> None:
        """Write down the sentence that is being written to explain a finding; ``None``: none."""
        self._journal.write(Explaining(subject, sentence))

    def second_entry(self, typed: KeyedSheet | None) -> None:
        """Write down what was typed in a second entry; ``None``: none is under way any more."""
        self._journal.write(SecondEntryRecord(typed))

    def flush(self, seconds: float) -> bool:
        """Have all edits on the disk; waits that long at most. Returns whether they are there."""
        return self._journal.flush(seconds)

    def save(self, report: Report, *, overwrite: bool = False) -> None:
        """Write the report to its file.

        Raises :class:`gongkai_tui.store.report_file.ChangedOutsideError` unless ``overwrite``, and
        :class:`gongkai_tui.store.StoreError`, also where the disk does not answer.
        """

        def save(attempt: Attempt) -> None:
            self.file.save(
                report,
                overwrite=overwrite,
                keep_comments=self.has_comments,
                before=partial(self._about_to_save, attempt),
            )

        self._disk.do(save, SAVE_PATIENCE)
        self._journal.write(Saved(self.file.digest))
        self.has_comments = False
        self.saved_once = True

    def _about_to_save(self, attempt: Attempt, digest: str) -> None:
        """Before an edit that is not saved can follow: the order tells what the file holds."""
        attempt.only_now(lambda: self._journal.write(Saving(digest)))
        self._journal.flush(_SYNC_PATIENCE)

    def save_elsewhere(self, report: Report, path: Path) -> None:
        """Write the report to another file, which is the report's file from now on.

        What is there is replaced. Raises :class:`gongkai_tui.store.lock.InUseError` and
        :class:`gongkai_tui.store.StoreError`; then everything stays as it was.
        """
        disk = Disk(str(path))
        made: list[tuple[ReportFile, Lock | None]] = []

        def save(attempt: Attempt) -> None:
            file = ReportFile(path)
            lock = take_lock(path)
            try:
                file.save(report, overwrite=True)
                attempt.only_now(lambda: made.append((file, lock)))
            except BaseException:
                if lock is not None:
                    lock.release()
                raise

        disk.do(save, SAVE_PATIENCE)
        self.close(keep=False)
        ((self.file, self._lock),) = made
        self._disk, self.has_comments, self.saved_once = disk, False, True
        self._journal = self._new_journal(report)
        self._watch = Watch(self.file, self._lock, self._on_sight)

    def rebase(
        self, data: bytes, outside: OpenedReport, edit: Edit | None, *, clash: bool = False
    ) -> None:
        """Go on from what another program wrote into the file: ``data``, which is ``outside``.

        ``edit`` is what the session has beyond that; ``clash``: it replaces something that others
        have changed, so that the next save keeps their version.
        """
        self.file.accept(data, to_be_kept=clash)
        self.has_comments = outside.has_comments
        before = self._journal
        self._journal = self._new_journal(outside.report)
        safe = True
        if edit is not None:
            self._journal.write(edit)
            safe = self._journal.flush(_SYNC_PATIENCE)
        before.end(keep=not safe)

    def close(self, *, keep: bool) -> None:
        """Let go of everything; with ``keep`` the journal is left for the next session."""
        self._watch.stop()
        self._journal.end(keep=keep)
        lock = self._lock
        if lock is not None:
            with suppress(NoAnswerError):
                self._disk.do(lambda _: lock.release(), _LOCK_PATIENCE)

"""What an earlier session left: journals and locks of processes that have ended."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai_tui.report import Report
from gongkai_tui.store import write_report
from gongkai_tui.store.journal import Head, Record, digest_of
from gongkai_tui.store.journal_writer import JournalWriter
from gongkai_tui.store.process import this_process


def head_of(path: Path, report: Report, *, gone: bool = True) -> Head:
    """The head of a journal on a report that is in its file, by a process that has ended."""
    data = write_report(report)
    owner = this_process()
    if gone:
        owner = owner._replace(started=owner.started - 1)
    return Head(os.path.realpath(path), digest_of(data), data.decode(), owner)


def leave_journal(head: Head, records: Sequence[Record]) -> None:
    """Write a journal to its end."""
    writer = JournalWriter(head)
    for record in records:
        writer.write(record)
    writer.end(keep=True)


@contextmanager
def a_process_that_is_soon_gone() -> Iterator[None]:
    """To whoever reads its journals, the process of these tests has ended."""
    me = this_process()
    with pytest.MonkeyPatch.context() as patch:
        gone = me._replace(started=me.started - 1)
        patch.setattr("gongkai_tui.store.keeping.this_process", lambda: gone)
        yield

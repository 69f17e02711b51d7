"""What an earlier session left behind: its journal, replayed and held against the file.

A journal is left where a session ended without saving or dropping its edits: by a crash, a kill, a
dropped line, a power cut.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report
from gongkai_tui.report.differences import differences
from gongkai_tui.report.edits import Edit, EditError, explain, rewrite_text, set_cells
from gongkai_tui.report.second_entry import KeyedSheet
from gongkai_tui.report.values import parse_value
from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.journal import (
    LARGEST,
    Entry,
    Explaining,
    Journal,
    Lent,
    Saved,
    SecondEntryRecord,
    digest_of,
    read_journal,
)
from gongkai_tui.store.journal_writer import journal_folder, journal_prefix
from gongkai_tui.store.process import Life
from gongkai_tui.store.reading import parse_report


class Recovery(NamedTuple):
    """What one abandoned journal gives back."""

    journal: Path
    """The journal's file, to be removed when the edits are taken or dropped."""
    when: float
    """When the last edit was written, in seconds since 1970."""
    base: Report
    """The report as the file had it when the edits that it lacks began."""
    report: Report
    """The report with all edits."""
    fits: bool
    """Whether the file is still the one that the edits were made on."""
    never_saved: bool
    """Whether the edits are on a new report that has no file yet."""
    second_entry: KeyedSheet | None = None
    """What was typed in a second entry that was under way."""

    @property
    def edited(self) -> bool:
        """Whether there are edits that the file lacks."""
        same_form = self.base.form is self.report.form
        return self.never_saved or not same_form or bool(differences(self.base, self.report))

    @property
    def worthless(self) -> bool:
        """Whether the file holds everything already."""
        return self.fits and not self.edited and self.second_entry is None

    def forget(self) -> None:
        """Remove the journal: its edits were taken or dropped."""
        with suppress(OSError):
            self.journal.unlink()


def abandoned_journals(path: Path, data: bytes | None) -> list[Recovery]:
    """What earlier sessions on the report at ``path`` left, the newest first.

    ``data`` are the bytes of the file now, ``None`` where there is none. Journals of sessions that
    still run are left alone; those whose edits are all in the file are removed.
    """
    found: list[Recovery] = []
    for file in _journals_of(os.path.realpath(path)):
        journal = read_journal(_beginning(file))
        if journal is None or journal.head.owner.life() is Life.RUNNING:
            continue
        recovery = _replay(file, journal, data)
        if recovery is None:
            continue
        if recovery.worthless:
            recovery.forget()
        else:
            found.append(recovery)
    return sorted(found, key=lambda recovery: recovery.when, reverse=True)


def _journals_of(path: str) -> list[Path]:
    try:
        return sorted(journal_folder().glob(f"{journal_prefix(path)}-*.journal"))
    except OSError:
        return []


def _beginning(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST)
    except OSError:
        return b""


def _replay(file: Path, journal: Journal, data: bytes | None) -> Recovery | None:
    """The reports before and after the edits that the file lacks."""
    digest = "" if data is None else digest_of(data)
    try:
        report = parse_report(journal.head.content.encode(), journal.head.path).report
        when = file.stat().st_mtime
    except (StoreError, OSError, UnicodeEncodeError):
        return None
    base = report
    fits = digest == journal.head.digest
    unfinished: dict[type, Entry | Lent | Explaining] = {}
    second_entry = None
    for record in journal.records:
        if isinstance(record, Edit):
            try:
                report = record.apply(report)
            except EditError:
                break
        elif isinstance(record, (Entry, Lent, Explaining)):
            unfinished[type(record)] = record
        elif isinstance(record, SecondEntryRecord):
            unfinished.pop(Entry, None)
            second_entry = record.typed
        elif record.digest == digest:
            base, fits = report, True
        elif isinstance(record, Saved) and not fits:
            base = report
    for last in unfinished.values():
        report = _with_unfinished(report, last)
    return Recovery(file, when, base, report, fits, fits and data is None, second_entry)


def _with_unfinished(report: Report, last: Entry | Lent | Explaining) -> Report:
    """The report with what had been written but was no edit yet."""
    edit = None
    if isinstance(last, Entry):
        edit = _entry_edit(report, last)
    elif isinstance(last, Lent):
        if last.part is not None and last.part in report.texts:
            edit = rewrite_text(report, last.part, last.text)
    elif last.subject is not None:
        edit = explain(report, last.subject, last.sentence)
    return report if edit is None else edit.apply(report)


def _entry_edit(report: Report, entry: Entry) -> Edit | None:
    """States in its cell what was being typed there."""
    cell = entry.cell
    table = None if cell is None else report.form.tables.get(cell.table)
    if cell is None or table is None or cell not in table.cells:
        return None
    return set_cells(report, {cell: parse_value(entry.text)}, "")

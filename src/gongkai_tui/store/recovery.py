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
from gongkai_tui.report.edits import Edit, EditError, rewrite_text, set_cells
from gongkai_tui.report.second_entry import KeyedSheet
from gongkai_tui.report.values import parse_value
from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.journal import (
    LARGEST,
    Entry,
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
    entry, lent, second_entry = Entry(None), Lent(None), None
    for record in journal.records:
        if isinstance(record, Edit):
            try:
                report = record.apply(report)
            except EditError:
                break
        elif isinstance(record, Entry):
            entry = record
        elif isinstance(record, Lent):
            lent = record
        elif isinstance(record, SecondEntryRecord):
            entry, second_entry = Entry(None), record.typed
        elif record.digest == digest:
            base, fits = report, True
        elif isinstance(record, Saved) and not fits:
            base = report
    report = _with_lent(_with_entry(report, entry), lent)
    return Recovery(file, when, base, report, fits, fits and data is None, second_entry)


def _with_lent(report: Report, lent: Lent) -> Report:
    """The report with what another program has written of a text that was lent to it."""
    if lent.part is None or lent.part not in report.texts:
        return report
    edit = rewrite_text(report, lent.part, lent.text)
    return report if edit is None else edit.apply(report)


def _with_entry(report: Report, entry: Entry) -> Report:
    """The report with what was being typed into a cell stated there."""
    cell = entry.cell
    table = None if cell is None else report.form.tables.get(cell.table)
    if cell is None or table is None or cell not in table.cells:
        return report
    edit = set_cells(report, {cell: parse_value(entry.text)}, "")
    return report if edit is None else edit.apply(report)

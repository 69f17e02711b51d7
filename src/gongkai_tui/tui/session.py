"""One editing session: the report, how it came to be, what is wrong with it, and its file.

The session is the only place that swaps the report for the next one. Widgets read
``session.report``, give it edits with :meth:`Session.apply`, and are told of every change, in the
same call, so that the next key already meets the new report.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from gongkai_tui.checks.findings import Finding
from gongkai_tui.checks.folding import one_for_each_cause
from gongkai_tui.checks.rule import LAST_YEAR
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.differences import edit_between
from gongkai_tui.report.edits import Edit
from gongkai_tui.report.history import History
from gongkai_tui.report.second_entry import KeyedSheet
from gongkai_tui.store import OpenedReport, save_report
from gongkai_tui.store.keeping import Keeping

if TYPE_CHECKING:
    from gongkai_tui.batch import Copies
    from gongkai_tui.checks import LiveChecks

_AT_ONCE = 60.0
"""Seconds that are more than all rules take."""

Listener: TypeAlias = Callable[[Edit], None]
"""Called after every change with the edit that was applied (an undo is an edit, too)."""


class Trouble(Enum):
    """What stays wrong until something is done about it; the value is its name on the screen."""

    FILE_CHANGED = "文件被外部改动"
    """Another program has changed, moved or removed the file; a save will ask."""
    NOT_WRITABLE = "此处不能保存"
    """The file or its folder cannot be written into; the report can be saved elsewhere."""
    TAKEN_OVER = "已被别人接管"
    """Somebody edits the file in this session's place."""
    UNRECORDED = "改动没能记下"
    """The journal cannot be written: a crash would lose what is not saved."""


class Session:
    """The state of the editor that is not about looks."""

    def __init__(
        self,
        report: Report,
        path: Path,
        *,
        saved: bool = True,
        read_only: bool = False,
        keeping: Keeping | None = None,
    ) -> None:
        """Begin with a report that is, or is not yet, in the file at ``path``.

        ``keeping`` writes every edit down and guards the file; without it a save just writes.
        """
        self.path = path
        self.read_only = read_only
        self.keeping = keeping
        self.saved_report = report
        """The report as its file holds it, or the new report that has no file yet."""
        self._last_year: Report | None = None
        self._others: Copies | None = None
        self.troubles: frozenset[Trouble] = frozenset()
        """What the user must see all the time."""
        self._history = History(report, saved=saved)
        self._checks: LiveChecks | None = None
        self.checked = True
        """Whether findings are what is wrong; not while checks are put off."""
        self._every_finding: tuple[Finding, ...] = ()
        self._unchecked: set[str] = set()
        self._checking = False
        self._listeners: list[Listener] = []
        self._entry: tuple[CellRef | None, str] = (None, "")
        self._dropped = False
        self._lent = self._explaining = False
        self.second_entry: KeyedSheet | None = None
        """What was typed in a second entry that is under way, or was when an earlier run ended."""

    @property
    def report(self) -> Report:
        """The present report."""
        return self._history.report

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the present report and neither mended nor explained.

        The rules run when somebody asks, once for all edits since the last time: whoever shows
        findings while the user types asks when the caret rests, so that no key waits for them.
        """
        return tuple(finding for finding in self._checked() if not finding.explanation)

    @property
    def explained(self) -> tuple[Finding, ...]:
        """What the clerk has explained."""
        return tuple(finding for finding in self._checked() if finding.explanation)

    def put_off_checks(self) -> None:
        """Find nothing before :meth:`begin_checks`: the first picture does not wait for rules."""
        self.checked = False

    def begin_checks(self) -> None:
        """Find what is wrong, from now on."""
        self.checked = True

    def _checked(self) -> tuple[Finding, ...]:
        if not self.checked:
            return ()
        return (*self._open_doubts(), *self._found_by_rules())

    def _open_doubts(self) -> tuple[Finding, ...]:
        if not self.report.doubts:
            return ()
        from gongkai_tui.checks.doubts import open_doubts  # noqa: PLC0415 - rare

        return tuple(finding for _, finding in open_doubts(self.report))

    def _settling(self, edit: Edit) -> Edit:
        """The edit, with the doubts of an import that it settles taken out."""
        if not self.report.doubts:
            return edit
        from gongkai_tui.checks.doubts import settling  # noqa: PLC0415 - rare

        return settling(self.report, edit)

    def _found_by_rules(self) -> tuple[Finding, ...]:
        if self._checks is None:
            from gongkai_tui.checks import LiveChecks  # noqa: PLC0415 - after the first picture

            self._checks = LiveChecks(find_last_year=lambda: self.last_year)
            self._take(self._checks.update(self.report, None))
            self._unchecked.clear()
        while not self.check_for(_AT_ONCE):
            pass
        return self._every_finding

    def _take(self, found: tuple[Finding, ...]) -> None:
        """Take what the rules have found, and what is copied from the reports beside."""
        if self._others is not None:
            from gongkai_tui.batch import writing_of  # noqa: PLC0415 - after the first picture
            from gongkai_tui.checks.runner import in_reading_order  # noqa: PLC0415 - the same

            copied = self._others.copied(writing_of(self.report, lambda _: True))
            found = in_reading_order(self.report.form, (*found, *copied)) if copied else found
        self._every_finding = one_for_each_cause(found)

    @property
    def unchecked(self) -> bool:
        """Whether rules have not yet read what was written last, but will."""
        return self.checked and (bool(self._unchecked) or self._checking)

    def check_for(self, seconds: float) -> bool:
        """Run rules for about so long; returns whether all that had to run have run."""
        if self._checks is None:
            self._found_by_rules()
            return True
        if self._unchecked:
            self._checks.begin(self.report, frozenset(self._unchecked))
            self._unchecked.clear()
            self._checking = True
        end = monotonic() + seconds
        while self._checking and monotonic() < end:
            self._checking = self._checks.go_on()
            if not self._checking:
                self._take(self._checks.found())
        return not self._checking

    @property
    def last_year(self) -> Report | None:
        """The report of the same unit on the year before, where it is known: to compare with."""
        last, now = self._last_year, self.report
        fits = last is not None and (last.unit, last.year) == (now.unit, now.year - 1)
        return last if fits else None

    def take_beside(self, last_year: Report | None, others: Copies) -> None:
        """Compare with what lies beside the report.

        With ``last_year`` as long as unit and year are the same and the one before; with the words
        of ``others`` that are of other units.
        """
        self._last_year, self._others = last_year, others
        self._unchecked.add(LAST_YEAR)

    @property
    def unsaved(self) -> bool:
        """Whether there are changes that are not in the file."""
        return self._history.unsaved

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` called after every change."""
        self._listeners.append(listener)

    def apply(self, edit: Edit | None) -> bool:
        """Do an edit and tell everybody; ``None``, an edit that changes nothing, is let pass.

        Returns whether the report changed; a read-only report never does.
        """
        if edit is None or self.read_only:
            return False
        edit = self._settling(edit)
        self._history.apply(edit)
        self._changed(edit)
        return True

    def undo(self) -> Edit | None:
        """Take the last step back; returns the edit that did so, ``None`` at the beginning."""
        edit = self._history.undo()
        if edit is not None:
            self._changed(edit)
        return edit

    def redo(self) -> Edit | None:
        """Do the step again that was undone last."""
        edit = self._history.redo()
        if edit is not None:
            self._changed(edit)
        return edit

    def end_group(self) -> None:
        """Let the next typed character begin a new undo step (the caret jumped)."""
        self._history.end_group()

    def entering(self, cell: CellRef | None, text: str = "") -> None:
        """Take note of what is being typed into a cell and is no edit yet; ``None``: nothing."""
        if (cell, text) != self._entry:
            self._entry = (cell, text)
            if self.keeping is not None:
                self.keeping.entering(cell, text)

    def lent(self, part: str | None, text: str = "") -> None:
        """Take note of what another program has written, to which the text of a part was lent.

        ``None``: it has ended. May be called from any thread.
        """
        self._lent = part is not None
        if self.keeping is not None:
            self.keeping.lent(part, text)

    def explaining(self, subject: str | None, sentence: str = "") -> None:
        """Take note of the sentence that is being written to explain a finding.

        ``None``: it has been given, or given up.
        """
        begun, self._explaining = self._explaining, subject is not None
        if self.keeping is not None and (begun or self._explaining):
            self.keeping.explaining(subject, sentence)

    def keying_again(self, typed: KeyedSheet | None) -> None:
        """Take note of what was typed in a second entry; ``None``: none is under way any more.

        Where nothing was typed yet, there is nothing to go on with.
        """
        if typed is not None and not (typed.cells or typed.comparing):
            typed = None
        if typed != self.second_entry:
            self.second_entry = typed
            if self.keeping is not None:
                self.keeping.second_entry(typed)

    def save(self, *, overwrite: bool = False) -> None:
        """Write the report to its file.

        Raises :class:`gongkai_tui.store.report_file.ChangedOutsideError` where another program
        wrote into the file and ``overwrite`` is not set, and :class:`gongkai_tui.store.StoreError`.
        """
        if self.keeping is None:
            save_report(self.report, self.path)
        else:
            self.keeping.save(self.report, overwrite=overwrite)
        self._mark_saved()

    def save_elsewhere(self, path: Path) -> None:
        """Write the report to another file, which is its own from now on.

        Raises :class:`gongkai_tui.store.lock.InUseError` and
        :class:`gongkai_tui.store.StoreError`.
        """
        if self.keeping is None:
            save_report(self.report, path)
        else:
            self.keeping.save_elsewhere(self.report, path)
        self.path = path
        self._mark_saved()

    def _mark_saved(self) -> None:
        self.saved_report = self.report
        self._history.mark_saved()
        self.troubles -= {Trouble.FILE_CHANGED, Trouble.NOT_WRITABLE}

    def take_over(
        self, data: bytes, outside: OpenedReport, edit: Edit | None, *, clash: bool = False
    ) -> None:
        """Go on from what another program wrote: the file holds ``data``, which is ``outside``.

        ``edit`` brings it into the report, in whole or in part; it can be undone. What the program
        does not know of the file, no edit changes: it is taken over as it is. ``clash``: the report
        keeps something of its own that others have changed, too.
        """
        self._history.rebase(outside.report)
        self.apply(edit)
        self.saved_report = outside.report
        self.troubles -= {Trouble.FILE_CHANGED}
        beyond = edit_between(outside.report, self.report, "合并外部改动")
        if beyond is None:
            self._history.mark_saved()
        if self.keeping is not None:
            self.keeping.rebase(data, outside, beyond, clash=clash)

    def flush(self, seconds: float) -> bool:
        """Have all edits in the journal on the disk; returns whether they are there in time."""
        return self.keeping is None or self.keeping.flush(seconds)

    def drop(self) -> None:
        """Do not offer the unsaved changes again: the user does not want them."""
        self._dropped = True

    def close(self) -> bool:
        """End the session; unsaved changes that were not dropped stay in the journal.

        Returns whether there are such changes.
        """
        unanswered = self._entry[0] is not None or self._lent or self._explaining
        unsaved = (self.unsaved or unanswered) and not self._dropped
        keep = (unsaved or self.second_entry is not None) and self.keeping is not None
        if self.keeping is not None:
            self.keeping.close(keep=keep)
        return keep

    def _changed(self, edit: Edit) -> None:
        if self.keeping is not None:
            self.keeping.edited(edit)
        self._unchecked |= edit.parts
        for listener in self._listeners:
            listener(edit)

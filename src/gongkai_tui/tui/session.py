"""One editing session: the report, how it came to be, what is wrong with it, and its file.

The session is the only place that swaps the report for the next one. Widgets read
``session.report``, give it edits with :meth:`Session.apply`, and are told of every change, in the
same call, so that the next key already meets the new report.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from gongkai_tui.checks import LiveChecks
from gongkai_tui.checks.findings import Finding
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit
from gongkai_tui.report.history import History
from gongkai_tui.store import save_report

Listener: TypeAlias = Callable[[Edit], None]
"""Called after every change with the edit that was applied (an undo is an edit, too)."""


class Session:
    """The state of the editor that is not about looks."""

    def __init__(
        self, report: Report, path: Path, *, saved: bool = True, read_only: bool = False
    ) -> None:
        """Begin with a report that is, or is not yet, in the file at ``path``."""
        self.path = path
        self.read_only = read_only
        self._history = History(report, saved=saved)
        self._checks = LiveChecks()
        self.findings: tuple[Finding, ...] = self._checks.update(report, None)
        self._listeners: list[Listener] = []

    @property
    def report(self) -> Report:
        """The present report."""
        return self._history.report

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

    def save(self) -> None:
        """Write the report to its file. Raises :class:`gongkai_tui.store.StoreError`."""
        save_report(self.report, self.path)
        self._history.mark_saved()

    def _changed(self, edit: Edit) -> None:
        self.findings = self._checks.update(self.report, edit.parts)
        for listener in self._listeners:
            listener(edit)

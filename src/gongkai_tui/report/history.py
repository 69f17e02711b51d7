"""The list of edits of one session: undo, redo, and what "unsaved" means."""

from __future__ import annotations

from gongkai_tui.report.edits import Edit, Splice
from gongkai_tui.report.model import Report

_STOPS = frozenset("，。；：？！、\n")
_LONGEST_COMMIT = 32
"""Characters that an input method gives at once; more than that is a piece of something pasted."""


class History:
    """The present report and how it came to be.

    Typing joins into one undo step until a punctuation mark, a jump, a save or another kind of
    edit ends it; so do the pieces of a paste that a terminal does not mark. The list is unlimited.
    The report is unsaved when the list does not stand where it stood at the last save.
    """

    def __init__(self, report: Report, *, saved: bool = True) -> None:
        """Start with a report that is, or is not yet, in its file."""
        self.report = report
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._saved: int | None = 0 if saved else None
        self._joinable = False

    @property
    def unsaved(self) -> bool:
        """Whether the report differs from what was last saved."""
        return self._saved != len(self._done)

    def apply(self, edit: Edit) -> Report:
        """Do an edit; what was undone before can no longer be redone."""
        self.report = edit.apply(self.report)
        self._undone.clear()
        if self._saved is not None and self._saved > len(self._done):
            self._saved = None
        joined = _join(self._done[-1], edit) if self._done and self._joinable else None
        if joined is not None:
            self._done[-1] = joined
        else:
            self._done.append(edit)
        self._joinable = _is_typing(edit)
        return self.report

    def undo(self) -> Edit | None:
        """Take the last edit back. Returns the edit that was applied to do so."""
        return self._walk(self._done, self._undone)

    def redo(self) -> Edit | None:
        """Do again what was undone last. Returns the edit that was applied."""
        return self._walk(self._undone, self._done)

    def _walk(self, source: list[Edit], target: list[Edit]) -> Edit | None:
        if not source:
            return None
        applied = source[-1].inverse()
        self.report = applied.apply(self.report)
        source.pop()
        target.append(applied)
        self._joinable = False
        return applied

    def end_group(self) -> None:
        """Let the next edit begin a new undo step."""
        self._joinable = False

    def rebase(self, outside: Report) -> None:
        """Note that another program wrote ``outside`` into the file.

        The report takes over what it does not know of it, which no edit changes; what it does know
        is no longer what was saved.
        """
        self.report = self.report._replace(unknown=outside.unknown)
        self._saved = None
        self._joinable = False

    def mark_saved(self) -> None:
        """Note that the present report is in its file."""
        self._saved = len(self._done)
        self._joinable = False


def _is_typing(edit: Edit) -> bool:
    """Whether the edit only puts text in, or deletes a single character."""
    if len(edit.changes) != 1:
        return False
    change = edit.changes[0]
    if not isinstance(change, Splice):
        return False
    return not change.removed or (len(change.removed) == 1 and not change.inserted)


def _join(last: Edit, edit: Edit) -> Edit | None:
    """One undo step for typing on, or for deleting on; ``None`` where a new step begins."""
    if not _is_typing(edit) or edit.label != last.label:
        return None
    one, two = last.changes[0], edit.changes[0]
    if not isinstance(one, Splice) or not isinstance(two, Splice) or one.part != two.part:
        return None
    change: Splice | None = None
    if two.inserted and not one.removed:
        ended = one.inserted[-1] in _STOPS and len(two.inserted) <= _LONGEST_COMMIT
        if two.at == one.at + len(one.inserted) and not ended:
            change = Splice(one.part, one.at, "", one.inserted + two.inserted)
    elif one.removed and two.removed:
        if two.at + 1 == one.at:
            change = Splice(one.part, two.at, two.removed + one.removed, "")
        elif two.at == one.at:
            change = Splice(one.part, one.at, one.removed + two.removed, "")
    return None if change is None else Edit((change,), last.label, last.place)

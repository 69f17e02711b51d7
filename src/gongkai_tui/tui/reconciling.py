"""Another program changed the file while the report was edited: both versions made one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_tui.report.differences import edit_between
from gongkai_tui.report.merging import Merge, merge
from gongkai_tui.store import OpenedReport, StoreError
from gongkai_tui.store.reading import parse_report
from gongkai_tui.tui.dialogs import changed_outside
from gongkai_tui.tui.dialogs.question import QuestionDialog

if TYPE_CHECKING:
    from gongkai_tui.tui.filing import Filing, Then
    from gongkai_tui.tui.workspace import Workspace

_MERGED = "合并外部改动"
_RELOADED = "重新载入文件"


class Reconciling:
    """One save that met a changed file."""

    def __init__(self, workspace: Workspace, filing: Filing, then: Then) -> None:
        """Ask on the workspace, save by ``filing``, and then do ``then``."""
        self._workspace = workspace
        self._filing = filing
        self._then = then
        self._data = b""
        self._theirs: OpenedReport | None = None

    def ask(self) -> None:
        """Look at the file and ask what to do."""
        self._workspace.app.push_screen(self._dialog(), self._answered)

    def _dialog(self) -> QuestionDialog:
        session = self._workspace.session
        name = session.path.name
        try:
            data = None if session.keeping is None else session.keeping.file.read()
            if data is None:
                return changed_outside.unreadable_dialog(name, "文件已经不在原处。")
            self._data = data
            theirs = parse_report(data, name)
        except StoreError as error:
            return changed_outside.unreadable_dialog(name, f"现在读不出来：{error}")
        if theirs.read_only:
            return changed_outside.unreadable_dialog(name, theirs.notice)
        if theirs.report.form is not session.report.form:
            reason = f"文件现在用的是{theirs.report.form.name}，不能合并。"
            return changed_outside.unreadable_dialog(name, reason)
        self._theirs = theirs
        return changed_outside.changed_dialog(name, self._merge(theirs))

    def _merge(self, theirs: OpenedReport) -> Merge:
        session = self._workspace.session
        return merge(session.saved_report, session.report, theirs.report, _MERGED)

    def _answered(self, answer: str | None) -> None:
        session, theirs = self._workspace.session, self._theirs
        if answer == changed_outside.OVERWRITE:
            self._filing.write(self._then, overwrite=True)
        elif answer == changed_outside.ELSEWHERE:
            self._filing.save_elsewhere(self._then)
        elif theirs is None:
            return
        elif answer == changed_outside.MERGE:
            merged = self._merge(theirs)
            session.take_over(self._data, theirs, merged.edit, clash=bool(merged.conflicts))
            self._filing.save(self._then)
        elif answer == changed_outside.RELOAD:
            edit = edit_between(session.report, theirs.report, _RELOADED)
            session.take_over(self._data, theirs, edit)
            self._workspace.update_bars()
            self._workspace.tell("已载入文件中的内容；按 Ctrl+Z 可以找回自己的改动。")
        elif answer == changed_outside.DIFFERENCE:
            base = session.saved_report
            dialog = changed_outside.differences_dialog(
                base, session.report, theirs.report, self._merge(theirs)
            )
            self._workspace.app.push_screen(dialog, lambda _: self.ask())

"""Saving and leaving: what the workspace does with its file, and what it asks first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from gongkai_tui.store import StoreError
from gongkai_tui.store.lock import InUseError
from gongkai_tui.store.report_file import ChangedOutsideError, file_state
from gongkai_tui.tui.dialogs.choice import ChoiceDialog
from gongkai_tui.tui.dialogs.elsewhere import ElsewhereDialog
from gongkai_tui.tui.dialogs.in_use import describe_holder
from gongkai_tui.tui.dialogs.not_saved import (
    AGAIN,
    ELSEWHERE,
    not_saved_dialog,
    not_writable_dialog,
)
from gongkai_tui.tui.reconciling import Reconciling
from gongkai_tui.tui.session import Trouble

if TYPE_CHECKING:
    from gongkai_tui.tui.workspace import Workspace

Then: TypeAlias = Callable[[], None]
"""What is to be done when the report has been saved."""
_JOURNAL_PATIENCE = 1.0
"""Seconds that a failed save waits to know whether the edits are written down."""


class Filing:
    """The file side of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Serve this workspace."""
        self._workspace = workspace

    def save(self, then: Then = lambda: None) -> None:
        """Save the report, ask first where something would be lost, and then do ``then``.

        A failure is told and changes nothing.
        """
        session = self._workspace.session
        if session.read_only:
            self._workspace.tell("只读打开，不能保存到原文件。")
            return
        losses = self._losses()
        if not losses:
            self.write(then)
            return
        answers = [("save", "保存"), (ELSEWHERE, "另存到别处，原文件不动"), ("back", "返回")]

        def answered(answer: str | None) -> None:
            if answer == "save":
                self.write(then)
            elif answer == ELSEWHERE:
                self.save_elsewhere(then)

        dialog = ChoiceDialog("保存之前", "\n\n".join(losses), answers)
        self._workspace.app.push_screen(dialog, answered)

    def _losses(self) -> list[str]:
        """What the next save takes from the file, in Chinese sentences."""
        keeping = self._workspace.session.keeping
        if keeping is None:
            return []
        losses = []
        if keeping.has_comments:
            losses.append("文件中有注释（# 开头），保存后不再有；带注释的原件会另存在旁边。")
        if keeping.file.other_names and not keeping.saved_once:
            count = keeping.file.other_names
            losses.append(f"这个文件另有 {count} 个名称（硬链接），保存后那些名称下仍是旧内容。")
        return losses

    def write(self, then: Then, *, overwrite: bool = False) -> None:
        """Write the report to its file now; ask where another program has changed it."""
        session = self._workspace.session
        try:
            session.save(overwrite=overwrite)
        except ChangedOutsideError:
            Reconciling(self._workspace, self, then).ask()
        except StoreError as error:
            self._not_saved(error, then)
        else:
            self._saved(then)

    def _saved(self, then: Then) -> None:
        workspace = self._workspace
        keeping = workspace.session.keeping
        text = f"已保存到 {workspace.session.path.name}。"
        if keeping is not None and keeping.comments_kept is not None:
            text += f"带注释的原件：{keeping.comments_kept.name}。"
        if keeping is not None and keeping.others_kept is not None:
            text += f"对方的内容：{keeping.others_kept.name}。"
        workspace.update_bars()
        workspace.tell(text)
        then()

    def _not_saved(self, error: StoreError, then: Then) -> None:
        """Tell what went wrong and what to do; the edits stay."""

        def answered(answer: str | None) -> None:
            if answer == ELSEWHERE:
                self.save_elsewhere(then, at_home=True)
            elif answer == AGAIN:
                self.save(then)

        safe = self._workspace.session.flush(_JOURNAL_PATIENCE)
        dialog = not_saved_dialog(error, journal_safe=safe)
        self._workspace.app.push_screen(dialog, answered)

    def save_elsewhere(self, then: Then = lambda: None, *, at_home: bool = False) -> None:
        """Ask for another file and save there; that is the report's file from then on.

        ``at_home`` proposes the user's own folder, as the report's may be the trouble.
        """

        def answered(path: Path | None) -> None:
            if path is None:
                return
            try:
                self._workspace.session.save_elsewhere(path)
            except InUseError as error:
                reason = f"正在被编辑。\n{describe_holder(error.holder)}"
                self._not_saved(StoreError(str(path), reason), then)
            except StoreError as error:
                self._not_saved(error, then)
            else:
                self._saved(then)

        path = self._workspace.session.path
        folder = Path.home() if at_home else path.parent
        self._workspace.app.push_screen(ElsewhereDialog(folder, path.name), answered)

    def tell_not_writable(self) -> None:
        """Say that the report cannot be saved where it is, and offer another place at once."""
        keeping = self._workspace.session.keeping
        reason = "" if keeping is None else keeping.file.obstacle
        if not reason:
            return

        def answered(answer: str | None) -> None:
            if answer == ELSEWHERE:
                self.save_elsewhere(at_home=True)

        dialog = not_writable_dialog(self._workspace.session.path, reason)
        self._workspace.app.push_screen(dialog, answered)

    def file_changed(self) -> None:
        """Tell that another program may have changed the file, if it has."""
        keeping = self._workspace.session.keeping
        if keeping is None:
            return
        try:
            changed = keeping.file.changed()
        except StoreError as error:
            text = f"现在读不到原文件（{error.reason}），输入的内容不会丢失。"
            self._workspace.trouble(Trouble.FILE_CHANGED, text)
            return
        if changed:
            text = "文件刚被其他程序改动；保存时可以合并、重新载入或另存。"
            if file_state(keeping.file.path) is None:
                text = "文件刚被移走或删除；保存时会先问怎么办。"
            self._workspace.trouble(Trouble.FILE_CHANGED, text)
        elif Trouble.FILE_CHANGED in self._workspace.session.troubles:
            text = "文件又是打开时的内容了。"
            self._workspace.trouble(Trouble.FILE_CHANGED, text, over=True)

    def leave(self) -> None:
        """End the program; ask first when there are unsaved changes."""
        workspace = self._workspace
        if not workspace.session.unsaved:
            workspace.app.exit(0)
            return
        answers = [("save", "保存并退出"), ("drop", "不保存，直接退出"), ("back", "返回继续编辑")]
        text = f"{workspace.session.path.name} 有未保存的改动。"
        workspace.app.push_screen(ChoiceDialog("退出", text, answers), self._leave_chosen)

    def _leave_chosen(self, answer: str | None) -> None:
        app = self._workspace.app
        if answer == "drop":
            self._workspace.session.drop()
            app.exit(0)
        elif answer == "save":
            self.save(lambda: app.exit(0))

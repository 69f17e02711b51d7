"""Saving, exporting and leaving: what the workspace does with files, and what it asks first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from gongkai_tui.exporting import MissingExtraError, export_file
from gongkai_tui.store import StoreError
from gongkai_tui.store.files import replace_file
from gongkai_tui.store.lock import InUseError
from gongkai_tui.store.report_file import ChangedOutsideError, file_state
from gongkai_tui.tui.dialogs.changed_outside import ELSEWHERE
from gongkai_tui.tui.dialogs.choice import ChoiceDialog, message_dialog
from gongkai_tui.tui.dialogs.elsewhere import ElsewhereDialog
from gongkai_tui.tui.dialogs.export import ExportChoice, ExportDialog
from gongkai_tui.tui.dialogs.in_use import describe_holder
from gongkai_tui.tui.reconciling import Reconciling

if TYPE_CHECKING:
    from gongkai_tui.tui.workspace import Workspace

Then: TypeAlias = Callable[[], None]
"""What is to be done when the report has been saved."""


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
        """What the first save of this session takes from the file, in Chinese sentences."""
        keeping = self._workspace.session.keeping
        if keeping is None or keeping.saved_once:
            return []
        losses = []
        if keeping.has_comments:
            losses.append("文件中有注释（# 开头），保存后不再有；带注释的原件会另存在旁边。")
        if keeping.file.other_names:
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
            self._not_saved(str(error), then)
        else:
            self._saved(then)

    def _saved(self, then: Then) -> None:
        workspace = self._workspace
        keeping = workspace.session.keeping
        text = f"已保存到 {workspace.session.path.name}。"
        if keeping is not None and keeping.comments_kept is not None:
            text += f"带注释的原件：{keeping.comments_kept.name}。"
        workspace.update_bars()
        workspace.tell(text)
        then()

    def _not_saved(self, reason: str, then: Then) -> None:
        text = f"{reason}\n\n原文件没有改动，输入的内容仍在屏幕上，也已另外记下。"
        text += "可以先排除原因再保存，或者另存到别处。"
        answers = [(ELSEWHERE, "另存到别处"), ("again", "再试一次"), ("back", "返回继续编辑")]

        def answered(answer: str | None) -> None:
            if answer == ELSEWHERE:
                self.save_elsewhere(then)
            elif answer == "again":
                self.save(then)

        self._workspace.app.push_screen(ChoiceDialog("没有保存", text, answers), answered)

    def save_elsewhere(self, then: Then = lambda: None) -> None:
        """Ask for another file and save there; that is the report's file from then on."""

        def answered(path: Path | None) -> None:
            if path is None:
                return
            try:
                self._workspace.session.save_elsewhere(path)
            except InUseError as error:
                self._not_saved(f"{path} 正在被编辑。\n{describe_holder(error.holder)}", then)
            except StoreError as error:
                self._not_saved(str(error), then)
            else:
                self._saved(then)

        dialog = ElsewhereDialog(self._workspace.session.path)
        self._workspace.app.push_screen(dialog, answered)

    def file_changed(self) -> None:
        """Tell that another program may have changed the file, if it has."""
        keeping = self._workspace.session.keeping
        if keeping is None:
            return
        try:
            changed = keeping.file.changed()
        except StoreError as error:
            self._workspace.tell(f"现在读不到原文件（{error.reason}），输入的内容不会丢失。")
            return
        if changed:
            there = file_state(keeping.file.path) is not None
            text = "文件刚被其他程序改动；保存时可以合并、重新载入或另存。"
            self._workspace.tell(text if there else "文件刚被移走或删除；保存时会先问怎么办。")

    def export(self) -> None:
        """Ask for format and file name, then write."""
        path = self._workspace.session.path
        self._workspace.app.push_screen(ExportDialog(path), self._export_chosen)

    def _export_chosen(self, choice: ExportChoice | None) -> None:
        if choice is None:
            return
        workspace = self._workspace
        source = workspace.session.path
        if choice.path.exists() and source.exists() and choice.path.samefile(source):
            text = "不能导出到报告自己的文件，请换一个文件名。"
            workspace.app.push_screen(message_dialog("没有导出", text))
        elif choice.path.exists():
            answers = [("write", "覆盖原有文件"), ("back", "返回，不导出")]
            question = ChoiceDialog("文件已存在", f"{choice.path} 已经存在，要覆盖吗？", answers)
            workspace.app.push_screen(
                question, lambda answer: self._write_export(choice) if answer == "write" else None
            )
        else:
            self._write_export(choice)

    def _write_export(self, choice: ExportChoice) -> None:
        workspace = self._workspace
        try:
            format_id, style = choice.writing.format.id, choice.writing.style
            data = export_file(workspace.session.report, format_id, style)
            replace_file(choice.path, data)
        except (MissingExtraError, StoreError) as error:
            workspace.app.push_screen(message_dialog("没有导出", str(error)))
        else:
            workspace.tell(f"已导出到 {choice.path}。")

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

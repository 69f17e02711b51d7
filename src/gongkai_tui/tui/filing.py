"""Saving, exporting and leaving: what the workspace does with files, and what it asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_tui.exporting import export_report
from gongkai_tui.store import StoreError
from gongkai_tui.store.files import replace_file
from gongkai_tui.tui.dialogs.choice import ChoiceDialog, message_dialog
from gongkai_tui.tui.dialogs.export import ExportChoice, ExportDialog

if TYPE_CHECKING:
    from gongkai_tui.tui.workspace import Workspace


class Filing:
    """The file side of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Serve this workspace."""
        self._workspace = workspace

    def save(self) -> bool:
        """Save the report; a failure is told and changes nothing. Returns whether it is saved."""
        workspace = self._workspace
        session = workspace.session
        if session.read_only:
            workspace.tell("只读打开，不能保存到原文件。")
            return False
        try:
            session.save()
        except StoreError as error:
            text = f"{error}\n\n原文件没有改动，输入的内容仍在屏幕上。"
            workspace.app.push_screen(message_dialog("没有保存", text))
            return False
        workspace.update_bars()
        workspace.tell(f"已保存到 {session.path.name}。")
        return True

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
                question, lambda answer: self._write(choice) if answer == "write" else None
            )
        else:
            self._write(choice)

    def _write(self, choice: ExportChoice) -> None:
        workspace = self._workspace
        text = export_report(workspace.session.report, choice.format_id, tables=choice.tables)
        try:
            replace_file(choice.path, text.encode())
        except StoreError as error:
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
        if answer == "drop" or (answer == "save" and self.save()):
            self._workspace.app.exit(0)

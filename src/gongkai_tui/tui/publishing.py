"""The publishing side of the workspace: what is still open, and exports."""
# ruff: noqa: PLC0415 - formats and dialogs are loaded when they are asked for

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_tui.tui.dialogs.choice import ChoiceDialog, message_dialog

if TYPE_CHECKING:
    from gongkai_tui.checks.findings import Place
    from gongkai_tui.checks.release import ReleaseList
    from gongkai_tui.tui.dialogs.export import ExportChoice
    from gongkai_tui.tui.workspace import Workspace


class Publishing:
    """Exports of one workspace and what comes before them."""

    def __init__(self, workspace: Workspace) -> None:
        """Serve this workspace."""
        self._workspace = workspace

    def show_release_list(self) -> None:
        """List what is open before the report can be published; Enter goes there."""
        from gongkai_tui.tui.dialogs.release import ReleaseDialog

        form = self._workspace.session.report.form
        dialog = ReleaseDialog(form, self._release_list())
        self._workspace.app.push_screen(dialog, self._go_to)

    def _release_list(self) -> ReleaseList:
        from gongkai_tui.checks import check_report
        from gongkai_tui.checks.release import release_list

        report = self._workspace.session.report
        return release_list(report, check_report(report))

    def _go_to(self, place: Place | None) -> None:
        if place is not None:
            self._workspace.go_to(place)

    def choose_preview(self) -> None:
        """Ask what the preview is to show, and open it."""
        from gongkai_tui.tui.preview.preview import raw_views

        views = raw_views()
        answers = [
            (str(number), view.title if view is not None else "成文")
            for number, view in enumerate(views)
        ]

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._workspace.show_preview(True)
                self._workspace.preview.show_writing(views[int(answer)])

        dialog = ChoiceDialog("预览格式", "看成文，或者看导出文件的原文。", answers)
        self._workspace.app.push_screen(dialog, answered)

    def export(self) -> None:
        """Ask for format and file name, then write."""
        from gongkai_tui.tui.dialogs.export import ExportDialog

        session = self._workspace.session
        dialog = ExportDialog(session.path, session.report.form, self._release_list())
        self._workspace.app.push_screen(dialog, self._chosen)

    def _chosen(self, choice: ExportChoice | Place | None) -> None:
        from gongkai_tui.tui.dialogs.export import ExportChoice

        if not isinstance(choice, ExportChoice):
            self._go_to(choice)
            return
        source = self._workspace.session.path
        if choice.path.exists() and source.exists() and choice.path.samefile(source):
            self._not_exported("不能导出到报告自己的文件，请换一个文件名。")
        else:
            self._write(choice, replace=False)

    def _write(self, choice: ExportChoice, *, replace: bool) -> None:
        from gongkai_tui.exporting import MissingExtraError, export_file
        from gongkai_tui.store import StoreError
        from gongkai_tui.store.exports import ForeignFileError, write_export

        workspace = self._workspace
        try:
            writing = choice.writing
            data = export_file(workspace.session.report, writing.format.id, writing.style)
            write_export(choice.path, data, replace=replace)
        except ForeignFileError as error:
            answers = [("write", "覆盖原有文件"), ("back", "返回，不导出")]
            workspace.app.push_screen(
                ChoiceDialog("文件已存在", f"{error}。要覆盖吗？", answers),
                lambda answer: self._write(choice, replace=True) if answer == "write" else None,
            )
        except (MissingExtraError, StoreError) as error:
            self._not_exported(str(error))
        else:
            workspace.tell(f"已导出到 {choice.path}。")

    def _not_exported(self, reason: str) -> None:
        self._workspace.app.push_screen(message_dialog("没有导出", reason))

"""The Textual application: themes, style sheets, and the first screen."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from gongkai_tui.form import form_for_year
from gongkai_tui.report import new_report
from gongkai_tui.store import OpenedReport, read_report
from gongkai_tui.tui.dialogs.identity import Identity, IdentityDialog
from gongkai_tui.tui.dialogs.too_small import TooSmallScreen, too_small
from gongkai_tui.tui.session import Session
from gongkai_tui.tui.terminal.application import TerminalApp
from gongkai_tui.tui.terminal.messages import ForeignEncoding
from gongkai_tui.tui.terminal.remembered import RememberedWidths, state_file
from gongkai_tui.tui.terminal.width import WidthQuestion
from gongkai_tui.tui.themes import DARK, LIGHT
from gongkai_tui.tui.workspace import Workspace


_STYLES = tuple(
    Path(__file__).parent / name
    for name in (
        "workspace.tcss",
        "bars.tcss",
        "outline.tcss",
        "prose/pane.tcss",
        "grid/grid.tcss",
        "preview/preview.tcss",
        "dialogs/dialog.tcss",
        "dialogs/help.tcss",
        "dialogs/too_small.tcss",
    )
)
"""The style sheets, each beside the widget or screen that it is for."""


class EditorApp(TerminalApp[int], inherit_bindings=False):
    """Edits one report. The exit code is the app's result."""

    BINDINGS: ClassVar[list[BindingType]] = []
    CSS_PATH: ClassVar[list[str | PurePath]] = [*_STYLES]
    TITLE = "政府信息公开工作年度报告"

    def __init__(
        self,
        path: Path,
        opened: OpenedReport | None = None,
        *,
        unit: str = "",
        year: int | None = None,
    ) -> None:
        """Edit ``opened``, the report in the file at ``path``; without it, begin a new report."""
        super().__init__()
        self._path = path
        self._opened = opened
        self._unit = unit
        self._year = year
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Open the workspace, or ask what the new report is about."""
        if self._opened is not None:
            session = Session(self._opened.report, self._path, read_only=self._opened.read_only)
            self.push_screen(Workspace(session, self._opened.notice))
        else:
            dialog = IdentityDialog("新建报告", self._unit, self._year, needs_form=True)
            self.push_screen(dialog, self._identity_given)

    def _identity_given(self, identity: Identity | None) -> None:
        form = form_for_year(identity.year) if identity else None
        if identity is None or form is None:
            self.exit(0)
            return
        report = new_report(form, identity.unit, identity.year)
        notice = f"新报告还没有保存；按 Ctrl+S 写入 {self._path.name}。"
        self.push_screen(Workspace(Session(report, self._path, saved=False), notice))

    def on_foreign_encoding(self, message: ForeignEncoding) -> None:
        """Tell the clerk, who may want to set the terminal right."""
        for screen in self.screen_stack:
            if isinstance(screen, Workspace):
                name = message.name
                screen.tell(f"终端用的是 {name} 编码，已自动识别；建议把终端改为 UTF-8。")

    async def measure_anew(self) -> None:
        """Compose every screen anew: texts are wider or narrower than was thought."""
        from gongkai_tui.tui.remeasuring import measure_anew  # noqa: PLC0415 - rarely needed

        for screen in self.screen_stack:
            await measure_anew(screen)

    def on_resize(self, event: events.Resize) -> None:
        """Cover a window that is too small to work in with a notice, as long as it is."""
        covered = isinstance(self.screen, TooSmallScreen)
        if too_small(event.size) and not covered:
            self.push_screen(TooSmallScreen())
        elif covered and not too_small(event.size):
            self.pop_screen()


def edit_file(path: Path) -> int:
    """Open the report in the file at ``path`` in the editor; returns the exit code.

    Raises :class:`gongkai_tui.store.StoreError` where the file cannot be read.
    """
    return _run(EditorApp(path, read_report(path)))


def new_file(path: Path, unit: str = "", year: int | None = None) -> int:
    """Begin a new report for the file at ``path``, asking for what is not given."""
    return _run(EditorApp(path, unit=unit, year=year))


def _run(app: EditorApp) -> int:
    app.ask_width(WidthQuestion(os.environ, RememberedWidths(state_file())))
    app.run(mouse=not any(name in os.environ for name in ("SSH_CONNECTION", "SSH_TTY")))
    return app.return_code or 0

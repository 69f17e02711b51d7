"""The Textual application: themes, style sheets, and the first screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType

from gongkai_tui.store.watching import Sight
from gongkai_tui.tui.beside import look_beside
from gongkai_tui.tui.dialogs.too_small import TooSmallScreen, too_small
from gongkai_tui.tui.guarded import GuardedApp
from gongkai_tui.tui.opening import Opening
from gongkai_tui.tui.session import Session, Trouble
from gongkai_tui.tui.terminal.messages import ForeignEncoding
from gongkai_tui.tui.terminal.remembered import RememberedWidths, state_file
from gongkai_tui.tui.themes import DARK, LIGHT, flat_themes
from gongkai_tui.tui.workspace import Workspace

if TYPE_CHECKING:
    from gongkai_tui.importing import Imported

_STYLES = tuple(
    Path(__file__).parent / name
    for name in (
        "workspace.tcss",
        "bars.tcss",
        "outline.tcss",
        "prose/pane.tcss",
        "prose/find_bar.tcss",
        "grid/grid.tcss",
        "preview/preview.tcss",
        "source_pane.tcss",
        "second_entry/sheet.tcss",
        "dialogs/dialog.tcss",
        "dialogs/help.tcss",
        "dialogs/question.tcss",
        "dialogs/too_small.tcss",
    )
)
"""The style sheets, each beside the widget or screen that it is for."""
_UNREADABLE = 2
"""Exit code where the file cannot be opened."""
_PLAIN = Path(__file__).with_name("plain.tcss")
"""Read after the others where there are no shades."""


class EditorApp(GuardedApp[int], inherit_bindings=False):
    """Edits one report. The exit code is the app's result."""

    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE = "政府信息公开工作年度报告"

    def __init__(
        self,
        path: Path,
        *,
        unit: str = "",
        year: int | None = None,
        imported: Imported | None = None,
    ) -> None:
        """Edit the report in the file at ``path``; where there is no file, begin a new report.

        ``imported`` is what the new report begins with.
        """
        super().__init__()
        self._path = path
        self._unit = unit
        self._year = year
        self._imported = imported
        self._opening: Opening | None = None
        self._styles = _STYLES
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Open the report, or ask what the new one is about.

        The style sheets are read only now: Textual parses those of ``CSS_PATH`` twice at start.
        """
        self.stylesheet.read_all(self._styles)
        self._opening = Opening(
            self, self, self._path, unit=self._unit, year=self._year, imported=self._imported
        )
        self._opening.begin()

    def on_unmount(self) -> None:
        """Let go of a report that is still being opened."""
        if self._opening is not None:
            self._opening.abandon()

    def session_opened(self, session: Session, notice: str) -> None:
        """Edit the report of a session."""
        self.session = session
        session.put_off_checks()
        workspace = Workspace(session, notice)
        self.push_screen(workspace)
        self.call_after_refresh(workspace.begin_checks)
        if Trouble.NOT_WRITABLE in session.troubles:
            self.call_after_refresh(workspace.tell_not_writable)
        if session.second_entry is not None:
            self.call_after_refresh(workspace.offer_second_entry)
        self.call_after_refresh(_collect_garbage_from_now_on)
        self.call_after_refresh(look_beside, session, workspace.compare_with)

    def opening_failed(self, reason: str) -> None:
        """End, and say why."""
        self.last_words = reason
        self.exit(return_code=_UNREADABLE)

    def file_seen(self, sight: Sight) -> None:
        """Tell that another program changed the file, or that somebody took the report over."""
        for workspace in self._workspaces():
            if sight is Sight.FILE_CHANGED:
                workspace.file_changed()
            else:
                workspace.trouble(
                    Trouble.TAKEN_OVER, "这份报告已被别人接管编辑，保存前请先与对方确认。"
                )

    def journal_troubled(self, reason: str) -> None:
        """Tell that edits cannot be written down, or that they can be again."""
        for workspace in self._workspaces():
            text = f"改动暂时记不下来（{reason}），请尽快保存。"
            if not reason:
                text = "改动又能随时记下了。"
            workspace.trouble(Trouble.UNRECORDED, text, over=not reason)

    def _workspaces(self) -> list[Workspace]:
        return [screen for screen in self.screen_stack if isinstance(screen, Workspace)]

    def on_foreign_encoding(self, message: ForeignEncoding) -> None:
        """Tell the clerk, who may want to set the terminal right."""
        for workspace in self._workspaces():
            name = message.name
            workspace.tell(f"终端用的是 {name} 编码，已自动识别；建议把终端改为 UTF-8。")

    def know_terminal(self, environment: Mapping[str, str], memory: RememberedWidths) -> None:
        """Take colours and signs that the terminal can show."""
        super().know_terminal(environment, memory)
        if not self.shades:
            self._styles = (*_STYLES, _PLAIN)
            for theme in flat_themes(self.colours):
                self.register_theme(theme)

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


def _collect_garbage_from_now_on() -> None:
    """End what :func:`gongkai_tui.command_line.edit.loading` began, once the screen is there."""
    gc.freeze()
    gc.enable()


def edit_file(path: Path) -> int:
    """Open the report in the file at ``path`` in the editor; returns the exit code."""
    return _run(EditorApp(path))


def new_file(path: Path, unit: str = "", year: int | None = None) -> int:
    """Begin a new report for the file at ``path``, asking for what is not given."""
    return _run(EditorApp(path, unit=unit, year=year))


def edit_imported(path: Path, imported: Imported) -> int:
    """Edit what was imported, to be saved in the file at ``path``; returns the exit code."""
    return _run(EditorApp(path, imported=imported))


def _run(app: EditorApp) -> int:
    app.know_terminal(os.environ, RememberedWidths(state_file()))
    remote = any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))
    return app.run_guarded(mouse=not remote)

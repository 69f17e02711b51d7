"""An app that loses nothing when it is told to end, stopped, or breaks down."""

from __future__ import annotations

import asyncio
import signal
import sys
import traceback
from contextlib import suppress
from types import FrameType
from typing import TypeVar

from rich.console import RenderableType

from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.files import write_private_copy
from gongkai_tui.store.state_directory import state_directory
from gongkai_tui.tui.display_text import harmless
from gongkai_tui.tui.rescue import Rescue
from gongkai_tui.tui.session import Session
from gongkai_tui.tui.terminal.application import TerminalApp
from gongkai_tui.tui.terminal.textual_private import give_terminal_back, take_terminal

Result = TypeVar("Result")

CRASHED = 1
"""Exit code after an error in the program itself."""


class GuardedApp(TerminalApp[Result], inherit_bindings=False):
    """Ends in good order on signals, and in one Chinese sentence on its own errors."""

    def __init__(self) -> None:
        """Not yet guarded: :meth:`run_guarded` does that."""
        super().__init__()
        self.session: Session | None = None
        """The session, once there is one."""
        self.last_words = ""
        """One sentence for standard error when the terminal is the shell's again."""
        self._rescue: Rescue | None = None
        self._crashed = False

    def run_guarded(self, *, mouse: bool) -> int:
        """Run until the user, a signal or an error ends it; returns the exit code."""
        rescue = self._rescue = Rescue()
        rescue.flush = self._flush_journal
        rescue.leave = lambda code: self.exit(return_code=code)
        rescue.suspend = lambda: give_terminal_back(self)
        try:
            self.run(mouse=mouse)
        finally:
            rescue.finished()
        if self.last_words:
            with suppress(OSError):
                sys.stderr.write(harmless(self.last_words) + "\n")
                sys.stderr.flush()
        if rescue.ended_by is not None:
            return 128 + rescue.ended_by
        return CRASHED if self._crashed else self.return_code or 0

    def _flush_journal(self, seconds: float) -> bool:
        return self.session is None or self.session.flush(seconds)

    def on_mount(self) -> None:
        """Let the rescue know the event loop; called in it, after the driver has been made."""
        if self._rescue is not None:
            self._rescue.loop = asyncio.get_running_loop()
            signal.signal(signal.SIGCONT, self._continued)

    def _continued(self, _signal: int, _frame: FrameType | None) -> None:
        if self._rescue is not None and self._rescue.take_back():
            self._changed_cells.forget()
            self.call_later(self.refresh, layout=True)
        else:
            take_terminal(self)

    def on_unmount(self) -> None:
        """End the session: what is unsaved stays in the journal."""
        if self.session is not None:
            kept = self.session.close()
            if kept and not self.last_words:
                name = self.session.path.name
                what = "未保存的改动" if self.session.unsaved else "没有做完的录入"
                self.last_words = f"{what}已经记下，下次打开 {name} 时可以取回。"

    def panic(self, *renderables: RenderableType) -> None:
        """Break down, without a traceback on the clerk's screen."""
        self._crashed = True
        super().panic(*renderables)

    def _fatal_error(self) -> None:
        self._crashed = True
        if self._rescue is None or self._rescue.ended_by is None:
            self._report_crash()  # otherwise it only met a screen that was already going away
        super()._fatal_error()

    def _report_crash(self) -> None:
        self.last_words = "程序出错，已经退出。"
        session = self.session
        if session is not None and (session.unsaved or session.second_entry is not None):
            self.last_words += "未保存的改动已经记下，下次打开时可以取回。"
        with suppress(OSError, StoreError):
            path = state_directory("log") / "crash.txt"
            write_private_copy(path, traceback.format_exc().encode("utf-8", "replace"))
            self.last_words += f"出错记录在 {path}。"

    def _print_error_renderables(self) -> None:
        if self._crashed:
            self._exit_renderables.clear()
        super()._print_error_renderables()

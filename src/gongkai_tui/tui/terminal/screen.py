"""A screen whose first picture is whole, and there soon, and of which only changes are drawn."""

from __future__ import annotations

import os
from typing import TypeVar

from textual import events
from textual.screen import Screen

from gongkai_tui.tui.terminal.changed_lines import ChangedLines
from gongkai_tui.tui.terminal.display import stock_display
from gongkai_tui.tui.terminal.textual_private import updates_are_batched, use_compositor

Result = TypeVar("Result")


class TerminalScreen(Screen[Result], inherit_bindings=False):
    """A screen that draws nothing while the app batches updates, as it does when it starts.

    Stock Textual draws the whole picture then, throws it away, and believes that it is shown: at
    the start a part of the screen stays empty until something else paints it.
    """

    _was_shown = False

    def __init__(self) -> None:
        """Have only lines that change rendered, unless the stock display is asked for."""
        super().__init__()
        if not stock_display(os.environ):
            use_compositor(self, ChangedLines())

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Have the style sheets applied, but for the first time: they just were."""
        if not self._was_shown:
            self._was_shown = True
            event.refresh_styles = False

    def _compositor_refresh(self) -> None:
        """Draw what changed, unless it would be thrown away: then keep in mind that it changed."""
        if updates_are_batched(self.app):
            self.refresh()
        else:
            super()._compositor_refresh()

"""The application class under the editor: our driver, our painting, the terminal's own cursor."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import Any, TypeVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.message_pump import MessagePump
from textual.screen import Screen

from gongkai_tui.tui.terminal.clipboard import clipboard_sequence
from gongkai_tui.tui.terminal.display import ChangedCells
from gongkai_tui.tui.terminal.driver import TerminalDriver
from gongkai_tui.tui.terminal.textual_private import (
    SYNC_END,
    SYNC_START,
    ChopsUpdate,
    LayoutUpdate,
    may_paint,
    send,
    synchronizes,
    take_mouse,
    takes_mouse,
)

Result = TypeVar("Result")

STOCK_DISPLAY = "GONGKAI_TUI_DISPLAY"
"""Environment variable: ``stock`` switches the painting of this layer off, to compare with it."""

_SYNCHRONIZED_FROM = 512
"""Bytes from which on a picture is worth the marks that keep the terminal from showing half."""


_LONGEST_WAIT = 1.0
"""Seconds that a key is waited for at the most: a widget may be going away."""


class TerminalApp(App[Result], inherit_bindings=False):
    """An app that sends its terminal only what changes, and takes from it whatever comes."""

    ENABLE_COMMAND_PALETTE = False
    _cursor_position = Offset(0, 0)
    _copied = ""

    def __init__(self) -> None:
        """Use the driver of this layer."""
        super().__init__(driver_class=TerminalDriver)
        self.animation_level = "none"
        self._changed_cells = ChangedCells()
        self._typed: asyncio.Queue[events.Key | events.Paste] = asyncio.Queue()
        self._stock_display = os.environ.get(STOCK_DISPLAY) == "stock"

    def on_resize(self, _: events.Resize) -> None:
        """Paint everything anew: a terminal may clear or reflow at a resize."""
        self._changed_cells.forget()

    def on_mount(self) -> None:
        """Begin to hand out what is typed."""
        self.run_worker(self._hand_out(), name="input")

    async def on_event(self, event: events.Event) -> None:
        """Let every key take its effect before the next one is looked at.

        Over a slow line several keys arrive at once. Stock Textual hands them all to the widget
        that has the focus now; the second belongs where the first one leads.
        """
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.put_nowait(event)
        else:
            await super().on_event(event)

    async def _hand_out(self) -> None:
        while True:
            event = await self._typed.get()
            focused = self.focused or self.screen
            await super().on_event(event)
            # The widget deals with it; what it does not want bubbles up to the app.
            for pump in focused.ancestors_with_self:
                await _reached(pump)
            # A key may have opened a screen, or closed one: wait until that has the focus.
            await _reached(self.screen)

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor goes: widgets put it where their next character goes."""
        return self._cursor_position

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        if position != self._cursor_position:
            self._cursor_position = position
            if self.is_running:
                self.call_later(self._show_cursor)

    def _show_cursor(self) -> None:
        """Put the terminal's cursor in its place when nothing else has to be painted."""
        if may_paint(self) and not self._stock_display:
            sequence = self._changed_cells.cursor(self._caret)
            if sequence:
                send(self, sequence)

    @property
    def _caret(self) -> Offset | None:
        """Where the terminal's cursor is to be seen; ``None``: nowhere, as nothing is written."""
        if not getattr(self.focused, "has_caret", False):
            return None
        return self.screen.outer_size.clamp_offset(self.cursor_position)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep ``text`` for pasting, and have the terminal copy it where it can."""
        self._copied = text
        send(self, clipboard_sequence(text, os.environ))

    @property
    def clipboard(self) -> str:
        """What was copied last in the program."""
        return self._copied

    @property
    def mouse(self) -> bool:
        """Whether the program takes the mouse, away from the terminal's own selecting."""
        return takes_mouse(self)

    @mouse.setter
    def mouse(self, taken: bool) -> None:
        take_mouse(self, taken=taken)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send what changed of a picture; whatever is no picture goes the stock way."""
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate):
            if renderable is not None:
                self._changed_cells.forget()
            super()._display(screen, renderable)
            return
        if self._stock_display or not may_paint(self):
            super()._display(screen, renderable)
            return
        sequence = self._changed_cells.picture(self, renderable)
        sequence += self._changed_cells.cursor(self._caret, moved=bool(sequence))
        if len(sequence) >= _SYNCHRONIZED_FROM and synchronizes(self):
            sequence = f"{SYNC_START}{sequence}{SYNC_END}"
        if sequence:
            send(self, sequence)
        self.post_display_hook()


async def _reached(pump: MessagePump) -> None:
    """Wait until a message pump has dealt with all that is in its queue now."""
    reached = asyncio.Event()
    if pump.call_later(reached.set):
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_WAIT):
                await reached.wait()

"""The application class under the editor: our driver, our painting, the terminal's own cursor."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any, TypeVar

from rich.color import ColorSystem
from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.message_pump import MessagePump
from textual.screen import Screen

from gongkai_tui.tui.terminal.changed_lines import LinesUpdate
from gongkai_tui.tui.terminal.clipboard import clipboard_sequence
from gongkai_tui.tui.terminal.colour import Colours, colours_of, has_shades
from gongkai_tui.tui.terminal.display import ChangedCells, stock_display
from gongkai_tui.tui.terminal.driver import TerminalDriver
from gongkai_tui.tui.terminal.messages import TerminalAnswer
from gongkai_tui.tui.terminal.other_program import run_in_terminal
from gongkai_tui.tui.terminal.remembered import RememberedWidths
from gongkai_tui.tui.terminal.scrollbars import use_plain_scrollbars
from gongkai_tui.tui.terminal.textual_private import (
    SYNC_END,
    SYNC_START,
    ChopsUpdate,
    LayoutUpdate,
    leave_out_notifications,
    may_paint,
    send,
    set_colour_system,
    synchronizes,
    take_mouse,
    takes_mouse,
    was_stopped,
)
from gongkai_tui.tui.terminal.width import QUESTION, WidthQuestion

Result = TypeVar("Result")

_SYNCHRONIZED_FROM = 512
"""Bytes from which on a picture is worth the marks that keep the terminal from showing half."""


_LONGEST_WAIT = 1.0
"""Seconds that a key is waited for at the most: a widget may be going away."""


class TerminalApp(App[Result], inherit_bindings=False, inherit_css=False):
    """An app that sends its terminal only what changes, and takes from it whatever comes."""

    DEFAULT_CSS = "TerminalApp { background: $background; color: $foreground; }"
    """Of the style sheet of ``App`` all that is used here: every rule takes time at the start."""
    ENABLE_COMMAND_PALETTE = False
    _cursor_position = Offset(0, 0)
    _copied = ""

    def __init__(self) -> None:
        """Use the driver of this layer."""
        super().__init__(driver_class=TerminalDriver)
        self.animation_level = "none"
        leave_out_notifications(self)
        self._changed_cells = ChangedCells()
        self._typed: asyncio.Queue[events.Key | events.Paste] = asyncio.Queue()
        self._stock_display = stock_display(os.environ)
        self._width_question: WidthQuestion | None = None
        self._between_keys = asyncio.Lock()
        self.colours: Colours = ColorSystem.TRUECOLOR
        """The colours of the terminal."""
        self.last_key = 0.0
        """When the last key or paste came, by the monotonic clock."""
        self.shades = True
        """Whether grounds of different shades can be told apart."""
        use_plain_scrollbars(plain=False)

    def on_resize(self, _: events.Resize) -> None:
        """Paint everything anew: a terminal may clear, cut or reflow at a resize.

        Also when the size is what it was: of a window pulled to and fro, only the last size is
        seen.
        """
        if self._changed_cells.any_shown:
            self._changed_cells.forget()
            self.refresh()

    def on_mount(self) -> None:
        """Begin to hand out what is typed; ask the terminal how it draws."""
        self.run_worker(self._hand_out(), name="input")
        if self._width_question is not None and self._width_question.asks:
            send(self, QUESTION)

    def know_terminal(self, environment: Mapping[str, str], memory: RememberedWidths) -> None:
        """Draw for the terminal that ``environment`` describes, and ask it what that leaves open.

        To be called before ``run``; without it, the terminal is taken for a modern one.
        """
        self.colours = colours_of(environment)
        set_colour_system(self, self.colours)
        self.shades = has_shades(environment, self.colours)
        use_plain_scrollbars(plain=not self.shades)
        self._width_question = WidthQuestion(environment, memory)
        self._width_question.begin()

    def on_terminal_answer(self, answer: TerminalAnswer) -> None:
        """Have everything measured and painted anew when the terminal draws otherwise."""
        question = self._width_question
        if question is not None and question.heard(answer.row, answer.column):
            self.run_worker(self._measure_between_keys(), name="measuring")

    async def _measure_between_keys(self) -> None:
        async with self._between_keys:
            await self.measure_anew()
            self._changed_cells.forget()
            self.refresh(layout=True)

    async def measure_anew(self) -> None:
        """Have every widget measure its texts again; subclasses know how."""

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
            async with self._between_keys:
                await self._deliver(event)

    async def _deliver(self, event: events.Key | events.Paste) -> None:
        self.last_key = monotonic()
        focused = self.focused or self.screen
        await super().on_event(event)
        # The widget deals with it; what it does not want bubbles up to the app.
        await _reached(focused)
        if not was_stopped(event) or isinstance(focused, Screen):
            for pump in focused.ancestors:
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

    def lend_terminal(self, command: Sequence[str]) -> int:
        """Let another program have the terminal until it ends; returns its exit code.

        Raises :class:`OSError` where it cannot be started.
        """
        with self.suspend():
            try:
                return run_in_terminal(command)
            finally:
                self._changed_cells.forget()

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
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate | LinesUpdate):
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

"""Painting: of every picture that Textual composes only the cells that changed are sent.

The terminal's own cursor stands where the next character goes; it is shown while a widget says
where that is, and an input method finds its place by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual.app import App
from textual.geometry import Size

from gongkai_tui.tui.terminal.changed_lines import LinesUpdate
from gongkai_tui.tui.terminal.colour import renderer
from gongkai_tui.tui.terminal.screen_memory import Run, ScreenMemory
from gongkai_tui.tui.terminal.textual_private import (
    ChopsUpdate,
    CompositorUpdate,
    LayoutUpdate,
    colour_system,
)

STOCK_DISPLAY = "GONGKAI_TUI_DISPLAY"
"""Environment variable: ``stock`` switches the painting of this layer off, to compare with it."""


def stock_display(environment: Mapping[str, str]) -> bool:
    """Whether everything is to be rendered and painted as Textual does."""
    return environment.get(STOCK_DISPLAY) == "stock"


class ChangedCells:
    """Sends changed cells for one app."""

    def __init__(self) -> None:
        """Begin with nothing known of the terminal."""
        self._memory = ScreenMemory(0, 0)
        self._cursor: tuple[int, int] | None = None
        self._cursor_shown = False

    @property
    def any_shown(self) -> bool:
        """Whether the terminal shows a picture of which something is known."""
        return self._memory.height > 0

    def forget(self) -> None:
        """Know nothing of the terminal any more: it was resized, or another program used it."""
        self._memory = ScreenMemory(0, 0)
        self._cursor = None
        self._cursor_shown = False

    def picture(self, app: App[Any], update: CompositorUpdate) -> str:
        """What must be sent to show an update: nothing, if it changes nothing."""
        size: Size = app.size
        if (self._memory.width, self._memory.height) != (size.width, size.height):
            self._memory = ScreenMemory(size.width, size.height)
        return self._memory.paint(_runs(update), renderer(colour_system(app)))

    def cursor(self, cursor: tuple[int, int] | None, *, moved: bool = False) -> str:
        """What must be sent to show the cursor at its place (x, y), or (``None``) not at all.

        ``moved``: painting has taken it elsewhere.
        """
        if cursor is None:
            hide = "\x1b[?25l" if self._cursor_shown else ""
            self._cursor, self._cursor_shown = None, False
            return hide
        sequence = ""
        if moved or cursor != self._cursor:
            sequence = f"\x1b[{cursor[1] + 1};{cursor[0] + 1}H"
        if not self._cursor_shown:
            sequence += "\x1b[?25h"
        self._cursor, self._cursor_shown = cursor, True
        return sequence


def _runs(update: CompositorUpdate) -> Iterator[Run]:
    """The strips of an update with their places."""
    if isinstance(update, LinesUpdate):
        yield from update.pieces
    elif isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield y, update.region.x, [segment for strip in strips for segment in strip]
    elif isinstance(update, ChopsUpdate):
        for y, first, last in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x > last or end <= first:
                    continue
                yield y, x, strip if end <= last else strip.crop(0, last - x)

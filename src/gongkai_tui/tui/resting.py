"""What leads the eye follows when the caret rests, so that a key in a run sends only what it must.

Over a slow line every byte that a key brings about delays the next key. Help and highlighted
headings are of use when one stops to read them.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer
from textual.widget import Widget

from gongkai_tui.tui.terminal.application import TerminalApp

REST = 0.12
"""Seconds without a call and without a key that are a rest."""
_TICK = 0.005
"""Seconds that are not worth another timer."""


class AtRest:
    """Does something for a widget once it has not been asked for it for a moment."""

    def __init__(self, widget: Widget, act: Callable[[], None]) -> None:
        """Have ``act`` called."""
        self._widget = widget
        self._act = act
        self._timer: Timer | None = None
        self._due = 0.0

    def soon(self) -> None:
        """Have it done after a rest; at once for a widget that is not on a screen."""
        self._due = monotonic() + REST
        if not self._widget.is_attached:
            self._act()
        elif self._timer is None:
            self._timer = self._widget.set_timer(REST, self._time_is_up)

    def _time_is_up(self) -> None:
        """Do it, unless it was asked for or a key came meanwhile: then wait for the rest."""
        left = max(self._due, self._last_key + REST) - monotonic()
        if left > _TICK:
            self._timer = self._widget.set_timer(left, self._time_is_up)
        else:
            self.now()

    @property
    def _last_key(self) -> float:
        app = self._widget.app
        return app.last_key if isinstance(app, TerminalApp) else 0.0

    @property
    def waiting(self) -> bool:
        """Whether it is to be done after a rest."""
        return self._timer is not None

    def now(self) -> None:
        """Do it at once."""
        self.cancel()
        self._act()

    def flush(self) -> None:
        """Do at once what would be done after a rest, if anything."""
        if self._timer is not None:
            self.now()

    def cancel(self) -> None:
        """Do not do it after all."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

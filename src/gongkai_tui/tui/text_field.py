"""A field of one line in a dialog."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.widgets import Input


class TextField(Input):
    """An input without a drawn, blinking cursor: the terminal's own stands in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "全选", show=False),
    ]
    has_caret = True
    """The terminal's cursor is shown while the field has the focus."""

    def __init__(
        self, value: str = "", *, name: str = "", max_length: int = 0, placeholder: str = ""
    ) -> None:
        """A field that holds ``value``, with its end in view."""
        super().__init__(
            value,
            placeholder,
            id=name or None,
            max_length=max_length,
            select_on_focus=False,
            compact=True,
        )
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next character goes; Textual's own is a cell too far right at the end."""
        offset = super().cursor_screen_offset
        return offset - Offset(1, 0) if self.cursor_at_end else offset

    def on_resize(self) -> None:
        """Bring the caret into view, and the terminal's cursor to it.

        Before the first layout nobody knew where that is.
        """
        self.call_after_refresh(self._show_caret)

    def _show_caret(self) -> None:
        before = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(before, 0, 1, 1), force=True, animate=False)
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

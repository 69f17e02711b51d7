"""A dialog that is a list: its entries are wrapped by Chinese rules to the width of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textual import events
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gongkai_tui.tui.dialogs.dialog import Dialog

Result = TypeVar("Result")

_WIDEST = 120
"""Cells that a tall dialog is wide at the most, as ``dialog.tcss`` says."""


class ListDialog(Dialog[Result]):
    """A list as high as the screen; when the screen gets another width it is wrapped anew."""

    _laid_out_for = 0
    """The columns of the screen that the entries were wrapped for; 0 before the first layout."""

    @property
    def panel_width(self) -> int:
        """The cells of a tall dialog on the present screen."""
        return min(self.app.size.width, _WIDEST)

    def options(self) -> Iterable[Option]:
        """The entries, wrapped for :attr:`panel_width`; subclasses say which."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Use the height of the screen."""
        self.add_class("-tall")

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the entries anew; the choice stays."""
        before, self._laid_out_for = self._laid_out_for, event.size.width
        if before in (0, event.size.width):
            return
        for found in self.query(OptionList):
            chosen = found.highlighted
            found.set_options(self.options())
            found.highlighted = chosen

"""What all dialogs share: a titled panel in the middle, Esc to leave."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from gongkai_tui.tui.display_text import harmless

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """A panel with a title, a body and one line of keys; leaving by Esc gives ``None``."""

    KEYS_TEXT: ClassVar[str] = "Esc 返回"
    """The keys that matter here, shown at the bottom."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "返回", show=False)]

    def __init__(self, title: str) -> None:
        """Stand over the workspace with this title."""
        super().__init__()
        self._title_text = title

    def compose(self) -> ComposeResult:
        """The panel; subclasses give the body."""
        with Vertical(classes="dialog--panel"):
            yield Static(harmless(self._title_text), classes="dialog--title", markup=False)
            yield from self.body()
            yield Static(self.KEYS_TEXT, classes="dialog--keys", markup=False)

    def body(self) -> ComposeResult:
        """The widgets between title and keys."""
        yield from ()

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)

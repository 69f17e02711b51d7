"""A notice over a window that is too small to work in; it goes away when the window grows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

SMALLEST = Size(40, 12)
"""Columns and rows that the editor needs at least."""


def too_small(size: Size) -> bool:
    """Whether a window of this size is too small."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmallScreen(ModalScreen[None]):
    """Says that the window is too small, in as few characters as it takes."""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(f"窗口太小，至少要{SMALLEST.width}列{SMALLEST.height}行。")

"""Sentences in a dialog, wrapped by the rules of Chinese typesetting."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import get_character_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from gongkai_tui.tui.display_text import harmless
from gongkai_tui.typography.wrap import wrap


class Sentences(Widget):
    """Lines of text that wrap to the width. Textual breaks at spaces, which Chinese lacks."""

    def __init__(self, lines: Sequence[str], classes: str = "") -> None:
        """Show these lines; what is harmful in them is shown as a replacement character."""
        super().__init__(classes=classes)
        self._lines = [harmless(line) for line in lines]

    def get_content_height(  # Textual passes all three
        self,
        container: Size,  # noqa: ARG002
        viewport: Size,  # noqa: ARG002
        width: int,
    ) -> int:
        """As many rows as the lines take."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The rows of the present width."""
        return Content("\n".join(self._rows(self.content_size.width)))

    def _rows(self, width: int) -> list[str]:
        rows: list[str] = []
        for line in self._lines:
            rows += [row.rstrip(" ") for row in wrap(line, max(width, 4), get_character_cell_size)]
        return rows

"""Sentences in a dialog, wrapped by the rules of Chinese typesetting."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import get_character_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from gongkai_tui.tui.display_text import harmless
from gongkai_tui.typography.wrap import wrap


class Rows(Widget):
    """As many rows of text as its width makes of what a subclass holds."""

    def get_content_height(  # Textual passes all three
        self,
        container: Size,  # noqa: ARG002 - the rows depend on the width alone
        viewport: Size,  # noqa: ARG002 - the same
        width: int,
    ) -> int:
        """As many rows as there are at this width."""
        return len(self.rows(width))

    def render(self) -> Content:
        """The rows of the present width."""
        return Content("\n").join(self.rows(self.content_size.width))

    def rows(self, width: int) -> list[Content]:
        """The rows at a width in cells; subclasses say which."""
        raise NotImplementedError


class Sentences(Rows):
    """Lines of text that wrap to the width. Textual breaks at spaces, which Chinese lacks."""

    def __init__(self, lines: Sequence[str], classes: str = "") -> None:
        """Show these lines; what is harmful in them is shown as a replacement character."""
        super().__init__(classes=classes)
        self._lines = [harmless(line) for line in lines]

    def rows(self, width: int) -> list[Content]:
        """The lines, wrapped."""
        return [
            Content(row.rstrip(" "))
            for line in self._lines
            for row in wrap(line, max(width, 4), get_character_cell_size)
        ]

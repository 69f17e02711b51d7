"""The terminal's screen as a medium: what the preview's page is drawn on."""

from __future__ import annotations

from unicodedata import category

from rich.cells import cell_len

from gongkai_tui.exporting.page.medium import Medium
from gongkai_tui.tui.display_text import harmless

_VARIATION = "\N{VARIATION SELECTOR-16}"


def visible(line: str) -> str:
    """What is drawn of a line that :func:`~gongkai_tui.tui.display_text.harmless` let pass.

    Blanks hang at its end and are left out, and so are characters that only join or vary others:
    terminals do not agree on the width of what they make.
    """
    if not line.isprintable() or _VARIATION in line:
        line = "".join(char for char in line if char != _VARIATION and category(char) != "Cf")
    return line.rstrip(" ")


SCREEN = Medium(cell_len, harmless, visible)
"""The screen, measured as the drawing library measures it."""

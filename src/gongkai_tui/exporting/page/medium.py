"""What a page is drawn on: a file that is read in a fixed-width font, or a terminal's screen."""

from __future__ import annotations

from collections.abc import Callable

from gongkai_tui.exporting.plain_text import printable
from gongkai_tui.records import NamedTuple
from gongkai_tui.typography.width import cell_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Measure: TypeAlias = Callable[[str], int]
"""Gives the cells of a text, or of one character."""


class Medium(NamedTuple):
    """How texts are measured, and what of them can be drawn. Media are compared by identity."""

    measure: Measure
    clean: Callable[[str], str]
    """A line of the report made fit to be drawn; on a screen each character stays one."""
    show: Callable[[str], str]
    """A cleaned piece of one line as it is drawn: blanks hang at its end and are left out."""

    def line(self, text: str) -> str:
        """A whole text of one line as it is drawn."""
        return self.show(self.clean(text))


def _without_hanging_blanks(text: str) -> str:
    return text.rstrip(" ")


FILE = Medium(cell_width, printable, _without_hanging_blanks)
"""A text file. Characters of ambiguous width take one cell, as in most fixed-width fonts."""

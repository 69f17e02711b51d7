"""A text with its quoted figures on the screen: rows of what is shown, offsets of the text.

The caret and everything else that knows the report counts in characters of the text.
:class:`ProseLayout` wraps what is shown; this is the way between the two.
"""

from __future__ import annotations

from gongkai_tui.tui.prose.layout import ProseLayout, Row
from gongkai_tui.tui.prose.shown import ShownText


class ShownLayout:
    """A text as it is shown, wrapped to a width. Every offset is one in the text."""

    def __init__(self, shown: ShownText, width: int, *, indented: bool) -> None:
        """Wrap what is shown to ``width`` cells."""
        self.shown = shown
        self.wrapped = ProseLayout(shown.shown, width, indented=indented)
        """The rows, counted in characters that are shown."""

    @property
    def text(self) -> str:
        """The text as it is in the report."""
        return self.shown.text

    def change(self, shown: ShownText, at: int, removed: int, inserted: int) -> None:
        """Follow a change of the text: from ``at`` on, so many characters are other ones now."""
        change = self.shown.change_to(shown, at, removed, inserted)
        self.shown = shown
        self.wrapped.change(*change)

    @property
    def row_count(self) -> int:
        """How many rows the text takes; an empty text takes one."""
        return self.wrapped.row_count

    def row(self, index: int) -> Row:
        """The row of that number."""
        row = self.wrapped.row(index)
        start, end = self.shown.to_text(row.start), self.shown.to_text(row.end, forward=True)
        return row._replace(start=start, end=end)

    def row_of(self, offset: int, *, leaning: bool = False) -> int:
        """The number of the row in which a caret at ``offset`` stands."""
        return self.wrapped.row_of(self.shown.to_shown(offset), leaning=leaning)

    def x_of(self, offset: int, *, leaning: bool = False) -> int:
        """Where a caret at ``offset`` stands in its row, in cells."""
        return self.wrapped.x_of(self.shown.to_shown(offset), leaning=leaning)

    def offset_at(self, x: int, index: int) -> int:
        """The offset of what covers cell ``x`` of a row, else of the row's end."""
        return self.shown.to_text(self.wrapped.offset_at(x, index))

    def nearest(self, offset: int) -> int:
        """The nearest place for a caret; it stands in the text, and in no figure."""
        offset = min(max(offset, 0), len(self.text))
        return self.shown.to_text(self.shown.to_shown(offset))

    def previous(self, offset: int) -> int:
        """The place one character or one figure to the left."""
        return self.shown.to_text(self.wrapped.previous(self.shown.to_shown(offset)))

    def following(self, offset: int) -> int:
        """The place one character or one figure to the right."""
        following = self.wrapped.following(self.shown.to_shown(offset))
        return self.shown.to_text(following, forward=True)

    def paragraph_end(self, offset: int) -> int:
        """The offset of the end of the paragraph around ``offset``."""
        return self.shown.to_text(self.wrapped.paragraph_end(self.shown.to_shown(offset)))

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """An offset as line and column, both counted from 1, as findings count."""
        line, _ = self.wrapped.line_and_column(self.shown.to_shown(offset))
        return line, offset - self._line_start(line) + 1

    def offset_of(self, line: int, column: int) -> int:
        """The offset of a line and a column, counted from 1; the nearest one that there is."""
        start = self._line_start(line)
        return min(start + max(column, 1) - 1, self.paragraph_end(start))

    def _line_start(self, line: int) -> int:
        return self.shown.to_text(self.wrapped.offset_of(line, 1))

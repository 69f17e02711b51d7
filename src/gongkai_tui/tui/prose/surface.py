"""Drawing a text with its caret: rows, scrolling, marks, and the terminal's cursor.

A row is drawn again only when it looks different; nothing blinks. The terminal's own cursor always
stands on the caret, as input methods open their window there.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Size, clamp
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from gongkai_tui.tui.prose.drawing import (
    AGREES,
    CONTROL,
    DIFFERS,
    FIGURE,
    MATCH,
    PLACEHOLDER,
    POSITION,
    SELECTION,
    TEXT,
    Dressing,
    Layers,
    Mark,
    Runs,
    draw_row,
)
from gongkai_tui.tui.prose.layout import ProseLayout
from gongkai_tui.tui.prose.shown import ShownText
from gongkai_tui.tui.prose.shown_layout import ShownLayout

MEASURE = 76
"""The widest line, in cells: 38 Chinese characters are read without losing the line."""
MARGIN = 1
"""Empty cells at the left."""
_RIGHT = 2  # the cell of a caret behind a full line, and the column of the position mark
_CONTEXT = 1  # rows kept in view above and below the caret
_IN_VIEW = (" ", (POSITION,))

_Looks: TypeAlias = tuple[ShownText, ProseLayout | None, Dressing, range, int, Size]
"""All that the rows in view are drawn from: text and layout by identity, the rest by value."""


class ProseSurface(ScrollView):
    """A laid out text with a caret and a selection; subclasses say what text."""

    ALLOW_SELECT = False
    has_caret = True
    """The terminal's cursor is shown while the pane has the focus."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        AGREES,
        CONTROL,
        DIFFERS,
        FIGURE,
        MATCH,
        PLACEHOLDER,
        POSITION,
        SELECTION,
        TEXT,
        "prose--error",
        "prose--hint",
        "prose--warning",
    }

    def __init__(self, **options: Any) -> None:
        """Show an empty text; ``options`` are those of every widget."""
        super().__init__(**options)
        self._text_layout = ShownLayout(ShownText(""), MEASURE, indented=False)
        self._hint: ProseLayout | None = None
        self._marks: list[Mark] = []
        self._numbers: list[Mark] = []
        self._matches: list[Mark] = []
        self._caret = 0
        self._leaning = False
        self._anchor: int | None = None
        self._scheduled: dict[int, Runs] = {}
        self._looks: _Looks | None = None

    @property
    def caret(self) -> int:
        """The offset of the caret in the text, in characters from 0."""
        return self._caret

    @property
    def selection(self) -> tuple[int, int]:
        """The offsets of the first selected character and of the first one behind."""
        anchor = self._caret if self._anchor is None else self._anchor
        return min(anchor, self._caret), max(anchor, self._caret)

    @property
    def _text_width(self) -> int:
        """Cells of a line of text."""
        return clamp(self.size.width - MARGIN - _RIGHT, 1, MEASURE) if self.size else MEASURE

    @property
    def _caret_row(self) -> int:
        return self._text_layout.row_of(self._caret, leaning=self._leaning)

    @property
    def _caret_x(self) -> int:
        return self._text_layout.x_of(self._caret, leaning=self._leaning)

    @property
    def row_count(self) -> int:
        """How many rows are shown in all, those out of view counted."""
        return (self._hint or self._text_layout).row_count

    def update_view(self) -> None:
        """Bring screen, scrolling and cursor in line with text and caret."""
        if not self.is_attached:
            return
        self._measure_rows()
        self._scroll_to_caret()
        self._refresh_changed_rows()
        self.place_cursor()

    def _measure_rows(self) -> None:
        """Say how far one can scroll; this asks for no layout, as no scrollbar depends on it."""
        self.set_reactive(Widget.virtual_size, Size(self.size.width, self.row_count))

    def _scroll_to_caret(self) -> None:
        height = self.size.height
        if not height:
            return
        row = self._caret_row
        context = _CONTEXT if height > 2 * _CONTEXT else 0
        top = clamp(self.scroll_offset.y, row + context - height + 1, row - context)
        top = clamp(top, 0, max(0, self.row_count - height))
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)

    def _refresh_changed_rows(self) -> None:
        top = self.scroll_offset.y
        dressing, mark = self._dressing, self._position_mark
        looks = self._text_layout.shown, self._hint, dressing, mark, top, self.size
        if looks == self._looks:
            return
        self._looks = looks
        for y in range(self.size.height):
            runs = self._runs(y, top, dressing, mark)
            if self._scheduled.get(y) != runs:
                self._scheduled[y] = runs
                self.refresh_line(top + y)

    def place_cursor(self) -> None:
        """Put the terminal's cursor on the caret, for input methods; not behind a dialog."""
        if self.app.focused is not self:
            return
        y = self._caret_row - self.scroll_offset.y
        if 0 <= y < self.size.height:
            x = MARGIN + self._caret_x
            self.app.cursor_position = self.content_region.offset + Offset(x, y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the terminal's cursor on the caret when the mouse wheel scrolls."""
        super().watch_scroll_y(old_value, new_value)
        self.place_cursor()

    def on_focus(self) -> None:
        """Put the terminal's cursor on the caret."""
        self.update_view()

    def _runs(self, y: int, top: int, dressing: Dressing, mark: range) -> Runs:
        """What is to be seen in line ``y`` of the pane, with the position mark if it has one.

        ``top`` is the row in its first line.
        """
        index = y + top
        runs: Runs = ()
        if index < self.row_count:
            layout = self._hint or self._text_layout.wrapped
            runs = draw_row(layout, index, dressing)
        return (*runs, _IN_VIEW) if y in mark else runs

    @property
    def _dressing(self) -> Dressing:
        shown = self._text_layout.shown
        first, behind = self.selection
        return Dressing(
            ground=PLACEHOLDER if self._hint else TEXT,
            selection=(shown.to_shown(first), shown.to_shown(behind)),
            marks=self._marks_in_view,
        )

    @property
    def _marks_in_view(self) -> list[Mark]:
        """The marks on what is in view, figures first, by the characters that are shown."""
        shown = self._text_layout.shown
        layout, top = self._text_layout, self.scroll_offset.y
        last = min(top + self.size.height, layout.row_count) - 1
        if last < top:
            return []
        start, end = layout.row(top).start, layout.row(last).end
        figures = [Mark(unit.start, unit.end, FIGURE) for unit in shown.units]
        return [
            Mark(shown.to_shown(mark.start), shown.to_shown(mark.end), mark.style)
            for mark in (*figures, *self._numbers, *self._marks, *self._matches)
            if mark.start < end
            and mark.end > start
            and (mark.style == FIGURE or not self._is_being_written(mark))
        ]

    def _is_being_written(self, mark: Mark) -> bool:
        """Whether a mark is at the end of a paragraph, and the caret too: more is to come.

        That a full stop is missing would move on with every character.
        """
        text = self._text_layout.text
        return mark.end == self._caret and text[mark.end : mark.end + 1] in ("", "\n")

    @property
    def _position_mark(self) -> range:
        """The lines of the pane that stand for what is in view, at its right edge."""
        height, rows = self.size.height, self.row_count
        if rows <= height:
            return range(0)
        length = max(1, height * height // rows)
        first = self.scroll_offset.y * (height - length) // (rows - height)
        return range(first, first + length)

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the pane."""
        top, mark = self.scroll_offset.y, self._position_mark
        runs = self._scheduled[y] = self._runs(y, top, self._dressing, mark)
        width = self.size.width
        ground = self._style((TEXT,))
        segments = [Segment(" " * MARGIN, ground)]
        segments += [
            Segment(text, self._style(layers)) for text, layers in runs if layers != (POSITION,)
        ]
        if _IN_VIEW not in runs:
            return Strip(segments).adjust_cell_length(width, ground)
        strip = Strip(segments).adjust_cell_length(width - 1, ground)
        return Strip([*strip, Segment(" ", self._style((POSITION,)))])

    def _style(self, layers: Layers) -> Style:
        style = self.get_component_rich_style(layers[0])
        for name in layers[1:]:
            style += self.get_component_rich_style(name, partial=True)
        return style

"""Showing one part of prose with its caret: rows, scrolling, marks, and the terminal's cursor.

A row is drawn again only when it looks different; nothing blinks. The terminal's own cursor always
stands on the caret, as input methods open their window there.
"""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size, clamp
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from gongkai_tui.checks.findings import PartPlace, TextPlace
from gongkai_tui.form import Part, PartKind
from gongkai_tui.report.edits import Change, Edit, Splice
from gongkai_tui.tui.messages import CaretMoved
from gongkai_tui.tui.prose.drawing import (
    CONTROL,
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
from gongkai_tui.tui.session import Session

MEASURE = 76
"""The widest line, in cells: 38 Chinese characters are read without losing the line."""
MARGIN = 1
"""Empty cells at the left."""
_RIGHT = 2  # the cell of a caret behind a full line, and the column of the position mark
_CONTEXT = 1  # rows kept in view above and below the caret
_IN_VIEW = (" ", (POSITION,))
_MISSING = "本部分不在报告中。直接输入文字即可补上。"


class _Remembered(NamedTuple):
    """Where one was in a part that is not shown."""

    caret: int = 0
    top: int = 0


class ProseView(ScrollView):
    """One part of prose, or one line such as the title, with a caret and a selection."""

    ALLOW_SELECT = False
    has_caret = True
    """The terminal's cursor is shown while the pane has the focus."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        CONTROL,
        PLACEHOLDER,
        POSITION,
        SELECTION,
        TEXT,
        "prose--error",
        "prose--hint",
        "prose--warning",
    }

    def __init__(self, session: Session, **options: Any) -> None:
        """Make a view on the report of ``session``; ``options`` are those of every widget."""
        super().__init__(**options)
        self.session = session
        self.part: Part | None = None
        """The part that is shown."""
        self._text_layout = ProseLayout("", MEASURE, indented=False)
        self._hint: ProseLayout | None = None
        self._marks: list[Mark] = []
        self._caret = 0
        self._leaning = False
        self._anchor: int | None = None
        self._marking = False
        self._goal: int | None = None
        self._remembered: dict[str, _Remembered] = {}
        self._scheduled: dict[int, Runs] = {}
        self._told: TextPlace | None = None

    @property
    def caret(self) -> int:
        """The offset of the caret in the text, in characters from 0."""
        return self._caret

    @property
    def place(self) -> TextPlace:
        """Where the caret is, with the length of the selection."""
        line, column = self._text_layout.line_and_column(self._caret)
        start, end = self.selection
        return TextPlace(self.part.id if self.part else "", line, column, end - start)

    @property
    def selection(self) -> tuple[int, int]:
        """The offsets of the first selected character and of the first one behind."""
        anchor = self._caret if self._anchor is None else self._anchor
        return min(anchor, self._caret), max(anchor, self._caret)

    @property
    def one_line(self) -> bool:
        """Whether the part is a single line, as the title is."""
        return self.part is not None and self.part.kind is PartKind.LINE

    def show_part(self, part_id: str) -> None:
        """Show a part, with caret and scrolling as they were when it was left.

        Raises :class:`KeyError` for a part that the form does not have.
        """
        if self.part is not None:
            if self.part.id == part_id:
                return
            self._remembered[self.part.id] = _Remembered(self._caret, self.scroll_offset.y)
        self.session.end_group()
        self.part = self.session.report.form.part_by_id[part_id]
        self._lay_out(self._text)
        self._caret, top = self._remembered.get(part_id, _Remembered())
        self._let_go()
        self._caret = min(self._caret, len(self._text_layout.text))
        self._read_hint()
        self._read_findings()
        if self.is_attached:
            self._measure_rows()
            self.scroll_to(y=top, animate=False, force=True)
        self.update_view()

    def go_to(self, place: TextPlace | PartPlace) -> None:
        """Show the part of ``place``, and put the caret where it points.

        A place that is the report as a whole leaves everything as it is.
        """
        if not place.part:
            return
        self.show_part(place.part)
        if isinstance(place, TextPlace):
            self.move_to(self._text_layout.offset_of(place.line, place.column))

    def report_changed(self, edit: Edit) -> None:
        """Follow an edit, whoever made it; the caret goes behind the text that it put in."""
        for change in edit.changes:
            self._follow(change)
        if self.part is None:
            return
        self._caret = min(self._caret, len(self._text_layout.text))
        self._read_hint()
        self.update_view()

    def findings_changed(self) -> None:
        """Mark what is found in the text now; until then marks move with the text under them."""
        if self.part is not None:
            self._read_findings()
            self.update_view()

    def _follow(self, change: Change) -> None:
        shown = self.part is not None and change.part == self.part.id
        if isinstance(change, Splice):
            behind = change.at + len(change.inserted)
            if not shown:
                top = self._remembered.get(change.part, _Remembered()).top
                self._remembered[change.part] = _Remembered(behind, top)
                return
            where = change.at, len(change.removed), len(change.inserted)
            self._text_layout.change(change.at, len(change.removed), change.inserted)
            self._marks = [moved for mark in self._marks if (moved := mark.moved(*where))]
            self._caret = behind
        elif shown:
            self._lay_out(change.after if isinstance(change.after, str) else "")
        if shown:
            self._let_go()

    def _let_go(self) -> None:
        """End selecting; the caret keeps to no column and leans on nothing."""
        self._anchor = self._goal = None
        self._marking = self._leaning = False

    @property
    def _text(self) -> str:
        return self.session.report.texts.get(self.part.id, "") if self.part else ""

    @property
    def _indented(self) -> bool:
        return self.part is not None and self.part.kind is PartKind.PROSE

    @property
    def _text_width(self) -> int:
        """Cells of a line of text."""
        return clamp(self.size.width - MARGIN - _RIGHT, 1, MEASURE) if self.size else MEASURE

    def _lay_out(self, text: str) -> None:
        self._text_layout = ProseLayout(text, self._text_width, indented=self._indented)

    def _read_hint(self) -> None:
        """Take up what an empty part says of itself."""
        self._hint = None
        if self.part is not None and not self._text:
            missing = not self.session.report.has_part(self.part.id)
            words = _MISSING if missing else self.part.help
            self._hint = ProseLayout(words, self._text_width, indented=self._indented)

    def _read_findings(self) -> None:
        layout = self._text_layout
        self._marks = []
        for finding in self.session.findings:
            place = finding.place
            if isinstance(place, TextPlace) and self.part and place.part == self.part.id:
                start = layout.offset_of(place.line, place.column)
                end = min(start + max(1, place.length), len(layout.text))
                self._marks.append(Mark(start, end, f"prose--{finding.severity}"))

    def move_to(
        self,
        offset: int,
        *,
        select: bool = False,
        goal: int | None = None,
        leaning: bool = False,
    ) -> None:
        """Put the caret elsewhere; what is typed next can be undone by itself.

        ``select`` extends the selection, ``goal`` is the column to keep to, in cells, while the
        caret goes up and down. A ``leaning`` caret stands at the end of the row that ends there,
        not at the beginning of the next.
        """
        self.session.end_group()
        if not (select or self._marking):
            self._anchor = None
        elif self._anchor is None:
            self._anchor = self._caret
        self._caret = clamp(offset, 0, len(self._text_layout.text))
        self._goal = goal
        self._leaning = leaning
        self.update_view()

    def move_rows(self, rows: int, *, select: bool = False) -> None:
        """Put the caret so many rows down (up, if negative), in the same column if there is one."""
        layout = self._text_layout
        goal = self._caret_x if self._goal is None else self._goal
        row = clamp(self._caret_row + rows, 0, layout.row_count - 1)
        self.move_to_cell(goal, row, select=select, goal=goal)

    def move_to_cell(
        self, x: int, row: int, *, select: bool = False, goal: int | None = None
    ) -> None:
        """Put the caret on the character that covers a cell of a row, or at the row's end."""
        offset = self._text_layout.offset_at(x, row)
        leaning = offset == self._text_layout.row(row).end
        self.move_to(offset, select=select, goal=goal, leaning=leaning)

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
        """Bring screen, scrolling, cursor and listeners in line with text and caret."""
        if not self.is_attached:
            return
        self._measure_rows()
        self._scroll_to_caret()
        self._refresh_changed_rows()
        self._place_cursor()
        if self.part is not None and self.place != self._told:
            self._told = self.place
            self.post_message(CaretMoved(self.place))

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
        for y in range(self.size.height):
            runs = self._runs(y, dressing, mark)
            if self._scheduled.get(y) != runs:
                self._scheduled[y] = runs
                self.refresh_line(top + y)

    def _place_cursor(self) -> None:
        """Put the terminal's cursor on the caret, for input methods."""
        if not self.has_focus:
            return
        y = self._caret_row - self.scroll_offset.y
        if 0 <= y < self.size.height:
            x = MARGIN + self._caret_x
            self.app.cursor_position = self.content_region.offset + Offset(x, y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the terminal's cursor on the caret when the mouse wheel scrolls."""
        super().watch_scroll_y(old_value, new_value)
        self._place_cursor()

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap the text to the new width."""
        if self._text_layout.width != self._text_width:
            self._lay_out(self._text)
            self._read_hint()
        self._scheduled.clear()
        self.update_view()

    def on_focus(self) -> None:
        """Put the terminal's cursor on the caret."""
        self.update_view()

    def _runs(self, y: int, dressing: Dressing, mark: range) -> Runs:
        """What is to be seen in line ``y`` of the pane, with the position mark if it has one."""
        index = y + self.scroll_offset.y
        runs: Runs = ()
        if index < self.row_count:
            layout = self._hint or self._text_layout
            runs = draw_row(layout, index, dressing)
        return (*runs, _IN_VIEW) if y in mark else runs

    @property
    def _dressing(self) -> Dressing:
        return Dressing(
            ground=PLACEHOLDER if self._hint else TEXT,
            selection=self.selection,
            marks=self._marks_in_view,
        )

    @property
    def _marks_in_view(self) -> list[Mark]:
        if not self._marks:
            return []
        layout, top = self._text_layout, self.scroll_offset.y
        last = min(top + self.size.height, layout.row_count) - 1
        start, end = layout.row(min(top, last)).start, layout.row(last).end
        return [mark for mark in self._marks if mark.start < end and mark.end > start]

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
        runs = self._scheduled[y] = self._runs(y, self._dressing, self._position_mark)
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

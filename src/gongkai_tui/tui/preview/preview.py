"""The preview pane: the report as it will be published, or the raw text of an export.

Both follow the edits and the caret. The page is drawn a moment after an edit, part by part; a raw
text is made from the whole report, so it waits until nobody types.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from gongkai_tui.exporting import Writing, writings
from gongkai_tui.exporting.page.page import Page, PagePlace, render_page
from gongkai_tui.exporting.page.spans import Look, row_width
from gongkai_tui.form import CellRef
from gongkai_tui.report.edits import Edit
from gongkai_tui.tui.commands import Scope, bindings_in
from gongkai_tui.tui.grid.headings import cut
from gongkai_tui.tui.preview.raw_text import RawText, raw_text
from gongkai_tui.tui.preview.screen import SCREEN
from gongkai_tui.tui.session import Session

DRAWING_INTERVAL = 0.15
"""Seconds between an edit and its drawing: typing does not draw the page at every key."""

RAW_INTERVAL = 0.4
"""Seconds without an edit after which a raw text is made anew."""

_FORMAT_HINT = "Tab 换格式　Esc 返回 "

_Target: TypeAlias = tuple[str, int | None] | CellRef
_Sheet: TypeAlias = Page | RawText


def raw_views() -> tuple[Writing | None, ...]:
    """What the pane can show, in order: the report as published, then the raw texts."""
    return (None, *writings())


def _of_one_size(before: _Sheet, page: _Sheet) -> bool:
    """Whether it is enough to draw the rows that differ."""
    return (
        before.measures == page.measures
        and before.width == page.width
        and len(before.rows) == len(page.rows)
    )


class Preview(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the rendered report; draws anew what an edit touched, a moment after it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "preview--format",
        *(f"preview--{look}" for look in Look),
    }
    BINDINGS = bindings_in(Scope.PREVIEW)

    class Left(Message):
        """The user goes back to writing."""

    def __init__(self, session: Session, **widget: Any) -> None:
        """Show the report of a session; ``widget`` are the arguments of every widget."""
        super().__init__(**widget)
        self._session = session
        self._page: _Sheet | None = None
        self._writing: Writing | None = None
        self._timer: Timer | None = None
        self._target: _Target | None = None
        self._strips: dict[int, Strip] = {}

    @property
    def page(self) -> Page | RawText | None:
        """The page or the raw text as drawn last; ``None`` until the pane has a size."""
        return self._page

    @property
    def writing(self) -> Writing | None:
        """Whose raw text is shown; ``None`` for the report as published."""
        return self._writing

    def show_writing(self, writing: Writing | None) -> None:
        """Show the raw text of an export, or the report as published; the same place stays."""
        if writing != self._writing:
            self._writing = writing
            self.scroll_to(x=0, animate=False, immediate=True)
            self._draw()

    @property
    def stale(self) -> bool:
        """Whether there is an edit that the page does not show yet."""
        return self._timer is not None

    def report_changed(self, edit: Edit) -> None:
        """Have the changed parts drawn within :data:`DRAWING_INTERVAL`; returns at once.

        The page then shows the cell that the edit is about.
        """
        if edit.place is not None:
            self._target = edit.place
        if not edit.parts or not self.is_attached:
            return
        if self._writing is not None and self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._timer is None:
            interval = DRAWING_INTERVAL if self._writing is None else RAW_INTERVAL
            self._timer = self.set_timer(interval, self.flush)

    def flush(self) -> None:
        """Draw what an edit changed now, without waiting."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._draw()

    def keyboard_rests(self) -> None:
        """Draw what an edit changed in one picture with what else follows now; no raw text."""
        if self._writing is None:
            self.flush()

    def follow(self, part_id: str, offset: int | None = None) -> None:
        """Show a part, or a character of its text, near the top third unless it is in sight.

        Following ends when the user scrolls the preview with its own keys.
        """
        self._follow((part_id, offset))

    def follow_cell(self, ref: CellRef) -> None:
        """Show the row of a value near the top third unless it is in sight."""
        self._follow(ref)

    def _follow(self, target: _Target) -> None:
        self._target = target
        if not self.stale:
            self._show_target()

    def _draw(self) -> None:
        """Draw the page; what stood at the top of the pane stays there."""
        area = self.scrollable_content_region
        if not area.width:
            return
        before, top = self._page, self.scroll_offset.y
        self._page = page = self._sheet(area.width, before)
        if before is None or not _of_one_size(before, page):
            self._strips.clear()
            self.virtual_size = Size(page.width, len(page.rows) + self._title_rows)
            self.refresh()
        else:
            self._refresh_changed_rows(before, page)
        place = before.place_at(top) if before is not None and top else None
        if before is not None and place is not None:
            same_lines = before.measures == page.measures
            self._scroll_to_row(self._row_of(page, place, same_lines=same_lines))
        self._show_target()

    def _sheet(self, width: int, before: _Sheet | None) -> _Sheet:
        report = self._session.report
        if self._writing is not None:
            return raw_text(report, self._writing, width)
        return render_page(report, width, SCREEN, before if isinstance(before, Page) else None)

    @property
    def _title_rows(self) -> int:
        """A raw text has a title over it that does not scroll."""
        return 0 if self._writing is None else 1

    def _refresh_changed_rows(self, before: _Sheet, page: _Sheet) -> None:
        """Draw again only the rows that differ between two pages of the same size."""
        for number, (old, new) in enumerate(zip(before.rows, page.rows, strict=True)):
            if old != new:
                self._strips.pop(number, None)
                self.refresh_line(number + self._title_rows)

    @staticmethod
    def _row_of(page: _Sheet, place: PagePlace, *, same_lines: bool) -> int | None:
        """Where a place of an earlier page is now: by its rows, or by its text if they differ."""
        if not same_lines and place.offset is not None:
            return page.row_of(place.part, place.offset)
        row = page.row_of(place.part)
        return None if row is None else row + place.below

    def _show_target(self) -> None:
        if self._page is None or self._target is None:
            return
        if isinstance(self._target, CellRef):
            row = self._page.row_of_cell(self._target)
        else:
            row = self._page.row_of(*self._target)
        height = self.scrollable_content_region.height - self._title_rows
        edge = min(2, height // 4)
        top = self.scroll_offset.y
        if row is not None and not top + edge <= row < top + height - edge:
            self._scroll_to_row(row - height // 3)

    def _scroll_to_row(self, row: int | None) -> None:
        if row is not None:
            self.scroll_to(y=row, animate=False, force=True)

    def action_next_format(self) -> None:
        """Go on to the next raw text; after the last comes the report as published."""
        self._step_format(1)

    def action_previous_format(self) -> None:
        """Go back to the raw text before."""
        self._step_format(-1)

    def _step_format(self, step: int) -> None:
        views = raw_views()
        number = views.index(self._writing) + step
        self.show_writing(views[number % len(views)])

    def action_up(self) -> None:
        """Scroll up by a row."""
        self._scroll_rows(-1)

    def action_down(self) -> None:
        """Scroll down by a row."""
        self._scroll_rows(1)

    def action_left(self) -> None:
        """Scroll to the left, where the page is wider than the pane."""
        self._scroll_columns(-4)

    def action_right(self) -> None:
        """Scroll to the right, where the page is wider than the pane."""
        self._scroll_columns(4)

    def action_page_up(self) -> None:
        """Scroll up by a pane; two rows stay in sight."""
        self._scroll_rows(-self._page_rows)

    def action_page_down(self) -> None:
        """Scroll down by a pane; two rows stay in sight."""
        self._scroll_rows(self._page_rows)

    def action_start(self) -> None:
        """Scroll to the title."""
        self._target = None
        self._scroll_to_row(0)

    def action_end(self) -> None:
        """Scroll to the end of the report."""
        self._target = None
        self._scroll_to_row(self.virtual_size.height)

    def action_leave(self) -> None:
        """Go back to writing."""
        self.post_message(self.Left())

    @property
    def _page_rows(self) -> int:
        return max(1, self.scrollable_content_region.height - 2)

    def _scroll_rows(self, rows: int) -> None:
        self._target = None
        self._scroll_to_row(self.scroll_offset.y + rows)

    def _scroll_columns(self, columns: int) -> None:
        self.scroll_to(x=self.scroll_offset.x + columns, animate=False, force=True)

    def on_resize(self, _event: events.Resize) -> None:
        """Draw the page for the new width."""
        self._draw()

    def on_show(self, _event: events.Show) -> None:
        """Draw what changed while the pane was hidden."""
        self._draw()

    def notify_style_update(self) -> None:
        """Forget drawn rows when the theme changes."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        area = self.scrollable_content_region
        x, top = self.scroll_offset
        if y < self._title_rows:
            return self._title_strip(area.width)
        number = top + y - self._title_rows
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._strip(number, area.width)
        return strip.crop(x, x + area.width)

    def _title_strip(self, width: int) -> Strip:
        """What raw text this is, and the keys for the next one and for going back."""
        title = f" {self._writing.title}" if self._writing is not None else ""
        room = width - cell_len(title) - cell_len(_FORMAT_HINT)
        style = self.get_component_rich_style("preview--format")
        text = f"{title}{' ' * room}{_FORMAT_HINT}" if room > 0 else cut(title, width)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def _strip(self, number: int, pane_width: int) -> Strip:
        """A row of the page, in the middle of the pane."""
        margin = self.rich_style
        page = self._page
        if page is None or number >= len(page.rows):
            return Strip.blank(pane_width, margin)
        paper = self.get_component_rich_style(f"preview--{Look.PAGE}")
        row = page.rows[number]
        left = max(0, (pane_width - page.width) // 2)
        segments = [
            Segment(" " * left, margin),
            *(
                Segment(span.text, self.get_component_rich_style(f"preview--{span.look}"))
                for span in row
            ),
            Segment(" " * (page.width - row_width(row, SCREEN.measure)), paper),
        ]
        return Strip(segments, left + page.width).extend_cell_length(pane_width, margin)

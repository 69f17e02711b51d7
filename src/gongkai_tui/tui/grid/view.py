"""A table on screen with a cursor: layout, scrolling and drawing, without any editing."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gongkai_tui.form import CellRef, Table
from gongkai_tui.report import CellState
from gongkai_tui.report.edits import Edit
from gongkai_tui.tui.grid.appearance import Look, Mark, looks, marks, suspected
from gongkai_tui.tui.grid.corner import corner_lines, unseen
from gongkai_tui.tui.grid.entry import Entry, view_entry
from gongkai_tui.tui.grid.lines import LineKind, Plan, Slot
from gongkai_tui.tui.grid.navigation import first_entered
from gongkai_tui.tui.grid.painting import Picture
from gongkai_tui.tui.grid.plan import plan_table
from gongkai_tui.tui.messages import CaretMoved
from gongkai_tui.tui.resting import AtRest
from gongkai_tui.tui.session import Session

MISSING_PART = "本部分不在报告中。输入数字即可补上。"

_LONGEST_MARK = 6
"""Cells up to which a column grows for a text in it; numbers are always shown whole."""
_LONGEST_ENTRY = 20
"""Cells up to which a column grows for what is being typed."""
_LOW = 12
"""With fewer lines than this the merged headings give way."""

_STYLE_NAMES = (
    "page", "notice", "head", "span", "corner", "group", "row", "stripe", "label", "here",
    "cell", "mark", "blank", "missing", "computed", "stated", "warning", "error", "suspect",
    "selected", "cursor", "entry",
)  # fmt: skip


class TableView(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws one table of the session's report, line by line, and keeps its cursor in view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{name}" for name in _STYLE_NAMES}

    ALLOW_SELECT = False
    has_caret = True
    """The terminal's cursor is shown while the grid has the focus."""
    _drawn: Picture | None = None

    def __init__(self, session: Session, **options: Any) -> None:
        """Show tables of the session's report; ``options`` are those of a Textual widget."""
        super().__init__(**options)
        self.session = session
        self._table: Table | None = None
        self._cursor: CellRef | None = None
        self._here: CellRef | None = None
        self._follow = AtRest(self, self._highlight_here)
        self._entry: Entry | None = None
        self._marks: dict[CellRef, Mark] = {}
        self._looks: dict[CellRef, Look] = {}
        self._plan = Plan((), (), 0, 0, 0)
        self._basis: object = None
        self._left: dict[str, tuple[CellRef, Offset]] = {}
        self._styles: dict[tuple[str, ...], Style] = {}

    @property
    def cursor(self) -> CellRef | None:
        """The cell that the cursor is on; ``None`` before a table is shown."""
        return self._cursor

    @property
    def plan(self) -> Plan:
        """The present layout."""
        return self._plan

    def show_table(self, table_id: str) -> None:
        """Show a table where it was left; the first time, at its first entered cell."""
        if self._table is not None and self._cursor is not None:
            self._left[self._table.id] = (self._cursor, self.scroll_offset)
        table = self.session.report.form.tables[table_id]
        self._table = table
        cursor, offset = self._left.get(
            table_id, (first_entered(table, self.is_computed_total), Offset(0, 0))
        )
        self._cursor = self._here = cursor
        self._follow.cancel()
        self._marks = self._marked(table)
        self._looks = looks(self.session.report, table, self._marks)
        self._lay_out()
        self._scroll(offset.x, offset.y)
        self._show_cursor()
        self.refresh()
        self.post_message(CaretMoved(cursor))

    def report_changed(self, edit: Edit) -> None:
        """Draw again what an edit changed; to be called after every change of the session."""
        if self._table is None:
            return
        marked = self._marked(self._table)
        if self._table.id not in edit.parts and marked == self._marks:
            return
        before = self._looks
        self._marks = marked
        self._looks = looks(self.session.report, self._table, marked)
        self._lay_out()
        for ref, look in self._looks.items():
            if before[ref] != look:
                self._repaint(ref)
        self._show_cursor()

    def _marked(self, table: Table) -> dict[CellRef, Mark]:
        findings = self.session.findings
        return marks(findings, table, suspected(self.session.report, findings))

    def is_computed_total(self, ref: CellRef) -> bool:
        """Whether a cell is a total that the report leaves to be computed."""
        report = self.session.report
        return ref in report.form.tables[ref.table].totals and report.stated(ref) is None

    def _lay_out(self) -> None:
        """Make a new plan where something has changed that decides the layout."""
        table = self._table
        if table is None:
            return
        width = self.size.width or 80
        missing = not self.session.report.has_part(table.id)
        needs = self._needs(table)
        basis = (table.id, self.size, needs, missing)
        if basis == self._basis:
            return
        self._basis = basis
        plan = plan_table(table, width, needs, MISSING_PART if missing else "")
        if len(plan.heads) + len(plan.lines) > self.size.height:
            plan = plan.without_gaps()
        if plan == self._plan:
            return
        self._plan = plan
        spare = plan.width - width
        self.virtual_size = Size(
            plan.width + (width - plan.label_width if spare > 0 else 0),
            len(self._heads()) + len(plan.lines),
        )
        self._show_cursor()
        self.refresh()

    def _needs(self, table: Table) -> dict[str, int]:
        """The cells of the longest value of each column, what is being typed included."""
        needs = dict.fromkeys(table.column_by_id, 1)
        report = self.session.report
        for ref, look in self._looks.items():
            cells = cell_len(look.text)
            if cells > needs[ref.column]:
                number = report.cell(ref).state is CellState.NUMBER
                needs[ref.column] = (
                    cells if number else max(needs[ref.column], min(cells, _LONGEST_MARK))
                )
        if self._entry is not None and self._cursor is not None:
            typed = min(cell_len(self._entry.text), _LONGEST_ENTRY)
            needs[self._cursor.column] = max(needs[self._cursor.column], typed)
        return needs

    def _heads(self) -> list[int]:
        """The numbers of the head lines that are shown."""
        heads = self._plan.heads
        low = 0 < self.size.height < _LOW
        return [
            number
            for number, line in enumerate(heads)
            if not (low and any(heading.spans for heading in line.headings))
        ]

    @property
    def _body_height(self) -> int:
        """How many lines there are for what scrolls."""
        return max(self.size.height - len(self._heads()), 1)

    def _move_cursor(self, ref: CellRef) -> None:
        before = self._cursor
        if ref == before or self._table is None:
            return
        self._cursor = ref
        if before is not None:
            self._repaint(before)
        self._repaint(ref)
        self._follow.soon()
        self._show_cursor()
        self.post_message(CaretMoved(ref))

    def flush(self) -> None:
        """Highlight at once what is highlighted when the cursor rests."""
        self._follow.flush()

    def _highlight_here(self) -> None:
        """Highlight row label and headings of the cursor's cell, and no longer those before."""
        before, here = self._here, self._cursor
        self._here = here
        if before is None or here is None:
            self.refresh()
            return
        headings = before.column != here.column or (
            self._block_heads(before) != self._block_heads(here)
        )
        for ref in (before, here):
            if before.row != here.row:
                self._repaint_label(ref)
            if headings:
                self._repaint_headings(ref)

    def _show_cursor(self) -> None:
        """Scroll as little as it takes to have the cursor and its headings in view."""
        if self._cursor is None or self._cursor not in self._plan.places:
            return
        index, slot = self._plan.places[self._cursor]
        body, top = self._body_height, self.scroll_offset.y
        context = self._plan.context_of(index)
        if index - context >= body:
            context = index
        top = max(min(top, context), index - body + 1)
        self._scroll(self._scrolled_to(slot), top)
        self.place_cursor()

    def _scrolled_to(self, slot: Slot) -> int:
        """The sideways scrolling, by whole columns, that shows all of ``slot``."""
        plan, left = self._plan, self.scroll_offset.x
        room = min(self.size.width or plan.width, plan.width) - plan.label_width
        if plan.numbers_width <= room:
            return 0
        if slot.x < left:
            return slot.x
        begins = sorted({place.x for _, place in plan.places.values()})
        if left not in begins or slot.end - left > room:
            return next((x for x in begins if slot.end - x <= room), slot.x)
        return left

    def _scroll(self, left: int, top: int) -> None:
        self.scroll_target_x = self.scroll_x = left
        self.scroll_target_y = self.scroll_y = top

    def refresh(self, *regions: Region, **options: Any) -> Self:
        """Have something drawn again; see :meth:`textual.widget.Widget.refresh`."""
        self._drawn = None
        return super().refresh(*regions, **options)

    def _picture(self) -> Picture:
        """What the lines are drawn from; made once for all lines between two changes."""
        if self._drawn is None:
            self._drawn = self._new_picture()
        return self._drawn

    def _new_picture(self) -> Picture:
        plan, top = self._plan, self.scroll_offset.y
        visible = range(top, top + self._body_height)
        heads = self._heads()
        merged = [number for number in heads if plan.heads[number].kind is LineKind.HEAD]
        corner: dict[int, str] = {}
        if self._table is not None and merged:
            hidden = unseen(plan, visible, self.scroll_offset.x, self.size.width)
            texts = corner_lines(self._table.corner, hidden, plan.label_width, len(merged))
            corner = dict(zip(merged, texts, strict=True))
        return Picture(
            plan=plan,
            width=self.size.width,
            scroll_x=self.scroll_offset.x,
            looks=self._looks,
            palette=self._style,
            cursor=self._cursor,
            here=self._here,
            entry=self._entry,
            corner=corner,
        )

    def render_line(self, y: int) -> Strip:
        """One line of the screen: a head line, a line of the table, or empty ground."""
        heads = self._heads()
        picture = self._picture()
        if y < len(heads):
            return picture.paint(self._plan.heads[heads[y]], heads[y])
        index = y - len(heads) + self.scroll_offset.y
        if index < len(self._plan.lines):
            return picture.paint(self._plan.lines[index])
        return Strip.blank(self.size.width, self._style("page"))

    def _style(self, *names: str) -> Style:
        """Component styles laid over each other; one without a background lets it through."""
        known = self._styles.get(names)
        if known is None:
            known = Style()
            for name in names:
                rules = self.get_component_styles(f"grid--{name}")
                whole = rules.rich_style
                ground = whole.bgcolor if rules.has_rule("background") else None
                ink = whole.color if rules.has_rule("color") else None
                known += Style(color=ink, bgcolor=ground) + rules.text_style
            self._styles[names] = known
        return known

    def notify_style_update(self) -> None:
        """Forget styles when the theme or the focus changes."""
        self._styles.clear()
        super().notify_style_update()

    def _repaint(self, ref: CellRef) -> None:
        """Draw one cell again."""
        place = self._plan.places.get(ref)
        if place is not None:
            index, slot = place
            x = self._plan.label_width + slot.x - self.scroll_offset.x
            self._repaint_line(index, x, slot.width)

    def _repaint_label(self, ref: CellRef) -> None:
        """Draw the label of a cell's row again."""
        if ref in self._plan.places:
            self._repaint_line(self._plan.places[ref][0], 0, self._plan.label_width)

    def _repaint_headings(self, ref: CellRef) -> None:
        """Draw the headings over a cell again, be they above the table or in its block."""
        if ref not in self._plan.places:
            return
        _, slot = self._plan.places[ref]
        x = self._plan.label_width + slot.x - self.scroll_offset.x
        for y, number in enumerate(self._heads()):
            # A part of a merged heading must not be drawn alone: its edge may cut a wide character.
            if any(not heading.spans for heading in self._plan.heads[number].headings):
                self.refresh(Region(x, y, slot.width, 1))
        for number in self._block_heads(ref):
            self._repaint_line(number, x, slot.width)

    def _block_heads(self, ref: CellRef) -> list[int]:
        """The numbers of the lines with the headings of a cell's own block."""
        if ref not in self._plan.places:
            return []
        index, _ = self._plan.places[ref]
        return [
            number
            for number in range(self._plan.context_of(index), index)
            if self._plan.lines[number].kind is LineKind.HEAD
        ]

    def _repaint_line(self, index: int, x: int, width: int) -> None:
        y = index - self.scroll_offset.y
        if 0 <= y < self._body_height:
            self.refresh(Region(x, y + len(self._heads()), width, 1))

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where the next character goes: input methods follow it."""
        if self.app.focused is not self or self._cursor not in self._plan.places:
            return
        index, slot = self._plan.places[self._cursor]
        x = self._plan.label_width + slot.x - self.scroll_offset.x
        if self._entry is not None:
            x += view_entry(self._entry, slot.width).caret_x
        else:
            x += slot.width - max(cell_len(self._looks[self._cursor].text[-1:]), 1)
        y = index - self.scroll_offset.y + len(self._heads())
        self.app.cursor_position = self.content_region.offset + Offset(x, y)

    def _cell_at(self, x: int, y: int) -> CellRef | None:
        """The cell that is drawn at a place of the widget, if one is."""
        index = y - len(self._heads()) + self.scroll_offset.y
        if y < len(self._heads()) or not 0 <= index < len(self._plan.lines):
            return None
        at = x - self._plan.label_width + self.scroll_offset.x
        slots = self._plan.lines[index].slots
        return next((slot.ref for slot in slots if slot.x <= at < slot.end), None)

    def _cell_near(self, x: int, y: int) -> CellRef | None:
        """The cell of a line that is nearest to a place, which may lie beside the table.

        A place above or below counts as the next line out of view, so that the table scrolls.
        """
        heads = len(self._heads())
        line = min(max(y, heads - 1), self.size.height) - heads + self.scroll_offset.y
        slots = self._plan.lines[min(max(line, 0), len(self._plan.lines) - 1)].slots
        at = x - self._plan.label_width + self.scroll_offset.x
        distances = [(max(slot.x - at, at - slot.end + 1, 0), slot.ref) for slot in slots]
        return min(distances, default=(0, None))[1]

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew for the new width."""
        del event
        self._lay_out()
        self._show_cursor()

    def on_focus(self) -> None:
        """Bring the terminal's cursor here."""
        self.place_cursor()

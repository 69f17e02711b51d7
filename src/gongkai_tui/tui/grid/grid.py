"""The grid: the tables of the form under the keys that data-entry people know.

A digit begins a replacing entry; Enter commits and goes down, Tab right; after a run of Tabs Enter
returns to the column where the run began. Every move passes computed totals by; End, pressed where
entry ends, goes on to the total, and from one total the keys go to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from gongkai_tui.form import CellRef
from gongkai_tui.tui.commands import Scope, bindings_in
from gongkai_tui.tui.dialogs.choice import message_dialog
from gongkai_tui.tui.dialogs.go_to_row import GoToRowDialog
from gongkai_tui.tui.grid import navigation
from gongkai_tui.tui.grid.description import describe_cell
from gongkai_tui.tui.grid.editing import TableEditor
from gongkai_tui.tui.grid.lines import LineKind

_COPIED = "已复制 {count} 格。"
_TOTAL_BEYOND = "右边是自动计算的总计。按 End 移过去，可以看说明，也可以改填。"
_NOTHING_TO_PASTE = "没有可粘贴的内容。从别处复制的，请用终端的粘贴键。"

_ENTRY_KEYS = {
    "enter": "enter_down",
    "tab": "enter_right",
    "shift+tab": "enter_left",
    "backspace": "erase",
}
"""Keys that share a command with another key but differ from it while figures are keyed in."""


class FormGrid(TableEditor, can_focus=True, inherit_bindings=False):
    """Shows and edits the tables of the session's report, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, action=_ENTRY_KEYS.get(binding.key, binding.action))
        for binding in Binding.make_bindings(bindings_in(Scope.GRID))
    ]

    _lane = 0
    """The column, by its place in the row, that up and down keep to."""
    _run: int | None = None
    """The column where a run of Tabs began; ``None`` outside a run."""
    _dragging = False

    def show_table(self, table_id: str) -> None:
        """Show a table where it was left; the first time, at its first entered cell."""
        super().show_table(table_id)
        self._settle()

    def go_to(self, ref: CellRef) -> None:
        """Put the cursor on a cell, of whatever table, and have it in view; nothing is selected."""
        self._end_selection()
        self._go(ref)

    def _go(self, ref: CellRef) -> None:
        self.commit_entry()
        if self._table is None or self._table.id != ref.table:
            self.show_table(ref.table)
        self._move_cursor(ref)
        self._settle()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the cell under the mouse; with Shift, select up to it."""
        ref = self._cell_at(event.x, event.y)
        if ref is None:
            return
        self._dragging = True
        self.capture_mouse()
        if event.shift:
            self._extend(partial(self._go, ref))
        else:
            self.go_to(ref)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the cell that the mouse has been dragged to."""
        ref = self._cell_near(event.x, event.y) if self._dragging else None
        if ref is not None and ref != self._cursor:
            self._extend(partial(self._go, ref))

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """End dragging."""
        self._dragging = False
        self.release_mouse()

    def action_up(self) -> None:
        """Commit and go up."""
        self._vertically(-1)

    def action_down(self) -> None:
        """Commit and go down."""
        self._vertically(1)

    def action_left(self) -> None:
        """Commit and go left; in an entry in place, move the caret."""
        if not self._move_caret(-1):
            self._across(-1)

    def action_right(self) -> None:
        """Commit and go right; in an entry in place, move the caret."""
        if not self._move_caret(1) and not self._across(1) and self._totals_beyond():
            self._say(_TOTAL_BEYOND)

    def action_row_start(self) -> None:
        """Go to the first cell of the row, or to the beginning of an entry in place."""
        if not self._move_caret(-1, to_end=True):
            self._across(-len(self._cells_of_row()))

    def action_row_end(self) -> None:
        """Go to the end of the row, from there to its total; or to the end of an entry in place."""
        if self._move_caret(1, to_end=True) or self._across(len(self._cells_of_row())):
            return
        if self._totals_beyond():
            self._go(self._cells_of_row()[-1])

    def action_first(self) -> None:
        """Go to the first cell of the table."""
        if self._table is not None:
            self._go(navigation.first_entered(self._table, self._passed_by))

    def action_last(self) -> None:
        """Go to the last cell of the table."""
        if self._table is not None:
            self._go(navigation.last_entered(self._table, self._passed_by))

    def action_page_up(self) -> None:
        """Go up by one screen."""
        self._page(-1)

    def action_page_down(self) -> None:
        """Go down by one screen."""
        self._page(1)

    def action_enter_down(self) -> None:
        """Commit and go down, to the column where a run of Tabs began."""
        self.commit_entry()
        if self._table is None or self._cursor is None:
            return
        skip = self._passed_by
        if self._run is not None:
            self._lane, self._run = self._run, None
            skip = self.is_computed_total
        self._move_cursor(navigation.down(self._table, self._cursor, 1, self._lane, skip))

    def action_enter_right(self) -> None:
        """Commit and go to the next cell to be keyed in, at the end of a row in the next one."""
        self._tab(1)

    def action_enter_left(self) -> None:
        """Commit and go to the cell before that is keyed in."""
        self._tab(-1)

    def action_next_blank(self) -> None:
        """Go to the next cell that is blank."""
        self._seek(lambda ref: self.session.report.stated(ref) == "", "没有空白格了。")

    def action_next_figure(self) -> None:
        """Go to the next cell that holds something else than 0."""
        self._seek(self._is_not_zero, "其余都是 0。")

    def _is_not_zero(self, ref: CellRef) -> bool:
        cell = self.session.report.cell(ref)
        return cell.text != "" and cell.value != 0 and not cell.computed

    def action_go_to_row(self) -> None:
        """Ask for the number of a row and go there, in the same column."""
        if self._table is not None:
            self.app.push_screen(GoToRowDialog(self._table), self._row_chosen)

    def _row_chosen(self, row: str | None) -> None:
        if row is not None and self._table is not None:
            self._go(navigation.in_lane(self._table, row, self._lane))

    def _seek(self, wanted: Callable[[CellRef], bool], nothing: str) -> None:
        """Go to the next cell that is wanted, from the end on from the beginning."""
        self.commit_entry()
        if self._table is None or self._cursor is None:
            return
        cells = self._table.cells
        here = cells.index(self._cursor) + 1
        found = next((ref for ref in (*cells[here:], *cells[: here - 1]) if wanted(ref)), None)
        if found is None:
            self._say(nothing)
        else:
            self._go(found)

    def action_edit(self) -> None:
        """Change the content of the cell in place."""
        self.edit_cell()

    def action_cancel(self) -> None:
        """Give the old value back, or end the selection; else the key is somebody else's."""
        if not self.abandon_entry() and not self._end_selection():
            raise SkipAction

    def action_clear(self) -> None:
        """Make the cell blank; in an entry, delete the character after the caret."""
        if self._entry is not None:
            self._change_entry(self._entry.delete_right())
        else:
            self.clear()

    def action_erase(self) -> None:
        """Make the cell blank; in an entry, delete the character before the caret."""
        if self._entry is not None:
            self._change_entry(self._entry.delete_left())
        else:
            self.clear()

    def action_fill_row(self) -> None:
        """Put 0 into the blank cells of the row, or of the selection if there is one."""
        selected = [ref for line in self.selection for ref in line]
        self.fill_with_zeros(selected or self._cells_of_row())

    def action_fill_table(self) -> None:
        """Put 0 into the blank cells of the table."""
        if self._table is not None:
            self.fill_with_zeros(self._table.cells)

    def action_select_up(self) -> None:
        """Select up to the row above."""
        self._extend(self.action_up)

    def action_select_down(self) -> None:
        """Select down to the row below."""
        self._extend(self.action_down)

    def action_select_left(self) -> None:
        """Select one cell more to the left."""
        self._extend(partial(self._across, -1))

    def action_select_right(self) -> None:
        """Select one cell more to the right."""
        self._extend(partial(self._across, 1))

    def action_select_row_start(self) -> None:
        """Select to the first cell of the row."""
        self._extend(partial(self._across, -len(self._cells_of_row())))

    def action_select_row_end(self) -> None:
        """Select to the last cell of the row."""
        self._extend(partial(self._across, len(self._cells_of_row())))

    def action_select_mode(self) -> None:
        """Let the cursor keys alone select; the second time, end that."""
        self.commit_entry()
        if self._select_mode:
            self._end_selection()
        else:
            self._begin_select_mode()

    def action_select_all(self) -> None:
        """Select the whole table."""
        if self._table is None:
            return
        # The first row is the widest of every table, so its end is the far corner.
        rows = self._table.rows
        self.go_to(navigation.row_cells(self._table, rows[0].id)[-1])
        end = navigation.row_cells(self._table, rows[-1].id)[0]
        self._extend(partial(self._go, end))

    def action_copy(self) -> None:
        """Put the selected cells into the clipboard."""
        self.commit_entry()
        self._say(_COPIED.format(count=self._copy_selection()))

    def action_cut(self) -> None:
        """Put the selected cells into the clipboard and make them blank."""
        self.commit_entry()
        if self._may_change():
            self._copy_selection()
            self.clear()

    def action_paste(self) -> None:
        """Put in what was copied or cut last."""
        if self.app.clipboard:
            self.paste_text(self.app.clipboard)
        else:
            self._say(_NOTHING_TO_PASTE)

    def action_explain(self) -> None:
        """Say everything there is to say of the cell, one thing a line."""
        self.commit_entry()
        if self._cursor is not None:
            remarks = describe_cell(self.session.report, self._cursor, self.session.last_year)
            text = "\n".join(remark.text for remark in remarks)
            self.app.push_screen(message_dialog("本格说明", text))

    def action_remove_row(self) -> None:
        """Take the row out of the report."""
        self.remove_current_row()

    def _settle(self) -> None:
        """Let up and down keep to the column of the cursor; a run of Tabs is over."""
        self._run = None
        if self._table is not None and self._cursor is not None:
            self._lane = navigation.lane_of(self._table, self._cursor)

    def _move_caret(self, direction: int, *, to_end: bool = False) -> bool:
        """Move the caret of an entry in place. Returns whether there is one."""
        entry = self._entry
        if entry is None or not entry.in_place:
            return False
        self._change_entry(entry.move(direction * (len(entry.text) if to_end else 1)))
        return True

    @property
    def _passed_by(self) -> navigation.Skip:
        """What a move does not stop at: computed totals, unless it selects or begins on a total."""
        selects = self._extending or self._select_mode
        if selects or self._table is None or self._cursor in self._table.totals:
            return navigation.skip_nothing
        return self.is_computed_total

    def _totals_beyond(self) -> bool:
        """Whether the cell at the cursor is followed in its row by totals alone that are passed."""
        cells = self._cells_of_row()
        if self._cursor not in cells[:-1]:
            return False
        return all(map(self._passed_by, cells[cells.index(self._cursor) + 1 :]))

    def _across(self, steps: int) -> bool:
        """Commit and go to another cell of the row. Returns whether there was one."""
        self.commit_entry()
        before = self._cursor
        if self._table is not None and before is not None:
            self._move_cursor(navigation.across(self._table, before, steps, self._passed_by))
        self._settle()
        return self._cursor != before

    def _vertically(self, steps: int) -> None:
        self.commit_entry()
        self._run = None
        if self._table is not None and self._cursor is not None:
            lane, skip = self._lane, self._passed_by
            self._move_cursor(navigation.down(self._table, self._cursor, steps, lane, skip))

    def _page(self, direction: int) -> None:
        """Go as many rows as one screen has, less one to keep the thread."""
        if self._cursor is None:
            return
        index, _ = self._plan.places[self._cursor]
        begin, end = sorted((index, index + direction * self._body_height))
        rows = sum(line.kind is LineKind.ROW for line in self._plan.lines[max(begin, 0) : end + 1])
        self._vertically(direction * max(rows - 2, 1))

    def _tab(self, steps: int) -> None:
        self.commit_entry()
        if self._table is None or self._cursor is None:
            return
        if self._run is None:
            self._run = navigation.lane_of(self._table, self._cursor)
        skip = self.is_computed_total
        self._move_cursor(navigation.onward(self._table, self._cursor, steps, skip))
        self._lane = navigation.lane_of(self._table, self._cursor)

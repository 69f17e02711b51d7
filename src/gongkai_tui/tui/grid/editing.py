"""Changing the cells of a table: entries, pasted blocks, zeros for blanks, rows taken out.

Nothing here changes the report itself: every change is an edit given to the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import events

from gongkai_tui.form import CellRef
from gongkai_tui.report import CellState, CellValue
from gongkai_tui.report.edits import Edit, blank_cells, remove_rows, set_cells
from gongkai_tui.report.values import cell_text, parse_value
from gongkai_tui.tui.commands import Scope, commands_in
from gongkai_tui.tui.dialogs.paste import ALL, BLANK_ONLY, paste_dialog
from gongkai_tui.tui.grid.description import pinned_total
from gongkai_tui.tui.grid.entry import Entry
from gongkai_tui.tui.grid.navigation import row_cells
from gongkai_tui.tui.grid.pasting import (
    PasteError,
    Values,
    overwritten,
    read_figure,
    read_paste,
    single_value,
)
from gongkai_tui.tui.grid.selecting import SelectableTable
from gongkai_tui.tui.messages import READ_ONLY, Notice

_OWN_KEYS = frozenset(key for command in commands_in(Scope.GRID) for key in command.keys)

_PINNED = "{value}。清空后恢复自动计算。"
_PASTED = "已粘贴 {count} 格。"
_LABELS_LEFT_OUT = "略去标签 {count} 处。"
_NOTHING_NEW = "粘贴的内容与表中相同，没有改动。"
_CLEARED = "已清空 {count} 格。"
_FILLED = "已把 {count} 个空白格填为 0。"
_NOTHING_BLANK = "没有空白格。"
_ROW_REMOVED = "已从报告中删去“{row}”。按 Ctrl+Z 可以撤销。"
_NO_ROW = "本行不在报告中。"


class TableEditor(SelectableTable, can_focus=True, inherit_bindings=False):
    """A table whose cells can be typed into."""

    @property
    def entering(self) -> bool:
        """Whether something is being typed that is not in the report yet."""
        return self._entry is not None

    def show_table(self, table_id: str) -> None:
        """Show a table where it was left; what is being typed is committed first."""
        self.commit_entry()
        super().show_table(table_id)

    def report_changed(self, edit: Edit) -> None:
        """Draw again what an edit changed; an entry that is open is given up for it."""
        self._close_entry()
        super().report_changed(edit)

    def commit_entry(self) -> bool:
        """Put what is being typed into the report. Returns whether anything was being typed."""
        entry, ref = self._close_entry(), self._cursor
        if entry is None or ref is None:
            return False
        if not (entry.in_place and entry.text == self._stated_text(ref)):
            self._state(ref, parse_value(entry.text))
        return True

    def abandon_entry(self) -> bool:
        """Forget what is being typed. Returns whether anything was."""
        return self._close_entry() is not None

    def fill_with_zeros(self, refs: Iterable[CellRef]) -> None:
        """State 0 for those of ``refs`` that are blank and not computed; say how many they were."""
        if not self._may_change():
            return
        self.commit_entry()
        self._end_select_mode()
        report = self.session.report
        blank = [
            ref
            for ref in blank_cells(report, refs)
            if ref not in report.form.tables[ref.table].totals
        ]
        self._apply(dict.fromkeys(blank, 0), "空白格填 0")
        self._say(_FILLED.format(count=len(blank)) if blank else _NOTHING_BLANK)

    def remove_current_row(self) -> None:
        """Take the row at the cursor out of the report: it is missing then, not blank."""
        ref = self._cursor
        if ref is None or not self._may_change():
            return
        self.abandon_entry()
        report = self.session.report
        if self.session.apply(remove_rows(report, ref.table, [ref.row])):
            self._say(
                _ROW_REMOVED.format(row=report.form.tables[ref.table].row_by_id[ref.row].short)
            )
        else:
            self._say(_NO_ROW)

    def clear(self) -> None:
        """Make the cell at the cursor, or every selected one, blank; totals are computed again."""
        if self._cursor is None or not self._may_change():
            return
        selected = [ref for line in self.selection for ref in line]
        if not selected:
            self._state(self._cursor, "")
            return
        self._end_select_mode()
        report = self.session.report
        totals = report.form.tables[self._cursor.table].totals
        present = [ref for ref in selected if report.has_row(ref.table, ref.row)]
        self._apply({ref: None if ref in totals else "" for ref in present}, "清空单元格")
        self._say(_CLEARED.format(count=len(present)))

    def edit_cell(self) -> None:
        """Begin to change the content of the cell at the cursor in place."""
        if self._entry is None and self._cursor is not None and self._may_change():
            self._end_selection()
            self._change_entry(Entry.of(self._stated_text(self._cursor)))

    def on_key(self, event: events.Key) -> None:
        """Take in every character that is no command.

        A key of the app (save, undo, next part) comes by here first: it must meet the report with
        what was typed in it.
        """
        character = event.character
        if character is None or not event.is_printable:
            if event.key not in _OWN_KEYS:
                self.commit_entry()
        elif self._cursor is not None and (self._entry is not None or not character.isspace()):
            self._type(character)

    def on_paste(self, event: events.Paste) -> None:
        """Take in what the terminal pastes; a driver may hand over typed characters so, too."""
        event.stop()
        self.paste_text(event.text)

    def paste_text(self, text: str) -> None:
        """Take in a pasted value like typed characters, a block of values as one edit.

        Where the block would replace something, the clerk is shown what, and asked.
        """
        value = single_value(text)
        if self._cursor is None or value == "" or not self._may_change():
            return
        if value is not None:
            self._paste_value(self._cursor, value)
            return
        self.commit_entry()
        try:
            pasted = read_paste(self.session.report, self._cursor, text)
        except PasteError as error:
            self._say(str(error))
            return
        remark = _LABELS_LEFT_OUT.format(count=pasted.labels) if pasted.labels else ""
        self._paste_values(pasted.values, remark)

    def _paste_value(self, ref: CellRef, text: str) -> None:
        """Type a pasted value; a figure with its unit becomes the plain figure."""
        figure = None if self._entry else read_figure(self.session.report.form, ref, text)
        self._type(text if figure is None or figure == "" else cell_text(figure))

    def _paste_values(self, values: Values, remark: str) -> None:
        if self._table is None:
            return
        report = self.session.report
        replaced = overwritten(report, values)

        def answered(answer: str | None) -> None:
            kept = () if answer == ALL else replaced
            if answer in (ALL, BLANK_ONLY):
                self._put_values({r: v for r, v in values.items() if r not in kept}, remark)

        if replaced:
            self.app.push_screen(paste_dialog(report, self._table, values), answered)
        else:
            self._put_values(values, remark)

    def _put_values(self, values: Values, remark: str) -> None:
        if self._apply(values, "粘贴"):
            self._say(_PASTED.format(count=len(values)) + remark)
        else:
            self._say(_NOTHING_NEW)

    def on_blur(self) -> None:
        """Commit what is being typed before anything else has the keys."""
        self.commit_entry()

    def _type(self, text: str) -> None:
        """Take characters into the open entry, or begin one that replaces the content."""
        if self._may_change():
            self._end_selection()
            entry = self._entry or Entry()
            self._change_entry(entry.insert(text))

    def _close_entry(self) -> Entry | None:
        entry = self._entry
        if entry is not None:
            self._change_entry(None)
        return entry

    def _change_entry(self, entry: Entry | None) -> None:
        self._entry = entry
        self.session.entering(self._cursor if entry else None, entry.text if entry else "")
        self._lay_out()
        if self._cursor is not None:
            self._repaint(self._cursor)
        self.place_cursor()

    def _stated_text(self, ref: CellRef) -> str:
        cell = self.session.report.cell(ref)
        return cell.text if cell.state in (CellState.NUMBER, CellState.MARK) else ""

    def _state(self, ref: CellRef, value: CellValue) -> None:
        """State a value; a blank gives a total back, and does not bring a missing row in."""
        report = self.session.report
        present = report.has_row(ref.table, ref.row)
        total = ref in report.form.tables[ref.table].totals
        pins = present and total and value != ""
        stated = None if value == "" and (total or not present) else value
        label = "清空单元格" if value == "" else "改单元格"
        if self._apply({ref: stated}, label) and pins:
            self._say(_PINNED.format(value=pinned_total(self.session.report, ref)))

    def _apply(self, values: Mapping[CellRef, CellValue | None], label: str) -> bool:
        return self.session.apply(set_cells(self.session.report, values, label))

    def _may_change(self) -> bool:
        if self.session.read_only:
            self._say(READ_ONLY)
        return not self.session.read_only

    def _say(self, text: str) -> None:
        self.post_message(Notice(text))

    def _cells_of_row(self) -> tuple[CellRef, ...]:
        if self._table is None or self._cursor is None:
            return ()
        return row_cells(self._table, self._cursor.row)

"""Going to a row of a table by its number on paper."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from gongkai_tui.form import Table
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.grid.row_numbers import find_row
from gongkai_tui.tui.text_field import TextField


class GoToRowDialog(Dialog[str]):
    """Shows the row that the number means while it is typed; the result is the row's id."""

    KEYS_TEXT = "输入行号　回车 转到　Esc 返回"

    def __init__(self, table: Table) -> None:
        """Find rows of this table."""
        super().__init__("转到行")
        self._table = table

    def body(self) -> ComposeResult:
        """The field, and the label of the row that it names."""
        yield Static("行号，例如：一，三5，三（三）2，332", classes="dialog--label")
        yield TextField()
        yield Static("", classes="dialog--text", id="row-label", markup=False)

    def on_input_changed(self, event: TextField.Changed) -> None:
        """Show what the number means."""
        found = find_row(self._table, event.value)
        missing = "表中没有这个行号。" if event.value.strip() else ""
        self.query_one("#row-label", Static).update(found.label if found else missing)

    def on_input_submitted(self, event: TextField.Submitted) -> None:
        """Go there, if there is such a row."""
        found = find_row(self._table, event.value)
        if found is not None:
            self.dismiss(found.row)

"""Going to a row of a table by its number on paper, or by its label."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from gongkai_tui.form import Table
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.grid.row_numbers import find_row, numbered_rows
from gongkai_tui.tui.text_field import TextField


class GoToRowDialog(Dialog[str]):
    """Shows the row that is meant while it is typed; the result is the row's id."""

    KEYS_TEXT = "回车 转到　Esc 返回"

    def __init__(self, table: Table) -> None:
        """Find rows of this table."""
        super().__init__("转到行")
        self._table = table

    def body(self) -> ComposeResult:
        """The field, and the label of the row that it names."""
        known = (
            "行号，例如：一，三5，三（三）2，332；或者标签中的字"
            if numbered_rows(self._table)
            else f"标签中的字，例如：{self._table.rows[-1].short}"
        )
        yield Static(known, classes="dialog--label", markup=False)
        yield TextField()
        yield Static("", classes="dialog--label", id="row-label", markup=False)
        yield Static("", classes="dialog--problem", markup=False)

    def on_input_changed(self, event: TextField.Changed) -> None:
        """Show which row is meant."""
        found = find_row(self._table, event.value)
        missing = "表中没有这一行。" if event.value.strip() and not found else ""
        self.query_one("#row-label", Static).update(found.label if found else "")
        self.query_one(".dialog--problem", Static).update(missing)

    def on_input_submitted(self, event: TextField.Submitted) -> None:
        """Go there, if there is such a row."""
        found = find_row(self._table, event.value)
        if found is not None:
            self.dismiss(found.row)

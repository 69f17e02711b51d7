"""The least stock Textual table editor, to measure beside: a DataTable with a Markdown preview.

The table has 40 rows and 10 columns of counts. A digit replaces the cell at the cursor, and the
preview of the whole table is made anew.
"""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import DataTable, Markdown

ROWS, COLUMNS = 40, 10


class GridApp(App[None]):
    """DataTable at the left, Markdown at the right, both as Textual has them from the start."""

    CSS = "DataTable, VerticalScroll { width: 1fr; }"

    def __init__(self) -> None:
        """Fill the table with counts."""
        super().__init__()
        self.head = ["项目", *(f"第{column}列" for column in range(1, COLUMNS))]
        self.body = [
            [f"街道{row:02}", *(str(100 + row * 7 + column) for column in range(1, COLUMNS))]
            for row in range(1, ROWS + 1)
        ]

    def compose(self) -> ComposeResult:
        """Table and preview side by side."""
        with Horizontal():
            yield DataTable(zebra_stripes=True)
            with VerticalScroll(can_focus=False):
                yield Markdown(self.markdown)

    @property
    def markdown(self) -> str:
        """The table as Markdown."""
        lines = [self.head, ["---"] * COLUMNS, *self.body]
        return "\n".join("|" + "|".join(line) + "|" for line in lines)

    def on_mount(self) -> None:
        """Fill and focus the table."""
        table = self.query_one(DataTable)
        table.add_columns(*self.head)
        table.add_rows(self.body)
        table.focus()

    async def on_key(self, event: events.Key) -> None:
        """Put a digit into the cell at the cursor, and let the preview follow."""
        if event.character and event.character.isdigit():
            table = self.query_one(DataTable)
            row, column = table.cursor_coordinate
            self.body[row][column] = event.character
            table.update_cell_at(table.cursor_coordinate, event.character)
            await self.query_one(Markdown).update(self.markdown)


GridApp().run()

"""A printed table → an HTML table with the form's merges, one physical row a line.

There is no blank line inside, so that Markdown keeps the table as one block of HTML.
"""

from __future__ import annotations

from html import escape

from gongkai_tui.exporting.plain_text import printable
from gongkai_tui.exporting.tables import PrintedCell, PrintedTable


def html_table(table: PrintedTable) -> str:
    """The table from ``<table>`` to ``</table>``, without a line end behind it."""
    lines = ["<table>"]
    head, body = table.rows[: table.head_rows], table.rows[table.head_rows :]
    for name, rows in (("thead", head), ("tbody", body)):
        if rows:
            lines += [f"<{name}>", *(_row(cells) for cells in rows), f"</{name}>"]
    return "\n".join([*lines, "</table>"])


def _row(cells: tuple[PrintedCell, ...]) -> str:
    return "<tr>" + "".join(_cell(cell) for cell in cells) + "</tr>"


def _cell(cell: PrintedCell) -> str:
    name = "th" if cell.heads else "td"
    tag = name
    if cell.heads:
        tag += f' scope="{cell.heads}"'
    if cell.colspan > 1:
        tag += f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        tag += f' rowspan="{cell.rowspan}"'
    return f"<{tag}>{escape(printable(cell.text), quote=False)}</{name}>"

"""A printed table → an HTML table with the form's merges, one physical row a line.

There is no blank line inside, so that Markdown keeps the table as one block of HTML.
"""

from __future__ import annotations

from collections.abc import Callable

from gongkai_tui.exporting.plain_text import escaped, printable
from gongkai_tui.form.layout import PaperCell, PaperTable


def _no_attributes(_cell: PaperCell) -> str:
    return ""


def html_table(
    table: PaperTable,
    *,
    opening: str = "<table>",
    attributes: Callable[[PaperCell], str] = _no_attributes,
) -> str:
    """The table from ``<table>`` to ``</table>``, without a line end behind it.

    ``opening`` is the table's tag, with what stands before its rows; ``attributes`` gives more
    attributes for the tag of a cell, each with a space before it.
    """
    lines = [opening]
    head, body = table.rows[: table.head_rows], table.rows[table.head_rows :]
    for name, rows in (("thead", head), ("tbody", body)):
        if rows:
            printed = ("".join(_cell(cell, attributes) for cell in row) for row in rows)
            lines += [f"<{name}>", *(f"<tr>{cells}</tr>" for cells in printed), f"</{name}>"]
    return "\n".join([*lines, "</table>"])


def _cell(cell: PaperCell, attributes: Callable[[PaperCell], str]) -> str:
    name = "th" if cell.heads else "td"
    tag = name
    if cell.heads:
        tag += f' scope="{cell.heads}"'
    if cell.colspan > 1:
        tag += f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        tag += f' rowspan="{cell.rowspan}"'
    return f"<{tag}{attributes(cell)}>{escaped(printable(cell.text))}</{name}>"

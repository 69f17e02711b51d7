"""Report → plain text for mail: the page as the preview shows it, in a fixed-width font.

Lines are at most 76 cells wide, as mail wants them; a Chinese character takes two. Only a table
with a single figure that is wider than that comes out wider, as no figure is ever broken.
"""

from __future__ import annotations

from gongkai_tui.exporting.page.medium import FILE
from gongkai_tui.exporting.page.page import render_page
from gongkai_tui.exporting.page.spans import row_text
from gongkai_tui.report import Report

LINE_WIDTH = 76
"""Cells of a line."""
_MARGIN = 1
"""Cells that the page leaves empty on either side."""


def write_text(report: Report) -> str:
    """The report as text that ends with one newline."""
    page = render_page(report, LINE_WIDTH + 2 * _MARGIN, FILE)
    lines = [row_text(row)[_MARGIN:].rstrip(" ") for row in page.rows]
    return "\n".join(lines).strip("\n") + "\n"

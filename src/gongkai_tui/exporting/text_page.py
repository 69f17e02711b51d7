"""Report → plain text for mail: the page as the preview shows it, in a fixed-width font.

Lines are at most 76 cells wide, as mail wants them; a Chinese character takes two. Only a table
with a single figure that is wider than that comes out wider, as no figure is ever broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai_tui.exporting.chunks import Chunk
from gongkai_tui.exporting.page.medium import FILE
from gongkai_tui.exporting.page.page import render_page
from gongkai_tui.exporting.page.spans import row_text
from gongkai_tui.report import Report

LINE_WIDTH = 76
"""Cells of a line."""
_MARGIN = 1
"""Cells that the page leaves empty on either side."""


def text_chunks(report: Report) -> Iterator[Chunk]:
    """The report as text that ends with one newline, part by part."""
    page = render_page(report, LINE_WIDTH + 2 * _MARGIN, FILE)
    lines = [row_text(row)[_MARGIN:].rstrip(" ") for row in page.rows]
    starts = [(part.id, page.row_of(part.id) or 0) for part in page.parts]
    for (part_id, start), (_, end) in pairwise([*starts, ("", len(lines) - 1)]):
        yield Chunk(part_id, "".join(f"{line}\n" for line in lines[start:end]))

"""What a published document must hold, to compare with what is read back from it."""

from __future__ import annotations

from typing import TypeAlias

from gongkai_tui.exporting.document import document
from gongkai_tui.exporting.plain_text import printable, without_indent
from gongkai_tui.report import Report

Places: TypeAlias = list[list[tuple[str, tuple[int, int]]]]
"""For every place of a table's grid the text of the cell that covers it, and where that begins."""


def expected_lines(report: Report) -> list[str]:
    """Headings and paragraphs from top to bottom, without blanks around them."""
    lines: list[str] = []
    for part in document(report):
        lines += [part.heading] if part.heading else []
        lines += [without_indent(line).strip() for line in part.paragraphs]
    return lines


def expected_tables(report: Report) -> list[Places]:
    """Every table from top to bottom."""
    tables: list[Places] = []
    for part in document(report):
        if part.table is None:
            continue
        starts: dict[int, tuple[int, int]] = {}
        places: Places = []
        for y, row in enumerate(part.table.grid()):
            places.append([])
            for x, cell in enumerate(row):
                start = starts.setdefault(id(cell), (y, x))
                places[-1].append((printable(cell.text).strip(), start))
        tables.append(places)
    return tables

"""Where characters of a text are: from offsets to the lines and columns of a finding."""

from __future__ import annotations

from gongkai_tui.checks.findings import TextPlace
from gongkai_tui.report import Report


def text_place(report: Report, part_id: str, start: int, end: int) -> TextPlace:
    """The place of the characters from offset ``start`` to ``end`` of the text of a part."""
    text = report.texts[part_id]
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return TextPlace(part_id, line, column, end - start)

"""The source of an import beside the cell or part that it left in doubt."""

from __future__ import annotations

import re

from rich.cells import get_character_cell_size
from textual.content import Content
from textual.widget import Widget

from gongkai_tui.checks.doubts import doubt_behind, open_doubts
from gongkai_tui.checks.findings import Finding, Place
from gongkai_tui.report import Report
from gongkai_tui.tui.display_text import harmless
from gongkai_tui.typography.wrap import wrap

_TOLD = re.compile(r"原件第 (\d+) 行：(.+?)…?）")
"""The number of the line and what of it is in doubt."""
_HERE, _ELSEWHERE = "▶", " "


def doubt_at(report: Report, place: Place, visited: Finding | None) -> str:
    """The doubt that the user was led to, else one about the cell at the caret, with its source."""
    led_to = doubt_behind(report, visited) if visited is not None else ""
    found = (key for key, finding in open_doubts(report) if place in finding.cells)
    key = led_to or next(found, "")
    return report.doubts[key] if key else ""


def source_rows(doubt: str, width: int, height: int) -> list[str]:
    """The lines of the source in at most ``height`` rows; the one in doubt is marked.

    That line is in the middle where not all have room.
    """
    first, *lines = doubt.split("\n")
    told = _TOLD.search(first)
    number, text = (f"{told[1]}　", told[2]) if told is not None else ("", "")
    rows: list[str] = []
    for line in lines or [first]:
        here = bool(number) and line.startswith(number)
        shown = harmless(line.replace(text, f"【{text}】", 1) if here and text else line)
        wrapped = wrap(shown, max(width - 2, 4), get_character_cell_size)
        marks = [_HERE if here else _ELSEWHERE, *[_ELSEWHERE] * (len(wrapped) - 1)]
        rows += [f"{mark} {row.rstrip(' ')}" for mark, row in zip(marks, wrapped, strict=True)]
    here_at = next((at for at, row in enumerate(rows) if "【" in row or row.startswith(_HERE)), 0)
    top = max(0, min(here_at - height // 2, len(rows) - height))
    return rows[top : top + height]


class SourcePane(Widget):
    """Shows what stands in the source around a doubt; empty, it takes no room."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.border_title = "原件"
        self._doubt = ""

    def show(self, doubt: str) -> None:
        """Show the source of this doubt."""
        if doubt != self._doubt:
            self._doubt = doubt
            self.refresh()

    def render(self) -> Content:
        """The rows that there is room for."""
        size = self.content_size
        return Content("\n".join(source_rows(self._doubt, size.width, size.height)))

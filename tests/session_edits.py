"""Edits as a clerk makes them on a sample, for the tests of what is asked when things go wrong."""

from __future__ import annotations

from pathlib import Path

from editor_pilot import Editor
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit, splice_text
from gongkai_tui.store import read_report
from gongkai_tui.tui.workspace import Workspace

RECEIVED = CellRef("requests", "received", "individual")


def report_of(path: Path) -> Report:
    """The report in a file."""
    return read_report(path).report


def typed(report: Report, text: str, part: str = "overview") -> Edit:
    """Text put at the beginning of a part."""
    edit = splice_text(report, part, 0, 0, text)
    assert edit is not None
    return edit


def content(path: Path) -> bytes:
    """The bytes of a file."""
    return path.read_bytes()


def write(path: Path, data: bytes) -> None:
    """Have others write a file."""
    path.write_bytes(data)


def working(editor: Editor) -> bool:
    """Whether no dialog stands over the workspace."""
    return isinstance(editor.app.screen, Workspace)


async def seen(editor: Editor, text: str) -> None:
    """Wait until a text is on the screen."""
    for _ in range(200):
        await editor.pilot.pause(0.02)
        if text in editor.text:
            return
    raise AssertionError(editor.text)

"""One preview on one session, as the editor wires it, for tests by Pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeAlias

from textual.app import App, ComposeResult
from textual.pilot import Pilot

import gongkai_tui.tui.preview.preview as preview_module
from gongkai_tui.form import CellRef
from gongkai_tui.report.edits import set_cells, splice_text
from gongkai_tui.tui.preview.preview import Preview
from gongkai_tui.tui.session import Session
from gongkai_tui.tui.themes import DARK, LIGHT
from preview_samples import full_report

STYLES = Path(preview_module.__file__).with_name("preview.tcss")


class PreviewApp(App[None]):
    """The pane alone."""

    CSS_PATH = STYLES

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.session = Session(full_report(), Path("云隐县-2023.toml"))
        self.preview = Preview(self.session)

    def compose(self) -> ComposeResult:
        yield self.preview

    def on_mount(self) -> None:
        self.session.subscribe(self.preview.report_changed)
        self.preview.focus()


Running: TypeAlias = tuple[PreviewApp, Pilot[None]]


@asynccontextmanager
async def running(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Running]:
    app = PreviewApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def screen(preview: Preview) -> str:
    """What the pane shows, row by row."""
    rows = range(preview.scrollable_content_region.height)
    return "\n".join(preview.render_line(row).text.rstrip() for row in rows)


def put(app: PreviewApp, ref: CellRef, value: int) -> None:
    app.session.apply(set_cells(app.session.report, {ref: value}, "改单元格"))


def type_text(app: PreviewApp, part: str, text: str) -> None:
    app.session.apply(splice_text(app.session.report, part, 0, 0, text))

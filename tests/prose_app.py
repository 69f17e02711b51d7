"""One prose pane on one session, as the editor wires it, for tests by Pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

import gongkai_tui.tui.prose
from gongkai_tui.checks.findings import TextPlace
from gongkai_tui.form import load_form
from gongkai_tui.report import new_report
from gongkai_tui.tui.messages import CaretMoved, Notice
from gongkai_tui.tui.prose.pane import ProsePane
from gongkai_tui.tui.session import Session

STYLES = Path(gongkai_tui.tui.prose.__file__).with_name("pane.tcss")
SENTENCE = "云隐县人民政府办公室收到政府信息公开申请56件，均按时办结。"


class ProseApp(App[None]):
    """One pane on one session, as the editor wires it."""

    CSS_PATH = STYLES

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pane = ProsePane(session)
        self.carets: list[TextPlace] = []
        self.notices: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.session.subscribe(self.pane.report_changed)
        self.pane.show_part("overview")
        self.pane.focus()

    def on_caret_moved(self, event: CaretMoved) -> None:
        assert isinstance(event.place, TextPlace)
        self.carets.append(event.place)

    def on_notice(self, event: Notice) -> None:
        self.notices.append(event.text)


@asynccontextmanager
async def opened(
    text: str = "", *, read_only: bool = False, size: tuple[int, int] = (40, 10)
) -> AsyncIterator[tuple[ProseApp, Pilot[None]]]:
    """The pane on a report whose overview is this text."""
    report = new_report(load_form("2021"), "云隐县人民政府", 2023)
    texts = {**report.texts, "overview": text}
    report = type(report)(report.form, report.unit, report.year, texts, report.tables)
    app = ProseApp(Session(report, Path("report.toml"), read_only=read_only))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def text_of(app: ProseApp, part: str = "overview") -> str:
    """What the report holds in a part."""
    return app.session.report.texts[part]


def frame(app: ProseApp) -> str:
    """What the pane shows, row by row, without trailing blanks."""
    lines = (app.pane.render_line(y).text.rstrip() for y in range(app.pane.size.height))
    return "\n".join(lines).rstrip("\n")


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type each character, as an input method commits them."""
    for char in text:
        pilot.app.post_message(events.Key(char, char))
    await pilot.pause()

"""The smallest app around a grid, for tests of its keys and of what it draws."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot

import gongkai_tui.tui.grid
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import CellValue, Report, new_report
from gongkai_tui.report.edits import set_cells
from gongkai_tui.tui.grid.grid import FormGrid
from gongkai_tui.tui.messages import CaretMoved, Notice
from gongkai_tui.tui.session import Session
from gongkai_tui.tui.themes import DARK

STYLES = Path(gongkai_tui.tui.grid.__file__).with_name("grid.tcss")


class GridApp(App[None]):
    """Owns a session and a grid, and notes what the grid says."""

    CSS_PATH = STYLES
    CSS = "FormGrid { width: 100%; height: 100%; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, report: Report, table: str, *, read_only: bool = False) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.session = Session(report, Path("report.toml"), read_only=read_only)
        self.grid = FormGrid(self.session)
        self.table = table
        self.notices: list[str] = []
        self.places: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.grid

    def on_mount(self) -> None:
        self.session.subscribe(self.grid.report_changed)
        self.grid.show_table(self.table)
        self.grid.focus()

    def on_notice(self, message: Notice) -> None:
        self.notices.append(message.text)

    def on_caret_moved(self, message: CaretMoved) -> None:
        self.places.append(message.place)

    def action_undo_edit(self) -> None:
        self.session.undo()

    def action_note_escape(self) -> None:
        self.title = "escaped"

    def strike(self, *keys: str) -> None:
        """What keys do, at once and one after the other: Pilot waits 60 ms for each."""
        actions = {
            binding.key: binding.action for binding in Binding.make_bindings(self.grid.BINDINGS)
        }
        for key in keys:
            if key in actions:
                getattr(self.grid, f"action_{actions[key]}")()
            else:
                self.grid.on_key(events.Key(key, key))

    @property
    def cursor(self) -> tuple[str, str]:
        ref = self.grid.cursor
        assert ref is not None
        return (ref.row, ref.column)

    def stated(self, row: str, column: str, table: str = "") -> CellValue | None:
        return self.session.report.stated(CellRef(table or self.table, row, column))

    def frame(self) -> str:
        lines = [self.grid.render_line(y).text.rstrip() for y in range(self.grid.size.height)]
        return "\n".join(lines).rstrip() + "\n"

    def line(self, label: str) -> str:
        return next(line for line in self.frame().split("\n") if line.strip().startswith(label))


@asynccontextmanager
async def grid_app(
    table: str = "requests",
    report: Report | None = None,
    *,
    size: tuple[int, int] = (80, 20),
    read_only: bool = False,
) -> AsyncIterator[tuple[GridApp, Pilot[None]]]:
    """A running app whose grid has focus and shows ``table`` of ``report`` (default: empty)."""
    app = GridApp(report or empty(), table, read_only=read_only)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def empty(form: str = "2021") -> Report:
    return new_report(load_form(form), "云隐县人民政府", 2023)


def zeros(form: str = "2021") -> Report:
    """A report with 0 in every entered cell."""
    report = empty(form)
    tables = report.form.tables.values()
    return changed(
        report,
        {ref: 0 for table in tables for ref in table.cells if ref not in table.totals},
    )


def changed(report: Report, values: Mapping[CellRef, CellValue | None]) -> Report:
    edit = set_cells(report, values, "填写")
    return report if edit is None else edit.apply(report)


def at(row: str, column: str, table: str = "requests") -> CellRef:
    return CellRef(table, row, column)

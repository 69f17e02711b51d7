"""Opening the whole editor on a sample, headless, for tests by Pilot."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from gongkai_tui.tui.app import EditorApp
from gongkai_tui.tui.workspace import Workspace

SAMPLES = Path(__file__).parents[1] / "sample_reports"


class Editor:
    """The editor under test: its pilot, its app and its workspace."""

    def __init__(self, pilot: Pilot[int], app: EditorApp) -> None:
        self.pilot = pilot
        self.app = app

    @property
    def workspace(self) -> Workspace:
        """The main screen, also while a dialog stands over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Workspace))

    async def press(self, *keys: str) -> None:
        """Press keys one after the other and wait until the screen has followed."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        for screen in self.app.screen_stack:
            if isinstance(screen, Workspace):
                screen.flush()
        await self.pilot.pause()

    @property
    def rows(self) -> list[str]:
        """What is on the screen, row by row, without trailing blanks."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.rows)


@asynccontextmanager
async def open_editor(path: Path, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Editor]:
    """The editor on the file at ``path``, which may be a new one that is not there yet."""
    app = EditorApp(path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Editor(pilot, app)


def sample(name: str, folder: Path) -> Path:
    """A copy of a sample in ``folder``, free to be changed."""
    return Path(shutil.copy(SAMPLES / f"{name}.toml", folder / f"{name}.toml"))

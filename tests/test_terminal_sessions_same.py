"""Random sessions end with the same screen as the stock display: every character, every style."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pyte
import pytest
from rich.console import RenderableType
from textual.screen import Screen

from editor_pilot import sample
from gongkai_tui.tui.app import EditorApp
from gongkai_tui.tui.terminal.changed_lines import LinesUpdate
from gongkai_tui.tui.terminal.display import ChangedCells
from gongkai_tui.tui.terminal.textual_private import ChopsUpdate, LayoutUpdate

KEYS = [
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "enter"),
    *("f1", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "escape", "escape", "backspace", "delete"),
    *("ctrl+z", "ctrl+y", "ctrl+g", "ctrl+e", "ctrl+a", "shift+down", "shift+right"),
    *("7", "0", "年", "，", "“", "。", "a"),
]
SIZES = [(80, 24), (120, 40), (160, 50), (60, 16), (20, 5), (100, 30)]


class BothWays(EditorApp):
    """Paints every picture twice: the whole of it as Textual does, and only what changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.lean_cells = ChangedCells()
        self.parts_painted = 0
        self.resized(80, 24)

    def resized(self, width: int, height: int) -> None:
        self.stock = pyte.Screen(width, height)
        self.lean = pyte.Screen(width, height)
        for screen in (self.stock, self.lean):
            screen.reset_mode(pyte.modes.DECAWM)
        self.lean_cells.forget()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        size = (self.size.width, self.size.height)
        if (
            isinstance(renderable, LayoutUpdate | ChopsUpdate | LinesUpdate)
            and not self._batch_count
        ):
            if size != (self.stock.columns, self.stock.lines):
                self.resized(*size)
            pyte.Stream(self.lean).feed(self.lean_cells.picture(self, renderable))
            self.parts_painted += isinstance(renderable, LinesUpdate)
        super()._display(screen, renderable)

    def differences(self) -> list[str]:
        whole = self.screen._compositor.render_update(
            full=True, screen_stack=self._background_screens
        )
        assert isinstance(whole, LayoutUpdate)
        pyte.Stream(self.stock).feed(whole.render_segments(self.console))
        return [
            f"{row},{column}: {self.stock.buffer[row][column]} {self.lean.buffer[row][column]}"
            for row in range(self.stock.lines)
            for column in range(self.stock.columns)
            if self.stock.buffer[row][column] != self.lean.buffer[row][column]
        ]


@pytest.mark.parametrize("seed", range(4))
async def test_a_random_session_ends_with_the_stock_screen(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311  (no secret)
    app = BothWays(sample(chance.choice(["chenghu-2024", "mistakes-2023"]), tmp_path))
    done: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(20):
            if chance.random() < 0.15:
                size = chance.choice(SIZES)
                await pilot.resize_terminal(*size)
                done.append(f"resize {size}")
            elif chance.random() < 0.1:
                await pilot.press("escape", "escape", "f10", *"ssps", "enter")
                done.append("theme")
            else:
                keys = chance.choices(KEYS, k=chance.randint(1, 3))
                await pilot.press(*keys)
                done += keys
            await pilot.pause()
            assert app.differences() == [], done
        assert app.parts_painted

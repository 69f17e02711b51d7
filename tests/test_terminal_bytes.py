"""What a key sends over the line, at a fixed size and in 256 colours.

The budgets are those of ``benchmarks/terminal.py``, which measures them in a pseudo-terminal; here
they are looked after at every change. What follows when the keyboard rests is counted apart.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

import pytest
from rich.color import ColorSystem
from rich.style import Style

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.form import CellRef
from gongkai_tui.tui import resting
from gongkai_tui.tui.preview import preview
from gongkai_tui.tui.terminal.screen_memory import ScreenMemory

PLAIN, ROOMY = (100, 30), (160, 50)
"""Without and with the preview beside the editor."""
CURSOR = len("\x1b[30;100H")
"""Bytes to put the terminal's cursor in its place, at the most."""


def in_256_colours(style: Style | None, text: str) -> str:
    """Rendered by a style of its own: Rich keeps in a style the colours that it first came in."""
    if style is None:
        return text
    marks = {name: getattr(style, name) for name in ("bold", "italic", "underline", "reverse")}
    own = Style(color=style.color, bgcolor=style.bgcolor, **marks)
    return own.render(text, color_system=ColorSystem.EIGHT_BIT)


class Line:
    """The line to a terminal that shows an editor."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self._memory = ScreenMemory(*editor.app.size)
        self.first_picture = self.sent()

    def sent(self) -> int:
        """Bytes that bring the terminal from the last picture that was counted to this one."""
        strips = self.editor.app.screen._compositor.render_strips()
        picture = ((y, 0, strip) for y, strip in enumerate(strips))
        return CURSOR + len(self._memory.paint(picture, in_256_colours).encode())

    async def after(self, *keys: str) -> int:
        """Bytes that keys bring about at once."""
        for key in keys:
            await self.editor.pilot.press(key)
            await self.editor.pilot.pause()
        return self.sent()

    async def after_rest(self) -> int:
        """Bytes that follow when the keyboard rests."""
        self.editor.workspace.flush()
        if self.editor.workspace.preview_shown:
            self.editor.workspace.preview.flush()
        await self.editor.pilot.pause()
        return self.sent()


@pytest.fixture(autouse=True)
def _nothing_follows_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resting, "REST", 600)
    monkeypatch.setattr(preview, "DRAWING_INTERVAL", 600)


@asynccontextmanager
async def line(folder: Path, size: tuple[int, int]) -> AsyncIterator[Line]:
    """The line of an editor on the sample."""
    async with open_editor(sample("chenghu-2024", folder), size=size) as editor:
        await editor.press("ctrl+end")
        yield Line(editor)


@pytest.mark.parametrize(("size", "end", "middle"), [(PLAIN, 110, 650), (ROOMY, 220, 1300)])
async def test_a_typed_character(
    tmp_path: Path, size: tuple[int, int], end: int, middle: int
) -> None:
    async with line(tmp_path, size) as typing:
        await typing.after("春")
        await typing.after_rest()
        assert await typing.after("眠") + await typing.after_rest() <= end
        await typing.after("up", "up", "up")
        await typing.after_rest()
        assert await typing.after("觉") + await typing.after_rest() <= middle


async def test_the_caret_moved(tmp_path: Path) -> None:
    """A stock TextArea sends some 9,000 bytes, in this window."""
    async with line(tmp_path, PLAIN) as moving:
        await moving.after_rest()
        assert await moving.after("left") <= 9000 / 80
        assert await moving.after("up") + await moving.after_rest() <= 9000 / 80


async def test_a_cell_moved_and_edited(tmp_path: Path) -> None:
    async with line(tmp_path, ROOMY) as keying_in:
        keying_in.editor.workspace.go_to(CellRef("requests", "granted", "company"))
        await keying_in.after()
        await keying_in.after_rest()
        assert await keying_in.after("right") <= 120
        await keying_in.after("left")
        edited = [await keying_in.after(digit, "enter") for digit in "4567"]
        assert median(edited) <= 600
        assert max(edited) <= 1000, "the first breaks a relation of 21 cells, and each is marked"
        assert await keying_in.after_rest() <= 900


async def test_the_first_picture(tmp_path: Path) -> None:
    """A stock TextArea sends some 28,000 bytes."""
    async with line(tmp_path, PLAIN) as starting:
        assert starting.first_picture <= 28000 * 0.4

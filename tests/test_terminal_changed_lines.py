"""Of a picture in which little changed, only the lines that changed are rendered."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from gongkai_tui.tui.terminal.application import TerminalApp
from gongkai_tui.tui.terminal.changed_lines import ChangedLines, LinesUpdate
from gongkai_tui.tui.terminal.screen import TerminalScreen


class Letters(Widget):
    """Lines of one letter; remembers which of them it was asked for."""

    def __init__(self, letter: str) -> None:
        super().__init__(id=letter)
        self._letter = letter
        self.asked: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.asked.append(y)
        return Strip([Segment(self._letter * self.size.width)])


class Layered(TerminalScreen[None]):
    """``b`` lies on the columns 6 to 9 of ``a``, and ``c`` stands below ``a``."""

    CSS = """
    Layered { layers: ground front; }
    #a { height: 4; } #c { height: 2; }
    #b { layer: front; width: 4; height: 3; offset: 6 1; }
    """

    def compose(self) -> ComposeResult:
        yield from map(Letters, "acb")


def drawn(update: LinesUpdate | None) -> list[tuple[int, int, str]]:
    return sorted((y, x, strip.text) for y, x, strip in update.pieces) if update else []


async def test_a_change_costs_the_lines_that_it_touches_of_the_widget_in_front() -> None:
    app: TerminalApp[None] = TerminalApp()
    async with app.run_test(size=(12, 6)) as pilot:
        screen = Layered()
        await app.push_screen(screen)
        await pilot.pause()
        compositor = screen._compositor
        assert isinstance(compositor, ChangedLines)
        letters = {widget.id: widget for widget in screen.query(Letters)}
        for widget in letters.values():
            widget.refresh()
            widget.asked.clear()
        compositor._dirty_regions = {Region(4, 2, 8, 1), Region(2, 5, 3, 1), Region(7, 3, 2, 1)}

        pieces = drawn(compositor.render_partial_update())

        assert pieces == [(2, 4, "aa"), (2, 6, "bbbb"), (2, 10, "aa"), (3, 7, "bb"), (5, 2, "ccc")]
        assert [letters[name].asked for name in "abc"] == [[2], [1, 2], [1]]
        assert compositor.render_partial_update() is None

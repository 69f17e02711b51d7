"""Painting only what changed ends in the same screen as painting everything."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from gongkai_tui.tui.terminal.screen_memory import ScreenMemory

WIDTH, HEIGHT = 24, 4
STYLES = [Style.parse(name) for name in ("red on black", "bold white on blue", "green on black")]

letters = st.sampled_from(["a", "b", "0", " ", "中", "文", "，", "“", "”", "e\u0301", "文\u0301"])
words = st.lists(letters, max_size=30).map("".join)
segments = st.lists(
    st.tuples(words, st.sampled_from(STYLES)).map(lambda pair: Segment(*pair)), max_size=4
)
runs = st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), segments)


def render(style: Style | None, text: str) -> str:
    return text if style is None else style.render(text, color_system=ColorSystem.EIGHT_BIT)


class Screen:
    """A terminal that shows what it is sent."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self.screen)
        for row in range(HEIGHT):
            self.send(f"\x1b[{row + 1};1H" + render(STYLES[0], " " * WIDTH))

    def send(self, data: str) -> None:
        self.stream.feed(data)

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        return [
            [self.screen.buffer[row][column] for column in range(WIDTH)] for row in range(HEIGHT)
        ]


def whole_row(parts: list[Segment]) -> list[Segment]:
    """Segments made to fill a row, as every picture of the compositor does."""
    line = Segment.adjust_line_length(parts, WIDTH, STYLES[0])
    return list(line)


pictures = st.lists(
    st.lists(segments.map(whole_row), min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=5
)


@given(pictures)
def test_the_screen_after_changes_is_the_last_picture(
    sequence: list[list[list[Segment]]],
) -> None:
    memory, lean, stock = ScreenMemory(WIDTH, HEIGHT), Screen(), Screen()
    for picture in sequence:
        lean.send(memory.paint(((y, 0, row) for y, row in enumerate(picture)), render))
    for y, row in enumerate(sequence[-1]):
        stock.send(f"\x1b[{y + 1};1H" + "".join(render(s.style, s.text) for s in row))
    assert lean.cells == stock.cells


@given(pictures)
def test_the_same_picture_again_sends_nothing(sequence: list[list[list[Segment]]]) -> None:
    memory = ScreenMemory(WIDTH, HEIGHT)
    for picture in sequence:
        memory.paint(((y, 0, row) for y, row in enumerate(picture)), render)
    again = [(y, 0, row) for y, row in enumerate(sequence[-1])]
    assert memory.paint(again, render) == ""


def test_one_changed_character_sends_a_few_bytes() -> None:
    memory = ScreenMemory(80, 1)
    before, after = "政府信息公开" * 6, "政府信息公开" * 5 + "政府信息公示"
    memory.paint([(0, 0, [Segment(before, STYLES[0])])], render)
    sent = memory.paint([(0, 0, [Segment(after, STYLES[0])])], render)
    assert "示" in sent
    assert "政" not in sent
    assert len(sent.encode()) < 40


def test_half_of_a_wide_character_painted_over_is_mended() -> None:
    memory, screen = ScreenMemory(WIDTH, HEIGHT), Screen()
    screen.send(memory.paint([(0, 0, whole_row([Segment("中文", STYLES[0])]))], render))
    screen.send(memory.paint([(0, 1, [Segment("x", STYLES[0])])], render))
    screen.send(memory.paint([(0, 0, whole_row([Segment("中文", STYLES[0])]))], render))
    assert "".join(cell.data for cell in screen.cells[0]).startswith("中文")

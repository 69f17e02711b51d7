"""Colours: as many as the terminal has, none where none are wanted, and nothing by colour alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.theme import Theme

from east_asian_terminal import Terminal
from editor_pilot import SAMPLES
from gongkai_tui.tui.app import EditorApp
from gongkai_tui.tui.terminal.colour import Colours, colours_of, has_shades, renderer
from gongkai_tui.tui.terminal.remembered import RememberedWidths
from gongkai_tui.tui.terminal.scrollbars import thumb_cells, use_plain_scrollbars
from gongkai_tui.tui.themes import COLOURLESS, DARK, DARK_OF_SIXTEEN, LIGHT, LIGHT_OF_SIXTEEN
from pseudo_terminal import PROGRAM

TRUE, TABLE, SIXTEEN = ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD
STANDARD_PALETTE = [
    *((0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0)),
    *((0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)),
    *((85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85)),
    *((85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255)),
]
SCREENS: tuple[tuple[str, ...], ...] = (
    (),
    ("f4", "f4", "f8"),
    ("f5",),
    ("f5", "ctrl+g"),
    ("tab", "f1"),
    ("escape", "ctrl+e"),
    ("f9",),
    ("escape", "escape", "f9"),
    ("escape", "f10"),
)
"""Keys from each screen to the next: prose, table, preview, outline, help, export, lists."""


@pytest.fixture(autouse=True)
def _shades_afterwards() -> Iterator[None]:
    yield
    use_plain_scrollbars(plain=False)


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, TRUE),
        ({"TERM": "xterm-direct"}, TRUE),
        ({"TERM": "xterm-256color"}, TABLE),
        ({"TERM": "tmux-256color"}, TABLE),
        ({"TERM": "tmux-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/tmux"}, TRUE),  # noqa: S108  (no file)
        ({"TERM": "screen-256color", "COLORTERM": "truecolor"}, TABLE),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, SIXTEEN),
        ({"TERM": "xterm-16color"}, SIXTEEN),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, SIXTEEN),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, None),
        ({}, None),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, None),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, TABLE),
    ],
)
def test_the_colours_are_those_of_the_terminal(
    environment: dict[str, str], colours: Colours
) -> None:
    assert colours_of(environment) == colours


@pytest.mark.parametrize(
    ("term", "number"), [("vt100", "None"), ("xterm", "STANDARD"), ("of-nobody", "STANDARD")]
)
def test_a_name_that_says_nothing_is_looked_up(term: str, number: str) -> None:
    """In a process of its own: the system's library can be asked only once."""
    program = (
        "from gongkai_tui.tui.terminal.colour import colours_of; "
        f"colours = colours_of({{'TERM': '{term}'}}); "
        "print(colours.name if colours else None)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert done.stdout.decode().strip() == number


def test_the_plain_look_is_for_few_colours_or_on_demand() -> None:
    assert has_shades({}, TRUE)
    assert has_shades({}, TABLE)
    assert not has_shades({}, SIXTEEN)
    assert not has_shades({}, None)
    assert not has_shades({"GONGKAI_TUI_LOOK": "ascii"}, TRUE)


def test_without_colours_only_bold_underline_and_reverse_are_sent() -> None:
    render = renderer(None)
    assert render(None, "甲") == "甲"
    assert render(Style.parse("white on black"), "甲") == "甲"
    assert render(Style.parse("bold red on black"), "甲") == "\x1b[1m甲\x1b[0m"
    assert render(Style.parse("underline reverse italic"), "甲") == "\x1b[4;7m甲\x1b[0m"
    assert render(Style.parse("#000000 on #ffffff"), "甲") == "\x1b[7m甲\x1b[0m"


def run_plain(folder: Path, **environment: str) -> Terminal:
    path = shutil.copy(SAMPLES / "mistakes-2023.toml", folder / "报告.toml")
    return Terminal(
        [PROGRAM, str(path)], ambiguous=1, state=folder / "state", environment=environment
    )


def reversed_text(terminal: Terminal) -> list[str]:
    """What stands in reverse video, row by row."""
    rows = []
    for row in range(terminal.screen.lines):
        cells = [terminal.screen.buffer[row][x] for x in range(terminal.screen.columns)]
        rows.append("".join(cell.data for cell in cells if cell.reverse))
    return rows


def wait_for_reverse(terminal: Terminal, text: str) -> None:
    """Read until a row has exactly this text, blanks around it apart, in reverse video."""
    deadline = time.monotonic() + 20
    while text not in (row.strip() for row in reversed_text(terminal)):
        left = deadline - time.monotonic()
        if left <= 0 or not terminal._read_within(left):
            raise AssertionError(f"{text} not in {reversed_text(terminal)}")


def colour_codes(sent: bytes) -> set[int]:
    """The numbers in all sequences that set attributes, but for resetting, bold and the like."""
    found = re.findall(rb"\x1b\[([\d;]*)m", sent)
    return {int(code) for codes in found for code in codes.split(b";") if code} - {0, 1, 4, 7}


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "vt100"}])
def test_without_colours_whatever_is_marked_shows_in_reverse(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with run_plain(tmp_path, **environment) as terminal:
        wait_for_reverse(terminal, "一好")
        assert "一、总体情况" in reversed_text(terminal)[1]
        terminal.press("f4", "f4")
        wait_for_reverse(terminal, "三错2")
        wait_for_reverse(terminal, "15")
        terminal.press("right")
        wait_for_reverse(terminal, "1")
        terminal.press("ctrl+e")
        wait_for_reverse(terminal, "网页：完整网页")
        terminal.press("down")
        wait_for_reverse(terminal, "网页：片段，粘贴到网站编辑器")
        terminal.press("escape", "f10")
        terminal.type("dc")
        row = "导出        Ctrl+E          导出为网页、Word 或其他格式的文件。"
        wait_for_reverse(terminal, row)
        terminal.press("escape", "f3", "f3", "ctrl+a")
        wait_for_reverse(terminal, "新失效内容。")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert not colour_codes(bytes(terminal.received))


@pytest.mark.parametrize("term", ["screen", "xterm", "linux"])
def test_of_sixteen_colours_no_bright_ground_is_used(tmp_path: Path, term: str) -> None:
    """GNU screen leaves bright grounds out, and dark text on them would vanish."""
    with run_plain(tmp_path, TERM=term, GONGKAI_TUI_FORCE="1") as terminal:
        for keys in SCREENS:
            terminal.wait_for("Ctrl+Q")
            terminal.press(*keys)
        terminal.wait_for("写入文件")
        codes = colour_codes(bytes(terminal.received))
    assert codes & {91, 93}
    assert codes <= {*range(30, 38), *range(40, 48), *range(90, 98)}


def test_the_plain_look_has_signs_where_others_have_shades(tmp_path: Path) -> None:
    with run_plain(tmp_path, GONGKAI_TUI_LOOK="ascii") as terminal:
        wait_for_reverse(terminal, "一好")
        terminal.press("f5")
        terminal.wait_for("#\n")
        terminal.press("f5", "ctrl+e")
        terminal.wait_for("+------", "| 导出")


async def segments_of(
    folder: Path, themes: tuple[Theme, ...], environment: dict[str, str]
) -> AsyncIterator[Segment]:
    """Every piece of text that the editor draws on the screens of the walk, in each theme."""
    path = Path(shutil.copy(SAMPLES / "mistakes-2023.toml", folder / "报告.toml"))
    for theme in themes:
        app = EditorApp(path)
        app.know_terminal(environment, RememberedWidths(None))
        app.theme = theme.name
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            for keys in SCREENS:
                await pilot.press(*keys)
                await pilot.pause()
                for strip in app.screen._compositor.render_strips():
                    for segment in strip:
                        if segment.text.strip():
                            yield segment


@pytest.mark.parametrize(
    ("environment", "system", "themes"),
    [
        ({"TERM": "xterm-direct"}, TRUE, (DARK, LIGHT)),
        ({"TERM": "xterm-256color"}, TABLE, (DARK, LIGHT)),
        ({"TERM": "linux"}, SIXTEEN, (DARK_OF_SIXTEEN, LIGHT_OF_SIXTEEN)),
    ],
)
async def test_every_text_can_be_told_from_its_ground(
    tmp_path: Path, environment: dict[str, str], system: ColorSystem, themes: tuple[Theme, ...]
) -> None:
    """By contrast ratios of WCAG 2: 3 for texts, which signs repeat, and 2 for rules."""
    unreadable = set()
    async for segment in segments_of(tmp_path, themes, environment):
        style = segment.style
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        ratio = contrast(shown(style.color, system), shown(style.bgcolor, system))
        if ratio < (2 if set(segment.text) <= set("+-|_# ") else 3):
            unreadable.add((segment.text, style.color.name, style.bgcolor.name, round(ratio, 1)))
    assert not unreadable


@pytest.mark.parametrize("theme", [DARK, LIGHT, DARK_OF_SIXTEEN, LIGHT_OF_SIXTEEN])
def test_errors_are_darker_or_lighter_than_warnings(theme: Theme) -> None:
    """Red and orange, or red and green, are alike to one man in twelve."""
    colours = [Color.parse(str(name)) for name in (theme.error, theme.warning)]
    assert contrast(*(shown(colour, TRUE) for colour in colours)) >= 1.6


def test_themes_for_few_colours_take_the_names_of_those_for_many() -> None:
    names = {DARK.name, LIGHT.name}
    assert {theme.name for theme in COLOURLESS} == names
    assert {DARK_OF_SIXTEEN.name, LIGHT_OF_SIXTEEN.name} == names


def shown(colour: Color, system: ColorSystem) -> tuple[int, int, int]:
    """The colour as a terminal with these colours shows it."""
    lower = colour.downgrade(system)
    if system is SIXTEEN:
        assert lower.number is not None
        return STANDARD_PALETTE[lower.number]
    red, green, blue = lower.get_truecolor()
    return red, green, blue


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    linear = [
        value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@given(
    size=st.integers(1, 60),
    whole=st.integers(1, 2000),
    window=st.integers(1, 60),
    position=st.integers(0, 2000),
)
def test_the_thumb_of_a_scrollbar_stays_on_it_and_reaches_both_ends(
    size: int, whole: int, window: int, position: int
) -> None:
    first, last = thumb_cells(size, whole, window, position)
    assert 0 <= first <= last <= size
    if whole > window:
        assert last > first
        assert thumb_cells(size, whole, window, 0)[0] == 0
        assert thumb_cells(size, whole, window, whole - window)[1] == size
    else:
        assert last == first

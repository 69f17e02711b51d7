"""Take the pictures that README shows: the real program, in a real pseudo-terminal.

``python docs/pictures/take_pictures.py`` writes them beside this file. It needs the ``test`` and
the ``pictures`` extras, and the fonts Noto Sans Mono CJK and Noto Sans Mono: the latter draws what
the terminal says is one cell wide, quotation marks among them, which in the former take two.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from pyte.screens import Char

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

from pseudo_terminal import PROGRAM, PseudoTerminal  # noqa: E402 - the tests are no package

CELL = (10, 22)
"""Pixels of a cell, across and down."""
FONTS = {False: ("Noto Sans Mono", 17), True: ("Noto Sans Mono CJK SC", 20)}
"""Font and size for characters of one cell and of two."""
INK, GROUND = "#d0d0d0", "#1e1e1e"
"""The terminal's own colours."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: which report, in which window, after which keys, and what must then be seen."""

    name: str
    sample: str
    columns: int
    rows: int
    steps: tuple[str, ...]
    """Names of keys; ``=`` before anything that is typed as text."""
    shows: tuple[str, ...]


SHOTS = (
    Shot(
        "table-80x24",
        "chenghu-2024",
        80,
        24,
        ("f4", "f4", "down", "down", "down", "=41", "enter", "f8"),
        ("很可能",),
    ),
    Shot("workspace-160x50", "angsu-2023", 160, 50, ("f4", "f4", "f8", "f8"), ("FORM-03",)),
)


def main() -> None:
    """Take every picture."""
    for shot in SHOTS:
        picture = take(shot)
        picture.quantize(64).save(Path(__file__).with_name(f"{shot.name}.png"), optimize=True)


def take(shot: Shot) -> Image.Image:
    """Run the editor on a copy of the sample, press the keys and draw the screen."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{shot.sample}.toml"
        shutil.copy(PROJECT / "sample_reports" / path.name, path)
        environment = {"COLORTERM": "truecolor", "XDG_STATE_HOME": folder}
        with PseudoTerminal(
            [PROGRAM, str(path)],
            environment=environment,
            columns=shot.columns,
            rows=shot.rows,
        ) as terminal:
            terminal.wait_for("已保存", "错误")  # the rules have run
            for step in shot.steps:
                if step.startswith("="):
                    terminal.type(step[1:])
                else:
                    terminal.press(step)
            terminal.wait_for(*shot.shows)
            terminal.read_for(1)  # what follows at rest: headings, preview
            return draw(terminal)


def draw(terminal: PseudoTerminal) -> Image.Image:
    """The screen as a picture, with the terminal's cursor as a frame."""
    screen = terminal.screen
    across, down = CELL
    image = Image.new("RGB", (screen.columns * across, screen.lines * down))
    pencil = ImageDraw.Draw(image)
    fonts = {(wide, bold): _font(*FONTS[wide], bold) for wide in FONTS for bold in (False, True)}
    for row in range(screen.lines):
        for column in range(screen.columns):
            char = screen.buffer[row][column]
            if not char.data:
                continue  # the right half of a wide character
            wide = column + 1 < screen.columns and not screen.buffer[row][column + 1].data
            x, y = column * across, row * down
            ink, ground = _colours(char)
            pencil.rectangle((x, y, x + across * (1 + wide) - 1, y + down - 1), fill=ground)
            pencil.text((x, y + down - 5), char.data, ink, fonts[wide, char.bold], anchor="ls")
    if not screen.cursor.hidden:
        x, y = screen.cursor.x * across, screen.cursor.y * down
        pencil.rectangle((x, y, x + across - 1, y + down - 1), outline="#ffcc00", width=2)
    return image


def _colours(char: Char) -> tuple[str, str]:
    """Ink and ground of a cell; the program asks for true colours, which pyte gives in hex."""
    ink = INK if char.fg == "default" else f"#{char.fg}"
    ground = GROUND if char.bg == "default" else f"#{char.bg}"
    return (ground, ink) if char.reverse else (ink, ground)


def _font(family: str, size: int, bold: bool) -> ImageFont.FreeTypeFont:
    pattern = f"{family}:style={'Bold' if bold else 'Regular'}"
    command = ["fc-match", "-f", "%{file}\n%{index}", pattern]
    found = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\n")
    return ImageFont.truetype(found[0], size, index=int(found[1]))


if __name__ == "__main__":
    main()

"""A pseudo-terminal that says where its cursor is, and may draw ambiguous characters wide."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pyte
import pyte.screens
from wcwidth import wcwidth

from gongkai_tui.tui.terminal.remembered import MARKS, SIGNS
from pseudo_terminal import PseudoTerminal


def east_asian_wcwidth(char: str) -> int:
    """``wcwidth`` of a terminal that draws ambiguous characters in two cells."""
    width = wcwidth(char)
    return 2 if width == 1 and east_asian_width(char) == "A" else int(width)


class Screen(pyte.Screen):
    """Draws ambiguous characters in one or two cells, and can be asked where its cursor is."""

    def __init__(self, columns: int, rows: int, ambiguous: int) -> None:
        super().__init__(columns, rows)
        self._width = east_asian_wcwidth if ambiguous == 2 else wcwidth
        self.answers: list[str] = []

    def draw(self, data: str) -> None:
        saved = vars(pyte.screens)["wcwidth"]
        vars(pyte.screens)["wcwidth"] = self._width
        try:
            super().draw(data)
        finally:
            vars(pyte.screens)["wcwidth"] = saved

    def write_process_input(self, data: str) -> None:
        self.answers.append(data)


class Terminal(PseudoTerminal):
    """Runs the program; ``answers``: whether the terminal says where its cursor is."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        ambiguous: int,
        answers: bool = True,
        state: Path,
        **options: Any,
    ) -> None:
        environment = {**self.environment_of(state), **options.pop("environment", {})}
        super().__init__(command, environment=environment, **options)
        self.screen = Screen(self.screen.columns, self.screen.lines, ambiguous)
        self._stream = pyte.Stream(self.screen)
        self._answers = answers

    @staticmethod
    def environment_of(state: Path) -> dict[str, str]:
        """The environment in which the program runs, as far as it tells terminals apart."""
        nothing = dict.fromkeys((*MARKS, *SIGNS, "SSH_CONNECTION", "NO_COLOR", "SSH_TTY"), "")
        return {
            **nothing,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "XDG_STATE_HOME": str(state),
        }

    def answer(self) -> None:
        """Send what the screen has to say."""
        assert isinstance(self.screen, Screen)
        for data in self.screen.answers:
            os.write(self._master, data.encode())
        self.screen.answers.clear()

    def _read(self) -> bool:
        more = super()._read()
        if self._answers:
            self.answer()
        return more


def wait_for_rows(terminal: PseudoTerminal, name: str, rows: list[str]) -> None:
    """Read until the terminal shows exactly these rows."""
    deadline = time.monotonic() + 20
    while [row.rstrip() for row in terminal.rows] != rows:
        left = deadline - time.monotonic()
        if left <= 0 or not terminal._read_within(left):
            shown = [row.rstrip() for row in terminal.rows]
            wrong = [pair for pair in zip(rows, shown, strict=True) if pair[0] != pair[1]]
            raise AssertionError(f"{name}: {wrong}")

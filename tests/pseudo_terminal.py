"""A pseudo-terminal with a screen, to run the installed program in as a clerk would.

``pyte`` keeps the screen; waiting is always for something on it, never for time to pass.
"""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for a key."""

_ON_AT_FIRST = frozenset((7, 25))
"""The private modes that a terminal has on: line wrap and the visible cursor."""

PROGRAM = str(Path(sys.executable).with_name("gongkai-tui"))
"""The installed command."""


class PseudoTerminal:
    """One run of a program in a terminal of ``columns`` by ``rows``.

    Use it as a context manager: the program is killed at the end if it still runs.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: dict[str, str] | None = None,
        patience: float = 30,
        encoding: str = "utf-8",
    ) -> None:
        """Start ``command``; ``patience`` is how many seconds any wait may take at the most."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._patience = patience
        self.received = bytearray()
        self.exit_code: int | None = None
        self._pid, self._master = pty.fork()
        if self._pid == 0:
            variables = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
            # Not ``execvp``: readline has put COLUMNS and LINES into the environment behind it.
            os.execvpe(command[0], list(command), variables | (environment or {}))  # noqa: S606  (the point)
        self.resize(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.exit_code is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._master)

    @property
    def text(self) -> str:
        """The screen, one line a row, without the empty cells behind wide characters."""
        return "\n".join(self.rows)

    @property
    def rows(self) -> list[str]:
        """The rows of the screen."""
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        return [
            "".join(buffer[row][column].data for column in columns)
            for row in range(self.screen.lines)
        ]

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.screen.resize(rows, columns)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def press(self, *keys: str) -> None:
        """Send keys by name (``f8``, ``ctrl+s``)."""
        for key in keys:
            self._send(KEYS[key])

    def type(self, text: str) -> None:
        """Send text as an input method commits it: plain UTF-8."""
        self._send(text)

    def paste(self, text: str) -> None:
        """Send text as a terminal pastes it, in brackets."""
        self._send(f"\x1b[200~{text}\x1b[201~")

    def _send(self, text: str) -> None:
        self.send_bytes(text.encode(self._encoding))

    def send_bytes(self, data: bytes) -> None:
        """Send bytes as they are, be they text or not."""
        while data:
            readable, writable, _ = select.select([self._master], [self._master], [], 5)
            if readable:
                self._read()
            if writable:
                data = data[os.write(self._master, data[:512]) :]

    def wait_for(self, *texts: str, gone: bool = False) -> None:
        """Read until every one of ``texts`` is on the screen, or (``gone``) none is."""
        deadline = time.monotonic() + self._patience
        while not all((text in self.text) is not gone for text in texts):
            left = deadline - time.monotonic()
            if left <= 0 or not self._read_within(left):
                state = "still" if gone else "not"
                raise AssertionError(f"{texts} {state} on the screen:\n{self.text}")

    @property
    def process(self) -> int:
        """The id of the program's process."""
        return self._pid

    def read_for(self, seconds: float) -> None:
        """Take in what comes within so many seconds."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and self._read_within(left):
            pass

    def wait_exit(self) -> int:
        """Read until the program ends; returns its exit code, negative for a signal."""
        deadline = time.monotonic() + self._patience
        while self._read_within(max(deadline - time.monotonic(), 0.01)):
            if time.monotonic() > deadline:
                raise AssertionError(f"the program did not end:\n{self.text}")
        _, status = os.waitpid(self._pid, 0)
        self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code

    @property
    def modes_left(self) -> set[int]:
        """The private modes (DECSET) that are not as a terminal has them before any program."""
        state: dict[int, bool] = {}
        for numbers, final in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.received):
            for number in numbers.split(b";"):
                state[int(number)] = final == b"h"
        return {number for number, on in state.items() if on is not (number in _ON_AT_FIRST)}

    @property
    def line_settings(self) -> list[object]:
        """What ``stty`` would show of the terminal."""
        return list(termios.tcgetattr(self._master))

    def _read_within(self, seconds: float) -> bool:
        """Wait for output and take it in; ``False`` at the end of output or when time is up."""
        readable, _, _ = select.select([self._master], [], [], seconds)
        return bool(readable) and self._read()

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.received += data
        self._stream.feed(self._decoder.decode(data))
        return bool(data)

"""Runs of an editor that end by a kill at a random moment, and what they lost.

The tests do some dozens of them, ``benchmarks/faults.py`` hundreds, beside other editors.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from gongkai_tui.store import read_report
from gongkai_tui.store.recovery import abandoned_journals
from pseudo_terminal import PROGRAM, PseudoTerminal

TYPED = "".join(chr(0x3400 + number) for number in range(1000))
"""What is typed: rare characters, all different, so that each tells that it has arrived."""
AT_ONCE = 4
"""Characters that an input method commits at once."""


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor under test, and how to find out what it saved and what it gives back."""

    name: str
    command: Callable[[Path], Sequence[str]]
    ready: Sequence[str]
    """What is on the screen when it is ready."""
    begin: str
    """What is sent before typing."""
    save: Sequence[str]
    """What is sent to save; between the pieces the editor may look at a change of its screen."""
    safe: Callable[[Path], str]
    """The most that a user gets back after the end: the file's text, or the recovered one."""
    terminal: str = "xterm-256color"
    """The kind of terminal that it is told to run in."""
    settles: float = 0.0
    """Seconds after the first picture in which it takes no input, or only half a character."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run came to."""

    shown: int
    """Characters that were on the screen when the editor was ended."""
    shown_before: int
    """Characters that had been on the screen for a second by then."""
    safe: int
    """Characters that are in the file or are offered back."""

    @property
    def lost(self) -> int:
        """Characters that had been on the screen for a second, and are gone."""
        return max(self.shown_before - self.safe, 0)


def recovered_by_us(path: Path) -> str:
    """The text of the first part: what recovery offers, else what is in the file."""
    offered = abandoned_journals(path, path.read_bytes())
    report = offered[0].report if offered else read_report(path).report
    return report.texts["overview"]


OURS = Editor(
    "gongkai-tui",
    lambda path: [PROGRAM, str(path)],
    ("总体情况", "已保存"),
    "",
    ("\x13",),
    recovered_by_us,
)


class KillRun:
    """One run of an editor on one file, from its start to its violent end."""

    def __init__(self, editor: Editor, path: Path) -> None:
        """Start the editor and wait until it is ready."""
        self._editor = editor
        self._path = path
        self._shown: list[float] = []
        self._terminal = PseudoTerminal(editor.command(path), environment={"TERM": editor.terminal})
        self._terminal.wait_for(*editor.ready)
        self._terminal.read_for(editor.settles)
        self._terminal.type(editor.begin)

    def type(self, length: int) -> None:
        """Type so many characters more, a few at once; wait until they are on the screen."""
        for start in range(len(self._shown), len(self._shown) + length, AT_ONCE):
            piece = TYPED[start : start + AT_ONCE]
            self._terminal.type(piece)
            self._terminal.wait_for(*piece)
            self._shown += [time.monotonic()] * AT_ONCE

    def type_for(self, seconds: float, pause: float = 0) -> None:
        """Type so long, as fast as the editor shows it, or with a pause between the pieces."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and len(self._shown) < 300:
            self.type(AT_ONCE)
            self.wait(pause)

    def save(self) -> None:
        """Send what saves; does not wait until it is done."""
        for piece in self._editor.save:
            self._terminal.type(piece)

    def wait(self, seconds: float) -> None:
        """Let the editor run on."""
        self._terminal.read_for(seconds)

    def wait_until(self, condition: Callable[[], bool], seconds: float) -> None:
        """Let the editor run on until ``condition`` holds, or for so many seconds."""
        deadline = time.monotonic() + seconds
        while not condition() and time.monotonic() < deadline:
            self.wait(0.0005)

    def end(self, number: signal.Signals = signal.SIGKILL) -> Run:
        """End it by a signal, and look what is left."""
        now = time.monotonic()
        os.kill(self._terminal.process, number)
        self._terminal.wait_exit()
        self._terminal.__exit__(None, None, None)
        text = self._editor.safe(self._path)
        safe = next(length for length in range(len(self._shown), -1, -1) if TYPED[:length] in text)
        before = sum(moment <= now - 1 for moment in self._shown)
        return Run(len(self._shown), before, safe)


def chance(seed: int) -> Random:
    """Chance that is the same at every run."""
    return Random(seed)  # noqa: S311 - no secrets here


def ended_while_typing(
    editor: Editor,
    path: Path,
    seed: int,
    *,
    number: signal.Signals = signal.SIGKILL,
    longest: float = 2,
    pause: float = 0,
) -> Run:
    """Type for a random while, ``longest`` at the most, then the signal."""
    random = chance(seed)
    run = KillRun(editor, path)
    run.type_for(random.uniform(0, longest), pause)
    return run.end(number)


def killed_while_saving(editor: Editor, path: Path, seed: int) -> Run:
    """Type and save, then ``kill -9`` at a random moment around the save.

    Every other time the moment is counted from the first thing that the save does in the folder, so
    that many kills meet it in the middle.
    """
    random = chance(seed)
    run = KillRun(editor, path)
    run.type(AT_ONCE * random.randint(1, 4))
    before = files_beside(path)
    run.save()
    if seed % 2:
        run.wait_until(lambda: files_beside(path) != before, 0.5)
        run.wait(random.uniform(0, 0.02))
    else:
        run.wait(random.uniform(0, 0.3))
    return run.end()


def files_beside(path: Path) -> set[tuple[str, int]]:
    """The files of a folder, each with the time of its last change."""
    found = set()
    for file in path.parent.iterdir():
        with suppress(FileNotFoundError):  # it has gone meanwhile
            found.add((file.name, file.lstat().st_mtime_ns))
    return found

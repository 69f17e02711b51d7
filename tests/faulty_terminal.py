"""A pseudo-terminal in which things go wrong: kills, dropped lines, lines that stall."""

from __future__ import annotations

import os
import signal
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

from pseudo_terminal import KEYS, PROGRAM, PseudoTerminal


class FaultyTerminal(PseudoTerminal):
    """The editor on one file, started with ``edit`` or another command."""

    def __init__(
        self,
        path: Path,
        *options: str,
        command: str = "edit",
        before: Sequence[str] = (),
        program: str = PROGRAM,
        **settings: Any,
    ) -> None:
        """``before`` is put before the program, as ``nohup`` is, or in its place."""
        words = [*before, *filter(None, [program]), command, str(path), *options]
        super().__init__(words, **settings)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal and wait for the end; returns the exit code, negative for a signal."""
        os.kill(self._pid, number)
        return self.wait_exit()

    def hang_up(self) -> int:
        """Drop the line; returns the exit code."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)
        return self.end_without_reading()

    def end_without_reading(self) -> int:
        """Wait for the end while nobody takes what the editor writes; returns the exit code."""
        wait_until(self._ended, self._patience)
        assert self.exit_code is not None
        return self.exit_code

    def _ended(self) -> bool:
        pid, status = os.waitpid(self._pid, os.WNOHANG)
        if pid:
            self.exit_code = os.waitstatus_to_exitcode(status)
        return bool(pid)

    def wait_end(self) -> None:
        """Read all that is still to be read of a program that has ended."""
        while self._read_within(self._patience):
            pass

    @property
    def cooked(self) -> bool:
        """Whether the terminal shows and edits what is typed, as a shell needs it."""
        flags = termios.tcgetattr(self._master)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)

    def stall(self) -> None:
        """Have the editor write more than the line takes, and take nothing of it any more."""
        while not self._waits_for_the_line():
            os.write(self._master, (KEYS["f4"] + KEYS["f3"]).encode() * 4)

    def _waits_for_the_line(self) -> bool:
        """Wait until the whole process rests; returns whether its main thread waits for its writer.

        It rests when every thread sleeps, and none has slept and woken between two looks: a thread
        that waits for the interpreter's lock is not alone asleep, as another one has that lock.
        """
        deadline = time.monotonic() + self._patience
        while time.monotonic() < deadline:
            before = _sleeps(self._pid)
            Event().wait(0.05)
            waiting_in = _waiting_in(self._pid)
            asleep = {state for state, _ in before.values()} == {"S"}
            if asleep and _sleeps(self._pid) == before:
                return waiting_in.startswith("futex")
        raise AssertionError("it never rested")

    def wait_stopped(self) -> None:
        """Wait until the process is suspended."""
        _, status = os.waitpid(self._pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)


def wait_until(condition: Callable[[], bool], patience: float = 30) -> None:
    """Look again and again until ``condition`` holds."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        Event().wait(0.01)


def _waiting_in(process: int) -> str:
    """In what function of the system the main thread sleeps; ``0`` while it does not."""
    return Path(f"/proc/{process}/task/{process}/wchan").read_text("ascii")


def _sleeps(process: int) -> dict[int, tuple[str, int]]:
    """The state of each thread of a process (``S``: it sleeps), and how often it went to sleep."""
    found = {}
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(OSError):  # it has just ended
            lines = (task / "status").read_text("utf-8").splitlines()
            values = dict(line.split(":", 1) for line in lines)
            state = values["State"].split()[0]
            found[int(task.name)] = state, int(values["voluntary_ctxt_switches"])
    return found

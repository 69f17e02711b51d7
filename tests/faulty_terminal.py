"""A pseudo-terminal in which things go wrong: kills, dropped lines, lines that stall."""

from __future__ import annotations

import os
import signal
import termios
import time
from collections.abc import Callable, Sequence
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
        while not _waits_for_a_thread(self._pid):
            os.write(self._master, (KEYS["f4"] + KEYS["f3"]).encode() * 4)
            wait_until(lambda: _at_rest(self._pid), self._patience)

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


def _waits_for_a_thread(process: int) -> bool:
    """Whether the event loop waits for the thread that writes, and not for input."""
    return _waiting_in(process).startswith("futex")


def _at_rest(process: int) -> bool:
    """Whether the main thread waits for something, and did so all the time of a look."""
    before = _switches(process)
    Event().wait(0.1)
    return _waiting_in(process) not in ("", "0") and _switches(process) == before


def _waiting_in(process: int) -> str:
    return Path(f"/proc/{process}/task/{process}/wchan").read_text("ascii")


def _switches(process: int) -> list[str]:
    """How often the main thread went to sleep and woke up."""
    lines = Path(f"/proc/{process}/task/{process}/status").read_text("utf-8").splitlines()
    return [line for line in lines if "ctxt_switches" in line]

"""The terminal given back as it was, without Textual: the last resort, and safe in any thread."""

from __future__ import annotations

import os
import signal
import termios
import threading
import time
from contextlib import suppress
from typing import Any

_RESTORE = (
    b"\x18"  # whatever control sequence was cut off ends here
    b"\x1b[?2026l"  # no half picture is held back
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?2004l"  # mouse, focus, paste
    b"\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"  # line wrap, colours, the shell's screen, the cursor
)


_TAKE_BACK = b"\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l"


_OUTPUT = 2
"""The descriptor that Textual writes to: standard error."""
_ATTEMPTS = 40
_PAUSE = 0.01
"""So often, and so many seconds apart, a line that stalls is asked to take the sequence."""


class TerminalState:
    """How the terminal was before the editor took it."""

    def __init__(self) -> None:
        """Take note of how it is now."""
        self._before = self._during = _attributes()
        self._output: int | None = None

    def restore(self) -> None:
        """Give it back. Never waits long: what a stalled line has not taken is thrown away.

        What the program's other threads still write goes nowhere.
        """
        self._during = _attributes()
        with suppress(OSError):
            self._output = os.dup(_OUTPUT)
            nowhere = os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
            os.dup2(nowhere, _OUTPUT)
            os.close(nowhere)
        _interrupt_writers()
        _set(self._before, _RESTORE)

    def take_back(self) -> None:
        """Take it again as it was when it was given back."""
        if self._output is not None:
            os.dup2(self._output, _OUTPUT)
            os.close(self._output)
            self._output = None
        _set(self._during, _TAKE_BACK)

    def set_right(self) -> None:
        """Undo what another program that had the terminal has left of its line and modes."""
        _set(self._before, _RESTORE)


def _interrupt_writers() -> None:
    """Wake every thread that waits in a write to the terminal; it goes on writing to nowhere.

    Such a thread holds the terminal's lock, so that nobody else can write, and a pseudo-terminal
    whose buffer is thrown away does not wake it. A change of window size, which the driver handles,
    interrupts it and does no harm.
    """
    for thread in threading.enumerate():
        if thread.ident is not None and thread is not threading.current_thread():
            with suppress(ProcessLookupError):
                signal.pthread_kill(thread.ident, signal.SIGWINCH)


def _set(attributes: list[Any] | None, sequence: bytes) -> None:
    # A process in the background may not touch the terminal; it must not be stopped for it.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
    try:
        flags = os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
        terminal = os.open("/dev/tty", flags)
    except OSError:
        return
    with suppress(OSError, termios.error):
        if attributes is not None:
            termios.tcsetattr(terminal, termios.TCSANOW, attributes)
        for _ in range(_ATTEMPTS):
            if _written(terminal, sequence):
                break
            termios.tcflush(terminal, termios.TCOFLUSH)
            time.sleep(_PAUSE)  # another thread may be in the middle of writing
    os.close(terminal)


def _attributes() -> list[Any] | None:
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None


def _written(terminal: int, sequence: bytes) -> bool:
    """Whether a terminal that is never waited for took the whole sequence."""
    try:
        return os.write(terminal, sequence) == len(sequence)
    except BlockingIOError:
        return False

"""Lending the terminal to another program, and taking it back in whatever state that leaves it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from gongkai_tui.tui.terminal.restoring import TerminalState

_KEYBOARD = 0
"""The descriptor of the terminal."""


def run_in_terminal(command: Sequence[str]) -> int:
    """Run a program in the foreground of the terminal until it ends.

    Returns its exit code, negative for a signal. It has a process group of its own and none of the
    signals that the editor holds back. Stopped by Ctrl+Z it goes on at once: there is no shell that
    could bring it back. Raises :class:`OSError` where it cannot be started.
    """
    before = TerminalState()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])  # we take the terminal back later
    process = os.posix_spawnp(
        command[0], [*command], os.environ, setpgroup=0, setsigmask=(), setsigdef=[signal.SIGTTOU]
    )
    try:
        return _wait(process)
    finally:
        os.tcsetpgrp(_KEYBOARD, os.getpgrp())
        before.set_right()


def _wait(process: int) -> int:
    while True:
        os.tcsetpgrp(_KEYBOARD, process)
        os.killpg(process, signal.SIGCONT)  # it may have asked for the terminal before it had it
        _, status = os.waitpid(process, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)

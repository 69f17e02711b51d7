"""Mouse and clipboard in a real pseudo-terminal; whatever ends the program, nothing is left on."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pseudo_terminal import PROGRAM, PseudoTerminal
from test_terminal_sessions import assert_left_as_found

SAMPLE = Path(__file__).parents[1] / "sample_reports" / "chenghu-2024.toml"
SSH = {"SSH_CONNECTION": "192.0.2.7 50123 192.0.2.1 22"}
MOUSE_ON, MOUSE_OFF = b"\x1b[?1000h", b"\x1b[?1000l"
SHIFT_RIGHT = b"\x1b[1;2C"

FAILING_KEYBOARD = """
import sys
from gongkai_tui.cli import main
from gongkai_tui.tui.terminal.driver import InputReader

def fail(self, data):
    raise RuntimeError("English")

InputReader.feed = fail
sys.exit(main(sys.argv[1:]))
"""


@contextmanager
def editor(
    folder: Path, environment: dict[str, str], command: tuple[str, ...] = (PROGRAM,)
) -> Iterator[PseudoTerminal]:
    """The editor on a copy of the sample, in a session that is not by SSH unless it is said."""
    state = {"HOME": str(folder), "XDG_STATE_HOME": str(folder)}
    apart = {"SSH_CONNECTION": "", "SSH_TTY": "", "TMUX": "", "STY": ""}
    path = shutil.copy(SAMPLE, folder / "report.toml")
    settings = state | apart | environment
    with PseudoTerminal([*command, str(path)], environment=settings) as terminal:
        terminal.wait_for("总体情况", "已保存")
        yield terminal


def test_over_ssh_the_mouse_is_left_to_the_terminal_until_a_key_takes_it(tmp_path: Path) -> None:
    with editor(tmp_path, SSH) as terminal:
        assert MOUSE_ON not in terminal.received
        terminal.press("ctrl+o")
        terminal.wait_for("鼠标已启用")
        assert MOUSE_ON in terminal.received
        terminal.press("ctrl+o")
        terminal.wait_for("鼠标已还给终端")
        assert MOUSE_OFF in terminal.received.rpartition(MOUSE_ON)[2]
        terminal.press("ctrl+o")
        terminal.wait_for("鼠标已启用")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert_left_as_found(terminal)


def test_at_the_machine_itself_the_mouse_is_taken(tmp_path: Path) -> None:
    with editor(tmp_path, {}) as terminal:
        assert MOUSE_ON in terminal.received


@pytest.mark.parametrize(
    ("environment", "before", "behind"),
    [
        ({}, "", ""),
        ({"TERM": "screen", "STY": "4711.pts-0.host"}, "\x1bP", "\x1b\\"),
        ({"TERM": "tmux-256color", "TMUX": "/run/tmux,1,0"}, "\x1bPtmux;\x1b", "\x1b\\"),
    ],
    ids=["plain", "screen", "tmux"],
)
def test_what_is_copied_is_sent_to_the_clipboard_and_kept_for_pasting(
    tmp_path: Path, environment: dict[str, str], before: str, behind: str
) -> None:
    copied = b64encode("2024年".encode()).decode()
    with editor(tmp_path, environment) as terminal:
        terminal.send_bytes(SHIFT_RIGHT * 5)
        terminal.press("ctrl+c", "ctrl+home", "ctrl+v")
        terminal.wait_for("未保存", "2024年2024年")
        assert f"{before}\x1b]52;c;{copied}\x07{behind}".encode() in terminal.received


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_a_signal_gives_back_mouse_and_everything_else(
    tmp_path: Path, number: signal.Signals
) -> None:
    with editor(tmp_path, {}) as terminal:
        os.kill(terminal.process, number)
        assert terminal.wait_exit() == 128 + number
        assert_left_as_found(terminal)


def test_a_keyboard_that_cannot_be_read_any_more_ends_it_with_a_sentence(tmp_path: Path) -> None:
    with editor(tmp_path, {}, (sys.executable, "-c", FAILING_KEYBOARD)) as terminal:
        terminal.type("甲")
        assert terminal.wait_exit() == 1
        assert_left_as_found(terminal)
        assert "程序出错，已经退出。" in terminal.received.decode().rpartition("\x1b")[2]
    log = tmp_path / "gongkai-tui" / "log" / "crash.txt"
    assert "RuntimeError: English" in log.read_text(encoding="utf-8")

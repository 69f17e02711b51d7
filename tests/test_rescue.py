"""Signals, dropped and stalled lines, crashes, in a real pseudo-terminal: nothing typed is lost."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from faulty_terminal import FaultyTerminal, wait_until
from gongkai_tui.store import read_report
from gongkai_tui.store.recovery import Recovery, abandoned_journals

SAMPLES = Path(__file__).parents[1] / "sample_reports"
TYPED = "甲乙丙丁"
LIMIT = 2.0
"""Seconds from a signal to the end of the process."""

DEAF = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"]
"""Starts a program that ignores hang-ups, as ``nohup`` does."""
ENDINGS = [signal.SIGHUP, signal.SIGTERM, signal.SIGINT]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "chenghu-2024.toml", tmp_path / "report.toml"))


@pytest.fixture
def terminal(path: Path) -> Iterator[FaultyTerminal]:
    """The editor with some characters typed and not saved."""
    with FaultyTerminal(path) as opened:
        opened.wait_for("总体情况", "已保存")
        opened.type(TYPED)
        opened.wait_for(TYPED, "未保存")
        yield opened


def recovered(path: Path) -> Recovery:
    (recovery,) = abandoned_journals(path, path.read_bytes())
    assert recovery.fits
    return recovery


def assert_typed_is_safe(path: Path, before: bytes) -> None:
    assert path.read_bytes() == before
    assert recovered(path).report.texts["overview"].startswith(TYPED)


@pytest.mark.parametrize("number", [*ENDINGS, signal.SIGQUIT])
def test_a_signal_ends_in_good_order(
    path: Path, terminal: FaultyTerminal, number: signal.Signals
) -> None:
    before = path.read_bytes()
    begin = time.monotonic()
    assert terminal.kill(number) == 128 + number
    assert time.monotonic() - begin < LIMIT
    assert terminal.cooked
    assert b"\x1b[?1049l" in terminal.received
    assert "下次打开 report.toml 时可以取回" in terminal.received.decode(errors="replace")
    assert_typed_is_safe(path, before)
    assert [file.name for file in path.parent.iterdir()] == [path.name]  # the lock is gone


def test_a_dropped_line_ends_in_good_order(path: Path, terminal: FaultyTerminal) -> None:
    before = path.read_bytes()
    begin = time.monotonic()
    assert terminal.hang_up() == 128 + signal.SIGHUP
    assert time.monotonic() - begin < LIMIT
    assert_typed_is_safe(path, before)


def test_a_dropped_line_ends_the_editor_even_where_hang_ups_are_ignored(path: Path) -> None:
    before = path.read_bytes()
    with FaultyTerminal(path, before=DEAF) as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type(TYPED)
        terminal.wait_for(TYPED, "未保存")
        assert terminal.hang_up() == 128 + signal.SIGHUP
    assert_typed_is_safe(path, before)


@pytest.mark.parametrize("number", ENDINGS)
def test_a_signal_on_a_stalled_line_ends_in_good_order(
    path: Path, terminal: FaultyTerminal, number: signal.Signals
) -> None:
    before = path.read_bytes()
    terminal.stall()
    begin = time.monotonic()
    os.kill(terminal.process, number)
    assert terminal.end_without_reading() == 128 + number
    assert time.monotonic() - begin < LIMIT
    assert terminal.cooked
    terminal.wait_end()
    assert terminal.received.endswith(b"\x1b[?1049l\x1b[?25h")
    assert_typed_is_safe(path, before)


FREED = """
import os, signal, sys
from threading import Event
from gongkai_tui.tui import rescue

rescue.PATIENCE = 0.0
guard = rescue.Rescue()
begun, ended = Event(), Event()

def restore():
    begun.set()
    ended.wait(0.5)
    os.write(1, b"given back")

guard._terminal.restore = restore
os.kill(os.getpid(), signal.SIGTERM)
begun.wait()
guard.finished()
ended.set()
"""


def test_an_app_that_is_freed_meanwhile_does_not_end_before_the_terminal_is_given_back() -> None:
    ended = subprocess.run([sys.executable, "-c", FREED], check=False, capture_output=True)
    assert ended.returncode == 128 + signal.SIGTERM
    assert ended.stdout == b"given back"


def test_suspended_and_back(path: Path, terminal: FaultyTerminal) -> None:
    before = path.read_bytes()
    os.kill(terminal.process, signal.SIGTSTP)
    terminal.wait_stopped()
    assert terminal.cooked
    (file,) = journals()
    assert TYPED in file.read_text(encoding="utf-8")
    os.kill(terminal.process, signal.SIGCONT)
    wait_until(lambda: not terminal.cooked)
    terminal.type("戊")
    terminal.wait_for(f"{TYPED}戊")
    assert terminal.kill(signal.SIGTERM) == 143
    assert_typed_is_safe(path, before)


def test_a_line_that_drops_while_the_editor_is_suspended_ends_it_in_good_order(
    path: Path, terminal: FaultyTerminal
) -> None:
    before = path.read_bytes()
    os.kill(terminal.process, signal.SIGTSTP)
    terminal.wait_stopped()
    os.kill(terminal.process, signal.SIGHUP)  # as the system does, and then lets it run
    begin = time.monotonic()
    os.kill(terminal.process, signal.SIGCONT)
    assert terminal.hang_up() == 128 + signal.SIGHUP
    assert time.monotonic() - begin < LIMIT
    assert_typed_is_safe(path, before)


def test_suspended_and_back_while_the_line_stalls(path: Path, terminal: FaultyTerminal) -> None:
    terminal.stall()
    begin = time.monotonic()
    os.kill(terminal.process, signal.SIGTSTP)
    terminal.wait_stopped()
    assert time.monotonic() - begin < LIMIT
    assert terminal.cooked
    os.kill(terminal.process, signal.SIGCONT)
    wait_until(lambda: not terminal.cooked)
    terminal.type("戊")
    terminal.wait_for(f"{TYPED}戊", "未保存")
    terminal.press("ctrl+s")
    terminal.wait_for("已保存到")
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0
    assert read_report(path).report.texts["overview"].startswith(f"{TYPED}戊")


def journals() -> list[Path]:
    folder = Path(os.environ["XDG_STATE_HOME"]) / "gongkai-tui" / "journals"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    return list(folder.iterdir())


CRASHING = """
import sys
from gongkai_tui.cli import main
from gongkai_tui.tui.workspace import Workspace

def fail(self):
    raise RuntimeError("English")

Workspace.action_help = fail
sys.argv = ["gongkai-tui", *sys.argv[1:]]
sys.exit(main())
"""


def test_a_crash_tells_one_chinese_sentence_and_keeps_everything(path: Path) -> None:
    before = path.read_bytes()
    with FaultyTerminal(path, before=[sys.executable, "-c", CRASHING], program="") as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type(TYPED)
        terminal.wait_for(TYPED, "未保存")
        terminal.press("f1")
        assert terminal.wait_exit() == 1
        told = terminal.received.decode(errors="replace").rpartition("\x1b")[2]
        assert terminal.cooked
    assert "程序出错，已经退出。未保存的改动已经记下" in told
    assert "Traceback" not in terminal.received.decode(errors="replace")
    log = Path(os.environ["XDG_STATE_HOME"]) / "gongkai-tui" / "log" / "crash.txt"
    assert "RuntimeError: English" in log.read_text(encoding="utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert_typed_is_safe(path, before)

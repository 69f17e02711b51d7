"""Editing a part in another program: one undo step, the terminal as before, whatever that does."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest

from editor_pilot import open_editor, sample
from faulty_terminal import FaultyTerminal, wait_until
from gongkai_tui.report import Report
from gongkai_tui.report.edits import rewrite_text
from gongkai_tui.store import read_report
from gongkai_tui.tui.prose.external_editor import ExternalEditorError, edit_in, editor_command
from gongkai_tui.tui.terminal.application import TerminalApp
from pseudo_terminal import PROGRAM, PseudoTerminal

Run: TypeAlias = Callable[[Sequence[str]], int]


def writing(data: bytes, code: int = 0) -> Run:
    def run(command: Sequence[str]) -> int:
        Path(command[-1]).write_bytes(data)
        return code

    return run


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("新的文字\n".encode(), "新的文字"),
        ("新的文字".encode(), "新的文字"),
        ("一\n二\n\n".encode(), "一\n二\n"),
        ("一\r\n二\r\n".encode(), "一\r\n二"),
        ("\ufeff记事本\n".encode(), "记事本"),
        (b"", ""),
    ],
)
def test_what_the_editor_wrote_comes_back(data: bytes, expected: str) -> None:
    assert edit_in(["vim"], "原文", writing(data)) == expected


def test_what_was_written_counts_although_the_editor_failed() -> None:
    assert edit_in(["vim"], "原文", writing("新文\n".encode(), 1)) == "新文"


def removing(command: Sequence[str]) -> int:
    Path(command[-1]).unlink()
    return 0


def missing(_: Sequence[str]) -> int:
    raise FileNotFoundError(2, "English")


@pytest.mark.parametrize(
    ("run", "message"),
    [
        (writing("原文\n".encode(), 3), "“vim”没有正常结束（3），文字没有改动。"),
        (removing, "文件已被外部编辑程序删除，文字没有改动。"),
        (missing, "“vim”不能运行：没有这个文件。"),
    ],
)
def test_when_nothing_comes_back_the_reason_is_told(run: Run, message: str) -> None:
    with pytest.raises(ExternalEditorError) as told:
        edit_in(["vim"], "原文", run)
    assert str(told.value) == message


def test_what_cannot_be_read_is_kept_for_its_owner_only(own_state_directory: Path) -> None:
    data = "写了很久的字".encode("gb18030")
    with pytest.raises(ExternalEditorError, match="不是 UTF-8 文本") as told:
        edit_in(["vim"], "原文", writing(data))
    (kept,) = own_state_directory.glob("editing/*/*")
    assert str(kept) in str(told.value)
    assert kept.read_bytes() == data
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_nothing_stays_of_what_was_taken_back(own_state_directory: Path) -> None:
    edit_in(["vim"], "原文", writing("新的文字\n".encode()))
    assert list(own_state_directory.glob("editing/*")) == []


def ends_with(told: list[str], text: str) -> bool:
    return told[-1:] == [text]


def test_what_the_editor_has_written_so_far_is_told_while_it_runs() -> None:
    told: list[str] = []

    def run(command: Sequence[str]) -> int:
        for text in ("甲", "甲乙"):
            Path(command[-1]).write_text(f"{text}\n", encoding="utf-8")
            wait_until(partial(ends_with, told, text))
        return 0

    assert edit_in(["vim"], "原文", run, told.append) == "甲乙"
    assert told == ["甲", "甲乙"]


def test_the_editor_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vim"}) == ["code", "--wait"]
    assert editor_command({"EDITOR": "'/opt/my editor'"}) == ["/opt/my editor"]
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ExternalEditorError):
        editor_command({"EDITOR": "'"})


def test_only_what_differs_is_rewritten() -> None:
    report = Report(None, "", 2023, {"overview": "甲乙丙丁"})  # type: ignore[arg-type]  # no form is looked at
    edit = rewrite_text(report, "overview", "甲子丑丁")
    assert edit is not None
    change = edit.changes[0]
    assert (change.at, change.removed, change.inserted) == (1, "乙丙", "子丑")  # type: ignore[union-attr]  # a splice
    for text in ("甲乙丙丁", "", "甲甲", "丁丁", "甲乙丙丁丁", "甲甲乙丙丁"):
        edit = rewrite_text(report, "overview", text)
        assert (edit.apply(report) if edit else report).texts["overview"] == text


async def test_the_text_comes_back_as_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        TerminalApp, "lend_terminal", lambda _, command: writing("新文\n二".encode())(command)
    )
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        session = editor.workspace.session
        original = session.report
        await editor.press("新", "f10", *"外部编辑", "enter")
        assert session.report.texts["overview"] == "新文\n二"
        assert "文字已取回，可以一次撤销。" in editor.text
        await editor.press("f10", *"外部编辑", "enter")
        assert "文字没有改动。" in editor.text
        await editor.press("ctrl+z", "ctrl+z")
        assert session.report == original


APPENDING = """
import sys, termios, tty
path = sys.argv[1]
assert sys.stdin.isatty()
text = open(path, encoding="utf-8").read()
tty.setraw(0)
print("\x1b[?1049h\x1b[?1000h外部程序在此", flush=True)
sys.stdin.read(1)
open(path, "w", encoding="utf-8").write("外来的话。" + text)
"""
"""An editor that leaves the terminal in raw mode, on its own screen, with the mouse taken."""
KILLED = APPENDING + "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
STOPPED = APPENDING + "import os, signal; os.kill(os.getpid(), signal.SIGTSTP); print(1)"


@pytest.mark.parametrize("program", [APPENDING, KILLED, STOPPED], ids=["ends", "killed", "stopped"])
def test_the_terminal_is_as_it_was_whatever_the_editor_leaves(program: str, tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(program, encoding="utf-8")
    path = sample("chenghu-2024", tmp_path)
    environment = {"VISUAL": f"{sys.executable} {script}", "XDG_STATE_HOME": str(tmp_path)}
    with PseudoTerminal([PROGRAM, str(path)], environment=environment) as terminal:
        before = terminal.line_settings
        terminal.wait_for("认真贯彻落实", "保存")
        within = terminal.line_settings
        terminal.press("f10")
        terminal.wait_for("命令")
        terminal.type("wbbj")
        terminal.wait_for("外部编辑")
        terminal.press("enter")
        terminal.wait_for("外部程序在此")
        terminal.type("x")
        terminal.wait_for("外来的话。2024年", "文字已取回")
        assert terminal.line_settings == within
        terminal.type("继")
        terminal.wait_for("继")
        terminal.press("ctrl+s")
        terminal.wait_for("已保存")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.modes_left == set()
        assert terminal.line_settings == before
    assert "外来的话。" in read_report(path).report.texts["overview"]


WAITING = """
import sys, time
path = sys.argv[1]
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write("外来的话。" + text)
print("外部程序在此", flush=True)
sys.stdin.read()
"""


def test_what_was_written_outside_is_offered_back_when_the_line_drops_meanwhile(
    tmp_path: Path,
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(WAITING, encoding="utf-8")
    path = sample("chenghu-2024", tmp_path)
    with FaultyTerminal(path, environment={"VISUAL": f"{sys.executable} {script}"}) as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.press("f10")
        terminal.type("wbbj")
        terminal.wait_for("外部编辑")
        terminal.press("enter")
        terminal.wait_for("外部程序在此")
        terminal.read_for(1)
        terminal.hang_up()
    with FaultyTerminal(path) as terminal:
        terminal.wait_for("以下改动没有保存")
        terminal.press("enter")
        terminal.wait_for("外来的话。", "未保存")

"""Whole sessions of the installed program in every kind of terminal that it meets.

Each opens the sample, types into prose, moves and types in a table, saves and leaves. Afterwards
the file holds exactly what was typed, and the terminal is as it was found.
"""

from __future__ import annotations

import os
import shutil
import termios
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pseudo_terminal import PROGRAM, PseudoTerminal

SAMPLE = Path(__file__).parents[1] / "sample_reports" / "chenghu-2024.toml"
ALTERNATE_SCREEN = 1049

LATE_ANSWERS = {
    "device attributes": b"\x1b[?62;c",
    "background colour": b"\x1b]11;rgb:0000/0000/0000\x07",
    "name of the terminal": b"\x1bP>|XTerm(390)\x1b\\",
    "mode report": b"\x1b[?2026;0$y",
    "cursor position": b"\x1b[12;40R",
    "keyboard flags": b"\x1b[?0u",
    "window size": b"\x1b[48;24;80;0;0t",
    "unknown sequence": b"\x1b[>1;2;3~",
    "unknown key": b"\x1b[99;9~",
}
"""What terminals answer, some of it to what nobody asked, late and in the midst of typing."""

NOISE = {
    "wrong byte": b"\xff",
    "wrong bytes": b"\xfe\xff\xc0",
}
"""What is neither UTF-8 nor GB18030."""


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "report.toml"))


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A home of its own for each session, so that none remembers another's terminal."""
    folder = tmp_path / "home"
    folder.mkdir()
    return {"HOME": str(folder), "XDG_STATE_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}


def edit_save_and_leave(terminal: PseudoTerminal, report_file: Path) -> None:
    """The session; proves what the file and the terminal are like after it."""
    terminal.wait_for("总体情况", "已保存", "澄湖市")
    terminal.type("观鱼")
    terminal.wait_for("观鱼2024年", "未保存")
    go_to_first_cell(terminal)
    terminal.press("down")
    terminal.type("57")
    terminal.press("enter")
    terminal.wait_for("不符2")
    save_and_leave(terminal)
    wanted = sample()
    wanted["sections"]["overview"] = "观鱼" + wanted["sections"]["overview"]
    wanted["tables"]["requests"]["brought_forward"]["individual"] = 57
    assert read(report_file) == wanted
    assert_left_as_found(terminal)


def go_to_first_cell(terminal: PseudoTerminal) -> None:
    terminal.press("ctrl+g")
    terminal.type("3")
    terminal.press("ctrl+home")
    terminal.wait_for("一、本年新收")


def save_and_leave(terminal: PseudoTerminal) -> None:
    terminal.press("ctrl+s")
    terminal.wait_for("已保存")
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0


def assert_left_as_found(terminal: PseudoTerminal) -> None:
    assert terminal.modes_left == set()
    assert terminal.line_settings == line_settings_of_a_new_terminal()
    assert b"\x1b[?1049h" in terminal.received


def line_settings_of_a_new_terminal() -> list[object]:
    master, slave = os.openpty()
    try:
        return list(termios.tcgetattr(master))
    finally:
        os.close(slave)
        os.close(master)


def sample() -> dict[str, Any]:
    return read(SAMPLE)


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("term", ["xterm-256color", "vt100", "screen", "tmux-256color"])
def test_a_report_is_edited_in_every_kind_of_terminal(
    term: str, report_file: Path, home: dict[str, str]
) -> None:
    environment = home | {"TERM": term}
    with PseudoTerminal([PROGRAM, str(report_file)], environment=environment) as terminal:
        edit_save_and_leave(terminal, report_file)


def test_a_report_is_edited_with_the_painting_of_textual_itself(
    report_file: Path, home: dict[str, str]
) -> None:
    environment = home | {"GONGKAI_TUI_DISPLAY": "stock"}
    with PseudoTerminal([PROGRAM, str(report_file)], environment=environment) as terminal:
        edit_save_and_leave(terminal, report_file)
        assert len(terminal.received) > 40_000, "otherwise it sends 9,000"


@pytest.mark.parametrize("whole", [True, False])
def test_a_terminal_that_can_is_told_where_a_picture_begins_and_ends(
    whole: bool, report_file: Path, home: dict[str, str]
) -> None:
    """Of a change of the screen it then shows nothing before it has all."""
    with PseudoTerminal([PROGRAM, str(report_file)], environment=home) as terminal:
        terminal.wait_for("总体情况", "已保存")
        if whole:
            terminal.send_bytes(b"\x1b[?2026;2$y")
        terminal.type("鱼")
        terminal.wait_for("鱼2024年", "未保存")
        before = len(terminal.received)
        terminal.press("f10")
        terminal.wait_for("拼音首字母")
        shown = bytes(terminal.received[before:])
        assert (b"\x1b[?2026h" in shown) is whole
        assert shown.count(b"\x1b[?2026h") == shown.count(b"\x1b[?2026l")
        terminal.press("escape", "f1")
        terminal.wait_for("任何地方")


@pytest.mark.parametrize("term", ["linux", "dumb"])
def test_a_terminal_that_cannot_show_it_gets_one_sentence_and_nothing_else(
    term: str, report_file: Path, home: dict[str, str]
) -> None:
    environment = home | {"TERM": term}
    with PseudoTerminal([PROGRAM, str(report_file)], environment=environment) as terminal:
        terminal.wait_for("编辑器无法显示", "GONGKAI_TUI_FORCE=1")
        assert terminal.wait_exit() == 2
        assert b"\x1b" not in terminal.received
        assert terminal.line_settings == line_settings_of_a_new_terminal()
    assert read(report_file) == sample()


@pytest.mark.parametrize("term", ["linux", "dumb"])
def test_it_opens_there_all_the_same_when_told_to(
    term: str, report_file: Path, home: dict[str, str]
) -> None:
    environment = home | {"TERM": term, "GONGKAI_TUI_FORCE": "1"}
    with PseudoTerminal([PROGRAM, str(report_file)], environment=environment) as terminal:
        edit_save_and_leave(terminal, report_file)


@pytest.mark.parametrize("language", ["C", "zh_CN.UTF-8", "zh_CN.GB18030"])
def test_a_report_is_edited_in_a_locale_that_the_machine_may_not_have(
    language: str, report_file: Path, home: dict[str, str]
) -> None:
    environment = home | {"LANG": language}
    with PseudoTerminal([PROGRAM, str(report_file)], environment=environment) as terminal:
        edit_save_and_leave(terminal, report_file)


def test_a_terminal_of_gb18030_is_written_and_read_in_it(
    report_file: Path, home: dict[str, str]
) -> None:
    """As with a locale of that encoding, which need not be installed where the tests run."""
    environment = home | {"PYTHONIOENCODING": "gb18030"}
    with PseudoTerminal(
        [PROGRAM, str(report_file)], environment=environment, encoding="gb18030"
    ) as terminal:
        edit_save_and_leave(terminal, report_file)


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (200, 60)])
def test_a_report_is_edited_in_a_window_of_every_size(
    columns: int, rows: int, report_file: Path, home: dict[str, str]
) -> None:
    with PseudoTerminal(
        [PROGRAM, str(report_file)], columns=columns, rows=rows, environment=home
    ) as terminal:
        edit_save_and_leave(terminal, report_file)


def test_no_key_is_lost_while_the_window_changes_its_size(
    report_file: Path, home: dict[str, str]
) -> None:
    sizes = [(100, 30), (40, 12), (200, 60), (81, 25), (60, 20), (80, 24)]
    typed = "春江潮水连海平海上明月"
    with PseudoTerminal([PROGRAM, str(report_file)], environment=home) as terminal:
        terminal.wait_for("总体情况", "已保存")
        for number, character in enumerate(typed):
            terminal.type(character)
            terminal.resize(*sizes[number % len(sizes)])
        terminal.resize(80, 24)
        terminal.wait_for(typed, "未保存", "退出")
        save_and_leave(terminal)
        assert_left_as_found(terminal)
    assert read(report_file)["sections"]["overview"].startswith(f"{typed}2024年")


def test_nothing_that_a_terminal_answers_becomes_text(
    report_file: Path, home: dict[str, str]
) -> None:
    with PseudoTerminal([PROGRAM, str(report_file)], environment=home) as terminal:
        terminal.send_bytes(b"".join(LATE_ANSWERS.values()))
        terminal.wait_for("总体情况", "已保存")
        for answer in [*LATE_ANSWERS.values(), *NOISE.values()]:
            terminal.send_bytes(answer)
            terminal.type("鱼")
        terminal.send_bytes(b"".join(LATE_ANSWERS.values()))
        typed = "鱼" * (len(LATE_ANSWERS) + len(NOISE))
        terminal.wait_for(f"{typed}2024年")
        go_to_first_cell(terminal)
        terminal.send_bytes(b"".join([*LATE_ANSWERS.values(), *NOISE.values()]))
        terminal.press("down", "up")
        save_and_leave(terminal)
        assert_left_as_found(terminal)
    wanted = sample()
    wanted["sections"]["overview"] = typed + wanted["sections"]["overview"]
    assert read(report_file) == wanted


def test_characters_of_gb18030_are_understood_among_utf8(
    report_file: Path, home: dict[str, str]
) -> None:
    with PseudoTerminal([PROGRAM, str(report_file)], environment=home) as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type("春")
        terminal.wait_for("春2024年")
        terminal.send_bytes("眠不觉晓".encode("gb18030"))
        terminal.wait_for("春眠不觉晓2024年")
        save_and_leave(terminal)
        assert_left_as_found(terminal)
    assert read(report_file)["sections"]["overview"].startswith("春眠不觉晓2024年")

"""The start: the first line at once, an unfit terminal told in time, only what is needed loaded."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual.css import stylesheet

from east_asian_terminal import wait_for_rows
from editor_pilot import SAMPLES, open_editor
from gongkai_tui.command_line.editor_terminal import unfit
from pseudo_terminal import PROGRAM, PseudoTerminal

WIPE = b"\r\x1b[2K"
ALTERNATE_SCREEN = b"\x1b[?1049h"
MAIN_SCREEN = b"\x1b[?1049l"


def report_in(folder: Path, name: str = "报告.toml") -> Path:
    return Path(shutil.copy(SAMPLES / "chenghu-2024.toml", folder / name))


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(folder / "state"), **more}


def loaded_by(statement: str) -> set[str]:
    """The modules in memory after a statement, in a process of its own."""
    return loaded_by_program(f"{statement}; import sys; print(*sys.modules)")


def loaded_by_program(program: str) -> set[str]:
    """The modules that a program, in a process of its own, names on standard output."""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    return set(done.stdout.decode().split())


def test_the_first_line_comes_before_textual_and_the_first_picture_before_the_rules(
    tmp_path: Path,
) -> None:
    marked = (
        "import sys\n"
        "class Marking:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name in ('textual', 'rich'): sys.__stderr__.write('<loading>')\n"
        "        if name == 'gongkai_tui.checks.aspects': sys.__stderr__.write('<rules>')\n"
        "sys.meta_path.insert(0, Marking())\n"
        "from gongkai_tui.cli import main\n"
        f"sys.exit(main([{str(report_in(tmp_path))!r}]))\n"
    )
    command = [sys.executable, "-c", marked]
    with PseudoTerminal(command, environment=environment(tmp_path)) as terminal:
        terminal.wait_for("总体情况", "退出", "核实")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    sent = bytes(terminal.received)
    line = "\r正在打开 报告.toml ...".encode()
    steps = (line, b"<loading>", WIPE, ALTERNATE_SCREEN, "正在核对".encode(), b"<rules>")
    order = [sent.index(each) for each in steps]
    assert order == sorted(order)
    assert order[0] == 0
    assert not re.sub(rb"\x1b\[[?0-9;<>=]*[a-zA-Z]", b"", sent[sent.rindex(MAIN_SCREEN) :])


def test_nothing_is_loaded_for_the_first_line() -> None:
    before = loaded_by("pass")
    loaded = loaded_by("import gongkai_tui.command_line.editor_terminal") - before
    assert loaded == {
        "__future__",
        "gongkai_tui",
        "gongkai_tui.command_line",
        "gongkai_tui.command_line.editor_terminal",
    }


FIRST_SCREEN = """
import sys
from pathlib import Path
from gongkai_tui.command_line.edit import loading
with loading():
    from gongkai_tui.tui.app import EditorApp
import asyncio

async def first_screen():
    async with EditorApp(Path({path!r})).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "认真贯彻落实" in str(pilot.app.screen._compositor.render_strips())
        print(*sys.modules)

asyncio.run(first_screen())
"""
UNNEEDED = {
    "curses",
    "gongkai_tui.exporting",
    "gongkai_tui.importing",
    "gongkai_tui.report.merging",
    "gongkai_tui.tui.difference_text",
    "gongkai_tui.tui.filing",
    "gongkai_tui.tui.grid.grid",
    "gongkai_tui.tui.preview",
    "gongkai_tui.tui.remeasuring",
    "markdown_it",
    "rjieba",
    "ssl",
    "textual.widgets._data_table",
    "textual.widgets._input",
    "textual.widgets._markdown",
    "textual.widgets._text_area",
}
FIRST_SCREEN_DIALOGS = {"dialogs", "dialogs.too_small"}
"""The notice over a small window must be ready at once; no other dialog is."""


def test_only_what_the_first_screen_needs_is_loaded(tmp_path: Path) -> None:
    """Whatever is loaded before the first picture, the user waits for."""
    loaded = loaded_by_program(FIRST_SCREEN.format(path=str(report_in(tmp_path))))
    assert not loaded & UNNEEDED
    dialogs = {name for name in loaded if name.startswith("gongkai_tui.tui.dialogs")}
    assert dialogs == {f"gongkai_tui.tui.{name}" for name in FIRST_SCREEN_DIALOGS}


async def test_the_first_screen_has_few_widgets_and_parses_each_style_sheet_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each widget, and each style sheet, is a millisecond or two before the first picture."""
    parsed: Counter[str] = Counter()
    parse = vars(stylesheet)["parse"]

    def noting(scope: str, css: str, read_from: tuple[str, str], *rest: Any, **more: Any) -> Any:
        parsed[read_from[0]] += read_from[0].endswith(".tcss")
        return parse(scope, css, read_from, *rest, **more)

    monkeypatch.setattr(stylesheet, "parse", noting)
    async with open_editor(report_in(tmp_path), size=(100, 30)) as editor:
        widgets = list(editor.workspace.query("*"))
    assert len(widgets) <= 9
    assert set(parsed.values()) == {0, 1}


def test_a_long_name_with_controls_stays_on_one_line(tmp_path: Path) -> None:
    path = report_in(tmp_path, "很长" * 30 + "\x1b]0;x\x07.toml")
    with PseudoTerminal(
        [PROGRAM, str(path)], columns=40, environment=environment(tmp_path)
    ) as terminal:
        terminal.wait_for("总体情况")
    line = bytes(terminal.received).split(WIPE)[0].decode()
    assert line.startswith("\r正在打开 ")
    assert line[1:].isprintable()
    assert len(line.encode("gb18030")) <= 40


def test_a_file_that_cannot_be_read_is_told_on_a_clean_line(tmp_path: Path) -> None:
    path = tmp_path / "坏.toml"
    path.write_text("[[[", encoding="utf-8")
    with PseudoTerminal([PROGRAM, str(path)], environment=environment(tmp_path)) as terminal:
        assert terminal.wait_exit() == 2
    assert "正在打开" not in terminal.text
    assert "坏.toml" in terminal.rows[0]
    assert ALTERNATE_SCREEN not in terminal.received


@pytest.mark.parametrize("term", ["dumb", "", "unknown", "linux"])
def test_an_unfit_terminal_gets_one_sentence_and_nothing_is_drawn(
    tmp_path: Path, term: str
) -> None:
    path = report_in(tmp_path)
    with PseudoTerminal(
        [PROGRAM, str(path)], columns=300, environment=environment(tmp_path, TERM=term)
    ) as terminal:
        assert terminal.wait_exit() == 2
    assert b"\x1b" not in terminal.received
    assert len(terminal.text.split()) > 0
    assert "无法显示" in terminal.rows[0]
    assert "GONGKAI_TUI_FORCE=1" in terminal.rows[0]
    assert not terminal.rows[1].strip()
    assert ("cannot show Chinese" in terminal.text) is (term == "linux")


@pytest.mark.parametrize("term", ["dumb", "linux"])
def test_who_insists_gets_the_editor(tmp_path: Path, term: str) -> None:
    settings = environment(tmp_path, TERM=term, GONGKAI_TUI_FORCE="1")
    with PseudoTerminal([PROGRAM, str(report_in(tmp_path))], environment=settings) as terminal:
        terminal.wait_for("总体情况", "退出")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("term", ["xterm", "vt100", "screen", "tmux-256color", "rxvt-unicode"])
def test_other_terminals_are_fit(term: str) -> None:
    assert unfit({"TERM": term}) == ""


@pytest.mark.parametrize(
    ("locale", "encoding"),
    [("gb18030", "gb18030"), ("gbk", "gbk"), ("ascii", "utf-8"), ("latin-1", "utf-8")],
)
async def test_the_screen_is_right_in_the_encoding_of_the_locale(
    tmp_path: Path, locale: str, encoding: str
) -> None:
    """A locale that has Chinese keeps its encoding, any other one gets UTF-8."""
    path = report_in(tmp_path)
    async with open_editor(path) as editor:
        rows = editor.rows
    settings = environment(tmp_path, PYTHONIOENCODING=locale, PYTHONUTF8="0")
    command = [PROGRAM, str(path)]
    with PseudoTerminal(command, environment=settings, encoding=encoding) as terminal:
        wait_for_rows(terminal, locale, rows)
        terminal.type("政府")
        terminal.wait_for("未保存", "政府2024年")


def test_a_character_that_the_encoding_lacks_keeps_its_columns(tmp_path: Path) -> None:
    path = report_in(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("澄湖市", "𰻝湖市"), encoding="utf-8")
    settings = environment(tmp_path, PYTHONIOENCODING="gbk")
    with PseudoTerminal([PROGRAM, str(path)], environment=settings, encoding="gbk") as terminal:
        terminal.wait_for("??湖市", "退出")
        assert "\\U" not in terminal.text

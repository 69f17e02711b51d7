"""Chinese to the last character: no Latin word on any screen but the few that clerks know."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.checks.findings import PartPlace
from gongkai_tui.report import Report
from gongkai_tui.report.differences import differences
from gongkai_tui.report.merging import merge
from gongkai_tui.report.second_entry import SecondEntry
from gongkai_tui.store import StoreError
from gongkai_tui.store.lock import Holder
from gongkai_tui.store.process import Life
from gongkai_tui.store.recovery import Recovery
from gongkai_tui.tui.commands import COMMANDS, Scope
from gongkai_tui.tui.comparison import pairs
from gongkai_tui.tui.dialogs.changed_outside import (
    changed_dialog,
    differences_dialog,
    unreadable_dialog,
)
from gongkai_tui.tui.dialogs.comparison import ComparisonDialog
from gongkai_tui.tui.dialogs.elsewhere import ElsewhereDialog
from gongkai_tui.tui.dialogs.help import help_text
from gongkai_tui.tui.dialogs.in_use import in_use_dialog
from gongkai_tui.tui.dialogs.not_saved import not_saved_dialog, not_writable_dialog
from gongkai_tui.tui.dialogs.paste import paste_dialog
from gongkai_tui.tui.dialogs.recovery import lone_recovery_dialog, recovery_dialog
from gongkai_tui.tui.dialogs.source import SourceDialog
from gongkai_tui.tui.dialogs.too_small import TooSmallScreen
from gongkai_tui.tui.second_entry.decision import DecisionDialog
from gongkai_tui.tui.second_entry.sheet import SecondEntrySheet
from gongkai_tui.tui.text_field import TextField

ALLOWED = {
    *("Ctrl", "Shift", "Tab", "Esc", "Home", "End", "PgUp", "PgDn", "Delete", "Insert"),
    *("Markdown", "JSON", "UTF", "GB", "toml", "md", "json", "dc", "bnxs", "ysqgk"),
    *("Word", "HTML", "html", "pandoc", "docx", "pdf", "txt"),
    "EDITOR",
    *(
        "FORM",
        "CELL",
        "T",
        "www",
        "chenghu",
        "zwgk",
        "yunyin",
        "example",
        "other",
        "documents",
        "mistakes",
        "new",
    ),
}
"""Names of keys, formats and variables, rule ids, what stands in the samples and their names."""


def latin_words(text: str) -> set[str]:
    words = set(re.findall(r"[A-Za-z]+", text))
    return {word for word in words if word not in ALLOWED and not re.fullmatch("F|[A-Z]", word)}


async def looked_at(editor: Editor, *keys: str) -> None:
    await editor.press(*keys)
    assert latin_words(editor.text) == set(), editor.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
@pytest.mark.parametrize("name", ["chenghu-2024", "mistakes-2023"])
async def test_every_part_and_every_finding_is_shown_in_chinese(
    tmp_path: Path, size: tuple[int, int], name: str
) -> None:
    async with open_editor(sample(name, tmp_path), size=size) as editor:
        await looked_at(editor, "f3", "f3")
        for _ in editor.workspace.session.report.form.parts:
            await looked_at(editor, "f4")
        for _ in editor.workspace.session.findings:
            await looked_at(editor, "f8")
        await looked_at(editor, "f5")
        await looked_at(editor, "f5")


async def test_every_dialog_is_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample("mistakes-2023", tmp_path).parent)
    async with open_editor(Path("mistakes-2023.toml")) as editor:
        for keys in (
            ("f1",),
            ("f9",),
            ("f10",),
            ("f10", "无", "此"),
            ("ctrl+e",),
            ("f10", *"dwnf", "enter"),
            ("ctrl+d",),
            ("f10", *"qbgz", "enter"),
            ("f10", *"gzsm", "enter"),
            ("f10", *"dwlb", "enter"),
            ("改", "ctrl+q"),
        ):
            await looked_at(editor, *keys)
            await looked_at(editor, "escape")
        await looked_at(editor, "ctrl+z", "ctrl+z", "ctrl+y")
        await looked_at(editor, "ctrl+s")
        await looked_at(editor, "ctrl+c", "ctrl+v")


@pytest.mark.parametrize(
    ("part", "scopes"),
    [("overview", {Scope.EVERYWHERE, Scope.PROSE}), ("requests", {Scope.GRID})],
)
async def test_what_every_command_opens_is_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, scopes: set[Scope]
) -> None:
    monkeypatch.chdir(sample("mistakes-2023", tmp_path).parent)
    left_out = {"app.quit", "prose.external_editor"}
    table_only = {"app.second_entry"} if part == "requests" else set()
    opened: set[type] = set()
    async with open_editor(Path("mistakes-2023.toml"), size=(120, 40)) as editor:
        await looked_at(editor, "right")
        for command in COMMANDS:
            wanted = command.pinyin and command.scope in scopes and command.id not in left_out
            if not wanted and command.id not in table_only:
                continue
            editor.workspace.go_to(PartPlace(part))
            await editor.workspace._command_chosen(command.id)
            await editor.pilot.pause()
            opened.add(type(editor.app.screen))
            if isinstance(editor.app.screen, SourceDialog):
                editor.app.screen.query_one(TextField).value = "无"  # for the folder's own name
                await looked_at(editor, "enter")
            await looked_at(editor)
            if isinstance(editor.app.screen, SecondEntrySheet):
                for keys in (("1", "enter"), ("escape",), ("escape",)):
                    await looked_at(editor, *keys)
                editor.app.screen.dismiss(None)
            else:
                while editor.app.screen is not editor.workspace:
                    await looked_at(editor, "escape")
            await looked_at(editor, "escape")
    assert (SecondEntrySheet if part == "requests" else SourceDialog) in opened


NOW = "2024-01-31T09:30:00+08:00"
HOLDERS = [
    Holder("张三", "云隐", 4711, NOW, 0, Life.RUNNING),
    Holder("张三", "云隐", 4711, NOW, 90, Life.ELSEWHERE),
    Holder("张三", "", 0, "", 900_000, Life.ELSEWHERE),
    Holder("张三", "云隐", 4711, NOW, 9_000, Life.GONE),
]
FULL = StoreError("报告.toml", "磁盘已满")
FULL.__cause__ = OSError(errno.ENOSPC, "No space left on device")


def dialogs_of_trouble(report: Report, folder: Path) -> Iterator[Screen[Any]]:
    """What is asked when something has gone wrong, or somebody else was here."""
    ours = report._replace(texts={**report.texts, "overview": "甲"})
    theirs = report._replace(texts={**report.texts, "overview": "乙"}, unit="云隐县", year=2022)
    both = merge(report, ours, theirs, "合并")
    yield changed_dialog("报告.toml", both)
    yield unreadable_dialog("报告.toml", "文件现在读不出来。")
    yield differences_dialog(report, ours, theirs, both)
    for holder in HOLDERS:
        yield in_use_dialog("报告.toml", holder)
    for fits, never_saved in ((True, False), (False, False), (False, True)):
        recovery = Recovery(folder, 0, report, ours, fits, never_saved)
        yield recovery_dialog(recovery, theirs)
        yield lone_recovery_dialog(recovery, "")
        yield lone_recovery_dialog(recovery, "不是有效的文件")
    for safe in (True, False):
        yield not_saved_dialog(FULL, journal_safe=safe)
    yield not_saved_dialog(StoreError("报告.toml", "没有权限"), journal_safe=True)
    yield not_writable_dialog(Path("报告.toml"), "文件夹不能写入")
    yield ElsewhereDialog(Path(), "报告.toml")
    yield ComparisonDialog(
        "对照", pairs(report.form, differences(report, theirs)), ["一处不同"], [("ok", "知道了")]
    )
    entry = SecondEntry.begin(report, "requests").compare()
    yield DecisionDialog(entry, entry.differences[0])
    table = report.form.tables["requests"]
    yield paste_dialog(report, table, dict.fromkeys(table.cells[:9], 7))
    yield TooSmallScreen()


async def test_what_is_asked_in_trouble_is_in_chinese(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path), size=(120, 40)) as editor:
        for dialog in dialogs_of_trouble(editor.workspace.session.report, tmp_path):
            await editor.app.push_screen(dialog)
            await looked_at(editor)
            await looked_at(editor, "enter")
            if editor.app.screen is dialog:
                editor.app.pop_screen()


async def test_the_questions_of_a_new_report_are_in_chinese(tmp_path: Path) -> None:
    async with open_editor(tmp_path / "new.toml") as editor:
        await looked_at(editor)
        await looked_at(editor, "enter")
        await looked_at(editor, *"云隐县", "tab", *"1", "enter")


async def test_a_small_window_is_told_in_chinese(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.pilot.resize_terminal(20, 5)
        await looked_at(editor)


def test_the_whole_help_and_every_command_are_in_chinese() -> None:
    assert latin_words(help_text().plain) == set()
    for command in COMMANDS:
        assert latin_words(command.title + command.help) == set()

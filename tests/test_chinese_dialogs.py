"""Chinese to the last character in every dialog there is: one that is not walked here is missed."""

from __future__ import annotations

import errno
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

import gongkai_tui.tui
from chinese_only import looked_at
from editor_pilot import open_editor, sample
from gongkai_tui.checks.release import release_list
from gongkai_tui.claims.binding import agreeing_numbers
from gongkai_tui.report import Report
from gongkai_tui.report.differences import differences
from gongkai_tui.report.merging import merge
from gongkai_tui.report.second_entry import SecondEntry
from gongkai_tui.store import StoreError
from gongkai_tui.store.lock import Holder
from gongkai_tui.store.process import Life
from gongkai_tui.store.recovery import Recovery
from gongkai_tui.tui.commands import COMMANDS
from gongkai_tui.tui.comparison import pairs
from gongkai_tui.tui.dialogs.about_rule import about_dialog
from gongkai_tui.tui.dialogs.changed_outside import (
    changed_dialog,
    differences_dialog,
    unreadable_dialog,
)
from gongkai_tui.tui.dialogs.choice import ChoiceDialog, message_dialog
from gongkai_tui.tui.dialogs.commands import commands_dialog
from gongkai_tui.tui.dialogs.comparison import ComparisonDialog
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.dialogs.draft import draft_dialog
from gongkai_tui.tui.dialogs.elsewhere import ElsewhereDialog
from gongkai_tui.tui.dialogs.explanation import ExplanationDialog
from gongkai_tui.tui.dialogs.export import ExportDialog
from gongkai_tui.tui.dialogs.findings import FindingsDialog
from gongkai_tui.tui.dialogs.go_to_row import GoToRowDialog
from gongkai_tui.tui.dialogs.help import HelpDialog
from gongkai_tui.tui.dialogs.identity import IdentityDialog
from gongkai_tui.tui.dialogs.in_use import in_use_dialog
from gongkai_tui.tui.dialogs.listing import ListDialog
from gongkai_tui.tui.dialogs.not_saved import not_saved_dialog, not_writable_dialog
from gongkai_tui.tui.dialogs.paste import paste_dialog
from gongkai_tui.tui.dialogs.picker import Item, PickerDialog
from gongkai_tui.tui.dialogs.question import QuestionDialog
from gongkai_tui.tui.dialogs.recovery import lone_recovery_dialog, recovery_dialog
from gongkai_tui.tui.dialogs.release import ReleaseDialog
from gongkai_tui.tui.dialogs.source import SourceDialog
from gongkai_tui.tui.dialogs.too_small import TooSmallScreen
from gongkai_tui.tui.dialogs.unit_kind import unit_kind_dialog
from gongkai_tui.tui.panes import Panes
from gongkai_tui.tui.prose.choices import (
    binding_dialog,
    figures_dialog,
    headings_dialog,
    starters_dialog,
)
from gongkai_tui.tui.prose.headings import subheadings
from gongkai_tui.tui.prose.starters import all_starters
from gongkai_tui.tui.second_entry.decision import DecisionDialog
from gongkai_tui.tui.second_entry.sheet import SecondEntrySheet
from gongkai_tui.tui.session import Session
from gongkai_tui.tui.terminal.screen import TerminalScreen
from gongkai_tui.tui.workspace import Workspace

BASES = {Dialog, ListDialog, TerminalScreen, Panes}
"""Screens that are never shown themselves."""
MAIN = {Workspace}
"""The main screen, which the other tests of Chinese screens walk."""

NOW = "2024-01-31T09:30:00+08:00"
HOLDERS = [
    Holder("张三", "云隐", 4711, NOW, 0, Life.RUNNING),
    Holder("张三", "云隐", 4711, NOW, 90, Life.ELSEWHERE),
    Holder("张三", "", 0, "", 900_000, Life.ELSEWHERE),
    Holder("张三", "云隐", 4711, NOW, 9_000, Life.GONE),
]
FULL = StoreError("报告.toml", "磁盘已满")
FULL.__cause__ = OSError(errno.ENOSPC, "No space left on device")
PATH = Path("报告.toml")
ANSWERS = [("ok", "知道了"), ("back", "返回")]


class Case:
    """What the dialogs are about: a report with mistakes, and what others made of it."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session = session
        self.folder = folder
        self.report = session.report
        texts = self.report.texts
        self.ours = self.report._replace(texts={**texts, "overview": "甲"})
        self.theirs = self.report._replace(
            texts={**texts, "overview": "乙"}, unit="云隐县", year=2022
        )
        self.merged = merge(self.report, self.ours, self.theirs, "合并")
        self.entry = SecondEntry.begin(self.report, "requests").compare()
        self.table = self.report.form.tables["requests"]
        self.finding = session.findings[0]
        self.open_things = release_list(self.report, session.findings)

    def recoveries(self) -> Iterator[Recovery]:
        for fits, never_saved in ((True, False), (False, False), (False, True)):
            yield Recovery(self.folder, 0, self.report, self.ours, fits, never_saved)


Made = Screen[Any] | Iterator[Screen[Any]]
WALKED: dict[type | Callable[..., Any], Callable[[Case], Made]] = {
    about_dialog: lambda case: about_dialog(case.report, case.finding),
    binding_dialog: lambda case: binding_dialog(case.report, agreeing_numbers(case.report), 3),
    changed_dialog: lambda case: changed_dialog(PATH.name, case.merged),
    commands_dialog: lambda _: commands_dialog(COMMANDS),
    differences_dialog: lambda case: differences_dialog(
        case.report, case.ours, case.theirs, case.merged
    ),
    draft_dialog: lambda case: draft_dialog(case.report),
    figures_dialog: lambda case: (figures_dialog(case.report, n) for n in (None, 16, 987)),
    headings_dialog: lambda case: headings_dialog(subheadings(case.report.texts["overview"])),
    in_use_dialog: lambda _: (in_use_dialog(PATH.name, holder) for holder in HOLDERS),
    lone_recovery_dialog: lambda case: (
        lone_recovery_dialog(recovery, why)
        for recovery in case.recoveries()
        for why in ("", "不是有效的文件")
    ),
    message_dialog: lambda _: message_dialog("说明", "一句话。"),
    not_saved_dialog: lambda _: (
        not_saved_dialog(error, journal_safe=safe)
        for error in (FULL, StoreError(PATH.name, "没有权限"))
        for safe in (True, False)
    ),
    not_writable_dialog: lambda _: not_writable_dialog(PATH, "文件夹不能写入"),
    paste_dialog: lambda case: paste_dialog(
        case.report, case.table, dict.fromkeys(case.table.cells[:9], 7)
    ),
    recovery_dialog: lambda case: (
        recovery_dialog(recovery, case.theirs) for recovery in case.recoveries()
    ),
    starters_dialog: lambda case: starters_dialog(case.report, all_starters()),
    unit_kind_dialog: lambda case: unit_kind_dialog(case.report),
    unreadable_dialog: lambda _: unreadable_dialog(PATH.name, "文件现在读不出来。"),
    ChoiceDialog: lambda _: ChoiceDialog("退出", "有未保存的改动。", ANSWERS),
    ComparisonDialog: lambda case: ComparisonDialog(
        "对照",
        pairs(case.report.form, differences(case.report, case.theirs)),
        ["一处不同"],
        ANSWERS,
    ),
    DecisionDialog: lambda case: DecisionDialog(case.entry, case.entry.differences[0]),
    ElsewhereDialog: lambda _: ElsewhereDialog(Path(), PATH.name),
    ExplanationDialog: lambda case: ExplanationDialog(
        case.report, case.finding, case.session.explaining
    ),
    ExportDialog: lambda case: ExportDialog(PATH, case.report.form, case.open_things),
    FindingsDialog: lambda case: FindingsDialog(case.session),
    GoToRowDialog: lambda case: (GoToRowDialog(table) for table in tables_of(case.report)),
    HelpDialog: lambda _: HelpDialog(),
    IdentityDialog: lambda _: IdentityDialog("新建报告", "", None, needs_form=True),
    PickerDialog: lambda _: (
        PickerDialog("选择", items, example="例如：甲", nothing="没有这样的项目")
        for items in ([Item("甲", "甲")], [])
    ),
    QuestionDialog: lambda _: QuestionDialog("问题", ["一行", "又一行"], ANSWERS),
    ReleaseDialog: lambda case: ReleaseDialog(case.report.form, case.open_things),
    SecondEntrySheet: lambda case: SecondEntrySheet(
        SecondEntry.begin(case.report, "requests"), case.session
    ),
    SourceDialog: lambda _: SourceDialog(Path()),
    TooSmallScreen: lambda _: TooSmallScreen(),
}
"""How to make each screen, and what each function that makes one makes, with all it can say."""


def tables_of(report: Report) -> Iterator[Any]:
    yield from report.form.tables.values()


def screens_and_makers() -> set[Any]:
    """Every class of a screen in the editor, and every function that makes a dialog."""
    found: set[Any] = set()
    for module in pkgutil.walk_packages(gongkai_tui.tui.__path__, "gongkai_tui.tui."):
        for name, member in vars(importlib.import_module(module.name)).items():
            if getattr(member, "__module__", "") != module.name or name.startswith("_"):
                continue
            is_screen = inspect.isclass(member) and issubclass(member, Screen)
            if is_screen or (inspect.isfunction(member) and name.endswith("_dialog")):
                found.add(member)
    return found - BASES - MAIN


def test_every_screen_and_every_maker_of_a_dialog_is_walked() -> None:
    assert screens_and_makers() == set(WALKED)


async def test_every_dialog_is_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sample("mistakes-2023", tmp_path).rename(tmp_path / "报告")
    monkeypatch.chdir(path.parent)
    async with open_editor(Path("报告")) as editor:
        await editor.press("right")  # the notice of what else is in the file is not behind it
        case = Case(editor.workspace.session, Path())
        for make in WALKED.values():
            made = make(case)
            for dialog in [made] if isinstance(made, Screen) else made:
                await editor.app.push_screen(dialog)
                await looked_at(editor)
                await looked_at(editor, "tab", "无", "enter")
                while editor.app.screen is not editor.workspace:
                    editor.app.pop_screen()
                await editor.pilot.pause()

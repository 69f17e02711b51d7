"""Chinese to the last character: no Latin word on any screen but the few that clerks know."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinese_only import latin_words, looked_at
from editor_pilot import open_editor, sample
from gongkai_tui.checks.findings import PartPlace
from gongkai_tui.tui.commands import COMMANDS, Scope
from gongkai_tui.tui.dialogs.help import help_text
from gongkai_tui.tui.dialogs.source import SourceDialog
from gongkai_tui.tui.second_entry.sheet import SecondEntrySheet
from gongkai_tui.tui.text_field import TextField


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

"""Chinese to the last character: no Latin word on any screen but the few that clerks know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.tui.commands import COMMANDS
from gongkai_tui.tui.dialogs.help import help_text

ALLOWED = {
    *("Ctrl", "Shift", "Tab", "Esc", "Home", "End", "PgUp", "PgDn", "Delete"),
    *("Markdown", "JSON", "UTF", "GB", "toml", "md", "json", "dc"),
    *("Word", "HTML", "html", "pandoc"),
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

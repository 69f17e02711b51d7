"""One table of commands feeds keys, palette, help and key bar: they agree."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding

from gongkai_tui.tui.commands import COMMANDS, Command, Scope, bindings_in, commands_in, key_name
from gongkai_tui.tui.dialogs.commands import command_items
from gongkai_tui.tui.dialogs.help import help_text
from gongkai_tui.tui.dialogs.picker import matching
from gongkai_tui.tui.grid.grid import FormGrid
from gongkai_tui.tui.preview.preview import Preview
from gongkai_tui.tui.prose.find_bar import FindBar
from gongkai_tui.tui.prose.pane import ProsePane
from gongkai_tui.tui.second_entry.sheet import SecondEntrySheet
from gongkai_tui.tui.workspace import Workspace

OWNERS = {
    Scope.EVERYWHERE: Workspace,
    Scope.GRID: FormGrid,
    Scope.PROSE: ProsePane,
    Scope.FIND: FindBar,
    Scope.PREVIEW: Preview,
    Scope.SECOND_ENTRY: SecondEntrySheet,
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_an_action(command: Command) -> None:
    assert callable(getattr(OWNERS[command.scope], f"action_{command.action}"))


@pytest.mark.parametrize("scope", Scope)
def test_no_key_means_two_things_in_one_place(scope: Scope) -> None:
    everywhere = [key for command in commands_in(Scope.EVERYWHERE) for key in command.keys]
    here = [key for command in commands_in(scope) for key in command.keys]
    keys = Counter(here if scope is Scope.EVERYWHERE else everywhere + here)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("scope", Scope)
def test_every_key_is_bound(scope: Scope) -> None:
    bound = {binding.key for binding in bindings_in(scope) if isinstance(binding, Binding)}
    assert bound == {key for command in commands_in(scope) for key in command.keys}


def test_a_key_that_tmux_takes_for_itself_is_never_the_only_one() -> None:
    at_risk = [command for command in COMMANDS if "ctrl+b" in command.keys]
    assert at_risk
    assert [command.id for command in at_risk if len(command.keys) == 1] == []


def test_the_help_names_every_command_and_every_key() -> None:
    text = help_text().plain
    for command in COMMANDS:
        assert f"{command.title}：{command.help}" in text
        for key in command.keys:
            assert key_name(key) in text


def test_a_command_without_a_key_is_in_the_palette() -> None:
    assert [command.id for command in COMMANDS if not command.keys and not command.pinyin] == []


@pytest.mark.parametrize(
    ("query", "first"),
    [("保存", "app.save"), ("bc", "app.save"), ("dc", "app.export"), ("单位", "app.identity")],
)
def test_the_palette_finds_by_name_and_by_initials(query: str, first: str) -> None:
    offered = [command for command in COMMANDS if command.pinyin]
    assert matching(command_items(offered), query)[0].id == first


def test_the_palette_finds_nothing_for_nonsense() -> None:
    assert matching(command_items(COMMANDS), "qqq") == []


def test_keys_have_chinese_names() -> None:
    assert key_name("ctrl+s") == "Ctrl+S"
    assert key_name("enter") == "回车"
    assert key_name("shift+up") == "Shift+上"

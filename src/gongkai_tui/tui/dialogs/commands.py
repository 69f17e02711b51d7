"""The command palette: every command by its Chinese name or pinyin initials."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai_tui.tui.commands import Command, key_name
from gongkai_tui.tui.dialogs.picker import Item, PickerDialog


def command_items(commands: Iterable[Command]) -> list[Item]:
    """The commands with their keys, as items of a picker; each has the id of its command."""
    return [
        Item(
            id=command.id,
            title=command.title,
            note="、".join(map(key_name, command.keys)),
            detail=command.help,
            initials=command.pinyin,
        )
        for command in commands
    ]


def commands_dialog(commands: Iterable[Command]) -> PickerDialog:
    """The palette of the commands that can be run now."""
    items = command_items(commands)
    return PickerDialog("命令", items, example="例如：导出，或 dc", nothing="没有这样的命令")

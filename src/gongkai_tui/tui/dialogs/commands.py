"""The command palette: every command by its Chinese name or pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gongkai_tui.tui.commands import Command, key_name
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.text_field import TextField


def matching(commands: Sequence[Command], query: str) -> list[Command]:
    """The commands that ``query`` may mean: part of the title or help, or initials in pinyin."""
    wanted = query.strip().lower()
    if not wanted:
        return list(commands)
    by_name = [
        command
        for command in commands
        if wanted in command.title or command.pinyin.startswith(wanted)
    ]
    by_help = [command for command in commands if command not in by_name and wanted in command.help]
    return by_name + by_help


class CommandsDialog(Dialog[Command]):
    """Type to narrow down, Enter to run; the result is the command to run."""

    KEYS_TEXT = "输入名称或拼音首字母　上/下 选择　回车 执行　Esc 返回"

    def __init__(self, commands: Sequence[Command]) -> None:
        """Offer the commands that can be run now."""
        super().__init__("命令")
        self._commands = list(commands)
        self._found = self._commands

    def on_mount(self) -> None:
        """Use the height of the screen."""
        self.add_class("-tall")

    def body(self) -> ComposeResult:
        """The field to type in, and the commands that match."""
        yield TextField(placeholder="例如：导出，或 dc")
        commands = OptionList(*map(self._option, self._found))
        commands.can_focus = False
        commands.highlighted = 0
        yield commands

    @staticmethod
    def _option(command: Command) -> Option:
        keys = "、".join(map(key_name, command.keys))
        title = command.title + " " * max(14 - cell_len(command.title), 1)
        shown = keys + " " * max(14 - cell_len(keys), 1)
        line = Content.styled(title, "bold") + Content.styled(shown, "$text-primary")
        return Option(line + Content(command.help), id=command.id)

    def on_input_changed(self, event: TextField.Changed) -> None:
        """Narrow the list down to what matches."""
        self._found = matching(self._commands, event.value)
        commands = self.query_one(OptionList)
        commands.clear_options()
        if self._found:
            commands.add_options(map(self._option, self._found))
            commands.highlighted = 0
        else:
            commands.add_option(Option(Content("没有这样的命令"), disabled=True))

    def on_key(self, event: events.Key) -> None:
        """Move in the list while typing in the field."""
        commands = self.query_one(OptionList)
        if event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            if event.key == "up":
                commands.action_cursor_up()
            else:
                commands.action_cursor_down()

    def on_input_submitted(self) -> None:
        """Run the highlighted command."""
        self._run(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the command that was clicked."""
        self._run(event.option_index)

    def _run(self, index: int | None) -> None:
        if index is not None and index < len(self._found):
            self.dismiss(self._found[index])

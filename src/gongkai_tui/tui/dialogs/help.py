"""The help screen: every key, and what the marks mean. Made from the table of commands."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gongkai_tui.tui.commands import Scope, commands_in, key_name
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.part_states import MEANINGS

_CELL_MARKS = (
    ("0", "数字；0 也要填写"),
    ("_", "空白，还没有填写"),
    ("=3", "总计，由程序自动计算"),
    ("#3", "总计，填写的数，不随各项变化"),
    ("?", "总计，因有空白或文字无法计算"),
    ("~3", "有需要核实的问题"),
    ("!3", "所在的勾稽关系不成立"),
    ("!!3", "很可能就是这一格填错了"),
    ("缺", "报告中缺少这一行"),
)

_TEXT_MARKS = (
    ("=56", "引用的表格数据，随表更新"),
    ("下划线", "与表格一致的数字，或者有问题的文字"),
    ("反白", "与表格不符的数字"),
)


class HelpDialog(Dialog[None]):
    """All keys by the place where they work, then the marks of the outline and of the cells."""

    KEYS_TEXT = "上/下、PgUp/PgDn 翻看　Esc 返回"

    def __init__(self) -> None:
        """Show the help."""
        super().__init__("帮助")

    def on_mount(self) -> None:
        """Use the height of the screen."""
        self.add_class("-tall")
        self.query_one(VerticalScroll).focus()

    def body(self) -> ComposeResult:
        """The text of the help, in one scrolling pane."""
        with VerticalScroll():
            yield Static(help_text())


def help_text() -> Content:
    """The whole help as text: keys by scope, then marks."""
    lines: list[Content] = []
    for scope in Scope:
        lines += [Content(""), Content.styled(f" {scope.value}", "bold $text-primary")]
        for command in commands_in(scope):
            keys = "、".join(map(key_name, command.keys)) or "（从“命令”中选）"
            lines.append(_row(keys, f"{command.title}：{command.help}", 20))
    lines += [Content(""), Content.styled(" 目录中的标记", "bold $text-primary")]
    lines += [_row(state.value, meaning, 8) for state, meaning in MEANINGS.items()]
    lines += [Content(""), Content.styled(" 表格中的标记", "bold $text-primary")]
    lines += [_row(mark, meaning, 8) for mark, meaning in _CELL_MARKS]
    lines += [Content(""), Content.styled(" 文字中的标记", "bold $text-primary")]
    lines += [_row(mark, meaning, 8) for mark, meaning in _TEXT_MARKS]
    return Content("\n").join(lines[1:])


def _row(left: str, right: str, width: int) -> Content:
    return Content.styled(f"  {left}" + " " * max(width - cell_len(left), 1), "bold") + Content(
        right
    )

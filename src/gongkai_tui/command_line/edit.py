"""``edit``: the editor. What cannot work is said before the editor is loaded."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gongkai_tui.command_line.command import Command, UsageError
from gongkai_tui.command_line.parser import Parser
from gongkai_tui.command_line.terminal import streams_not_on_a_terminal
from gongkai_tui.store import read_report


def require_terminal() -> None:
    """Raise ``UsageError`` unless all three standard streams are a terminal.

    Textual reads standard input, and draws on standard error.
    """
    if wrong := streams_not_on_a_terminal():
        raise UsageError(f"编辑器要在终端中运行，但{'、'.join(wrong)}不是终端")


class Edit(Command):
    """The editor. What cannot work is said before the editor is loaded."""

    name = "edit"
    summary = "打开编辑器（可以省略 edit）"
    usage = "文件"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument("file", metavar="文件", help="年度报告文件")

    def run(self, arguments: Namespace) -> int:
        """Open the editor, unless file or terminal cannot do."""
        path = Path(arguments.file)
        read_report(path)
        require_terminal()
        from gongkai_tui.tui.app import edit_file  # noqa: PLC0415 - only the editor loads Textual

        return edit_file(path)

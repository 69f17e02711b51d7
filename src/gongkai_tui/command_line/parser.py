"""``argparse`` in Chinese: help, usage and every error."""

from __future__ import annotations

import re
import sys
from argparse import Action, ArgumentParser, RawTextHelpFormatter
from collections.abc import Iterable

from gongkai_tui.command_line.command import PROGRAM, UNUSABLE
from gongkai_tui.command_line.terminal import narrate, write_output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


_ERRORS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<names>.*)", "缺少 {names}"),
    (r"unrecognized arguments: (?P<names>.*)", "不认识的参数：{names}"),
    (
        r"argument (?P<name>.*?): invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)",
        "{name} 不能是 {value}，可用：{choices}",
    ),
    (r"argument (?P<name>.*?): expected .*", "{name} 后面缺少内容"),
    (r"argument (?P<name>.*?): ignored explicit argument (?P<value>.*)", "{name} 不带内容"),
    (r"argument (?P<name>.*?): (?P<reason>[^A-Za-z]+)", "{name}：{reason}"),
)
"""Messages of argparse that this program's arguments can cause, Python 3.11 to 3.14."""

_GENERAL = "命令的写法不对"


class _Formatter(RawTextHelpFormatter):
    """Every help text on its own line, below its option: widths of Chinese do not matter then."""

    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, **{**settings, "max_help_position": 6, "width": 80})

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The usage line, introduced in Chinese."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(ArgumentParser):
    """An argument parser that speaks Chinese. Errors end the program with exit code 2."""

    def __init__(self, command: str, usage: str, description: str, *, epilog: str = "") -> None:
        program = f"{PROGRAM} {command}".strip()
        super().__init__(
            prog=program,
            usage=f"{program} {usage}",
            description=description,
            epilog=epilog or None,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.places = self.add_argument_group("参数")
        """The arguments without a name."""
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示本帮助")

    def format_help(self) -> str:
        """The help, with Chinese punctuation behind its headings too."""
        return re.sub(r"^(\w+):$", r"\1：", super().format_help(), flags=re.MULTILINE)

    def print_help(self, file: Any = None) -> None:
        """Print the help, on standard output unless ``file`` says otherwise."""
        if file is None:
            write_output(self.format_help())
        else:
            file.write(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and end the program."""
        narrate(f"{self.prog}：{translate(message)}")
        for line in f"用法：{self.usage}".splitlines():
            narrate(line)
        sys.exit(UNUSABLE)


def translate(message: str) -> str:
    """A message of argparse in Chinese; an unknown one becomes a general sentence."""
    for pattern, chinese in _ERRORS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            pieces = found.groupdict()
            if "choices" in pieces:
                pieces["choices"] = "、".join(re.findall(r"[\w-]+", pieces["choices"]))
            if "names" in pieces:
                pieces["names"] = pieces["names"].replace(", ", "、")
            return chinese.format(**pieces)
    return message if message.isprintable() and not re.search("[A-Za-z]", message) else _GENERAL

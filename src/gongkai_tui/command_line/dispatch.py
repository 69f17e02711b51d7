"""Which command is meant; it is run, and what goes wrong becomes one sentence.

Only the module of that command is loaded.
"""
# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

from gongkai_tui import __version__
from gongkai_tui.command_line.command import GOOD, INTERRUPTED, PROGRAM, UNUSABLE, UsageError
from gongkai_tui.command_line.terminal import narrate, write_output
from gongkai_tui.store import StoreError
from gongkai_tui.store.file_reading import reason_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai_tui.command_line.command import Command


def run(words: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    try:
        return _run(words)
    except (StoreError, UsageError) as error:
        narrate(str(error))
        return UNUSABLE
    except OSError as error:
        narrate(f"{error.filename or '系统'}：{reason_of(error)}")
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(words: list[str]) -> int:
    if not words or (words[0].startswith("-") and words[0] != "--"):
        return _run_without_command(words)
    name = words[0] if words[0] in COMMANDS else "edit"
    if name == words[0]:
        words = words[1:]
    elif any(not word.startswith("-") for word in words[1:]) and words[0] != "--":
        known = "、".join(COMMANDS)
        raise UsageError(
            f"{PROGRAM}：没有命令 {words[0]}，可用的命令有 {known}；要打开文件，只写一个文件名"
        )
    if name == "edit" and len(words) == 1 and not words[0].startswith("-"):
        from gongkai_tui.command_line.edit import open_file

        return open_file(words[0])  # nothing to parse: the first screen is there sooner
    command = COMMANDS[name]()
    code = command.run_plainly(words)
    if code is not None:
        return code
    from gongkai_tui.command_line.parser import Parser

    parser = Parser(name, command.usage, f"{command.summary}。")
    command.configure(parser)
    return command.run(parser.parse_args(words))


def _run_without_command(words: list[str]) -> int:
    if words == ["--version"]:  # no reason to load every command for its line in the help
        write_output(f"{PROGRAM} {__version__}\n")
        return GOOD
    from gongkai_tui.command_line.parser import Parser

    listing = "\n".join(f"  {name:<8}{make().summary}" for name, make in COMMANDS.items())
    parser = Parser(
        "",
        f"文件\n      {PROGRAM} 命令 …",
        "编辑、核对和导出政府信息公开工作年度报告。",
        epilog=f"命令：\n{listing}\n\n各命令的帮助：{PROGRAM} 命令 --help",
    )
    parser.options.add_argument("--version", action="store_true", help="显示版本号")
    if not parser.parse_args(words).version:
        parser.error("缺少文件或命令")
    write_output(f"{PROGRAM} {__version__}\n")
    return GOOD


def _edit() -> Command:
    from gongkai_tui.command_line.edit import Edit

    return Edit()


def _new() -> Command:
    from gongkai_tui.command_line.new_file import New

    return New()


def _check() -> Command:
    from gongkai_tui.command_line.check import Check

    return Check()


def _rules() -> Command:
    from gongkai_tui.command_line.rules import Rules

    return Rules()


def _export() -> Command:
    from gongkai_tui.command_line.export import Export

    return Export()


def _import() -> Command:
    from gongkai_tui.command_line.import_file import Import

    return Import()


def _compare() -> Command:
    from gongkai_tui.command_line.compare import Compare

    return Compare()


COMMANDS: dict[str, Callable[[], Command]] = {
    "edit": _edit,
    "new": _new,
    "check": _check,
    "rules": _rules,
    "export": _export,
    "import": _import,
    "compare": _compare,
}
"""Every command by name, in the order of the help."""

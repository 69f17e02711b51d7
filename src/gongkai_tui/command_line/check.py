"""``check``: what is wrong with reports, for people or for programs."""
# ruff: noqa: PLC0415 - what one format or option needs, the others do not load

from __future__ import annotations

from functools import partial

from gongkai_tui.checks import Severity, one_for_each_cause
from gongkai_tui.checks.choice import RuleChoice, unknown_rules
from gongkai_tui.command_line.check_settings import Settings
from gongkai_tui.command_line.checking import Checked, check_files
from gongkai_tui.command_line.command import FINDINGS, GOOD, UNUSABLE, Command, UsageError
from gongkai_tui.command_line.finding_output import json_entry, line, summary
from gongkai_tui.command_line.report_files import report_files
from gongkai_tui.command_line.terminal import (
    harmless_json,
    harmless_line,
    narrate,
    write_output,
)
from gongkai_tui.form import load_form
from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator
    from typing import Any

    from gongkai_tui.command_line.parser import Parser


class Check(Command):
    """What is wrong with reports, for people or for programs."""

    name = "check"
    summary = "核对报告，列出问题"
    usage = (
        "文件或文件夹 […] [--format text|table|json|sarif] [--strict]\n"
        "      [--rules 规则] [--ignore 规则] [--fix] [--diff]"
    )

    def run_plainly(self, words: list[str]) -> int | None:
        """The same for files and options that are written in full, each value behind its own."""
        arguments = _Arguments()
        left = iter(words)
        for word in left:
            name = word.removeprefix("--")
            if not word.startswith("-"):
                arguments.files.append(word)
            elif name in _FLAGS:
                setattr(arguments, name, True)
            elif name in _RULE_LISTS and (value := next(left, "-"))[:1] != "-":
                setattr(arguments, name, value)
            else:
                return None
        return self.run(arguments) if arguments.files else None

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument(
            "files", metavar="文件或文件夹", nargs="+", help="年度报告文件；文件夹中的报告全部核对"
        )
        parser.options.add_argument(
            "--format",
            choices=("text", "table", "json", "sarif"),
            metavar="text|table|json|sarif",
            default="text",
            help="text：一行一个问题（不写时用这个）；table：表格；json、sarif：供其他程序读取",
        )
        parser.options.add_argument(
            "--strict", action="store_true", help="有“核实”的问题时，退出码也为 1"
        )
        parser.options.add_argument(
            "--rules", metavar="规则", help="只用这些规则，例如 T3,TX-06；规则见 rules 命令"
        )
        parser.options.add_argument("--ignore", metavar="规则", help="不用这些规则")
        parser.options.add_argument(
            "--fix", action="store_true", help="先改正有把握的问题，存入文件，再核对"
        )
        parser.options.add_argument(
            "--diff", action="store_true", help="只显示 --fix 会改什么，不写文件"
        )

    def run(self, arguments: Namespace | _Arguments) -> int:
        """Check every file; one that cannot be read does not keep the others from it."""
        choice = RuleChoice(_rule_names(arguments.rules), _rule_names(arguments.ignore))
        asked = Settings(choice, strict=arguments.strict)
        files = list(report_files(arguments.files))
        if not files:
            raise UsageError("文件夹中没有年度报告文件")
        code = GOOD
        if arguments.diff or arguments.fix:
            from gongkai_tui.command_line.fixing import fix_files

            code = fix_files(files, asked, write=not arguments.diff)
            if arguments.diff:
                return code
        outcome = _Outcome(code)
        make = partial(_told, as_text=arguments.format == "text")
        _write(arguments.format, outcome.watch(check_files(files, asked, make)))
        return outcome.code


class _Arguments:
    """The arguments as the parser gives them."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.format = "text"
        self.rules: str | None = None
        self.ignore: str | None = None
        self.strict = self.fix = self.diff = False


_FLAGS = frozenset(("strict", "fix", "diff"))
_RULE_LISTS = frozenset(("rules", "ignore"))


class _Told(NamedTuple):
    """What the user is told of one file."""

    code: int
    """The exit code that it asks for."""
    narration: tuple[str, ...]
    """For the standard error, line by line."""
    lines: str = ""
    """For the standard output, if it is text."""
    result: Checked | None = None
    """What came of checking it, if the output is anything else; ``None`` where it was not."""


def _told(result: Checked, *, as_text: bool) -> _Told:
    """What is told of a file that was checked, or that could not be."""
    if result.error:
        return _Told(UNUSABLE, (result.error,))
    failing = {Severity.ERROR} | ({Severity.WARNING} if result.strict else set())
    fails = any(finding.severity in failing for finding in result.open)
    narration: list[str] = []
    if result.notice:
        narration.append(f"{result.file}：{result.notice}")
    if result.relations is not None:
        found = one_for_each_cause(result.findings)
        narration.append(f"{result.file}：{summary(result.relations, found)}")
    code = FINDINGS if fails else GOOD
    if as_text:
        return _Told(code, tuple(narration), lines=_lines(result))
    return _Told(code, tuple(narration), result=result)


def _lines(result: Checked) -> str:
    form = load_form(result.form)
    lines = (harmless_line(line(result.file, form, finding)) for finding in result.told)
    return "".join(f"{each}\n" for each in lines)


class _Outcome:
    """Follows the results, narrates each, and knows the exit code at the end."""

    def __init__(self, code: int) -> None:
        self.code = code

    def watch(self, every: Iterable[_Told]) -> Iterator[_Told]:
        """Hand the results on, one by one."""
        for told in every:
            self.code = max(self.code, told.code)
            yield told
            for each in told.narration:
                narrate(each)


def _write(output_format: str, every: Iterable[_Told]) -> None:
    if output_format == "text":
        for told in every:
            write_output(told.lines)
        return
    results = [told.result for told in every if told.result is not None]
    if output_format == "table":
        from gongkai_tui.command_line.finding_table import write_table

        write_table(results)
    elif output_format == "sarif":
        from gongkai_tui.command_line.sarif import sarif_log

        write_output(_json(sarif_log(results)))
    else:
        entries = [json_entry(each.file, finding) for each in results for finding in each.open]
        write_output(_json(entries))


def _rule_names(argument: str | None) -> tuple[str, ...]:
    if argument is None:
        return ()
    names = tuple(name for name in argument.replace("，", ",").replace(" ", "").split(",") if name)
    if unknown := unknown_rules(names):
        raise UsageError(f"没有规则 {'、'.join(unknown)}，全部规则见 gongkai-tui rules")
    return names


def _json(tree: Any) -> str:
    import json

    return harmless_json(json.dumps(tree, ensure_ascii=False, indent=1)) + "\n"

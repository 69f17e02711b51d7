"""``check``: what is wrong with reports, for people or for programs."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from gongkai_tui.checks import Severity, check_report
from gongkai_tui.command_line.command import FINDINGS, GOOD, UNUSABLE, Command
from gongkai_tui.command_line.finding_output import json_entry, line, summary
from gongkai_tui.command_line.parser import Parser
from gongkai_tui.command_line.terminal import (
    harmless_json,
    harmless_line,
    narrate,
    write_output,
)
from gongkai_tui.store import StoreError, read_report


class Check(Command):
    """What is wrong with reports, for people or for programs."""

    name = "check"
    summary = "核对报告，列出问题"
    usage = "文件 [文件 …] [--format text|json] [--strict]"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument(
            "files", metavar="文件", nargs="+", help="年度报告文件，可以有多个"
        )
        parser.options.add_argument(
            "--format",
            choices=("text", "json"),
            metavar="text|json",
            default="text",
            help="text：一行一个问题（不写时用这个）；json：供其他程序读取",
        )
        parser.options.add_argument(
            "--strict", action="store_true", help="有“核实”的问题时，退出码也为 1"
        )

    def run(self, arguments: Namespace) -> int:
        """Check every file; one that cannot be read does not keep the others from it."""
        failing = {Severity.ERROR, Severity.WARNING} if arguments.strict else {Severity.ERROR}
        code = GOOD
        entries: list[dict[str, Any]] = []
        for file in arguments.files:
            try:
                opened = read_report(file)
            except StoreError as error:
                narrate(str(error))
                code = UNUSABLE
                continue
            every = check_report(opened.report)
            findings = [finding for finding in every if not finding.explanation]
            if any(finding.severity in failing for finding in findings):
                code = max(code, FINDINGS)
            if arguments.format == "text":
                form = opened.report.form
                lines = [harmless_line(line(file, form, finding)) for finding in findings]
                write_output("".join(f"{each}\n" for each in lines))
            entries += [json_entry(file, finding) for finding in findings]
            if opened.notice:
                narrate(f"{file}：{opened.notice}")
            narrate(f"{file}：{summary(opened.report, every)}")
        if arguments.format == "json":
            write_output(_json(entries))
        return code


def _json(entries: list[dict[str, Any]]) -> str:
    import json  # noqa: PLC0415 - the text format does without

    return harmless_json(json.dumps(entries, ensure_ascii=False, indent=1)) + "\n"

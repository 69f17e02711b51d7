"""``rules``: the rules that reports are checked by, as a list or one of them explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_tui.checks import RULES
from gongkai_tui.checks.examples import examples_of
from gongkai_tui.command_line.command import GOOD, Command, UsageError
from gongkai_tui.command_line.finding_output import SEVERITY_NAMES
from gongkai_tui.command_line.terminal import write_output

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from gongkai_tui.checks import Rule
    from gongkai_tui.checks.examples import Example
    from gongkai_tui.command_line.parser import Parser


class Rules(Command):
    """The rules that reports are checked by."""

    name = "rules"
    summary = "列出核对规则，或者解释其中一条"
    usage = "[规则 …]"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument(
            "rules", metavar="规则", nargs="*", help="规则编号，例如 TX-06；不写时列出全部规则"
        )

    def run(self, arguments: Namespace) -> int:
        """Print the list, or each of the named rules."""
        chosen = [_named(name) for name in arguments.rules]
        if not chosen:
            write_output("".join(f"{_entry(rule)}\n" for rule in RULES))
        else:
            write_output("\n".join(explained(rule) for rule in dict.fromkeys(chosen)))
        return GOOD


def _named(name: str) -> Rule:
    for rule in RULES:
        if rule.covers(name.upper()):
            return rule
    raise UsageError(f"没有规则 {name}，全部规则见 gongkai-tui rules")


def _ids(rule: Rule) -> str:
    return f"{rule.id} 至 {rule.last}" if rule.last else rule.id


def _entry(rule: Rule) -> str:
    off = "" if rule.switched_on else "（不写 --rules 时不用）"
    return f"{rule.id:<8} {SEVERITY_NAMES[rule.severity]} {rule.title}{off}"


def explained(rule: Rule) -> str:
    """Everything about one rule, as text of several lines."""
    lines = [
        f"{_ids(rule)} {rule.title}",
        f"程度：{SEVERITY_NAMES[rule.severity]}",
        f"说明：{rule.explanation}",
        f"来源：{rule.source.kind.value}，{rule.source.citation}",
    ]
    if not rule.switched_on:
        lines.append("这条规则容易误报，写 --rules 指名时才用。")
    for example in examples_of(rule.id):
        lines += ["", *_example(example)]
    return "\n".join(lines) + "\n"


def _example(example: Example) -> Iterator[str]:
    yield f"{'正例' if example.right else '反例'}：{example.name}"
    yield from (f"  {line}" for line in example.lines)
    for finding in example.findings:
        yield f"  → {finding.rsplit('｜', 1)[-1]}"
    for line in example.mended:
        yield f"  改正后：{line}"

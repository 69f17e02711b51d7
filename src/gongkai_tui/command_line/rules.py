"""``rules``: the rules that reports are checked by, as a list or one of them explained."""

from __future__ import annotations

from gongkai_tui.checks import RULES
from gongkai_tui.checks.rule_text import entry, explained
from gongkai_tui.command_line.command import GOOD, Command, UsageError
from gongkai_tui.command_line.terminal import write_output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from gongkai_tui.checks import Rule
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
            write_output("".join(f"{entry(rule)}\n" for rule in RULES))
        else:
            write_output("\n".join(f"{explained(rule)}\n" for rule in dict.fromkeys(chosen)))
        return GOOD


def _named(name: str) -> Rule:
    for rule in RULES:
        if rule.covers(name.upper()):
            return rule
    raise UsageError(f"没有规则 {name}，全部规则见 gongkai-tui rules")

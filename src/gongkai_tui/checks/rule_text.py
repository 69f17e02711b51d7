"""A rule in words, with its source and its examples: for the command line and for the editor."""

from __future__ import annotations

from gongkai_tui.checks.examples import Example, examples_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_tui.checks.rule import Rule


def entry(rule: Rule) -> str:
    """The rule in one line: id, severity, title."""
    off = "" if rule.switched_on else "（指名才用）"
    return f"{rule.id:<8} {rule.severity.label} {rule.title}{off}"


def explained(rule: Rule) -> str:
    """Everything about a rule, in several lines."""
    ids = f"{rule.id} 至 {rule.last}" if rule.last else rule.id
    lines = [
        f"{ids} {rule.title}",
        f"程度：{rule.severity.label}",
        f"说明：{rule.explanation}",
        f"来源：{rule.source.kind.value}，{rule.source.citation}",
    ]
    if not rule.switched_on:
        lines.append("这条规则容易误报，指名才用。")
    for example in examples_of(rule.id):
        lines += ["", *_example(example)]
    return "\n".join(lines)


def _example(example: Example) -> Iterator[str]:
    yield f"{'正例' if example.right else '反例'}：{example.name}"
    yield from (f"  另一份报告：{line}" for line in example.other)
    yield from (f"  上年的报告：{line}" for line in example.last_year)
    yield from (f"  {line}" for line in example.lines)
    for finding in example.findings:
        yield f"  → {finding.rsplit('｜', 1)[-1]}"
    for line in example.mended:
        yield f"  改正后：{line}"

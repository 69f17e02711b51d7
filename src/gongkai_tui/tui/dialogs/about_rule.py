"""The rule behind a finding, with its source and its examples; of an import, what was in doubt."""

from __future__ import annotations

from gongkai_tui.checks.catalogue import rule_of
from gongkai_tui.checks.doubts import doubt_text
from gongkai_tui.checks.findings import Finding
from gongkai_tui.checks.rule_text import explained
from gongkai_tui.report import Report
from gongkai_tui.tui.dialogs.question import QuestionDialog

KEYS = "F1 规则说明"
"""How the dialogs that show a finding name the key for its rule."""


def about_dialog(report: Report, finding: Finding) -> QuestionDialog:
    """Says what a finding of this report rests on."""
    doubt = doubt_text(report, finding)
    lines = _about_doubt(finding, doubt) if doubt else explained(rule_of(finding.rule)).split("\n")
    return QuestionDialog("规则说明", lines, [("back", "返回")])


def _about_doubt(finding: Finding, doubt: str) -> list[str]:
    """What an import was not sure of, its readings, and the source around it."""
    from gongkai_tui.importing.doubts import RULES  # noqa: PLC0415 - only imports leave doubts

    kind = RULES.get(finding.rule, "")
    head = f"{finding.rule} 导入时存疑：{kind}。核对后按 Ctrl+D，不再提示。"
    first, *rest = doubt.split("\n")
    return [head, "", first, *([""] if rest else []), *rest]

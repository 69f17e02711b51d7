"""Prose as good reports have it gives no warning, whatever its style."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from gongkai_tui.checks import RULES, Finding, Severity, check_report
from gongkai_tui.checks.examples import Example, read_examples
from rule_examples import report_of

GOOD = read_examples((Path(__file__).parent / "legitimate_prose.txt").read_text(encoding="utf-8"))
WORDING = [
    rule for rule in RULES if rule.id.startswith(("YEAR-", "PRE-", "NAR-", "CHR-", "FORM-09"))
]


@pytest.mark.parametrize("example", GOOD, ids=lambda example: example.name)
def test_legitimate_prose_gives_no_warning(example: Example) -> None:
    found = check_report(report_of(example), WORDING)

    assert [f.message for f in found if f.severity is not Severity.HINT] == []


_CONVERTED = str.maketrans("，：；（）！？", ",:;()!?")


@pytest.mark.parametrize("example", GOOD, ids=lambda example: example.name)
def test_punctuation_lost_in_conversion_sets_off_nothing(example: Example) -> None:
    report = report_of(example)
    lost = report._replace(
        texts={part: text.translate(_CONVERTED) for part, text in report.texts.items()}
    )

    def said(found: Iterable[Finding]) -> list[str]:
        return [f"{each.rule} {each.part}" for each in found if each.rule != "PRE-06"]

    assert said(check_report(lost, WORDING)) == said(check_report(report, WORDING))

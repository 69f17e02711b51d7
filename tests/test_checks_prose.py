"""Prose as good reports have it gives no warning, whatever its style."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai_tui.checks import RULES, Severity, check_report
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

"""What ``check --fix`` mends is mended for good, and nothing else breaks by it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_tui.checks import RULES, check_report
from gongkai_tui.checks.examples import Example, examples_of
from gongkai_tui.command_line.check_settings import Settings
from gongkai_tui.command_line.fixing import mended
from gongkai_tui.report import Report
from gongkai_tui.report.edits import splice_text
from rule_examples import report_of
from test_checks_prose import GOOD

MENDED = [
    pytest.param(example, id=f"{rule.id}-{example.name}")
    for rule in RULES
    for example in examples_of(rule.id)
    if example.mended
]

SLIPS = (
    *(",", ";", ":", "(", ")", ".", "，", "。", " ", "\u3000", "\u200b", "的", "按照", "了"),
    *("⾏政机关", "[2021]30号", "国办公开办函[2021]30号", "《", "<", "〈", "23年度"),
    *("转结", "依公开申请", "本年府", "政府信息公开条例", "《中华人民共和国政府信息公开条列》"),
    *("公开处理费", "（文字描述）", "3条申请", "二百三十六条", "（一）", "\n", "国令第711号"),
)


def counted(report: Report) -> Counter[str]:
    """How many findings there are of each rule about form, cells and wording.

    A number is read once the words around it are right; that it contradicts the tables is not new.
    """
    return Counter(found.rule for found in check_report(report) if found.rule[:2] != "TX")


def assert_mended_for_good(report: Report) -> None:
    """All that could be mended is, a second time nothing is to do, and no finding is new."""
    after, _ = mended(report, Settings())
    again, more = mended(after, Settings())

    assert (again, more) == (after, 0)
    fresh = counted(after) - counted(report)
    assert not fresh


@pytest.mark.parametrize("example", MENDED)
def test_mending_an_example_makes_no_new_finding(example: Example) -> None:
    assert_mended_for_good(report_of(example))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_mending_a_slip_in_prose_makes_no_new_finding(data: st.DataObject) -> None:
    report = report_of(data.draw(st.sampled_from(GOOD)))
    part = data.draw(st.sampled_from(["preface", "overview", "problems"]))
    slip = data.draw(st.sampled_from(SLIPS))
    text = report.texts[part]
    between = [at for at, char in enumerate(text, 1) if len(slip) == 1 or char in "，。；"]
    edit = splice_text(report, part, data.draw(st.sampled_from(between)), 0, slip)
    assert edit is not None

    assert_mended_for_good(edit.apply(report))

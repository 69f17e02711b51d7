"""The help lines of a cell: what comes first, what is said once, what is cut."""

from __future__ import annotations

from pathlib import Path

from gongkai_tui.report import Report
from gongkai_tui.tui.help_bar import Subject, cell_remarks, help_lines
from gongkai_tui.tui.reviewing import findings_at
from gongkai_tui.tui.session import Session
from grid_app import at, changed, zeros

WRONG = at("received", "individual")
CARRIED, BROUGHT = at("carried_forward", "individual"), at("brought_forward", "individual")


def session_on(report: Report) -> Session:
    return Session(report, Path("报告.toml"))


def wrong_report() -> Report:
    """Every total is stated, and one figure is not what they say."""
    stated = dict.fromkeys(zeros().form.tables["requests"].totals, 0)
    return changed(zeros(), {**stated, WRONG: 7})


def remarks(subject: Subject) -> list[str]:
    here = findings_at(subject.session, subject.place, subject.visited)
    return [text for text, _ in cell_remarks(subject, here)]


def test_label_and_cause_come_before_the_broken_relations_and_those_before_the_meaning() -> None:
    said = remarks(Subject(session_on(wrong_report()), WRONG))
    assert said[0].startswith("【一、本年新收政府信息公开申请数量·自然人】7件")
    assert "T3-50 很可能只错一格：7 应为 0。出错的是本格。" in said[1]
    assert [text.split("：")[0] for text in said[2:4]] == ["不符 T3-01", "不符 T3-21"]
    assert said[-1] == "由自然人提出的申请。"


def test_a_finding_that_the_user_was_led_to_comes_first_and_is_not_said_twice() -> None:
    session = session_on(changed(wrong_report(), {CARRIED: 4, BROUGHT: 9}))
    led_to = next(finding for finding in session.findings if finding.rule == "T3-01")
    said = remarks(Subject(session, WRONG, visited=led_to))
    assert said[0].startswith("错误 T3-01")
    assert sum("T3-01" in text for text in said) == 1


def test_lines_keep_to_their_number_and_width_and_say_where_they_are_cut() -> None:
    lines = help_lines(Subject(session_on(wrong_report()), WRONG), 60, 2)
    texts = ["".join(text for text, _ in line) for line in lines]
    assert len(texts) == 2
    assert texts[-1].endswith(">")


def test_a_selection_comes_before_the_cell_and_a_notice_before_both() -> None:
    session = session_on(zeros())
    subject = Subject(session, WRONG, selection="已选 2 行 2 列")
    assert help_lines(subject, 60, 2)[0][1][0] == "已选 2 行 2 列"
    assert (
        help_lines(subject._replace(notice="已把 3 个空白格填为 0。"), 60, 2)[0][1][0]
        == "已把 3 个空白格填为 0。"
    )

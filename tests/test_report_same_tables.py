"""What follows from the tables is remembered while prose changes, and no longer."""

from __future__ import annotations

from consistent import sound_report
from gongkai_tui.checks import RelationCounts, count_relations, judge_all
from gongkai_tui.claims import agreements_in
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report
from gongkai_tui.report.edits import set_cells
from gongkai_tui.report.same_tables import TablesOf

RECEIVED = CellRef("requests", "received", "total")


def with_overview(report: Report, text: str) -> Report:
    return report._replace(texts={**report.texts, "overview": text})


def test_reports_that_share_their_tables_have_one_key() -> None:
    report = sound_report(load_form("2021"))
    changed = with_overview(report, "甲")
    assert TablesOf(report) == TablesOf(changed)
    assert len({TablesOf(report), TablesOf(changed)}) == 1
    copied = report._replace(tables={**report.tables})
    assert TablesOf(report) != TablesOf(copied)
    assert TablesOf(report) != TablesOf(report._replace(form=load_form("2019")))


def test_relations_and_figures_follow_a_cell_at_once() -> None:
    report = with_overview(sound_report(load_form("2021")), "全年共收到政府信息公开申请8888件。")
    assert judge_all(report) is judge_all(with_overview(report, "甲"))
    (before,) = agreements_in(report, "overview")
    edit = set_cells(report, {RECEIVED: 8888}, "改数")
    assert edit is not None
    after = edit.apply(report)
    assert count_relations(report) == RelationCounts(holds=42, fails=0, open=0)
    assert count_relations(after).fails
    assert [before.verdict, agreements_in(after, "overview")[0].verdict] == ["differs", "agrees"]

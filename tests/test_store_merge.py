"""Two changed versions of a report become one, cell by cell and part by part."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.differences import differences, edit_between
from gongkai_tui.report.edits import (
    Edit,
    add_rows,
    remove_rows,
    set_cells,
    set_identity,
    splice_text,
)
from gongkai_tui.report.merging import merge
from report_edits import draw_edit
from strategies import reports, same_report

FEES = CellRef("proactive", "fees", "amount")
RECEIVED = CellRef("requests", "received", "individual")


def new() -> Report:
    return new_report(load_form("2021"), "云隐县", 2023)


def changed(report: Report, *edits: Edit | None) -> Report:
    for edit in edits:
        assert edit is not None
        report = edit.apply(report)
    return report


def merged(base: Report, ours: Report, theirs: Report) -> Report:
    edit = merge(base, ours, theirs, "合并").edit
    return ours if edit is None else edit.apply(ours)


def draw_changed(data: st.DataObject, report: Report) -> Report:
    for _ in range(data.draw(st.integers(0, 4))):
        edit = draw_edit(data, report)
        report = report if edit is None else edit.apply(report)
    return report


@given(st.data())
@settings(max_examples=50)
def test_the_edit_between_two_reports_makes_one_the_other(data: st.DataObject) -> None:
    before = data.draw(reports(unknown=False))
    after = draw_changed(data, before)
    edit = edit_between(before, after, "")
    assert (edit is None) == same_report(before, after)
    assert same_report(before if edit is None else edit.apply(before), after)


@given(st.data())
@settings(max_examples=50)
def test_what_only_one_side_changed_is_taken_from_it(data: st.DataObject) -> None:
    base = data.draw(reports(unknown=False))
    other = draw_changed(data, base)
    assert same_report(merged(base, base, other), other)
    assert same_report(merged(base, other, base), other)
    assert same_report(merged(base, other, other), other)
    assert merge(base, base, other, "").conflicts == ()
    assert merge(base, other, base, "").conflicts == ()


@given(st.data())
@settings(max_examples=50)
def test_without_a_conflict_it_does_not_matter_who_merges_whom(data: st.DataObject) -> None:
    base = data.draw(reports(unknown=False))
    ours, theirs = draw_changed(data, base), draw_changed(data, base)
    clashes = {conflict.path for conflict in merge(base, ours, theirs, "").conflicts}
    assert clashes == {conflict.path for conflict in merge(base, theirs, ours, "").conflicts}
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert {difference.path for difference in differences(one, other)} <= clashes | {
        path[:length] for path in clashes for length in range(1, 4)
    }


def test_changes_that_do_not_touch_are_both_there() -> None:
    base = new()
    mine = splice_text(base, "overview", 0, 0, "我")
    ours = changed(base, set_cells(base, {RECEIVED: 3}, ""), mine)
    theirs = changed(
        base,
        set_cells(base, {FEES: Decimal("1.50")}, ""),
        splice_text(base, "problems", 0, 0, "他"),
        set_identity(base, "石桥镇", 2024),
    )
    result = merge(base, ours, theirs, "合并")
    final = merged(base, ours, theirs)
    assert result.conflicts == ()
    assert final.stated(RECEIVED) == 3
    assert str(final.stated(FEES)) == "1.50"
    assert (final.texts["overview"], final.texts["problems"]) == ("我", "他")
    assert (final.unit, final.year) == ("石桥镇", 2024)
    assert final.texts["title"].startswith("石桥镇")


def test_two_cells_of_one_row_do_not_touch() -> None:
    base = new()
    company = RECEIVED._replace(column="company")
    ours = changed(base, set_cells(base, {RECEIVED: 3}, ""))
    theirs = changed(base, set_cells(base, {company: 4}, ""))
    final = merged(base, ours, theirs)
    assert (final.stated(RECEIVED), final.stated(company)) == (3, 4)


def test_what_both_changed_differently_is_a_conflict_and_stays_ours() -> None:
    base = new()
    ours = changed(base, set_cells(base, {RECEIVED: 3}, ""))
    theirs = changed(base, set_cells(base, {RECEIVED: 4}, ""))
    result = merge(base, ours, theirs, "")
    assert result.edit is None
    (conflict,) = result.conflicts
    assert conflict.path == ("tables", *RECEIVED)
    assert (conflict.base, conflict.ours, conflict.theirs) == ("", 3, 4)


def test_a_row_that_one_removes_and_the_other_changes_is_a_conflict() -> None:
    base = new()
    ours = changed(base, set_cells(base, {RECEIVED: 3}, ""))
    theirs = changed(base, remove_rows(base, "requests", ["received"]))
    result = merge(base, ours, theirs, "")
    assert [conflict.path for conflict in result.conflicts] == [("tables", "requests", "received")]
    assert result.edit is None


def test_rows_that_come_and_go_on_either_side() -> None:
    base = changed(new(), remove_rows(new(), "requests", ["received"]))
    ours = changed(base, remove_rows(base, "requests", ["closed"]))
    theirs = changed(base, add_rows(base, "requests", ["received"]))
    final = merged(base, ours, theirs)
    assert final.has_row("requests", "received")
    assert not final.has_row("requests", "closed")


def test_reports_on_different_forms_are_one_conflict() -> None:
    base = new()
    other = new_report(load_form("2019"), "云隐县", 2020)
    result = merge(base, base, other, "")
    assert result.edit is None
    assert [conflict.path for conflict in result.conflicts] == [("form",)]

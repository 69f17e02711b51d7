"""Live checks say what a full check says, whatever was edited; findings come in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from consistent import sound_report, with_cells
from gongkai_tui.checks import (
    RULES,
    Finding,
    Inspection,
    LiveChecks,
    PartPlace,
    Rule,
    Severity,
    check_report,
)
from gongkai_tui.checks.rule import LAST_YEAR
from gongkai_tui.checks.runner import inspect_report
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report
from report_edits import draw_edit
from strategies import reports


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_live_checks_agree_with_a_full_check_after_any_edits(data: st.DataObject) -> None:
    report = data.draw(reports())
    live = LiveChecks()
    assert live.update(report, None) == check_report(report)

    for _ in range(data.draw(st.integers(1, 6))):
        edit = draw_edit(data, report)
        if edit is not None:
            report = edit.apply(report)
            assert live.update(report, edit.parts) == check_report(report)


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_last_years_report_may_be_found_later(data: st.DataObject) -> None:
    report, last = data.draw(reports()), data.draw(reports())
    at_hand: list[Report] = []
    live = LiveChecks(find_last_year=lambda: at_hand[0] if at_hand else None)
    assert live.update(report, None) == check_report(report)

    at_hand.append(last)
    found = live.update(report, frozenset({LAST_YEAR}))
    for _ in range(data.draw(st.integers(0, 3))):
        assert found == inspect_report(report, None, lambda: last).findings
        edit = draw_edit(data, report)
        if edit is not None:
            report = edit.apply(report)
            found = live.update(report, edit.parts)
    assert found == inspect_report(report, None, lambda: last).findings


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_rules_that_are_interrupted_by_edits_agree_with_a_full_check(data: st.DataObject) -> None:
    report = data.draw(reports())
    live = LiveChecks()
    live.begin(report, None)
    for _ in range(data.draw(st.integers(1, 4))):
        for _ in range(data.draw(st.integers(0, 30))):
            live.go_on()
        edit = draw_edit(data, report)
        if edit is not None:
            report = edit.apply(report)
            live.begin(report, edit.parts)
    while live.go_on():
        pass
    assert live.found() == check_report(report)


def test_only_rules_that_read_a_changed_part_run_again() -> None:
    ran: list[str] = []

    def counted(rule: Rule) -> Rule:
        def check(inspection: Inspection) -> Iterable[Finding]:
            ran.append(rule.id)
            return rule.check(inspection)

        return rule._replace(check=check)

    live = LiveChecks(counted(rule) for rule in RULES if rule.switched_on)
    report = sound_report(load_form("2021"))

    live.update(report, frozenset({"overview"}))
    assert ran == [rule.id for rule in RULES if rule.switched_on]

    ran.clear()
    live.update(report, frozenset({"disputes"}))
    assert "T4-01" in ran
    assert "T3-01" not in ran

    ran.clear()
    live.update(report, frozenset({""}))
    assert "FORM-02" in ran
    assert "CELL-01" not in ran


def test_findings_come_in_reading_order_then_by_row_then_by_severity() -> None:
    report = with_cells(
        sound_report(load_form("2021"), year=2020),
        {
            CellRef("disputes", "reconsideration", "upheld"): 5,
            CellRef("requests", "closed", "company"): "",
            CellRef("requests", "granted", "company"): "",
            CellRef("requests", "granted", "research"): "许多",
            CellRef("proactive", "fees", "amount"): "/",
        },
    )
    texts = {part: text for part, text in report.texts.items() if part != "overview"}

    found = [(finding.rule, finding.part) for finding in check_report(report._replace(texts=texts))]

    assert found == [
        ("FORM-02", ""),
        ("PRE-05", "preface"),
        ("FORM-01", "overview"),
        ("CELL-02", "proactive"),
        ("CELL-03", "requests"),
        ("CELL-01", "requests"),
        ("CELL-01", "requests"),
        ("T4-01", "disputes"),
    ]


def test_lost_rows_are_named_one_by_one_and_a_lost_part_once() -> None:
    report = sound_report(load_form("2021"))
    lost = ["other.not_corrected", "other.fee_unpaid", "other.other", "closed", "carried_forward"]
    rows = {row: cells for row, cells in report.tables["requests"].items() if row not in lost}
    tables = {"proactive": report.tables["proactive"], "requests": rows}

    rows_finding, part_finding = check_report(report._replace(tables=tables))

    assert rows_finding.place == CellRef("requests", "other.not_corrected", "individual")
    assert list(dict.fromkeys(ref.row for ref in rows_finding.cells)) == lost
    table = report.form.tables["requests"]
    for row in lost:
        assert table.row_by_id[row].short in rows_finding.message
    assert part_finding.place == PartPlace("disputes")
    assert {finding.severity for finding in (rows_finding, part_finding)} == {Severity.ERROR}


def test_messages_are_single_printable_lines_whatever_a_file_holds() -> None:
    hostile = "\x1b[31m红\n" * 9
    report = with_cells(
        sound_report(load_form("2021")), {CellRef("requests", "received", "total"): hostile}
    )
    unknown = {"sections": {hostile: ""}, "tables": {hostile: {}, "requests": {hostile: {}}}}

    findings = check_report(report._replace(unit=hostile, unknown=unknown))

    assert {finding.rule for finding in findings} >= {"CELL-03", "FORM-03", "FORM-07"}
    assert all(finding.message.isprintable() for finding in findings)


@settings(max_examples=40, deadline=None)
@given(report=reports())
def test_every_finding_points_into_the_form(report: Report) -> None:
    for finding in check_report(report):
        refs = [*finding.cells]
        if isinstance(finding.place, CellRef):
            refs.append(finding.place)
        for ref in refs:
            assert ref in report.form.tables[ref.table].cells
        assert finding.part == "" or finding.part in report.form.part_by_id
        assert finding.message.isprintable()

"""Rows that another form has: one cause is one finding, in the words of the form."""

from __future__ import annotations

from consistent import sound_report
from gongkai_tui.checks import Finding, check_report
from gongkai_tui.form import load_form
from gongkai_tui.report import Report

ROWS = ("other.not_corrected", "other.fee_unpaid", "other.other")


def with_one_row(*, keep: tuple[str, ...] = ()) -> Report:
    """A report whose （六）其他处理 is one row, as in the form of 2019; some rows are kept."""
    report = sound_report(load_form("2021"))
    rows = {
        row: cells
        for row, cells in report.tables["requests"].items()
        if row not in ROWS or row in keep
    }
    unknown = {"tables": {"requests": {"other": {"individual": 0, "total": 0}}}}
    return report._replace(tables={**report.tables, "requests": rows}, unknown=unknown)


def about_rows(report: Report) -> list[Finding]:
    return [finding for finding in check_report(report) if finding.rule == "FORM-03"]


def test_a_group_that_is_one_row_is_one_finding() -> None:
    (finding,) = about_rows(with_one_row())

    assert finding.message == (
        "表三的“（六）其他处理”只有一行，格式分为 3 行："
        "（六）1.逾期不补正、（六）2.逾期未缴费、（六）3.其他。请分开填写。"
    )


def test_a_row_beside_the_rows_of_its_group_is_an_addition() -> None:
    assert len(about_rows(with_one_row(keep=ROWS))) == 1
    assert "多出" in about_rows(with_one_row(keep=ROWS))[0].message

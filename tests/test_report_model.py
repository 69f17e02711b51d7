"""What a report states, what is computed from it, and what is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import CellState, CellValue, Report, new_report

ROW = {
    "individual": 1,
    "company": 2,
    "research": 0,
    "nonprofit": 0,
    "legal_service": 4,
    "other": 0,
}
RECEIVED_TOTAL = CellRef("requests", "received", "total")


def report_with(**tables: dict[str, dict[str, CellValue]]) -> Report:
    return Report(form=load_form("2021"), unit="石桥镇人民政府", year=2024, tables=tables)


def test_a_new_report_has_the_official_parts_and_blank_cells() -> None:
    report = new_report(load_form("2021"), "石桥镇人民政府", 2024)

    assert report.texts == {
        "title": "石桥镇人民政府2024年政府信息公开工作年度报告",
        "preface": "",
        "overview": "",
        "problems": "",
        "other_matters": "",
    }
    assert not report.has_part("signature")
    for table in report.form.tables.values():
        assert list(report.tables[table.id]) == [row.id for row in table.rows]
        for ref in table.cells:
            assert report.stated(ref) == (None if ref in table.totals else "")
            assert report.cell(ref).state is CellState.BLANK
            assert report.cell(ref).computed is (ref in table.totals)


def test_a_new_report_has_160_cells_to_enter_beside_those_of_the_row_carried_forward() -> None:
    report = new_report(load_form("2021"), "石桥镇人民政府", 2024)
    entered = [
        ref
        for table in report.form.tables.values()
        for ref in table.cells
        if report.stated(ref) == ""
    ]

    carried = [ref for ref in entered if ref.row == "carried_forward"]
    assert len(entered) - len(carried) == 160
    assert len(carried) == 6


def test_a_total_that_is_not_stated_is_computed() -> None:
    cell = report_with(requests={"received": dict(ROW)}).cell(RECEIVED_TOTAL)

    assert (cell.state, cell.value, cell.text, cell.computed) == (CellState.NUMBER, 7, "7", True)


def test_a_stated_total_is_kept_even_where_it_is_wrong() -> None:
    cell = report_with(requests={"received": {**ROW, "total": 70}}).cell(RECEIVED_TOTAL)

    assert (cell.value, cell.computed) == (70, False)


def test_a_total_stated_as_blank_is_blank_and_not_computed() -> None:
    cell = report_with(requests={"received": {**ROW, "total": ""}}).cell(RECEIVED_TOTAL)

    assert (cell.state, cell.computed) == (CellState.BLANK, False)


@pytest.mark.parametrize("part", ["", "/", None])
def test_a_total_of_parts_that_are_not_all_numbers_is_undetermined(part: str | None) -> None:
    row: dict[str, CellValue] = dict(ROW)
    del row["company"]
    if part is not None:
        row["company"] = part

    cell = report_with(requests={"received": row}).cell(RECEIVED_TOTAL)
    assert (cell.state, cell.value, cell.text, cell.computed) == (CellState.BLANK, None, "", True)


def test_totals_of_totals_are_computed_through() -> None:
    form = load_form("2021")
    results: dict[str, dict[str, CellValue]] = {
        row.id: dict(ROW)
        for row in form.tables["requests"].rows
        if row.group and row.id != "closed"
    }
    report = report_with(requests={**results, "closed": {}})

    assert report.cell(CellRef("requests", "closed", "company")).value == 2 * 21
    assert report.cell(CellRef("requests", "closed", "total")).value == 7 * 21


def test_the_sum_of_results_is_undetermined_while_one_row_is_missing() -> None:
    cell = report_with(requests={"granted": dict(ROW), "closed": {}}).cell(
        CellRef("requests", "closed", "company")
    )

    assert (cell.state, cell.computed) == (CellState.BLANK, True)


def test_a_cell_of_a_missing_row_is_missing_and_its_total_is_not_computed() -> None:
    report = report_with(requests={"received": dict(ROW)})

    for column in ("individual", "total"):
        assert report.cell(CellRef("requests", "granted", column)).state is CellState.MISSING
    assert report.has_row("requests", "received")
    assert not report.has_row("requests", "granted")


def test_a_missing_table_is_missing_cell_by_cell() -> None:
    report = report_with(requests={})

    assert report.has_part("requests")
    assert not report.has_part("disputes")
    cell = report.cell(CellRef("disputes", "reconsideration", "upheld"))
    assert cell.state is CellState.MISSING


def test_a_cell_that_its_present_row_lacks_is_missing() -> None:
    report = report_with(proactive={"rules": {"made": 0}})

    assert report.cell(CellRef("proactive", "rules", "made")).state is CellState.NUMBER
    assert report.cell(CellRef("proactive", "rules", "repealed")).state is CellState.MISSING


def test_the_row_carried_forward_is_entered_and_never_computed() -> None:
    report = report_with(
        requests={"received": dict(ROW), "closed": {"company": 1}, "carried_forward": {}}
    )

    cell = report.cell(CellRef("requests", "carried_forward", "company"))
    assert cell.state is CellState.MISSING


def test_an_amount_keeps_its_digits() -> None:
    report = report_with(proactive={"fees": {"amount": Decimal("120.50")}})

    assert report.cell(CellRef("proactive", "fees", "amount")).text == "120.50"


def test_reports_of_equal_content_are_equal() -> None:
    assert report_with(requests={"received": dict(ROW)}) == report_with(
        requests={"received": dict(ROW)}
    )

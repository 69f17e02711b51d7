"""Edits: what each one does, that its inverse takes it back, and that it never fails halfway."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import CellState, CellValue, Report, new_report
from gongkai_tui.report.edits import (
    Edit,
    EditError,
    Put,
    Splice,
    add_part,
    add_rows,
    blank_cells,
    remove_part,
    remove_rows,
    set_cells,
    set_identity,
    splice_text,
)
from report_edits import draw_edit
from strategies import reports, same_report

RECEIVED = CellRef("requests", "received", "individual")
FEES = CellRef("proactive", "fees", "amount")


@pytest.fixture
def report() -> Report:
    return new_report(load_form("2021"), "石桥镇人民政府", 2024)


def done(report: Report, edit: Edit | None) -> Report:
    assert edit is not None
    return edit.apply(report)


@settings(max_examples=100, deadline=None)
@given(st.data(), reports(unknown=False))
def test_the_inverse_of_an_edit_takes_it_back_to_the_digit(
    data: st.DataObject, report: Report
) -> None:
    edit = draw_edit(data, report)
    if edit is None:
        return

    changed = edit.apply(report)

    assert not same_report(changed, report)
    assert same_report(edit.inverse().apply(changed), report)
    assert edit.inverse().inverse() == edit


@settings(max_examples=60, deadline=None)
@given(st.data(), reports(unknown=False))
def test_an_edit_after_another_one_fails_or_is_taken_back_by_its_inverse(
    data: st.DataObject, report: Report
) -> None:
    edit, another = draw_edit(data, report), draw_edit(data, report)
    if edit is None or another is None:
        return
    other = another.apply(report)
    try:
        changed = edit.apply(other)
    except EditError:
        return

    assert same_report(edit.inverse().apply(changed), other)


@settings(max_examples=40, deadline=None)
@given(st.data(), reports(unknown=False))
def test_an_edit_changes_only_the_parts_that_it_names(data: st.DataObject, report: Report) -> None:
    edit = draw_edit(data, report)
    if edit is None:
        return

    changed = edit.apply(report)

    for part in report.form.parts:
        if part.id not in edit.parts:
            assert changed.texts.get(part.id) == report.texts.get(part.id)
            assert changed.tables.get(part.id) == report.tables.get(part.id)
    if "" not in edit.parts:
        assert (changed.unit, changed.year) == (report.unit, report.year)


def test_the_report_that_is_edited_stays_as_it_was(report: Report) -> None:
    before = new_report(load_form("2021"), "石桥镇人民政府", 2024)

    changed = done(report, set_cells(report, {RECEIVED: 3}, "改单元格"))

    assert changed.stated(RECEIVED) == 3
    assert same_report(report, before)


@pytest.mark.parametrize(
    "changes",
    [
        (Put(("tables", *RECEIVED), 5, 6),),
        (Put(("tables", *RECEIVED), None, 6),),
        (Put(("tables", "requests", "received"), None, {}),),
        (Put(("tables", "requests"), {}, None),),
        (Put(("tables", "requests", "no_such_row", "individual"), "", 6),),
        (Put(("tables", "no_such_table", "received", "individual"), "", 6),),
        (Put(("texts", "signature"), "石桥镇", None),),
        (Put(("unit",), "云隐县", "石桥镇"),),
        (Put(("year",), "2024", 2025),),
        (Put(("year",), 2024, None),),
        (Put(("unit", "name"), "石桥镇人民政府", "云隐县"),),
        (Put(("form",), None, "2019"),),
        (Splice("overview", 0, "有", ""),),
        (Splice("overview", 1, "", "字"),),
        (Splice("overview", -1, "", "字"),),
        (Splice("signature", 0, "", "字"),),
    ],
)
def test_an_edit_that_does_not_meet_what_it_expects_fails_and_changes_nothing(
    report: Report, changes: tuple[Put | Splice, ...]
) -> None:
    first = Put(("tables", *FEES), "", Decimal("1.5"))

    with pytest.raises(EditError):
        Edit((first, *changes), "改单元格").apply(report)

    assert same_report(report, new_report(load_form("2021"), "石桥镇人民政府", 2024))


@pytest.mark.parametrize(
    ("stands", "expected"),
    [(Decimal("1.50"), Decimal("1.5")), (1, Decimal(1)), (1, "1"), ("", None), (0, "")],
)
def test_values_that_only_look_alike_are_not_what_an_edit_expects(
    report: Report, stands: CellValue, expected: CellValue | None
) -> None:
    if stands != "":
        report = done(report, set_cells(report, {FEES: stands}, "改单元格"))

    with pytest.raises(EditError):
        Put(("tables", *FEES), expected, 7).apply(report)


def test_setting_a_cell_to_what_it_states_is_no_edit(report: Report) -> None:
    assert set_cells(report, {RECEIVED: ""}, "改单元格") is None
    assert set_cells(report, {CellRef("requests", "received", "total"): None}, "改单元格") is None


def test_more_digits_of_the_same_number_are_an_edit(report: Report) -> None:
    report = done(report, set_cells(report, {FEES: Decimal("1.5")}, "改单元格"))

    changed = done(report, set_cells(report, {FEES: Decimal("1.50")}, "改单元格"))

    assert changed.cell(FEES).text == "1.50"


def test_a_stated_total_can_be_given_back_to_the_program(report: Report) -> None:
    total = CellRef("disputes", "reconsideration", "total")
    parts = dict.fromkeys(["upheld", "corrected", "other", "pending"], 2)
    cells: dict[CellRef, CellValue | None] = {
        CellRef("disputes", "reconsideration", column): value for column, value in parts.items()
    }
    report = done(report, set_cells(report, {**cells, total: 9}, "改单元格"))
    assert report.cell(total).value == 9

    report = done(report, set_cells(report, {total: None}, "清空"))

    assert (report.cell(total).value, report.cell(total).computed) == (8, True)


def test_one_cell_is_the_place_of_its_edit_and_many_cells_are_none(report: Report) -> None:
    one = set_cells(report, {RECEIVED: 3}, "改单元格")
    two = set_cells(report, {RECEIVED: 3, FEES: 4}, "改单元格")

    assert one is not None
    assert two is not None
    assert (one.place, one.label, one.parts) == (
        RECEIVED,
        "改单元格",
        frozenset({"requests"}),
    )
    assert (two.place, two.parts) == (None, frozenset({"requests", "proactive"}))
    assert (one.inverse().place, one.inverse().label) == (RECEIVED, "改单元格")


@pytest.mark.parametrize("value", [3, "", "/"])
def test_a_cell_of_a_missing_row_brings_its_row_with_it(report: Report, value: CellValue) -> None:
    report = done(report, remove_rows(report, "requests", ["received"]))
    assert report.cell(RECEIVED).state is CellState.MISSING

    changed = done(report, set_cells(report, {RECEIVED: value}, "改单元格"))

    assert changed.stated(RECEIVED) == value
    assert changed.stated(RECEIVED._replace(column="company")) == ""
    assert changed.stated(RECEIVED._replace(column="total")) is None


def test_cells_of_a_missing_table_bring_table_and_rows_with_them(report: Report) -> None:
    report = done(report, remove_part(report, "requests"))
    granted = CellRef("requests", "granted", "individual")

    changed = done(
        report,
        set_cells(
            report, {RECEIVED: 3, granted: 3, RECEIVED._replace(column="company"): 0}, "粘贴"
        ),
    )

    assert list(changed.tables["requests"]) == ["received", "granted"]
    assert changed.tables["requests"]["received"]["company"] == 0


def test_text_is_replaced_where_it_stands(report: Report) -> None:
    report = done(report, splice_text(report, "overview", 0, 0, "全年公开信息。"))
    report = done(report, splice_text(report, "overview", 2, 2, "主动发布"))

    assert report.texts["overview"] == "全年主动发布信息。"


def test_text_in_a_missing_part_makes_the_part(report: Report) -> None:
    edit = splice_text(report, "signature", 0, 0, "石桥镇人民政府")
    changed = done(report, edit)

    assert edit is not None
    assert changed.texts["signature"] == "石桥镇人民政府"
    assert not edit.inverse().apply(changed).has_part("signature")


def test_replacing_text_by_itself_is_no_edit(report: Report) -> None:
    report = done(report, splice_text(report, "overview", 0, 0, "公开"))

    assert splice_text(report, "overview", 0, 2, "公开") is None
    assert splice_text(report, "overview", 1, 0, "") is None


@pytest.mark.parametrize("part", ["overview", "requests"])
def test_a_part_can_be_taken_out_and_put_back_empty(report: Report, part: str) -> None:
    without = done(report, remove_part(report, part))

    assert not without.has_part(part)
    assert remove_part(without, part) is None
    assert add_part(report, part) is None
    assert same_report(done(without, add_part(without, part)), report)


def test_rows_can_be_taken_out_and_put_back_blank(report: Report) -> None:
    rows = ["closed", "carried_forward"]
    without = done(report, remove_rows(report, "requests", rows))

    assert [without.has_row("requests", row) for row in rows] == [False, False]
    assert remove_rows(without, "requests", rows) is None
    assert add_rows(report, "requests", rows) is None
    assert same_report(done(without, add_rows(without, "requests", rows)), report)


def test_rows_put_back_into_a_missing_table_bring_the_table(report: Report) -> None:
    without = done(report, remove_part(report, "disputes"))

    changed = done(without, add_rows(without, "disputes", ["lawsuit_direct"]))

    assert list(changed.tables["disputes"]) == ["lawsuit_direct"]


def test_the_usual_title_follows_unit_and_year(report: Report) -> None:
    changed = done(report, set_identity(report, "澄湖市人民政府", 2025))

    assert (changed.unit, changed.year) == ("澄湖市人民政府", 2025)
    assert changed.texts["title"] == "澄湖市人民政府2025年政府信息公开工作年度报告"


def test_a_title_of_ones_own_stays_when_unit_and_year_change(report: Report) -> None:
    report = done(report, splice_text(report, "title", 0, 0, "关于"))
    title = report.texts["title"]

    changed = done(report, set_identity(report, "澄湖市人民政府", 2024))

    assert changed.texts["title"] == title
    assert set_identity(report, report.unit, report.year) is None


def test_blank_cells_are_those_that_state_nothing_but_are_there(report: Report) -> None:
    report = done(report, set_cells(report, {RECEIVED: 0}, "改单元格"))
    company = RECEIVED._replace(column="company")
    total = RECEIVED._replace(column="total")

    assert blank_cells(report, [RECEIVED, company, total]) == [company]

"""The help line for a cell: label, value, and every relation with its numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai_tui.form import CellRef, form_ids
from gongkai_tui.report.edits import remove_rows
from gongkai_tui.tui.grid.description import describe_cell
from grid_app import at, changed, empty, zeros


@pytest.mark.parametrize("form", form_ids())
def test_every_cell_of_every_form_is_described_by_its_official_labels(form: str) -> None:
    for report in (empty(form), zeros(form)):
        for table in report.form.tables.values():
            for ref in table.cells:
                text = describe_cell(report, ref)
                assert text.startswith(f"【{table.full_label(ref)}】")
                assert table.row_by_id[ref.row].help in text
                assert "\n" not in text


def test_relations_are_given_with_their_numbers_and_verdicts() -> None:
    report = changed(
        zeros(),
        {
            at("received", "individual"): 60,
            at("granted", "individual"): 61,
            at("brought_forward", "other"): "",
        },
    )
    text = describe_cell(report, at("received", "individual"))
    assert text.startswith("【一、本年新收政府信息公开申请数量·自然人】60件")
    assert "不符：一 60 ＋ 二 0 ≠ 三 61 ＋ 四 0（差 −1）" in text
    assert "相符：自然人 60 ＋ 商业企业 0" in text
    assert "待核：一 0 ＋ 二 空白 ＝ 三 0 ＋ 四 0" in describe_cell(report, at("received", "other"))


def test_a_long_sum_is_given_by_its_result_and_the_cell_itself() -> None:
    report = changed(zeros(), {at("granted", "company"): 5, at("other.other", "company"): 2})
    text = describe_cell(report, at("granted", "company"))
    assert "相符：（一）至（六）3共 21 项之和 7，含（一） 5 ＝ （七） 7" in text


def test_the_states_of_a_cell_are_named() -> None:
    edit = remove_rows(zeros(), "requests", ["granted"])
    assert edit is not None
    report = changed(
        edit.apply(zeros()),
        {at("received", "company"): "", at("received", "other"): "\x1b/"},
    )
    assert "】缺：本行不在报告中" in describe_cell(report, at("granted", "company"))
    assert "】空白" in describe_cell(report, at("received", "company"))
    assert "】待定" in describe_cell(report, at("received", "total"))
    assert "】0件（自动计算）" in describe_cell(report, at("brought_forward", "total"))
    mark = describe_cell(report, at("received", "other"))
    assert "/”，不是数字" in mark
    assert "\x1b" not in mark


def test_an_amount_is_given_with_its_unit_and_all_its_digits() -> None:
    ref = CellRef("proactive", "fees", "amount")
    report = changed(zeros(), {ref: Decimal("59237.2440")})
    assert "】59237.2440万元" in describe_cell(report, ref)

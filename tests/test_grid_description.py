"""The help line for a cell: label, value, and every relation with its numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai_tui.form import CellRef, form_ids
from gongkai_tui.report import Report
from gongkai_tui.report.edits import remove_rows
from gongkai_tui.tui.grid.description import describe_cell, pinned_total
from grid_app import at, changed, empty, zeros


def described(report: Report, ref: CellRef, last_year: Report | None = None) -> str:
    return "；".join(remark.text for remark in describe_cell(report, ref, last_year))


@pytest.mark.parametrize("form", form_ids())
def test_every_cell_of_every_form_is_described_by_its_official_labels(form: str) -> None:
    for report in (empty(form), zeros(form)):
        for table in report.form.tables.values():
            for ref in table.cells:
                text = described(report, ref)
                assert text.startswith(f"【{table.full_label(ref)}】")
                assert table.row_by_id[ref.row].help in text
                assert "\n" not in text


def test_relations_are_given_with_their_numbers_and_verdicts_broken_ones_first() -> None:
    report = changed(
        zeros(),
        {
            at("received", "individual"): 60,
            at("granted", "individual"): 61,
            at("brought_forward", "other"): "",
        },
    )
    remarks = describe_cell(report, at("received", "individual"))
    assert [remark.text for remark in remarks[:3]] == [
        "【一、本年新收政府信息公开申请数量·自然人】60件",
        "不符 T3-01：一 60 ＋ 二 0 ≠ 三 61 ＋ 四 0（差 −1）",
        "相符：自然人 60（其余为 0）＝ 总计 60",
    ]
    assert [remark.broken for remark in remarks] == ["", "T3-01", "", "", ""]
    assert "待核：一 0 ＋ 二 空白 ＝ 三 0 ＋ 四 0" in described(report, at("received", "other"))


def test_the_zeros_of_a_long_sum_are_left_out_but_for_the_cell_itself() -> None:
    report = changed(zeros(), {at("granted", "company"): 5, at("other.other", "company"): 2})
    assert "相符：（一）5 ＋（六）3：2（其余为 0）＝（七）7" in described(
        report, at("granted", "company")
    )
    assert "相符：（一）5 ＋（二）0 ＋（六）3：2（其余为 0）＝（七）7" in described(
        report, at("partly_granted", "company")
    )


def test_a_sum_of_many_terms_is_given_by_its_result_and_the_cell_itself() -> None:
    results = [row.id for row in empty().form.tables["requests"].rows if row.group][:9]
    report = changed(zeros(), {at(row, "company"): 5 for row in results})
    text = described(report, at("granted", "company"))
    assert "相符：（一）至（六）3共 21 项之和 45（含（一）5）＝（七）45" in text


def test_what_is_not_filled_in_yet_is_counted() -> None:
    text = described(empty(), at("granted", "company"))
    assert "待核：（一）至（六）3共 21 项（21 项未填，含（一）空白）＝（七）?" in text


def test_the_year_before_stands_with_the_change() -> None:
    ref = at("received", "individual")
    before = changed(zeros(), {ref: 60})
    for now, text in ((72, "上年 60，增 12"), (60, "上年 60，持平"), (51, "上年 60，减 9")):
        assert f"】{now}件（{text}）；" in described(changed(zeros(), {ref: now}), ref, before)
    assert "（上年 60）；" in described(empty(), ref, before)
    assert "上年" not in described(zeros(), ref, empty())


@pytest.mark.parametrize("form", form_ids())
def test_what_was_brought_forward_stands_beside_what_last_year_carried_forward(form: str) -> None:
    ref = at("brought_forward", "individual")
    before = changed(zeros(form), {at("carried_forward", "individual"): 61, ref: 5})
    for now, text in ((61, "61，相符"), (59, "61，不符，差 −2"), ("", "61")):
        after = changed(zeros(), {ref: now})
        assert f"（上年“四、结转下年” {text}）" in described(after, ref, before)


def test_cells_of_two_forms_are_compared_only_where_their_labels_are_the_same() -> None:
    before = changed(zeros("2019"), dict.fromkeys(zeros("2019").form.tables["proactive"].cells, 7))
    licences = at("licences", "decisions", "proactive")
    assert ("上年" in described(zeros(), licences, before)) == (
        before.form.tables["proactive"].full_label(licences)
        == zeros().form.tables["proactive"].full_label(licences)
    )
    assert "上年" not in described(zeros(), at("rules", "in_force", "proactive"), before)
    assert "上年" not in described(zeros(), at("other.other", "company"), zeros("2019"))


@pytest.mark.parametrize(
    ("total", "text"),
    [
        (5, "填写 5，各项之和 3，多 2"),
        (-1, "填写 −1，各项之和 3，少 4"),
        (3, "填写 3，与各项之和相同"),
        ("/", "填写 /，各项填齐后才能核对"),
    ],
)
def test_a_pinned_total_stands_beside_its_parts(total: int | str, text: str) -> None:
    ref = at("received", "total")
    report = changed(zeros(), {at("received", "company"): 3, ref: total})
    assert pinned_total(report, ref) == text


def test_the_states_of_a_cell_are_named() -> None:
    edit = remove_rows(zeros(), "requests", ["granted"])
    assert edit is not None
    report = changed(
        edit.apply(zeros()),
        {at("received", "company"): "", at("received", "other"): "\x1b/"},
    )
    assert "】缺：本行不在报告中" in described(report, at("granted", "company"))
    assert "】空白" in described(report, at("received", "company"))
    assert "】待定" in described(report, at("received", "total"))
    assert "】0件（自动计算）" in described(report, at("brought_forward", "total"))
    mark = described(report, at("received", "other"))
    assert "/”，不是数字" in mark
    assert "\x1b" not in mark


def test_an_amount_is_given_with_its_unit_and_all_its_digits() -> None:
    ref = CellRef("proactive", "fees", "amount")
    report = changed(zeros(), {ref: Decimal("59237.2440")})
    assert "】59237.2440万元" in described(report, ref)


def test_a_total_says_whether_it_is_computed_or_stated() -> None:
    ref = at("received", "total")
    assert "】0件（自动计算）；" in described(zeros(), ref)
    remedy = "（填写的总计，Delete 改为自动计算）；"
    assert f"】0件{remedy}" in described(changed(zeros(), {ref: 0}), ref)
    assert f"】“/”，不是数字{remedy}" in described(changed(zeros(), {ref: "/"}), ref)
    assert "填写" not in described(zeros(), at("received", "other"))

"""Relations are judged exactly, stay open where a figure is missing, and show the whole sum."""

from __future__ import annotations

from decimal import Decimal

import pytest

from consistent import sound_report, with_cells, without_totals
from gongkai_tui.checks import (
    RelationCounts,
    Verdict,
    check_report,
    count_relations,
    judge,
    judge_all,
)
from gongkai_tui.form import CellRef, Relation, load_form
from gongkai_tui.report import CellValue, Report


@pytest.fixture
def report() -> Report:
    return sound_report(load_form("2021"))


def relation(report: Report, rule: str) -> Relation:
    (found,) = [relation for relation in report.form.relations if relation.rule == rule]
    return found


def with_requests(report: Report, values: dict[tuple[str, str], CellValue | None]) -> Report:
    return with_cells(
        report,
        {CellRef("requests", row, column): value for (row, column), value in values.items()},
    )


def messages(report: Report, rule: str) -> list[str]:
    return [finding.message for finding in check_report(report) if finding.rule == rule]


def test_every_relation_of_a_sound_report_holds(report: Report) -> None:
    assert count_relations(report) == RelationCounts(holds=42, fails=0, open=0)
    assert count_relations(sound_report(load_form("2019"))).holds == 40


def test_computed_totals_count_as_holding(report: Report) -> None:
    assert count_relations(without_totals(report)).holds == 42


@pytest.mark.parametrize("value", ["", "/", "3件"])
def test_a_relation_with_a_cell_that_is_no_number_is_open(report: Report, value: str) -> None:
    unclear = with_requests(report, {("granted", "individual"): value})

    verdicts = {judgement.relation.rule: judgement.verdict for judgement in judge_all(unclear)}

    assert verdicts["T3-11"] is Verdict.OPEN
    assert verdicts["T3-23"] is Verdict.OPEN
    assert verdicts["T3-01"] is Verdict.HOLDS
    assert not [finding for finding in check_report(unclear) if finding.rule.startswith("T")]


def test_a_computed_total_of_an_incomplete_row_leaves_its_relations_open(report: Report) -> None:
    unclear = with_requests(without_totals(report), {("received", "company"): ""})

    assert count_relations(unclear) == RelationCounts(holds=39, fails=0, open=3)


def test_relations_of_missing_parts_and_rows_are_open(report: Report) -> None:
    rows = {row: cells for row, cells in report.tables["requests"].items() if row != "closed"}
    damaged = report._replace(tables={"requests": rows})

    assert count_relations(damaged) == RelationCounts(holds=24, fails=0, open=18)


def test_decimals_are_added_exactly(report: Report) -> None:
    decimals = with_requests(
        report,
        {
            ("received", "individual"): Decimal("0.1"),
            ("received", "company"): Decimal("123456789012345678.000000000000000001"),
            ("received", "total"): Decimal("123456789012345678.100000000000000001"),
        },
    )

    assert judge(decimals, relation(report, "T3-21")).verdict is Verdict.HOLDS


def test_a_difference_smaller_than_any_rounding_is_seen(report: Report) -> None:
    decimals = with_requests(
        report,
        {
            ("received", "individual"): Decimal("0.000000000000000001"),
            ("received", "company"): 10**17,
            ("received", "total"): 10**17,
        },
    )

    judgement = judge(decimals, relation(report, "T3-21"))

    assert judgement.verdict is Verdict.FAILS
    assert judgement.difference == Decimal("1E-18")


def test_a_column_message_shows_every_term_with_its_official_number(report: Report) -> None:
    wrong = with_requests(report, {("received", "individual"): 60, ("closed", "individual"): 61})

    assert messages(wrong, "T3-01") == ["自然人：一 60 ＋ 二 0 ≠ 三 61 ＋ 四 0（差 −1）"]


def test_a_long_sum_leaves_out_zeros_and_keeps_row_numbers_and_values_apart(
    report: Report,
) -> None:
    wrong = with_requests(
        report,
        {
            ("granted", "individual"): 60,
            ("refused.state_secret", "individual"): 5,
            ("closed", "individual"): 60,
        },
    )

    assert messages(wrong, "T3-11") == [
        "自然人：（一）60 ＋（三）1：5（其余为 0）＝ 65 ≠（七）60（差 5）"
    ]


def test_a_sum_without_a_figure_says_that_all_terms_are_zero(report: Report) -> None:
    wrong = with_requests(report, {("closed", "individual"): 60})

    assert messages(wrong, "T3-11") == ["自然人：各项都是 0 ≠（七）60（差 −60）"]


def test_a_row_message_names_the_row_with_the_group_it_stands_in(report: Report) -> None:
    wrong = with_requests(
        report, {("refused.state_secret", "company"): 3, ("granted", "individual"): 12345678}
    )

    assert messages(wrong, "T3-25") == [
        "（三）不予公开·1.属于国家秘密：商业企业 3（其余为 0）≠ 总计 0（差 3）"
    ]
    assert messages(wrong, "T3-23") == [
        "（一）予以公开：自然人 12345678（其余为 0）≠ 总计 0（差 12345678）"
    ]


def test_a_dispute_message_names_the_group(report: Report) -> None:
    wrong = with_cells(report, {CellRef("disputes", "lawsuit_direct", "upheld"): 5})

    (message,) = messages(wrong, "T4-02")
    assert message == (
        "行政诉讼·未经复议直接起诉："
        "结果维持 5 ＋ 结果纠正 0 ＋ 其他结果 0 ＋ 尚未审结 0 ≠ 总计 0（差 5）"
    )


def test_a_relation_finding_names_every_cell_that_takes_part(report: Report) -> None:
    wrong = with_requests(report, {("received", "individual"): 60})

    for finding in check_report(wrong):
        if finding.rule != "T3-50":
            assert finding.cells == relation(report, finding.rule).cells

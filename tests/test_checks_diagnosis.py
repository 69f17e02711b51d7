"""A single wrong figure is found and named; what the figures do not determine is left unsaid."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from consistent import consistent_requests, sound_report, with_cells, without_totals
from gongkai_tui.checks import (
    Pattern,
    Severity,
    check_report,
    diagnose,
    one_for_each_cause,
    suspects,
)
from gongkai_tui.checks.cause_messages import slip_of
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report
from gongkai_tui.report.values import number_text

FORMS = ["2019", "2021"]
SLOW = settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a table of 138 figures takes minutes to shrink
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def in_requests(row: str, column: str) -> CellRef:
    return CellRef("requests", row, column)


def in_disputes(row: str, column: str) -> CellRef:
    return CellRef("disputes", row, column)


@pytest.fixture
def report() -> Report:
    """Two kinds of applicants, two kinds of results, one application carried on."""
    sound = sound_report(load_form("2021"))
    figures = {
        "received": {"individual": 40, "company": 10},
        "brought_forward": {"individual": 3, "company": 1},
        "granted": {"individual": 30, "company": 7},
        "not_processed.petition": {"individual": 12, "company": 4},
        "closed": {"individual": 42, "company": 11},
        "carried_forward": {"individual": 1},
    }
    cells = {
        in_requests(row, column): value
        for row, values in figures.items()
        for column, value in [*values.items(), ("total", sum(values.values()))]
    }
    return with_cells(sound, dict(cells))


@pytest.mark.parametrize("form_id", FORMS)
@SLOW
@given(data=st.data())
def test_a_consistent_table_gives_no_finding(form_id: str, data: st.DataObject) -> None:
    report = data.draw(consistent_requests(load_form(form_id)))

    assert check_report(report) == ()
    assert check_report(without_totals(report)) == ()


@pytest.mark.parametrize(("form_id", "cells"), [("2019", 161), ("2021", 175)])
@SLOW
@given(data=st.data())
def test_every_single_wrong_cell_is_found_and_named_with_its_right_value(
    form_id: str, cells: int, data: st.DataObject
) -> None:
    report = data.draw(consistent_requests(load_form(form_id)))
    error = data.draw(st.integers(1, 99_999_999))
    table = report.form.tables["requests"]
    assert len(table.cells) == cells

    for ref in table.cells:
        right = report.stated(ref)
        assert isinstance(right, int)
        for wrong in {right + error, max(right - error, 0)} - {right}:
            findings = check_report(with_cells(report, {ref: wrong}))

            errors = [finding for finding in findings if finding.severity is Severity.ERROR]
            assert {finding.rule for finding in errors} == {
                relation.rule for relation in table.relations_of[ref]
            }
            assert {finding.place for finding in errors} == {ref}
            (named,) = [finding for finding in findings if finding.severity is Severity.HINT]
            assert (named.rule, named.place, named.cells) == ("T3-50", ref, (ref,))
            assert table.full_label(ref) in named.message.replace("‘", "“").replace("’", "”")
            assert f"：{wrong} 应为 {number_text(right)}。" in named.message


def test_an_amount_in_the_wrong_column_names_row_and_columns(report: Report) -> None:
    moved = {
        in_requests("not_processed.petition", "individual"): 3,
        in_requests("not_processed.petition", "company"): 13,
    }

    (diagnosis,) = diagnose(with_cells(report, dict(moved)))

    assert diagnosis.pattern is Pattern.WRONG_COLUMN
    assert diagnosis.corrections == {
        in_requests("not_processed.petition", "company"): 4,
        in_requests("not_processed.petition", "individual"): 12,
    }


def test_an_amount_that_several_rows_could_have_displaced_names_only_the_columns(
    report: Report,
) -> None:
    moved = {
        in_requests("granted", "individual"): 29,
        in_requests("granted", "company"): 8,
    }
    wrong = with_cells(report, dict(moved))

    (diagnosis,) = diagnose(wrong)

    assert diagnosis.pattern is Pattern.WRONG_COLUMN
    assert diagnosis.columns == ("company", "individual")
    assert diagnosis.cells == (
        in_requests("granted", "company"),
        in_requests("not_processed.petition", "company"),
    )
    assert suspects(wrong) == frozenset()


def test_a_figure_torn_into_two_cells_is_put_together_again(report: Report) -> None:
    torn = {
        in_requests("not_processed.petition", "company"): 4,
        in_requests("not_processed.petition", "research"): 0,
        in_requests("granted", "nonprofit"): 1,
        in_requests("granted", "legal_service"): 2,
    }
    whole = {
        in_requests(row, column): 12
        for row in ("granted", "closed", "received")
        for column in ("nonprofit",)
    }
    totals = {
        in_requests("granted", "total"): 49,
        in_requests("closed", "total"): 65,
        in_requests("received", "total"): 62,
    }

    (diagnosis,) = diagnose(with_cells(report, {**whole, **totals, **torn}))

    assert diagnosis.pattern is Pattern.SPLIT_FIGURE
    assert diagnosis.corrections == {
        in_requests("granted", "nonprofit"): 12,
        in_requests("granted", "legal_service"): 0,
    }


def test_a_forgotten_carry_over_names_the_rows_of_the_control_only(report: Report) -> None:
    forgotten = {
        in_requests("brought_forward", "individual"): 0,
        in_requests("brought_forward", "total"): 1,
    }
    wrong = with_cells(report, dict(forgotten))

    (diagnosis,) = diagnose(wrong)

    assert diagnosis.pattern is Pattern.CARRIED_OVER
    assert [ref.row for ref in diagnosis.cells] == [
        "received",
        "brought_forward",
        "carried_forward",
    ]
    assert {ref.column for ref in diagnosis.cells} == {"individual"}
    assert suspects(wrong) == frozenset()


def test_with_computed_totals_a_wrong_entry_of_the_control_is_still_narrowed_down(
    report: Report,
) -> None:
    stated_closed = {
        in_requests("closed", column.id): report.stated(in_requests("closed", column.id))
        for column in report.form.tables["requests"].columns
    }
    computed = with_cells(without_totals(report), dict(stated_closed))

    (diagnosis,) = diagnose(with_cells(computed, {in_requests("received", "company"): 12}))

    assert diagnosis.pattern is Pattern.CARRIED_OVER
    assert {ref.column for ref in diagnosis.cells} == {"company"}


def test_with_computed_totals_a_wrong_result_is_not_guessed(report: Report) -> None:
    wrong = with_cells(without_totals(report), {in_requests("granted", "company"): 8})

    assert diagnose(wrong) == ()
    assert any(finding.rule == "T3-02" for finding in check_report(wrong))


def test_two_wrong_cells_are_named_where_no_others_could_explain_the_failures(
    report: Report,
) -> None:
    wrong = with_cells(
        report,
        {in_requests("granted", "company"): 9, in_requests("received", "individual"): 44},
    )

    assert suspects(wrong) == {
        in_requests("granted", "company"),
        in_requests("received", "individual"),
    }
    errors = [finding for finding in check_report(wrong) if finding.severity is Severity.ERROR]
    assert len(errors) == 4


def test_two_wrong_cells_that_two_others_could_be_are_not_named(report: Report) -> None:
    wrong = with_cells(
        report,
        {
            in_requests("granted", "company"): 9,
            in_requests("not_processed.petition", "individual"): 14,
        },
    )

    assert diagnose(wrong) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("granted", "individual"), ("granted", "company")),
        (("granted", "company"), ("partly_granted", "company")),
        (("received", "individual"), ("brought_forward", "individual")),
    ],
)
def test_two_neighbours_in_each_others_cells_are_named(
    report: Report, one: tuple[str, str], other: tuple[str, str]
) -> None:
    report = with_cells(
        report,
        {
            in_requests("partly_granted", "company"): 2,
            in_requests("partly_granted", "total"): 2,
            in_requests("closed", "company"): 13,
            in_requests("closed", "total"): 55,
            in_requests("received", "company"): 12,
            in_requests("received", "total"): 52,
        },
    )
    assert diagnose(report) == ()
    first, second = in_requests(*one), in_requests(*other)
    wrong = with_cells(report, {first: report.stated(second), second: report.stated(first)})

    (diagnosis,) = diagnose(wrong)

    assert diagnosis.pattern is Pattern.EXCHANGED
    assert diagnosis.corrections == {
        first: report.stated(first),
        second: report.stated(second),
    }


def test_cases_counted_in_two_rows_name_the_rows_that_hold_as_many(report: Report) -> None:
    wrong = with_cells(
        report,
        {
            in_requests("other.other", "individual"): 12,
            in_requests("other.other", "company"): 4,
            in_requests("other.other", "total"): 16,
        },
    )

    (diagnosis,) = diagnose(wrong)

    assert diagnosis.pattern is Pattern.MISCOUNTED
    assert {ref.row for ref in diagnosis.cells} == {"not_processed.petition", "other.other"}
    assert diagnosis.corrections == {}


def test_a_total_row_that_is_wrong_in_two_cells_is_named(report: Report) -> None:
    wrong = with_cells(
        report,
        {in_requests("closed", "company"): 12, in_requests("closed", "total"): 54},
    )

    (diagnosis,) = diagnose(wrong)

    assert diagnosis.pattern is Pattern.TOGETHER
    assert diagnosis.corrections == {
        in_requests("closed", "company"): 11,
        in_requests("closed", "total"): 53,
    }


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        (0, 3, "像是漏填。"),
        (21, 12, "像是数位颠倒。"),
        (1, 10, "像是少写了一位。"),
        (120, 12, "像是多写了一位。"),
        (6, 3, "像是计了两次。"),
        (7, 4, ""),
    ],
)
def test_the_kind_of_slip_is_told_by_both_figures(wrong: int, right: int, slip: str) -> None:
    assert slip_of(wrong, right) == slip


def test_a_blank_cell_does_not_make_another_cell_suspect(report: Report) -> None:
    blank = with_cells(
        report,
        {in_requests("granted", "company"): "", in_requests("granted", "individual"): 31},
    )

    assert suspects(blank) == frozenset({in_requests("granted", "individual")})


def test_a_total_of_disputes_that_no_other_cell_could_mend_is_named(report: Report) -> None:
    wrong = with_cells(
        report,
        {
            in_disputes("reconsideration", "upheld"): 10,
            in_disputes("reconsideration", "corrected"): 1,
        },
    )

    assert suspects(wrong) == frozenset({in_disputes("reconsideration", "total")})


def test_disputes_that_several_cells_could_mend_are_not_explained(report: Report) -> None:
    wrong = with_cells(report, {in_disputes("reconsideration", "upheld"): 5})

    assert suspects(wrong) == frozenset()


def test_mistakes_in_two_tables_are_explained_independently(report: Report) -> None:
    wrong = with_cells(
        report,
        {
            in_requests("granted", "company"): 9,
            in_disputes("lawsuit_direct", "upheld"): 2,
            in_disputes("lawsuit_direct", "pending"): 3,
        },
    )

    assert suspects(wrong) == frozenset(
        {in_requests("granted", "company"), in_disputes("lawsuit_direct", "total")}
    )


def test_people_are_told_of_one_cause_once(report: Report) -> None:
    found = check_report(with_cells(report, {in_requests("granted", "company"): 9}))

    (told,) = one_for_each_cause(found)

    assert {finding.rule for finding in found} == {"T3-12", "T3-23", "T3-50"}
    assert (told.rule, told.severity) == ("T3-50", Severity.ERROR)
    assert set(told.cells) == {ref for finding in found for ref in finding.cells}


def test_failing_relations_without_a_known_cause_are_told_each(report: Report) -> None:
    wrong = with_cells(report, {in_disputes("reconsideration", "upheld"): 5})

    assert one_for_each_cause(check_report(wrong)) == check_report(wrong)


def test_a_cause_that_was_explained_hides_no_error(report: Report) -> None:
    found = check_report(with_cells(report, {in_requests("granted", "company"): 9}))
    explained = [
        finding._replace(explanation="台账如此。") if finding.is_cause else finding
        for finding in found
    ]

    told = one_for_each_cause(explained)

    assert {finding.rule for finding in told if not finding.explanation} == {"T3-12", "T3-23"}

"""Cells run together: every reading is found, and one is taken only if it is the only one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from consistent import consistent_requests
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.importing import import_source
from gongkai_tui.importing.recognition.splitting import (
    adds_up,
    agreed,
    decide,
    readings,
    readings_that_add_up,
)
from gongkai_tui.report import Report
from published_shapes import published, run_together

FORM = load_form("2021")


def test_a_row_is_read_in_every_way_that_adds_up() -> None:
    found = [one for one in readings(["270020130"], 7) if adds_up(one)]
    assert [" ".join(one) for one in found] == ["2 7 0 0 20 1 30", "27 0 0 2 0 1 30"]


def test_no_number_has_a_leading_zero_and_a_blank_ends_a_number() -> None:
    assert readings(["000"], 3) == [("0", "0", "0")]
    assert readings(["10", "0"], 3) == [("1", "0", "0")]
    assert readings(["02"], 1) == []


def test_signs_and_decimals_stay_with_their_digits() -> None:
    assert readings(["35-15"], 2) == [("35", "-15")]
    assert readings(["24252.311082"], 1) == [("24252.311082",)]
    assert ("9", "152.2万元") in readings(["9152.2万元"], 2)


def test_the_columns_decide_between_two_readings_of_a_row() -> None:
    rows = {
        "granted": [("2", "7", "9"), ("27", "0", "27")],
        "refused": [("1", "0", "1")],
        "closed": [("28", "0", "28")],
    }
    decided = decide(rows, [(["granted", "refused"], ["closed"])])
    assert decided["granted"] == [("27", "0", "27")]


def test_a_source_that_breaks_its_own_relations_decides_nothing() -> None:
    rows = {"granted": [("2", "7", "9"), ("27", "0", "27")], "closed": [("5", "0", "5")]}
    assert decide(rows, [(["granted"], ["closed"])]) == rows


def test_cells_on_which_all_readings_agree_are_certain() -> None:
    assert agreed([("2", "20", "0"), ("22", "0", "0")]) == [None, None, "0"]


@given(values=st.lists(st.integers(0, 9999), min_size=2, max_size=5))
def test_the_true_reading_is_among_the_readings(values: list[int]) -> None:
    true = tuple(map(str, values))
    assert true in readings(["".join(true)], len(true))


@given(
    values=st.lists(st.integers(0, 120), min_size=2, max_size=4),
    apart=st.sets(st.integers(1, 4)),
)
def test_what_adds_up_is_what_the_readings_hold_that_adds_up(
    values: list[int], apart: set[int]
) -> None:
    texts = [*map(str, values), str(sum(values))]
    tokens: list[str] = []
    for at, text in enumerate(texts):
        if tokens and at not in apart:
            tokens[-1] += text
        else:
            tokens.append(text)
    found = readings_that_add_up(tuple(tokens), len(texts))
    assert sorted(found) == sorted(one for one in readings(tokens, len(texts)) if adds_up(one))


@settings(max_examples=15, deadline=None)
@given(report=consistent_requests(FORM, largest=120))
def test_no_cell_of_a_table_run_together_is_ever_wrong(report: Report) -> None:
    report = report._replace(
        texts={**report.texts, "title": FORM.title.format(unit=report.unit, year=report.year)}
    )
    found = import_source(run_together(report).encode(), "x.txt").report
    for row_id, cells in report.tables["requests"].items():
        read = found.tables["requests"][row_id]
        assert all(read[column] in (value, "") for column, value in cells.items())


def readings_of(text: str, row: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    doubts = import_source(text.encode(), "x.txt").doubts
    told = next(one for one in doubts if isinstance(one.place, CellRef) and one.place.row == row)
    return told.message, told.readings


def test_the_prose_says_which_reading_is_shown_first_but_none_is_taken() -> None:
    text = run_together(published("chenghu-2024"))
    assert "制发行政规范性文件46件，废止31件，现行有效412件" in text

    message, found = readings_of(text, "normative_documents")

    assert found[0] == ("46", "31", "412")
    assert "只与第一种读法相符" in message
    report = import_source(text.encode(), "x.txt").report
    assert report.stated(CellRef("proactive", "normative_documents", "made")) == ""


def test_prose_that_says_nothing_of_a_row_changes_nothing() -> None:
    text = run_together(published("chenghu-2024")).replace("制发行政规范性文件", "出台文件")
    message, found = readings_of(text, "normative_documents")
    assert "读法" in message
    assert "文字" not in message
    assert list(found) == readings(["4631412"], 3)


def test_a_wrong_total_in_the_source_never_makes_another_reading_true() -> None:
    """``0 0 0 0 0 101 0`` breaks its sum; ``0 0 0 0 0 10 10`` has the same digits and adds up."""
    report = published("chenghu-2024")
    row = "refused.state_secret"
    zeros = dict.fromkeys(report.tables["requests"][row], 0)
    requests = dict.fromkeys(report.tables["requests"], zeros)
    for other in ("received", "closed"):
        requests[other] = {**zeros, "other": 101, "total": 101}
    requests[row] = {**zeros, "other": 101}
    report = report._replace(tables={**report.tables, "requests": requests})

    imported = import_source(run_together(report).encode(), "x.txt")

    found = imported.report.tables["requests"]
    assert (found[row]["other"], found[row]["total"]) == ("", "")
    assert found["closed"]["other"] in (101, "")
    assert any(
        doubt.rule == "IMP-01" and doubt.place == CellRef("requests", row, "other")
        for doubt in imported.doubts
    )

"""Checked second entry as a value: what is compared, what differs, what a decision does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistent import sound_report, with_cells, without_totals
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.edits import remove_rows
from gongkai_tui.report.second_entry import KeyedSheet, SecondEntry

FORM = load_form("2021")
REQUESTS = FORM.tables["requests"]
LEAVES = [ref for ref in REQUESTS.cells if ref not in REQUESTS.totals]
VALUES: st.SearchStrategy[CellValue] = st.sampled_from([0, 1, 2, 30, "", "/"])


def at(row: str, column: str) -> CellRef:
    return CellRef("requests", row, column)


ONE, OTHER, TOTAL = at("received", "individual"), at("granted", "company"), at("received", "total")


def first_entry(values: dict[CellRef, CellValue | None]) -> Report:
    return with_cells(without_totals(sound_report(FORM)), values)


def keyed(first: Report, values: dict[CellRef, CellValue | None]) -> SecondEntry:
    entry = SecondEntry.begin(first, "requests")
    return entry.with_sheet(with_cells(entry.sheet, values))


def test_the_sheet_shows_nothing_of_the_first_entry() -> None:
    entry = SecondEntry.begin(first_entry({ONE: 5, TOTAL: 6, OTHER: "/"}), "requests")
    assert all(entry.sheet.cell(ref).text == "" for ref in REQUESTS.cells)
    assert not entry.comparing
    assert entry.keyed == ()


def test_what_is_not_keyed_stands_for_0() -> None:
    entry = keyed(first_entry({ONE: 5, OTHER: 3}), {ONE: 5}).compare()
    assert [(found.ref, found.first.text, found.second.text) for found in entry.differences] == [
        (OTHER, "3", "0")
    ]
    assert len(entry.checked) == len(LEAVES)
    assert entry.unfilled == 0


def test_a_cell_that_is_blank_both_times_is_not_checked_but_a_keyed_0_differs_from_a_blank() -> (
    None
):
    entry = keyed(first_entry({ONE: "", OTHER: ""}), {OTHER: 0}).compare()
    assert [found.ref for found in entry.differences] == [OTHER]
    assert ONE not in entry.checked
    assert entry.unfilled == 1


def test_a_total_is_checked_only_where_it_was_keyed_again() -> None:
    first = first_entry({ONE: 5, TOTAL: 6})
    assert not keyed(first, {ONE: 5}).compare().undecided
    entry = keyed(first, {ONE: 5, TOTAL: 5}).compare()
    assert [found.ref for found in entry.differences] == [TOTAL]
    assert keyed(first_entry({ONE: 5}), {ONE: 5, TOTAL: 5}).compare().differences == ()


def test_a_figure_in_a_row_that_the_first_entry_lacks_is_a_difference() -> None:
    edit = remove_rows(first_entry({}), "requests", ["granted"])
    assert edit is not None
    first = edit.apply(first_entry({}))
    entry = keyed(first, {OTHER: 4}).compare().decide(OTHER, 4)
    change = entry.edit(first)
    assert change is not None
    assert change.apply(first).stated(OTHER) == 4


def test_the_stages_follow_each_other_and_a_decision_can_be_changed() -> None:
    entry = keyed(first_entry({ONE: 12, OTHER: 3}), {ONE: 21, OTHER: 4})
    assert not entry.comparing
    entry = entry.compare()
    assert entry.undecided
    entry = entry.decide(ONE, 12)
    assert [found.ref for found in entry.undecided] == [OTHER]
    entry = entry.decide(OTHER, 4)
    assert not entry.undecided
    assert entry.changes == {OTHER: 4}
    assert entry.decide(ONE, 13).changes == {ONE: 13, OTHER: 4}


def test_keying_on_forgets_only_decisions_on_what_differs_no_longer() -> None:
    first = first_entry({ONE: 12, OTHER: 3})
    entry = keyed(first, {ONE: 21, OTHER: 4}).compare().decide(ONE, 21).decide(OTHER, 4)
    entry = entry.with_sheet(with_cells(entry.sheet, {ONE: 12}))
    assert not entry.comparing
    entry = entry.compare()
    assert entry.decided == {OTHER: 4}
    assert not entry.undecided


def test_only_a_difference_can_be_decided() -> None:
    entry = keyed(first_entry({ONE: 5}), {ONE: 5}).compare()
    with pytest.raises(ValueError, match="differ"):
        entry.decide(ONE, 5)


@settings(max_examples=40)
@given(st.data())
def test_every_difference_is_found_and_decided_as_the_clerk_says(data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.sampled_from(LEAVES), unique=True, max_size=12))
    one = {ref: data.draw(VALUES) for ref in cells}
    two = {ref: data.draw(VALUES) for ref in cells}
    first = first_entry(dict(one))
    entry = keyed(first, dict(two)).compare()
    unlike = [
        ref
        for ref in REQUESTS.cells
        if ref in cells and one[ref] != (two[ref] or 0) and (one[ref] or two[ref]) != ""
    ]
    expected = [ref for ref in unlike if not (one[ref] == "" and two[ref] == "")]
    assert [found.ref for found in entry.differences] == expected
    source = {
        ref: data.draw(st.sampled_from([one[ref] or 7, two[ref] or 0, 99])) for ref in expected
    }
    for ref, value in source.items():
        entry = entry.decide(ref, value)
    assert not entry.undecided
    edit = entry.edit(first)
    after = first if edit is None else edit.apply(first)
    assert all(after.stated(ref) == value for ref, value in source.items())
    untouched = [ref for ref in REQUESTS.cells if ref not in source]
    assert all(after.stated(ref) == first.stated(ref) for ref in untouched)
    if edit is not None:
        assert edit.inverse().apply(after) == first


@given(
    st.dictionaries(st.sampled_from(LEAVES[:6]), VALUES),
    st.dictionaries(st.sampled_from(LEAVES[:6]), VALUES),
    st.dictionaries(st.sampled_from(LEAVES[:6]), VALUES),
    st.booleans(),
)
@settings(max_examples=50)
def test_what_was_typed_is_enough_to_go_on(
    first: dict[CellRef, CellValue | None],
    second: dict[CellRef, CellValue | None],
    source: dict[CellRef, CellValue],
    comparing: bool,
) -> None:
    report = first_entry(first)
    entry = keyed(report, second)
    if comparing:
        entry = entry.compare()
        for found in entry.differences:
            if found.ref in source:
                entry = entry.decide(found.ref, source[found.ref])
    again = SecondEntry.resume(report, entry.typed)
    assert again is not None
    assert again.sheet == entry.sheet
    assert again.comparing is entry.comparing
    assert again.decided == entry.decided
    assert again.typed == entry.typed


def test_what_was_typed_of_cells_that_the_form_has_not_is_left_out() -> None:
    report = first_entry({})
    typed = KeyedSheet("requests", {at("no", "no"): "1", ONE: "2"}, {at("no", "no"): "1"}, True)
    again = SecondEntry.resume(report, typed)
    assert again is not None
    assert again.keyed == (ONE,)
    assert again.decided == {}
    assert SecondEntry.resume(report, typed._replace(table_id="no")) is None

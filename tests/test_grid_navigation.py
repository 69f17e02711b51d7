"""Where the cursor goes, by the form alone."""

from __future__ import annotations

import pytest

from gongkai_tui.form import CellRef, form_ids, load_form
from gongkai_tui.tui.grid.navigation import (
    across,
    down,
    first_entered,
    in_lane,
    lane_of,
    last_entered,
    onward,
    row_cells,
    skip_nothing,
)

FORM = load_form("2021")
REQUESTS = FORM.tables["requests"]


def is_total(ref: CellRef) -> bool:
    return ref in FORM.tables[ref.table].totals


@pytest.mark.parametrize("form", form_ids())
def test_going_on_visits_every_cell_in_order_and_back_again(form: str) -> None:
    for table in load_form(form).tables.values():
        ref, seen = table.cells[0], [table.cells[0]]
        while (following := onward(table, ref, 1, skip_nothing)) != ref:
            assert onward(table, following, -1, skip_nothing) == ref
            ref = following
            seen.append(ref)
        assert seen == list(table.cells)


def test_going_on_passes_totals_by() -> None:
    ref = CellRef("requests", "other.other", "other")
    assert onward(REQUESTS, ref, 1, is_total) == ("requests", "carried_forward", "individual")
    last = CellRef("requests", "carried_forward", "other")
    assert onward(REQUESTS, last, 1, is_total) == last


def test_going_along_passes_totals_by_and_stays_where_nothing_else_is_left() -> None:
    ref = CellRef("requests", "other.other", "company")
    assert down(REQUESTS, ref, 1, 1, is_total).row == "carried_forward"
    assert down(REQUESTS, ref, 1, 1).row == "closed"
    total = CellRef("requests", "received", "total")
    assert down(REQUESTS, total, 1, 6, is_total) == total
    last = CellRef("requests", "received", "other")
    assert across(REQUESTS, last, 1, is_total) == last
    assert across(REQUESTS, last, 1) == total
    assert across(REQUESTS, total, -2, is_total).column == "legal_service"


def test_going_far_stops_at_the_ends() -> None:
    ref = CellRef("requests", "granted", "company")
    assert down(REQUESTS, ref, 99, 1).row == "carried_forward"
    assert down(REQUESTS, ref, -99, 1).row == "received"
    assert down(REQUESTS, ref, 0, 1) == ref
    assert across(REQUESTS, ref, 99).column == "total"
    assert across(REQUESTS, ref, -99).column == "individual"


def test_a_lane_is_a_place_in_a_row_and_narrow_rows_end_early() -> None:
    table = FORM.tables["proactive"]
    ref = CellRef("proactive", "rules", "in_force")
    assert lane_of(table, ref) == 2
    assert in_lane(table, "licences", 2) == ("proactive", "licences", "decisions")
    assert row_cells(table, "licences") == (("proactive", "licences", "decisions"),)


def test_entry_begins_at_the_first_cell_that_is_not_computed() -> None:
    assert first_entered(REQUESTS, lambda ref: ref.row == "received").row == "brought_forward"
    assert first_entered(REQUESTS, lambda _: True) == REQUESTS.cells[0]


def test_entry_ends_at_the_last_cell_that_is_not_computed() -> None:
    assert last_entered(REQUESTS, is_total) == ("requests", "carried_forward", "other")
    assert last_entered(REQUESTS, lambda _: True) == REQUESTS.cells[-1]

"""The entry of a cell: a text and a caret, and how they are drawn in few cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gongkai_tui.tui.grid.entry import Entry, view_entry

printable = st.text(st.sampled_from("0123456789.-/件万元"), max_size=12)


def test_text_goes_in_at_the_caret_and_out_on_either_side() -> None:
    entry = Entry.of("1234").move(-2).insert("９")
    assert (entry.text, entry.caret) == ("12９34", 3)
    assert entry.delete_left().text == "1234"
    assert entry.delete_right().text == "12９4"


def test_the_caret_stays_within_the_text() -> None:
    entry = Entry.of("12")
    assert entry.move(5).caret == 2
    assert entry.move(-5).caret == 0
    assert entry.move(-5).delete_left() == entry.move(-5)
    assert entry.delete_right() == entry


@given(printable, printable, st.integers(7, 14))
def test_an_entry_fills_its_cells_exactly_and_shows_the_caret(
    before: str, after: str, cells: int
) -> None:
    view = view_entry(Entry(before + after, len(before)), cells)
    drawn = view.before + view.at + view.after
    assert cell_len(drawn) == cells
    assert view.at == (after[:1] or " ")
    assert 0 <= view.caret_x < cells
    if cell_len(before + after) < cells:
        assert drawn.strip() == before + after


def test_a_long_entry_shows_its_end_and_says_that_more_stands_before() -> None:
    view = view_entry(Entry.of("123456789"), 7)
    assert view.before + view.at == "<56789 "

"""Drawn tables: whole at every width, nothing cut, nothing overlapping, rules in place."""

from __future__ import annotations

from decimal import Decimal
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from gongkai_tui.exporting.page.spans import Look, row_text
from gongkai_tui.exporting.page.table_drawing import DrawnTable, draw_table
from gongkai_tui.form import CellKind, CellRef, Table, form_ids, load_form
from gongkai_tui.form.layout import PaperTable, lay_out
from gongkai_tui.tui.preview.screen import SCREEN

TABLES = [table for form in form_ids() for table in load_form(form).tables.values()]
WIDTHS = [38, 56, 76, 96]
WIDE_ENOUGH = 56
"""Three columns of marks fit beside the row labels."""
MARKS = st.text("甲乙（“，a1|-+", max_size=30).map("无".__add__)


def lines(drawn: DrawnTable) -> list[str]:
    return [row_text(row) for row in drawn.rows]


def columns_of_text(drawn: DrawnTable) -> str:
    """The text of all columns one below the other, without rules and blanks.

    A label that is broken into lines is found in it as a whole, provided that its lines stand
    below each other.
    """
    columns: list[str] = []
    ends: set[int] = set()
    for row in drawn.rows:
        at = 0
        for span in row:
            ends.update((at, at + cell_len(span.text)))
            at += cell_len(span.text)
    for left, right in ((a, b) for a in sorted(ends) for b in sorted(ends) if a < b):
        pieces: list[str] = []
        for row in drawn.rows:
            at = 0
            for span in row:
                size = cell_len(span.text)
                inside = (at, at + size) == (left, right)
                if inside and span.look not in (Look.RULE, Look.HEAD_RULE):
                    pieces.append(span.text.strip())
                at += size
        columns.append("".join(pieces))
    return "\n".join(columns)


def assert_whole(paper: PaperTable, values: dict[CellRef, str], drawn: DrawnTable) -> None:
    text = columns_of_text(drawn)
    for cell in (cell for row in paper.rows for cell in row):
        if cell.ref is None:
            assert cell.text.replace(" ", "") in text.replace(" ", "")
        else:
            row = drawn.rows[drawn.row_of_cell[cell.ref]]
            shown = [span.text.strip() for span in row if span.look is Look.VALUE]
            assert values[cell.ref] in shown


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_every_label_and_number_stands_in_full_in_rows_of_the_exact_width(
    table: Table, width: int, data: st.DataObject
) -> None:
    numbers = data.draw(st.lists(st.integers(0, 99_999_999), min_size=1, max_size=9), "numbers")
    values = {
        ref: f"{Decimal(number).scaleb(-4):f}"
        if table.column_by_id[ref.column].kind is CellKind.AMOUNT
        else str(number)
        for ref, number in zip(table.cells, cycle(numbers), strict=False)
    }
    paper = lay_out(table)
    drawn = draw_table(paper, values.__getitem__, width, SCREEN)
    assert {cell_len(line) for line in lines(drawn) if line} == {width}
    assert set(drawn.row_of_cell) == set(table.cells)
    assert_whole(paper, values, drawn)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
@settings(max_examples=25, deadline=None)
@given(data=st.data(), width=st.integers(24, 110))
def test_marks_and_missing_rows_never_break_the_frame(
    table: Table, data: st.DataObject, width: int
) -> None:
    present = data.draw(st.sets(st.sampled_from([row.id for row in table.rows])), "rows")
    marks = data.draw(st.lists(st.just("") | MARKS, min_size=1, max_size=5), "marks")
    values = dict(zip(table.cells, cycle(marks), strict=False))
    drawn = draw_table(lay_out(table, present), values.__getitem__, width, SCREEN)
    for piece in "\n".join(lines(drawn)).split("\n\n"):
        sizes = {cell_len(line) for line in piece.splitlines()}
        assert len(sizes) <= 1
        assert sizes <= {width} or width < WIDE_ENOUGH
    assert {ref.row for ref in drawn.row_of_cell} == present
    for ref, row in drawn.row_of_cell.items():
        shown = {span.text.strip()[:1] for span in drawn.rows[row] if span.look is Look.VALUE}
        assert not values[ref] or "无" in shown


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_rules_need_no_colour_and_no_character_of_ambiguous_width(table: Table, width: int) -> None:
    drawn = draw_table(lay_out(table), lambda _: "7", width, SCREEN)
    rules = "".join(
        span.text for row in drawn.rows for span in row if span.look in (Look.RULE, Look.HEAD_RULE)
    )
    assert set(rules) == {"-", "|", "+"}
    assert set(lines(drawn)[0]) <= {"-", "+"}
    assert set(lines(drawn)[-1]) <= {"-", "+"}


def test_the_table_of_disputes_is_one_piece_at_80_columns_and_two_at_58() -> None:
    table = load_form("2021").tables["disputes"]
    for width, pieces in ((76, 1), (56, 2), (38, 3)):
        drawn = draw_table(lay_out(table), lambda _: "12", width, SCREEN)
        assert lines(drawn).count("") == pieces - 1
    halves = "\n".join(lines(draw_table(lay_out(table), lambda _: "12", 56, SCREEN))).split("\n\n")
    assert "行政复议" in halves[0]
    assert "行政诉讼" not in halves[0]
    assert "行政诉讼" in halves[1]


def test_a_divided_table_repeats_its_row_labels() -> None:
    table = load_form("2021").tables["requests"]
    drawn = draw_table(lay_out(table), lambda _: "12345678", 56, SCREEN)
    pieces = "\n".join(lines(drawn)).split("\n\n")
    assert len(pieces) == 2
    for piece in pieces:
        assert "（三）不予公开" in piece
        assert "8.属于行政查询事项" in piece
    assert "自然人" in pieces[0]
    assert "总计" in pieces[1]


def test_numbers_of_a_column_end_in_the_same_cell() -> None:
    table = load_form("2021").tables["requests"]
    values = {ref: "5" if ref.row == "granted" else "1234" for ref in table.cells}
    drawn = draw_table(lay_out(table), values.__getitem__, 76, SCREEN)

    def end(row_id: str) -> int:
        row = drawn.rows[drawn.row_of_cell[CellRef("requests", row_id, "company")]]
        text = row_text(row)
        digit = text.index("5" if row_id == "granted" else "1234", text.index("|"))
        return cell_len(text[:digit]) + (1 if row_id == "granted" else 4)

    # One column further left in both rows: the first value is that of natural persons.
    assert end("granted") == end("received")


def test_a_value_wider_than_the_page_keeps_all_its_digits() -> None:
    table = load_form("2021").tables["proactive"]
    drawn = draw_table(lay_out(table), lambda _: "123456789012345678", 30, SCREEN)
    assert "123456789012345678" in row_text(
        drawn.rows[drawn.row_of_cell[CellRef("proactive", "rules", "made")]]
    )


def test_control_characters_of_a_mark_do_not_reach_the_terminal() -> None:
    table = load_form("2021").tables["disputes"]
    drawn = draw_table(lay_out(table), lambda _: "\x1b[2J\u202e3\t件\n", 96, SCREEN)
    assert all(line.isprintable() for line in lines(drawn))


def test_a_table_without_any_row_draws_nothing_or_only_its_headings() -> None:
    tables = load_form("2021").tables
    assert draw_table(lay_out(tables["proactive"], ()), lambda _: "", 76, SCREEN).rows == ()
    assert draw_table(lay_out(tables["disputes"], ()), lambda _: "", 76, SCREEN).rows == ()
    assert "申请人情况" in "".join(
        lines(draw_table(lay_out(tables["requests"], ()), lambda _: "", 76, SCREEN))
    )

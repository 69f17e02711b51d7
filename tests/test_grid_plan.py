"""The layout of every table of every form at every width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gongkai_tui.form import Arrangement, Table, form_ids, load_form
from gongkai_tui.tui.grid.corner import corner_lines, unseen
from gongkai_tui.tui.grid.headings import break_heading, cut
from gongkai_tui.tui.grid.lines import LABEL_LEAST, LineKind, Plan
from gongkai_tui.tui.grid.plan import plan_table

TABLES = [table for form in form_ids() for table in load_form(form).tables.values()]
tables = st.sampled_from(TABLES)
REQUESTS = load_form("2021").tables["requests"]


def needs(table: Table, digits: int) -> dict[str, int]:
    return dict.fromkeys(table.column_by_id, digits)


@given(tables, st.integers(30, 220), st.integers(1, 18))
def test_nothing_overlaps_and_every_number_fits(table: Table, width: int, digits: int) -> None:
    plan = plan_table(table, width, needs(table, digits))
    assert set(plan.places) == set(table.cells)
    assert plan.label_width >= LABEL_LEAST
    for line in plan.heads + plan.lines:
        at = 0
        for slot in line.slots:
            assert slot.x >= at
            assert slot.width >= digits + plan.sign_width
            at = slot.end
        for heading in line.headings:
            assert cell_len(heading.text) <= heading.width
            assert heading.x + heading.width <= plan.numbers_width
        room = plan.label_width if line.kind is LineKind.ROW else plan.width
        assert line.indent + cell_len(line.label) <= room
    rows = [line.row for line in plan.lines if line.kind is LineKind.ROW]
    assert rows == list(table.row_by_id)


@given(tables, st.integers(80, 220), st.integers(1, 8))
def test_from_80_columns_on_eight_digits_need_no_scrolling(
    table: Table, width: int, digits: int
) -> None:
    assert plan_table(table, width, needs(table, digits)).width <= width


@pytest.mark.parametrize(("digits", "label", "sign"), [(5, 31, 2), (6, 23, 2), (8, 17, 1)])
def test_the_requests_table_at_80_columns_gives_labels_what_numbers_leave(
    digits: int, label: int, sign: int
) -> None:
    plan = plan_table(REQUESTS, 80, needs(REQUESTS, digits))
    assert (plan.label_width, plan.sign_width) == (label, sign)


def test_where_there_is_room_a_number_keeps_apart_from_the_signs_of_the_next_one() -> None:
    for table in (REQUESTS, load_form("2021").tables["disputes"]):
        plan = plan_table(table, 120, needs(table, 8))
        assert min(slot.width for _, slot in plan.places.values()) >= len("!#12345678") + 1


def test_at_40_columns_whole_columns_stand_beside_the_labels() -> None:
    plan = plan_table(REQUESTS, 40, needs(REQUESTS, 3))
    assert plan.label_width == 40 - 3 * 7
    assert plan.width > 40


def labels(plan: Plan) -> dict[str, str]:
    return {line.row: line.label for line in plan.lines if line.row}


def test_labels_are_official_where_they_fit_and_short_where_not() -> None:
    wide = labels(plan_table(REQUESTS, 160, needs(REQUESTS, 3)))
    assert wide == {row.id: row.label for row in REQUESTS.rows}
    narrow = labels(plan_table(REQUESTS, 40, needs(REQUESTS, 3)))
    assert narrow == {
        row.id: row.label if cell_len(row.label) <= 14 else row.short for row in REQUESTS.rows
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{len(table.rows)}-{table.id}")
def test_a_wide_screen_does_not_stretch_the_table(table: Table) -> None:
    assert plan_table(table, 200, needs(table, 3)) == plan_table(table, 400, needs(table, 3))


def test_column_groups_span_their_columns() -> None:
    plan = plan_table(REQUESTS, 100, needs(REQUESTS, 3))
    everyone, organisations = plan.heads[0].headings[0], plan.heads[1].headings[0]
    assert (everyone.x, everyone.x + everyone.width) == (1, plan.numbers_width)
    row = plan.lines[0].slots
    assert (organisations.x, organisations.x + organisations.width) == (row[1].x + 1, row[5].end)


def test_group_lines_stand_before_their_rows_and_have_no_cells() -> None:
    plan = plan_table(REQUESTS, 80, needs(REQUESTS, 3))
    groups = [line for line in plan.lines if line.kind is LineKind.GROUP]
    assert [line.label for line in groups] == [group.label for group in REQUESTS.groups]
    assert not any(line.slots for line in groups)
    indents = {line.row: line.indent for line in plan.lines if line.row}
    assert indents["received"] < indents["granted"] < indents["refused.state_secret"]
    assert indents["closed"] == indents["granted"]


@pytest.mark.parametrize("form", form_ids())
def test_blocks_have_their_own_headings_and_columns(form: str) -> None:
    table = next(
        table
        for table in load_form(form).tables.values()
        if table.arrangement is Arrangement.BLOCKS
    )
    plan = plan_table(table, 80, needs(table, 3))
    titles = [line.label for line in plan.lines if line.kind is LineKind.GROUP]
    assert titles == [group.label for group in table.groups]
    for ref, (index, _) in plan.places.items():
        context = range(plan.context_of(index), index)
        assert plan.lines[context.start].kind is LineKind.GROUP
        over = [heading for line in context for heading in plan.lines[line].headings]
        assert any(ref.column in heading.columns and ref.row in heading.rows for heading in over)
    assert plan.without_gaps().places.keys() == plan.places.keys()


def test_a_heading_breaks_into_equal_lines_and_before_a_remark() -> None:
    assert break_heading("总计", 6) == ("总计",)
    assert break_heading("商业企业", 6) == ("商业", "企业")
    assert break_heading("社会公益组织", 6) == ("社会公", "益组织")
    assert break_heading("收费（单位：万元）", 14) == ("收费", "（单位：万元）")
    assert break_heading("社会公益组织", 5) is None


@given(st.text(), st.integers(0, 20))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, cells: int) -> None:
    kept = cut(text, cells)
    assert cell_len(kept) <= cells
    assert kept == text or not cells or kept.endswith(">")


def test_the_corner_holds_the_forms_note_only_where_it_fits_whole() -> None:
    lines = corner_lines(REQUESTS.corner, "下3行", 31, 4)
    assert "".join(lines[:3]) == REQUESTS.corner
    assert lines[3] == "还有：下3行"
    assert corner_lines(REQUESTS.corner, "下3行", 19, 4) == ["", "", "", "还有：下3行"]
    assert corner_lines("", "", 31, 2) == ["", ""]


def test_what_is_out_of_view_is_counted() -> None:
    plan = plan_table(REQUESTS, 40, needs(REQUESTS, 3))
    assert unseen(plan, range(len(plan.lines)), 0, 40) == "右4列"
    assert unseen(plan, range(2, 6), 14, 40) == "上2行 下21行 左2列 右2列"
    assert unseen(plan_table(REQUESTS, 80, {}), range(40), 0, 80) == ""

"""Pasting: one value like typed characters, a block as one step, or nothing and the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from gongkai_tui.form import CellRef, load_form
from gongkai_tui.tui.grid.pasting import PasteError, place_block, split_block
from grid_app import GridApp, at, changed, grid_app, zeros

REQUESTS = load_form("2021").tables["requests"]


def paste(app: GridApp, text: str) -> None:
    app.grid.post_message(events.Paste(text))


async def test_a_single_value_is_taken_in_like_typed_characters() -> None:
    async with grid_app() as (app, pilot):
        paste(app, "12\n")
        await pilot.pause()
        assert app.grid.entering
        await pilot.press("3", "enter")
        assert app.stated("received", "individual") == 123


async def test_a_block_fills_rows_and_columns_from_the_cursor_in_one_step() -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("partly_granted", "company"))
        paste(app, "1\t2,000\r\n３\t\r\n")
        await pilot.pause()
        assert app.stated("partly_granted", "company") == 1
        assert app.stated("partly_granted", "research") == 2000
        assert app.stated("refused.state_secret", "company") == 3
        assert app.stated("refused.state_secret", "research") == ""
        assert app.notices == ["已粘贴 4 格。"]
        app.session.undo()
        assert app.stated("partly_granted", "company") == ""


@pytest.mark.parametrize(
    ("start", "text", "reason"),
    [
        (
            at("received", "individual"),
            "1\t约5",
            "“一、本年新收”的“商业企业”不能填“约5”：不是数字，没有粘贴。",
        ),
        (
            at("received", "other"),
            "1\t2\t3",
            "粘贴的第 1 行有 3 个值，“一、本年新收”从光标起只有 2 格，放不下，没有粘贴。",
        ),
        (
            at("carried_forward", "other"),
            "1\n2",
            "粘贴的内容有 2 行，从光标起只有 1 行，放不下，没有粘贴。",
        ),
    ],
)
async def test_what_does_not_fit_or_is_no_number_is_refused_whole(
    start: CellRef, text: str, reason: str
) -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        app.grid.go_to(start)
        paste(app, text)
        await pilot.pause()
        assert app.notices == [reason]
        assert app.session.report == zeros()


async def test_a_read_only_report_takes_no_paste() -> None:
    async with grid_app(read_only=True) as (app, pilot):
        paste(app, "1\t2")
        paste(app, "1")
        await pilot.pause()
        assert app.notices == ["只读打开，不能修改。"] * 2


async def test_an_amount_keeps_its_digits() -> None:
    async with grid_app("proactive") as (app, pilot):
        app.grid.go_to(at("penalties", "decisions", "proactive"))
        paste(app, "7\n8\n59237.2440")
        await pilot.pause()
        assert str(app.stated("fees", "amount")) == str(Decimal("59237.2440"))


numbers = st.one_of(st.integers(-9999, 10**8), st.just(""))


@given(st.data())
def test_any_block_of_numbers_comes_out_as_it_went_in(data: st.DataObject) -> None:
    start = data.draw(st.sampled_from(REQUESTS.cells))
    rows = list(REQUESTS.row_by_id)
    below = len(rows) - rows.index(start.row)
    right = len(REQUESTS.columns) - list(REQUESTS.column_by_id).index(start.column)
    width = data.draw(st.integers(1, right))
    block = data.draw(
        st.lists(st.lists(numbers, min_size=width, max_size=width), min_size=1, max_size=below)
    )
    text = "\n".join("\t".join(str(value) for value in line) for line in block)
    read = split_block(f"{text}\n")
    if read == [[str(value) for value in line] for line in block]:
        report = changed(zeros(), place_block(REQUESTS, start, read))
        for down, line in enumerate(block):
            row = rows[rows.index(start.row) + down]
            first = list(REQUESTS.column_by_id).index(start.column)
            for column, value in zip(REQUESTS.columns[first:], line, strict=False):
                stated = report.stated(CellRef("requests", row, column.id))
                assert stated == value or (stated is None and value == "")
    else:
        assert not any(str(value) for value in block[-1])


def test_control_characters_of_a_refused_text_never_reach_the_terminal() -> None:
    with pytest.raises(PasteError) as refused:
        place_block(REQUESTS, REQUESTS.cells[0], [["\x1b[31m红"]])
    assert "\x1b" not in str(refused.value)

"""Selecting cells: the block, what is copied of it, and every key that acts on it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual import events

from editor_pilot import open_editor, sample
from gongkai_tui.form import CellRef, form_ids, load_form
from gongkai_tui.report import Report
from gongkai_tui.tui.grid.selection import block_between, block_text, describe_block
from grid_app import GridApp, at, changed, empty, grid_app, zeros

FORM = load_form("2021")
REQUESTS = FORM.tables["requests"]
PROACTIVE = FORM.tables["proactive"]


def selected(app: GridApp) -> list[tuple[str, str]]:
    return [(ref.row, ref.column) for line in app.grid.selection for ref in line]


def test_a_block_lies_between_two_corners_whichever_they_are() -> None:
    one, other = at("received", "research"), at("granted", "company")
    block = block_between(REQUESTS, one, other)
    assert [[ref.column for ref in line] for line in block] == [["company", "research"]] * 3
    assert block == block_between(REQUESTS, other, one)


def test_rows_with_fewer_cells_have_their_share_of_a_block() -> None:
    block = block_between(
        PROACTIVE,
        at("normative_documents", "repealed", "proactive"),
        at("penalties", "decisions", "proactive"),
    )
    assert [len(line) for line in block] == [2, 1, 1]
    assert block_between(
        PROACTIVE,
        at("rules", "repealed", "proactive"),
        at("rules", "in_force", "proactive"),
    ) == ((at("rules", "repealed", "proactive"), at("rules", "in_force", "proactive")),)


def test_a_block_is_copied_with_tabs_computed_totals_and_all_digits() -> None:
    report = changed(
        zeros(),
        {
            at("received", "company"): 5,
            at("received", "other"): "见\t附件",
            at("brought_forward", "other"): "",
            CellRef("proactive", "fees", "amount"): Decimal("59237.2440"),
        },
    )
    block = block_between(REQUESTS, at("received", "other"), at("granted", "total"))
    assert block_text(report, block) == "见 附件\t\n\t\n0\t0\n"
    block = block_between(
        PROACTIVE,
        at("rules", "made", "proactive"),
        at("fees", "amount", "proactive"),
    )
    assert block_text(report, block).endswith("0\n59237.2440\n")


def test_what_is_selected_is_counted_and_summed() -> None:
    report = changed(zeros(), {at("received", "company"): 5, at("received", "other"): "/"})
    block = block_between(REQUESTS, at("received", "company"), at("brought_forward", "other"))
    assert describe_block(report, block) == "已选 2 行 5 列，共 10 格，合计 5（1 格不是数字）"


async def test_shift_and_the_cursor_keys_select_and_a_plain_move_ends_it() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("down", "shift+down", "shift+right")
        assert selected(app) == [
            ("brought_forward", "individual"),
            ("brought_forward", "company"),
            ("granted", "individual"),
            ("granted", "company"),
        ]
        await pilot.press("shift+up", "shift+left")
        assert selected(app) == [("brought_forward", "individual")]
        await pilot.press("right")
        assert selected(app) == []


async def test_shift_with_home_and_end_selects_to_the_ends_of_the_row() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("right", "shift+end")
        assert len(selected(app)) == 6
        await pilot.press("shift+home")
        assert selected(app) == [("received", "individual"), ("received", "company")]


async def test_a_mode_selects_with_the_cursor_keys_alone_until_it_is_ended() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("ctrl+k", "down", "right", "right")
        assert len(selected(app)) == 6
        await pilot.press("end", "ctrl+end")
        assert len(selected(app)) == len(REQUESTS.cells)
        await pilot.press("escape")
        assert selected(app) == []
        await pilot.press("ctrl+k", "up")
        assert len(selected(app)) == 2
        await pilot.press("ctrl+k")
        assert selected(app) == []


@pytest.mark.parametrize("form", form_ids())
async def test_all_of_a_table_can_be_selected(form: str) -> None:
    report = empty(form)
    async with grid_app("proactive", report) as (app, pilot):
        for table in report.form.tables.values():
            app.grid.show_table(table.id)
            await pilot.press("ctrl+a")
            assert [ref for line in app.grid.selection for ref in line] == list(table.cells)


async def test_selecting_stops_at_computed_totals_too() -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("other.other", "other"))
        await pilot.press("shift+right", "shift+down")
        assert selected(app)[-1] == ("closed", "total")


def on_screen(app: GridApp, row: str, column: str) -> tuple[int, int]:
    """Where a cell is drawn."""
    index, slot = app.grid.plan.places[at(row, column)]
    return app.grid.plan.label_width + slot.x + 2, index + len(app.grid.plan.heads)


async def test_a_click_with_shift_selects_up_to_the_cell_and_a_plain_one_ends_it() -> None:
    async with grid_app() as (app, pilot):
        await pilot.click(app.grid, offset=on_screen(app, "granted", "research"))
        await pilot.click(app.grid, offset=on_screen(app, "received", "company"), shift=True)
        assert len(selected(app)) == 6
        await pilot.click(app.grid, offset=on_screen(app, "received", "individual"))
        assert selected(app) == []
        assert app.cursor == ("received", "individual")


async def test_dragging_selects_and_beside_the_table_what_is_nearest() -> None:
    async with grid_app() as (app, pilot):
        await pilot.mouse_down(app.grid, offset=on_screen(app, "granted", "company"))
        await pilot.hover(app.grid, offset=on_screen(app, "granted", "company"))
        assert selected(app) == []
        await pilot.hover(app.grid, offset=on_screen(app, "partly_granted", "research"))
        assert len(selected(app)) == 4
        await pilot.hover(app.grid, offset=(79, on_screen(app, "granted", "company")[1]))
        assert selected(app)[-1] == ("granted", "total")
        await pilot.mouse_up(app.grid, offset=(79, on_screen(app, "granted", "company")[1]))
        await pilot.hover(app.grid, offset=on_screen(app, "received", "individual"))
        assert selected(app)[-1] == ("granted", "total")


async def test_dragging_below_the_table_scrolls_it() -> None:
    async with grid_app(size=(80, 12)) as (app, pilot):
        await pilot.mouse_down(app.grid, offset=on_screen(app, "received", "company"))
        before = app.grid.scroll_offset.y
        for x in (40, 41, 42):
            app.grid.on_mouse_move(events.MouseMove(app.grid, x, 12, 0, 0, 1, False, False, False))
        assert app.grid.scroll_offset.y > before
        assert len(selected(app)) > 6


async def test_another_table_or_a_place_gone_to_ends_the_selection() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("ctrl+k", "down")
        app.grid.go_to(at("granted", "other"))
        assert selected(app) == []
        await pilot.press("ctrl+k", "down")
        app.grid.show_table("disputes")
        assert selected(app) == []
        await pilot.press("right")
        assert selected(app) == []


async def test_a_copied_block_is_pasted_elsewhere() -> None:
    report = changed(
        empty(), {at("received", "individual"): 1, at("brought_forward", "company"): 2}
    )
    async with grid_app(report=report) as (app, pilot):
        await pilot.press("shift+down", "shift+right", "ctrl+c")
        assert app.clipboard == "1\t\n\t2\n"
        app.grid.go_to(at("granted", "other"))
        await pilot.press("left", "ctrl+v")
        await pilot.pause()
        assert app.stated("granted", "legal_service") == 1
        assert app.stated("partly_granted", "other") == 2
        assert app.notices == ["已复制 4 格。", "已粘贴 4 格。"]


async def test_without_a_selection_the_cell_at_the_cursor_is_copied() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        await pilot.press("end", "ctrl+c")
        assert app.clipboard == "0\n"
        await pilot.press("home", "7", "ctrl+v")
        await pilot.pause()
        assert app.notices == ["已复制 1 格。"]
        await pilot.press("enter")
        assert app.stated("received", "individual") == 70


async def test_pasting_before_copying_says_what_to_do() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("ctrl+v")
        await pilot.pause()
        assert app.notices == ["没有可粘贴的内容。从别处复制的，请用终端的粘贴键。"]


async def test_cutting_moves_a_block_in_two_steps() -> None:
    async with grid_app(report=changed(empty(), {at("received", "company"): 3})) as (app, pilot):
        await pilot.press("shift+right", "ctrl+x", "down", "left", "ctrl+v")
        assert app.stated("received", "company") == ""
        assert app.stated("brought_forward", "company") == 3
        app.session.undo()
        app.session.undo()
        assert app.stated("received", "company") == 3


async def test_delete_blanks_the_selection_in_one_step_and_says_how_many() -> None:
    report = changed(zeros(), {at("received", "total"): 9})
    async with grid_app(report=report) as (app, pilot):
        await pilot.press("end", "shift+left", "shift+down", "delete")
        await pilot.pause()
        assert app.notices == ["已清空 4 格。"]
        assert app.stated("received", "total") is None
        assert app.stated("brought_forward", "other") == ""
        app.session.undo()
        assert app.session.report == report


async def test_the_blanks_of_a_selection_are_filled_with_0_in_one_step() -> None:
    before = changed(empty(), {at("received", "company"): 4})
    async with grid_app(report=before) as (app, pilot):
        await pilot.press("shift+down", "shift+right", "ctrl+r")
        await pilot.pause()
        assert app.notices == ["已把 3 个空白格填为 0。"]
        assert app.stated("received", "company") == 4
        assert app.stated("received", "research") == ""
        app.session.undo()
        assert app.session.report == before


async def test_typing_ends_the_selection_and_changes_one_cell() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        await pilot.press("shift+down", "5", "enter")
        assert selected(app) == []
        assert app.stated("brought_forward", "individual") == 5
        assert app.stated("received", "individual") == 0


@pytest.mark.parametrize("key", ["delete", "ctrl+x", "ctrl+v"])
async def test_a_read_only_report_can_be_copied_from_but_not_changed(key: str) -> None:
    async with grid_app(report=zeros(), read_only=True) as (app, pilot):
        await pilot.press("shift+down", "ctrl+c", key)
        await pilot.pause()
        assert app.clipboard == "0\n0\n"
        assert app.notices == ["已复制 2 格。", "只读打开，不能修改。"]
        assert app.session.report == zeros()


async def test_selected_cells_are_drawn_as_such_and_no_longer_afterwards() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        plain = styles_of(app, 0)
        await pilot.press("shift+right", "shift+down")
        assert styles_of(app, 0) != plain
        await pilot.press("escape", "left", "up")
        app.grid.flush()
        assert styles_of(app, 0) == plain


def styles_of(app: GridApp, row: int) -> list[object]:
    strip = app.grid.render_line(len(app.grid.plan.heads) + row)
    return [(segment.text.strip(), segment.style) for segment in strip if segment.text.strip()]


async def test_the_help_line_says_what_is_selected_and_what_can_be_done(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("f4", "f4", "shift+down", "shift+right")
        assert "已选 2 行 2 列，共 4 格，合计 1913。" in editor.text
        assert "Ctrl+R 空白填0" in editor.text
        await editor.press("escape")
        assert "已选" not in editor.text
        await editor.press("ctrl+k")
        assert "选择模式" in editor.text


async def test_a_click_ends_a_notice(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("f4", "f4", "ctrl+c")
        assert "已复制 1 格。" in editor.text
        await editor.pilot.click(editor.workspace.grid, offset=(40, 10))
        await editor.press()
        assert "已复制" not in editor.text


def test_an_empty_report_selects_nothing_of_a_missing_part() -> None:
    report: Report = empty()._replace(tables={})
    block = block_between(REQUESTS, REQUESTS.cells[0], REQUESTS.cells[1])
    assert block_text(report, block) == "\t\n"

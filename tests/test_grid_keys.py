"""Every key of the grid, as a clerk who keys figures from paper presses it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.binding import Binding

from editor_pilot import open_editor, sample
from gongkai_tui.report.edits import remove_part, remove_rows
from gongkai_tui.tui.commands import Scope, commands_in
from gongkai_tui.tui.grid.grid import FormGrid
from grid_app import at, changed, empty, grid_app, zeros


def test_every_grid_command_has_an_action_and_every_key_a_binding() -> None:
    assert all(hasattr(FormGrid, f"action_{command.action}") for command in commands_in(Scope.GRID))
    bound = {binding.key: binding.action for binding in Binding.make_bindings(FormGrid.BINDINGS)}
    assert bound.keys() == {key for command in commands_in(Scope.GRID) for key in command.keys}
    assert all(hasattr(FormGrid, f"action_{action}") for action in bound.values())


async def test_digits_replace_the_old_value_and_enter_commits_and_goes_down() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        await pilot.press("1", "2", "enter")
        assert app.stated("received", "individual") == 12
        assert app.cursor == ("brought_forward", "individual")


@pytest.mark.parametrize(
    ("key", "row", "column"),
    [
        ("enter", "granted", "company"),
        ("down", "granted", "company"),
        ("up", "received", "company"),
        ("left", "brought_forward", "individual"),
        ("shift+tab", "brought_forward", "individual"),
        ("right", "brought_forward", "research"),
        ("tab", "brought_forward", "research"),
        ("pagedown", "unavailable.needs_creation", "company"),
        ("ctrl+home", "received", "individual"),
        ("ctrl+end", "carried_forward", "other"),
        ("home", "brought_forward", "individual"),
        ("end", "brought_forward", "other"),
    ],
)
async def test_a_key_commits_what_is_typed_and_moves(key: str, row: str, column: str) -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("brought_forward", "company"))
        await pilot.press("7", key)
        assert app.stated("brought_forward", "company") == 7
        assert app.cursor == (row, column)
        assert not app.grid.entering
        assert app.places[-1] == app.grid.cursor


async def test_page_up_and_page_down_undo_each_other() -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("unavailable.not_held", "other"))
        await pilot.press("pagedown", "pageup")
        assert app.cursor[1] == "other"
        await pilot.press("pageup", "pageup", "pageup")
        assert app.cursor == ("received", "other")


async def test_after_a_run_of_tabs_enter_returns_to_the_column_where_it_began() -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("received", "company"))
        await pilot.press("1", "tab", "2", "tab", "3", "tab", "shift+tab", "4", "enter")
        assert app.cursor == ("brought_forward", "company")
        assert [app.stated("received", name) for name in ("company", "research", "nonprofit")] == [
            1,
            2,
            4,
        ]
        await pilot.press("right", "enter")
        assert app.cursor == ("granted", "research")


async def test_tab_passes_computed_totals_and_goes_on_in_the_next_row() -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("received", "other"))
        await pilot.press("tab")
        assert app.cursor == ("brought_forward", "individual")
        await pilot.press("shift+tab")
        assert app.cursor == ("received", "other")


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_going_up_and_down_passes_the_row_of_computed_totals(key: str) -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("other.other", "individual"))
        await pilot.press(key)
        assert app.cursor == ("carried_forward", "individual")
        await pilot.press("up")
        assert app.cursor == ("other.other", "individual")


async def test_the_end_of_a_row_is_its_last_entered_cell_and_then_its_total() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("end")
        assert app.cursor == ("received", "other")
        await pilot.press("right")
        assert app.cursor == ("received", "other")
        assert "End" in app.notices[-1]
        await pilot.press("end")
        assert app.cursor == ("received", "total")
        await pilot.press("end", "right", "home")
        assert app.cursor == ("received", "individual")


async def test_the_end_of_the_table_is_its_last_entered_cell_and_then_its_last_total() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("ctrl+end", "end", "ctrl+end")
        assert app.cursor == ("carried_forward", "total")
        await pilot.press("ctrl+home")
        assert app.cursor == ("received", "individual")


async def test_from_a_total_the_keys_go_along_the_totals() -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("other.other", "total"))
        await pilot.press("down")
        assert app.cursor == ("closed", "total")
        await pilot.press("left", "left")
        assert app.cursor == ("closed", "legal_service")
        await pilot.press("up")
        assert app.cursor == ("other.other", "legal_service")


async def test_totals_are_stated_one_below_the_other() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        await pilot.press("end", "end", "5", "enter", "6", "down", "7", "enter")
        assert [app.stated(row, "total") for row in ("received", "brought_forward", "granted")] == [
            5,
            6,
            7,
        ]


async def test_a_computed_total_is_no_next_figure() -> None:
    report = changed(zeros(), {at("received", "other"): 2, at("closed", "individual"): 3})
    async with grid_app(report=report) as (app, pilot):
        await pilot.press("ctrl+n")
        assert app.cursor == ("received", "other")
        await pilot.press("ctrl+n")
        assert app.cursor == ("closed", "individual")


async def test_tab_stops_at_a_total_that_the_report_states() -> None:
    async with grid_app(report=changed(zeros(), {at("received", "total"): 5})) as (app, pilot):
        app.grid.go_to(at("received", "other"))
        await pilot.press("tab")
        assert app.cursor == ("received", "total")


async def test_at_the_last_cell_enter_and_tab_commit_and_stay() -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("carried_forward", "other"))
        await pilot.press("3", "enter", "4", "tab")
        assert app.stated("carried_forward", "other") == 4
        assert app.cursor == ("carried_forward", "other")


async def test_up_and_down_keep_their_column_over_rows_with_fewer_columns() -> None:
    async with grid_app("proactive") as (app, pilot):
        app.grid.go_to(at("normative_documents", "in_force", "proactive"))
        await pilot.press("down")
        assert app.cursor == ("licences", "decisions")
        await pilot.press("up")
        assert app.cursor == ("normative_documents", "in_force")


async def test_escape_gives_the_old_value_back() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        await pilot.press("9", "9", "escape")
        assert app.stated("received", "individual") == 0
        assert not app.session.unsaved
        assert app.line("一、").split()[1] == "0"


async def test_backspace_deletes_the_last_character_of_an_entry() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("1", "2", "backspace", "3", "enter")
        assert app.stated("received", "individual") == 13


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_delete_blanks_a_cell_and_gives_a_stated_total_back(key: str) -> None:
    report = changed(zeros(), {at("received", "total"): 5, at("received", "company"): 5})
    async with grid_app(report=report) as (app, pilot):
        app.grid.go_to(at("received", "company"))
        await pilot.press(key, "end", key)
        assert app.stated("received", "company") == ""
        assert app.stated("received", "total") is None


async def test_f2_changes_the_value_in_place() -> None:
    async with grid_app(report=changed(zeros(), {at("received", "individual"): 1234})) as (
        app,
        pilot,
    ):
        await pilot.press("f2", "left", "left", "9", "home", "delete", "end", "backspace")
        assert app.cursor == ("received", "individual")
        await pilot.press("right", "enter")
        assert app.stated("received", "individual") == 293


async def test_f2_and_enter_without_a_change_leave_a_computed_total_computed() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        await pilot.press("end", "f2", "enter")
        assert app.stated("received", "total") is None
        assert not app.session.unsaved


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("１２", 12),
        ("-5", -5),
        ("59237.2449", Decimal("59237.2449")),
        ("1.50", Decimal("1.50")),
        ("/", "/"),
        ("3件", "3件"),
        ("1,234", 1234),
    ],
)
async def test_whatever_is_printable_can_be_typed(typed: str, value: object) -> None:
    async with grid_app("proactive") as (app, pilot):
        app.grid.go_to(at("fees", "amount", "proactive"))
        await pilot.press(*typed, "enter")
        stated = app.stated("fees", "amount")
        assert stated == value
        assert str(stated) == str(value)


async def test_typing_over_a_computed_total_states_it_and_says_so() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        await pilot.press("end", "end", "5", "enter")
        await pilot.pause()
        assert app.stated("received", "total") == 5
        assert app.notices == ["填写 5，各项之和 0，多 5。清空后恢复自动计算。"]
        app.grid.go_to(at("received", "total"))
        await pilot.press("7", "enter")
        assert app.notices[-1].startswith("填写 7，各项之和 0，多 7。")
        app.grid.go_to(at("received", "total"))
        await pilot.press("delete")
        assert app.stated("received", "total") is None
        assert len(app.notices) == 2


async def test_typing_into_a_missing_row_brings_it_in() -> None:
    edit = remove_rows(zeros(), "requests", ["granted"])
    assert edit is not None
    async with grid_app(report=edit.apply(zeros())) as (app, pilot):
        app.grid.go_to(at("granted", "company"))
        await pilot.press("delete")
        assert not app.session.report.has_row("requests", "granted")
        await pilot.press("4", "enter")
        assert app.stated("granted", "company") == 4
        assert app.stated("granted", "individual") == ""
        assert app.stated("granted", "total") is None


async def test_typing_into_a_missing_part_brings_the_part_in() -> None:
    edit = remove_part(empty(), "disputes")
    assert edit is not None
    async with grid_app("disputes", edit.apply(empty())) as (app, pilot):
        assert "本部分不在报告中。输入数字即可补上。" in app.frame()
        await pilot.press("2", "enter")
        assert app.stated("reconsideration", "upheld") == 2
        assert "本部分不在报告中" not in app.frame()


async def test_filling_a_row_puts_zeros_into_blank_entered_cells_in_one_step() -> None:
    report = changed(empty(), {at("received", "company"): 3, at("received", "other"): "/"})
    async with grid_app(report=report) as (app, pilot):
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert app.notices == ["已把 4 个空白格填为 0。"]
        assert app.stated("received", "company") == 3
        assert app.stated("received", "other") == "/"
        assert app.stated("received", "total") is None
        assert app.stated("brought_forward", "individual") == ""
        app.session.undo()
        assert app.stated("received", "individual") == ""
        await pilot.press("down", "ctrl+r", "ctrl+r")
        await pilot.pause()
        assert app.notices[1:] == ["已把 6 个空白格填为 0。", "没有空白格。"]


async def test_filling_the_table_fills_every_row_and_commits_the_entry_first() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("7", "ctrl+t")
        await pilot.pause()
        assert app.notices == ["已把 143 个空白格填为 0。"]
        assert app.stated("received", "individual") == 7
        assert app.session.report.cell(at("closed", "total")).value == 0


async def test_a_row_can_be_taken_out() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        app.grid.go_to(at("other.other", "company"))
        await app.run_action("remove_row", app.grid)
        await app.run_action("remove_row", app.grid)
        await pilot.pause()
        assert not app.session.report.has_row("requests", "other.other")
        assert app.notices == ["已从报告中删去“3.其他”。按 Ctrl+Z 可以撤销。", "本行不在报告中。"]
        assert app.line("3.其他").split()[1:] == ["缺"] * 7


@pytest.mark.parametrize("key", ["5", "delete", "f2", "ctrl+r", "ctrl+t"])
async def test_a_read_only_report_cannot_be_changed(key: str) -> None:
    async with grid_app(read_only=True) as (app, pilot):
        await pilot.press(key, "enter")
        await pilot.pause()
        assert not app.grid.entering
        assert app.notices == ["只读打开，不能修改。"]
        assert app.session.report == empty()


async def test_what_is_typed_is_committed_when_the_cursor_or_the_focus_goes_elsewhere() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("5")
        app.grid.go_to(at("rules", "made", "proactive"))
        assert app.stated("received", "individual") == 5
        await pilot.press("6")
        app.grid.show_table("requests")
        assert app.stated("rules", "made", "proactive") == 6
        await pilot.press("7")
        app.set_focus(None)
        await pilot.pause()
        assert app.stated("received", "individual") == 7


async def test_a_key_of_the_app_meets_the_report_with_what_was_typed() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        app.bind("ctrl+z", "undo_edit")
        await pilot.press("5", "f8")
        assert app.stated("received", "individual") == 5
        await pilot.press("6", "ctrl+z")
        assert app.stated("received", "individual") == 5
        assert not app.grid.entering


async def test_an_undo_from_outside_ends_an_open_entry() -> None:
    async with grid_app() as (app, pilot):
        await pilot.press("5", "enter", "6")
        app.session.undo()
        assert not app.grid.entering
        assert app.session.report == empty()


async def test_each_table_is_shown_again_where_it_was_left() -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("carried_forward", "company"))
        await pilot.pause()
        frame = app.frame()
        app.grid.show_table("disputes")
        assert app.cursor == ("reconsideration", "upheld")
        app.grid.show_table("requests")
        await pilot.pause()
        assert app.cursor == ("carried_forward", "company")
        assert app.frame() == frame


async def test_the_terminal_cursor_stands_where_the_next_character_goes() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        plan = app.grid.plan
        first, second = plan.lines[0].slots[:2]
        left, top = plan.label_width - 1, len(plan.heads)
        assert app.cursor_position == (left + first.end, top)
        await pilot.press("right")
        assert app.cursor_position == (left + second.end, top)
        await pilot.press("down", "f2")
        assert app.cursor_position == (left + second.end, top + 1)
        await pilot.press("home")
        assert app.cursor_position == (left + second.end - 1, top + 1)
        await pilot.press("enter", "1", "2")
        assert app.cursor_position == (left + second.end, top + 3)
        await pilot.press(*"件", "enter", "up")
        assert app.cursor_position == (left + second.end - 1, top + 3)


async def test_a_click_goes_to_the_cell() -> None:
    async with grid_app() as (app, pilot):
        index, slot = app.grid.plan.places[at("granted", "research")]
        place = (app.grid.plan.label_width + slot.x + 2, index + len(app.grid.plan.heads))
        await pilot.click(app.grid, offset=place)
        assert app.cursor == ("granted", "research")


async def test_escape_is_left_to_the_app_when_nothing_is_being_typed() -> None:
    async with grid_app() as (app, pilot):
        app.bind("escape", "note_escape")
        await pilot.press("5", "escape")
        assert app.focused is app.grid
        await pilot.press("escape")
        await pilot.pause()
        assert app.title == "escaped"


async def test_the_cell_is_explained_in_full_by_a_key(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("f4", "f4", "ctrl+f")
        assert "本格说明" in editor.text
        assert "相符：一 1685 ＋ 二 41 ＝ 三 1665 ＋ 四 61" in editor.text
        assert "由自然人提出的申请。" in editor.text
        await editor.press("escape", "5")
        assert editor.workspace.grid.entering

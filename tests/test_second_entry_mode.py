"""Checked second entry in the editor: blind, decided at the source, with a protocol at the end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from consistent import sound_report, with_cells, without_totals
from editor_pilot import Editor, open_editor
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report.second_entry import SecondEntry
from gongkai_tui.store import save_report
from gongkai_tui.tui.grid.grid import FormGrid
from gongkai_tui.tui.help_bar import HelpBar
from gongkai_tui.tui.remeasuring import measure_anew
from gongkai_tui.tui.second_entry.protocol import protocol_lines
from gongkai_tui.tui.second_entry.sheet import SecondEntrySheet
from left_behind import a_process_that_is_soon_gone

FORM = load_form("2021")
ONE = CellRef("requests", "received", "individual")
OTHER = CellRef("requests", "brought_forward", "individual")
CLOSED = CellRef("requests", "granted", "individual")


def report_file(folder: Path) -> Path:
    path = folder / "报告.toml"
    report = without_totals(sound_report(FORM, unit="云隐县人民政府", year=2024))
    save_report(with_cells(report, {ONE: 12, OTHER: 3, CLOSED: 47}), path)
    return path


async def begin(editor: Editor) -> SecondEntrySheet:
    editor.workspace.show_part("requests")
    editor.workspace.action_second_entry()
    await editor.press()
    assert isinstance(editor.app.screen, SecondEntrySheet)
    return editor.app.screen


async def finish(editor: Editor) -> None:
    await editor.press("escape", "enter")


async def test_the_first_figures_are_nowhere_on_the_screen_while_the_second_are_keyed(
    tmp_path: Path,
) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        await begin(editor)
        assert "二次录入　三、收到和处理政府信息公开申请情况" in editor.text
        await editor.press(*"5", "enter", "down", "up")
        assert "CELL" not in editor.text
        assert "47" not in editor.text
        sheet = editor.workspace.app.screen.query_one(FormGrid).session.report
        assert {sheet.cell(ref).text for ref in FORM.tables["requests"].cells} == {"", "5"}


async def test_equal_entries_end_in_a_protocol_and_change_nothing(tmp_path: Path) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        before = editor.workspace.session.report
        await begin(editor)
        await editor.press(*"12", "enter", *"3", "enter", *"47", "enter")
        await finish(editor)
        assert "核对 144 格，其中第二次录入 3 格，其余按 0 核对。" in editor.text
        assert "两次录入完全一致。" in editor.text
        await editor.press("end", "enter")
        assert editor.workspace.session.report is before


async def test_where_the_entries_differ_the_clerk_decides_and_all_is_one_step(
    tmp_path: Path,
) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        session = editor.workspace.session
        before = session.report
        await begin(editor)
        await editor.press(*"21", "enter", *"5", "enter", *"47", "enter")
        await finish(editor)
        assert "两次录入不一致（1/2）" in editor.text
        assert "第一次 12　　第二次 21" in editor.text
        await editor.press("enter")
        assert "请填写原件上的数，0 也要填写。" in editor.text
        await editor.press(*"2l", "enter")
        assert "“2l”不是数字。原件上确实如此，再按回车。" in editor.text
        await editor.press("backspace", "1", "enter")
        assert "两次录入不一致（2/2）" in editor.text
        await editor.press("up")
        assert "（1/2）" in editor.text
        await editor.press("enter")
        await editor.press(*"3", "enter")
        assert "不一致 2 格，按原件确定，改动第一次录入 1 格：" in editor.text
        assert session.report.stated(ONE) == 21
        assert session.report.stated(OTHER) == 3
        await editor.press("enter")
        record = (tmp_path / "报告-二次录入核对记录.txt").read_text(encoding="utf-8")
        assert "第一次 12，第二次 21，原件 21（同第二次）" in record
        assert "第一次 3，第二次 5，原件 3（同第一次）" in record
        assert "报告-二次录入核对记录.txt" in editor.text
        session.undo()
        assert session.report == before


async def test_a_mark_that_stands_at_the_source_is_confirmed_by_a_second_enter(
    tmp_path: Path,
) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        await begin(editor)
        await editor.press(*"12", "enter", *"5", "enter", *"47", "enter")
        await finish(editor)
        await editor.press("/", "enter", "enter")
        assert "原件 /" in editor.text
        assert editor.workspace.session.report.stated(OTHER) == "/"


async def test_a_record_never_replaces_another(tmp_path: Path) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        for _ in range(2):
            await begin(editor)
            await editor.press(*"12", "enter", *"3", "enter", *"47", "enter")
            await finish(editor)
            await editor.press("enter")
    assert records_in(tmp_path) == {"报告-二次录入核对记录.txt", "报告-二次录入核对记录2.txt"}


def records_in(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.txt")}


async def test_from_a_decision_one_can_go_back_to_the_sheet_as_it_was(tmp_path: Path) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        await begin(editor)
        await editor.press(*"21", "enter", *"3", "enter", *"47", "enter")
        await finish(editor)
        await editor.press("escape")
        assert isinstance(editor.app.screen, SecondEntrySheet)
        await editor.press(*"12", "enter")
        assert "47" in editor.text
        await finish(editor)
        assert "两次录入完全一致。" in editor.text


async def test_the_sheet_has_undo_help_and_a_way_out(tmp_path: Path) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        session = editor.workspace.session
        sheet = await begin(editor)
        await editor.press(*"99", "enter", "ctrl+z")
        assert "99" not in editor.text
        await editor.press("ctrl+y")
        assert "99" in editor.text
        await editor.press("f1", "escape")
        assert editor.app.screen is sheet
        await editor.press("escape", "down", "enter", "escape", "end", "enter")
        assert "已放弃二次录入，报告没有改动。" in editor.text
        assert not session.unsaved


async def test_the_help_lines_of_the_sheet_follow_what_is_keyed(tmp_path: Path) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        sheet = await begin(editor)
        await editor.press(*"12", "enter")
        sheet.help_bar.flush()
        await editor.pilot.pause()
        assert "【二、上年结转政府信息公开申请数量·自然人】" in editor.text
        await editor.press("up")
        sheet.help_bar.flush()
        await editor.pilot.pause()
        assert "【一、本年新收政府信息公开申请数量·自然人】12件" in editor.text


async def test_the_sheet_survives_being_measured_anew(tmp_path: Path) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        sheet = await begin(editor)
        await editor.press(*"99", "enter")
        await measure_anew(sheet)
        await editor.press("down")
        assert "99" in editor.text
        assert "二次录入" in editor.text


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
async def test_the_palette_begins_it_for_a_table_and_not_for_a_text(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with open_editor(report_file(tmp_path), size=size) as editor:
        await editor.press("f10", *"eclr", "enter")
        assert "请先转到要核对的表" in editor.text
        editor.workspace.show_part("disputes")
        await editor.press("f10", *"eclr", "enter")
        assert "二次录入　四、政府信息公开行政复议、行政诉讼情况" in editor.text


async def crash(path: Path, *keys: str) -> None:
    """Begin a second entry, press keys, and end without a word, as at a crash or a dropped line."""
    with a_process_that_is_soon_gone():
        async with open_editor(path) as editor:
            await begin(editor)
            await editor.press(*keys)


async def test_what_to_do_is_said_until_the_first_move(tmp_path: Path) -> None:
    async with open_editor(report_file(tmp_path)) as editor:
        await begin(editor)
        assert "没有录的按 0 核对。第一次录入的数不显示。" in editor.text
        await editor.press("down")
        editor.app.screen.query_one(HelpBar).flush()
        await editor.pilot.pause()
        assert "没有录的按 0 核对" not in editor.text


async def test_what_was_keyed_before_a_crash_is_offered_and_gone_on_with(tmp_path: Path) -> None:
    path = report_file(tmp_path)
    await crash(path, *"12", "enter", *"3", "enter", *"4")
    async with open_editor(path) as editor:
        assert "没有做完的二次录入" in editor.text
        assert "第二次已录 3 格" in editor.text
        await editor.press("enter")
        sheet = editor.app.screen
        assert isinstance(sheet, SecondEntrySheet)
        cells = [sheet.grid.session.report.cell(ref).text for ref in (ONE, OTHER, CLOSED)]
        assert cells == ["12", "3", "4"]  # the last one was still being typed
        await editor.press("down", "down", *"47", "enter")
        await finish(editor)
        assert "两次录入完全一致。" in editor.text
        await editor.press("end", "enter")
    async with open_editor(path) as editor:
        assert "没有做完的二次录入" not in editor.text


async def test_a_sheet_in_which_nothing_was_keyed_is_not_offered(tmp_path: Path) -> None:
    path = report_file(tmp_path)
    await crash(path, "down", *"1", "backspace", "escape")
    async with open_editor(path) as editor:
        assert "没有做完的二次录入" not in editor.text


async def test_decisions_survive_a_crash_too(tmp_path: Path) -> None:
    path = report_file(tmp_path)
    entry = (*"21", "enter", *"5", "enter", *"47", "enter", "escape", "enter")
    await crash(path, *entry, *"21", "enter", *"4")
    async with open_editor(path) as editor:
        assert "2 处不一致，已按原件确定 1 处" in editor.text
        await editor.press("enter")
        assert "两次录入不一致（2/2）" in editor.text
        await editor.press(*"3", "enter")
        assert "改动第一次录入 1 格：" in editor.text
        assert editor.workspace.session.report.stated(ONE) == 21


async def test_a_second_entry_that_was_cut_off_can_wait_and_be_dropped(tmp_path: Path) -> None:
    path = report_file(tmp_path)
    await crash(path, *"12", "enter")
    with a_process_that_is_soon_gone():
        await put_off_and_taken_up(path)
    async with open_editor(path) as editor:  # the text that was typed comes first
        assert "以下改动没有保存" in editor.text
        await editor.press("enter")
        assert "没有做完的二次录入" in editor.text
        await editor.press("end", "enter")
        assert "已丢弃" in editor.text
        await editor.press("ctrl+s")
    async with open_editor(path) as editor:
        assert "已保存" in editor.text


async def put_off_and_taken_up(path: Path) -> None:
    async with open_editor(path) as editor:
        await editor.press("escape")
        assert "二次录入还留着" in editor.text
        await editor.press("甲")
        editor.workspace.show_part("requests")
        editor.workspace.action_second_entry()
        await editor.press()
        assert "没有做完的二次录入" in editor.text
        await editor.press("enter")
        assert isinstance(editor.app.screen, SecondEntrySheet)


def test_the_protocol_counts_what_was_not_checked() -> None:
    report = with_cells(without_totals(sound_report(FORM)), {ONE: "", OTHER: 3})
    entry = SecondEntry.begin(report, "requests")
    entry = entry.with_sheet(with_cells(entry.sheet, {OTHER: 8})).compare().decide(OTHER, 9)
    assert protocol_lines(entry, date(2025, 1, 9)) == [
        "云隐县石桥镇人民政府2021年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况：二次录入核对记录",
        "核对日期：2025年1月9日",
        "核对 143 格，其中第二次录入 1 格，其余按 0 核对。",
        "两次都空白、没有核对的 1 格。",
        "不一致 1 格，按原件确定，改动第一次录入 1 格：",
        "1. 二、上年结转政府信息公开申请数量·自然人：第一次 3，第二次 8，原件 9（与两次都不同）",
    ]

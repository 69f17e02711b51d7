"""The main paths through the editor, by keyboard."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from editor_pilot import open_editor, sample
from gongkai_tui.exporting import writings
from gongkai_tui.form import CellRef
from gongkai_tui.report import CellState
from gongkai_tui.store import read_report
from gongkai_tui.tui import panes, resting
from gongkai_tui.tui.dialogs.choice import ChoiceDialog
from gongkai_tui.tui.dialogs.findings import FindingsDialog
from gongkai_tui.tui.dialogs.too_small import TooSmallScreen
from gongkai_tui.tui.preview import preview

RECEIVED = CellRef("requests", "received", "individual")


def steps_to(title: str) -> list[str]:
    """The keys from the first entry of the export dialog to the first one with this title."""
    titles = [writing.title for writing in writings()]
    return ["down"] * next(at for at, each in enumerate(titles) if title in each)


async def test_a_cell_is_changed_the_finding_appears_and_saving_writes_it(tmp_path: Path) -> None:
    path = sample("chenghu-2024", tmp_path)
    before = read_report(path).report
    async with open_editor(path) as editor:
        await editor.press("f4", "f4", "7", "enter")
        assert editor.workspace.session.report.stated(RECEIVED) == 7
        assert "未保存" in editor.text
        assert "不符2" in editor.text
        await editor.press("f8")
        assert "T3-" in editor.text
        assert editor.workspace.place == RECEIVED
        await editor.press("ctrl+s")
        assert "已保存" in editor.text
    after = read_report(path).report
    assert after.stated(RECEIVED) == 7
    assert after.texts == before.texts


async def test_undo_and_redo_walk_over_cells_and_prose_alike(tmp_path: Path) -> None:
    path = sample("chenghu-2024", tmp_path)
    async with open_editor(path) as editor:
        session = editor.workspace.session
        original = session.report
        await editor.press("新", "f4", "f4", "7", "enter", "f4", "f4", "完")
        changed = session.report
        await editor.press("ctrl+z")
        assert editor.workspace.part_id == "problems"
        await editor.press("ctrl+z")
        assert editor.workspace.part_id == "requests"
        assert editor.workspace.place == RECEIVED
        await editor.press("ctrl+z")
        assert editor.workspace.part_id == "overview"
        assert session.report == original
        assert not session.unsaved
        await editor.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert session.report == changed
        assert session.unsaved


async def test_the_list_of_findings_leads_to_the_place(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        await editor.press("f9")
        assert isinstance(editor.app.screen, FindingsDialog)
        assert "问题清单" in editor.text
        await editor.press("end", "enter")
        last = editor.workspace.session.findings[-1]
        assert editor.workspace.place == last.place
        assert last.message[:12] in editor.text


async def test_next_and_previous_finding_go_round_all_of_them(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        findings = editor.workspace.session.findings
        seen = []
        for _ in findings:
            await editor.press("f8")
            finding = editor.workspace.reviewing.visited
            assert finding is not None
            assert finding.rule in editor.text
            seen.append(finding)
        assert set(seen) == set(findings)
        await editor.press("f8")
        assert editor.workspace.reviewing.visited == seen[0]
        await editor.press("f7")
        assert editor.workspace.reviewing.visited == seen[-1]


async def test_leaving_with_unsaved_changes_asks(tmp_path: Path) -> None:
    path = sample("chenghu-2024", tmp_path)
    before = path.read_bytes()
    async with open_editor(path) as editor:
        await editor.press("改", "ctrl+q")
        assert isinstance(editor.app.screen, ChoiceDialog)
        assert "有未保存的改动" in editor.text
        await editor.press("escape")
        assert editor.app.screen is editor.workspace
        await editor.press("ctrl+q", "down", "enter")
    assert editor.app.return_value == 0
    assert path.read_bytes() == before


async def test_leaving_can_save_first(tmp_path: Path) -> None:
    path = sample("chenghu-2024", tmp_path)
    async with open_editor(path) as editor:
        await editor.press("改", "ctrl+q", "enter")
    assert editor.app.return_value == 0
    assert read_report(path).report.texts["overview"].startswith("改")


async def test_the_preview_follows_the_edits(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path), size=(160, 50)) as editor:
        await editor.press("新", "增", "句")
        editor.workspace.preview.flush()
        await editor.pilot.pause()
        assert editor.text.count("新增句") == 2


async def test_a_failed_save_is_told_and_keeps_the_edits(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    path = sample("chenghu-2024", folder)
    async with open_editor(path) as editor:
        await editor.press("改")
        shutil.rmtree(folder)
        await editor.press("ctrl+s")
        assert "没有保存" in editor.text
        await editor.press("enter")
        assert editor.workspace.session.unsaved
        assert editor.workspace.session.report.texts["overview"].startswith("改")


@pytest.mark.parametrize(
    ("title", "name", "content"),
    [
        ("完整网页", "chenghu-2024.html", "<!DOCTYPE html>"),
        ("保留合并单元格", "chenghu-2024.md", "<table>"),
        ("不合并单元格", "chenghu-2024.md", "| --- "),
        ("JSON", "chenghu-2024.json", '"gongkai-report/1"'),
    ],
)
async def test_export_writes_the_chosen_format_beside_the_report(
    tmp_path: Path, title: str, name: str, content: str
) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("ctrl+e", *steps_to(title), "enter")
        assert "已导出到" in editor.text
    assert content in (tmp_path / name).read_text(encoding="utf-8")


async def test_export_asks_before_it_replaces_a_file(tmp_path: Path) -> None:
    target = tmp_path / "chenghu-2024.json"
    target.write_text("别的内容", encoding="utf-8")
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("ctrl+e", *steps_to("JSON"), "enter")
        assert "文件已存在" in editor.text
        await editor.press("down", "enter")
        assert target.read_text(encoding="utf-8") == "别的内容"
        await editor.press("ctrl+e", *steps_to("JSON"), "enter", "enter")
        assert json.loads(target.read_text(encoding="utf-8"))["year"] == 2024


async def test_a_new_report_asks_for_unit_and_year_and_has_the_form_of_the_year(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new.toml"
    async with open_editor(path) as editor:
        assert "新建报告" in editor.text
        await editor.press(*"云隐县司法局", "tab", *"2018", "enter")
        assert "2018年的报告没有适用的格式" in editor.text
        await editor.press("backspace", "backspace", "2", "0", "enter")
        report = editor.workspace.session.report
        assert (report.unit, report.year, report.form.id) == ("云隐县司法局", 2020, "2019")
        assert editor.workspace.session.unsaved
        assert not path.exists()
        await editor.press("ctrl+s")
    assert read_report(path).report.unit == "云隐县司法局"


async def test_a_missing_part_is_put_back_and_taken_out_again(tmp_path: Path) -> None:
    async with open_editor(sample("angsu-2023", tmp_path)) as editor:
        session = editor.workspace.session
        await editor.press("ctrl+g", "4", "f10", *"bsbbf", "enter")
        assert session.report.has_part("disputes")
        pending = CellRef("disputes", "lawsuit_direct", "pending")
        assert session.report.cell(pending).state is CellState.BLANK
        assert "已补上本部分。按 Ctrl+Z 可以撤销。" in editor.text
        await editor.press("f10", *"sqbbf", "enter")
        assert not session.report.has_part("disputes")
        assert "已删去本部分。按 Ctrl+Z 可以撤销。" in editor.text
        await editor.press("f10", *"sqbbf", "enter")
        assert "报告中没有这一部分。" in editor.text


async def test_a_window_that_is_too_small_shows_a_notice_until_it_grows(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.pilot.resize_terminal(20, 5)
        await editor.pilot.pause()
        assert isinstance(editor.app.screen, TooSmallScreen)
        assert "窗口太小" in editor.text
        await editor.pilot.resize_terminal(100, 30)
        await editor.pilot.pause()
        assert editor.app.screen is editor.workspace


async def test_panes_take_turns_by_key(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path), size=(160, 50)) as editor:
        workspace = editor.workspace
        assert workspace.focused is workspace.prose
        await editor.press("f6")
        assert workspace.focused is workspace.preview
        assert "Tab 看导出格式的原文" in editor.text
        await editor.press("f6")
        assert workspace.focused is workspace.outline
        assert "回车开始编辑" in editor.text
        await editor.press("f6")
        assert workspace.focused is workspace.prose


async def test_escape_goes_back_to_the_editor_from_every_pane(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path), size=(160, 50)) as editor:
        workspace = editor.workspace
        for keys in (("f6",), ("f6", "f6"), ("ctrl+g",)):
            await editor.press(*keys)
            assert workspace.focused is not workspace.prose
            await editor.press("escape")
            assert workspace.focused is workspace.prose
            assert workspace.preview_shown
        await editor.pilot.resize_terminal(80, 24)
        await editor.press("f5")
        assert "Esc 返回编辑" in editor.text
        await editor.press("escape")
        assert not workspace.preview_shown
        assert workspace.focused is workspace.prose


async def test_a_digit_goes_and_writes_in_the_part_of_that_number(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("ctrl+g")
        assert "1 至 6" in editor.text
        await editor.press("4")
        assert editor.workspace.part_id == "disputes"
        assert editor.workspace.grid.has_focus
        assert "1 至 6" not in editor.text


async def test_a_read_only_report_is_not_changed(tmp_path: Path) -> None:
    path = sample("chenghu-2024", tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("gongkai-report/1", "gongkai-report/2"),
        encoding="utf-8",
    )
    async with open_editor(path) as editor:
        before = editor.workspace.session.report
        await editor.press("改", "f4", "f4", "7", "enter", "ctrl+s")
        assert editor.workspace.session.report == before
        assert "只读" in editor.text
        await editor.press("f10", *"sqbbf", "enter")
        assert editor.workspace.session.report == before
        assert "只读打开，不能修改。" in editor.text


async def test_a_window_made_narrow_keeps_the_focus_where_the_clerk_writes(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path), size=(160, 50)) as editor:
        assert editor.workspace.preview_shown
        await editor.pilot.resize_terminal(80, 24)
        assert editor.workspace.focused is editor.workspace.prose
        await editor.press("f5")
        assert editor.workspace.focused is editor.workspace.preview
        await editor.pilot.resize_terminal(160, 50)
        await editor.press("f5")
        assert editor.workspace.focused is editor.workspace.prose


async def test_a_table_without_relations_leaves_the_lines_for_its_rows(tmp_path: Path) -> None:
    async with open_editor(sample("yunyin-2020", tmp_path)) as editor:
        await editor.press("f4")
        assert "政府集中采购" in editor.text
        assert editor.workspace.help_bar.size.height == 2
        await editor.press("f4")
        assert editor.workspace.help_bar.size.height == 3


async def test_the_preview_is_drawn_with_what_else_follows_when_the_keyboard_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting, "REST", 600)
    monkeypatch.setattr(preview, "DRAWING_INTERVAL", 600)
    async with open_editor(sample("chenghu-2024", tmp_path), size=(160, 50)) as editor:
        await editor.pilot.press("春")
        assert editor.workspace.preview.stale
        monkeypatch.setattr(panes, "_SLICE", 60)
        editor.workspace._check()
        await editor.pilot.pause()
        assert editor.text.count("春2024年") == 2

"""Importing in the editor: a source opened directly, and taken part by part into an open report."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.cli import main
from gongkai_tui.exporting import export_report
from gongkai_tui.form import CellRef
from gongkai_tui.importing import import_source
from gongkai_tui.store import read_report
from gongkai_tui.tui.app import EditorApp
from published_shapes import published, run_together

LICENCES = CellRef("proactive", "licences", "decisions")


def page(folder: Path, change: tuple[str, str] = ("", "")) -> Path:
    """The published page of a sample, with a change."""
    text = export_report(published("chenghu-2024"), "html")
    path = folder / "网页.html"
    path.write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
    return path


async def import_into(editor: Editor, source: Path) -> None:
    editor.workspace.action_import()
    await editor.pilot.pause()
    editor.app.screen.query_one("TextField").value = str(source)  # type: ignore[attr-defined]
    await editor.press("enter")


async def test_an_import_shows_old_and_new_and_takes_what_is_chosen(tmp_path: Path) -> None:
    source = page(tmp_path, ('<td colspan="3">12486095</td>', '<td colspan="3">12486059</td>'))
    assert import_source(source.read_bytes(), source.name).report.stated(LICENCES) == 12486059
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await import_into(editor, source)
        assert "12486095 → 12486059" in editor.text
        assert editor.workspace.session.report.stated(LICENCES) == 12486095
        await editor.press("enter")
        assert editor.workspace.session.report.stated(LICENCES) == 12486059
        await editor.press("ctrl+z")
        assert editor.workspace.session.report.stated(LICENCES) == 12486095


async def test_an_import_changes_nothing_that_is_kept(tmp_path: Path) -> None:
    source = page(tmp_path, ("12486095", "12486059"))
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        before = editor.workspace.session.report
        await import_into(editor, source)
        while "保留现在的" in editor.text:
            await editor.press("down", "enter")
        assert editor.workspace.session.report == before
        assert "没有改动" in editor.text


async def test_the_same_report_has_nothing_to_take(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await import_into(editor, page(tmp_path))
        assert "没有不同" in editor.text


async def test_what_is_no_report_is_said_so(tmp_path: Path) -> None:
    source = tmp_path / "通知.txt"
    source.write_text("关于召开会议的通知", encoding="utf-8")
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await import_into(editor, source)
        assert "没有找到年度报告" in editor.text


async def test_doubts_are_walked_through_until_their_cells_are_filled(tmp_path: Path) -> None:
    source = run_together(published("chenghu-2024"))
    imported = import_source(source.encode(), "网页.txt")
    doubt = next(doubt for doubt in imported.doubts if doubt.rule == "IMP-01")
    app = EditorApp(tmp_path / "网页.toml", imported=imported)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        editor = Editor(pilot, app)
        assert "存疑" in editor.text
        session = editor.workspace.session
        assert doubt.finding() in session.findings
        assert isinstance(doubt.place, CellRef)
        editor.workspace.go_to(doubt.place)
        editor.workspace.reviewing.about()
        await editor.pilot.pause()
        assert "原件这里是" in editor.text
        await editor.press("escape", "5", "enter")
        assert doubt.finding() not in session.findings
        await editor.press("ctrl+s")
    assert read_report(tmp_path / "网页.toml").report.unit == "澄湖市人民政府"


def test_a_source_does_not_open_over_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = page(tmp_path)
    source.with_suffix(".toml").write_text("x = 1")
    assert main([str(source)]) == 2
    assert "文件已经存在" in capsys.readouterr().err

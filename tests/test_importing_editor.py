"""Importing in the editor: a source opened directly, and taken part by part into an open report."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.checks.doubts import open_doubts
from gongkai_tui.checks.findings import PartPlace, part_of
from gongkai_tui.cli import main
from gongkai_tui.exporting import export_report
from gongkai_tui.form import CellRef
from gongkai_tui.importing import import_source
from gongkai_tui.importing.sources import opening
from gongkai_tui.report.edits import set_cells
from gongkai_tui.store import read_report
from gongkai_tui.tui.app import EditorApp
from gongkai_tui.tui.source_pane import SourcePane
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
    editor.app.screen.query_one("TextField").value = str(source)  # type: ignore[attr-defined]  # a query by name
    await editor.press("enter")


async def test_an_import_shows_old_and_new_and_takes_what_is_chosen(tmp_path: Path) -> None:
    source = page(tmp_path, ('<td colspan="3">12486095</td>', '<td colspan="3">12486059</td>'))
    assert import_source(source.read_bytes(), source.name).report.stated(LICENCES) == 12486059
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await import_into(editor, source)
        assert "现在　【12486095】" in editor.text
        assert "导入　【12486059】" in editor.text
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
        assert "原件第 1 行" in editor.text
        await editor.press("escape")
        count = len(session.report.doubts)
        for ref in doubt.cells:
            session.apply(set_cells(session.report, {ref: 5}, "改单元格"))
        assert len(session.report.doubts) == count - 1
        await editor.press("ctrl+s")
    saved = read_report(tmp_path / "网页.toml").report
    assert saved.unit == "澄湖市人民政府"
    assert len(saved.doubts) == count - 1


async def test_the_source_stands_beside_a_doubt_where_there_is_room(tmp_path: Path) -> None:
    source = run_together(published("chenghu-2024"))
    imported = import_source(source.encode(), "网页.txt")
    doubt = next(doubt for doubt in imported.doubts if doubt.rule == "IMP-01")
    app = EditorApp(tmp_path / "网页.toml", imported=imported)
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.pause()
        workspace = Editor(pilot, app).workspace
        workspace.go_to(doubt.place)
        await pilot.pause()
        pane = workspace.query_one(SourcePane)
        assert [pane.display, workspace.preview.display] == [True, False]
        assert pane.region.x > workspace.grid.region.x
        assert f"【{doubt.source}】" in str(pane.render())
        workspace.go_to(PartPlace("overview"))
        await pilot.pause()
        assert [pane.display, workspace.preview.display] == [False, True]


async def test_a_doubt_that_was_looked_at_is_gone_and_comes_back_by_undo(tmp_path: Path) -> None:
    imported = import_source(run_together(published("chenghu-2024")).encode(), "网页.txt")
    app = EditorApp(tmp_path / "网页.toml", imported=imported)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        editor = Editor(pilot, app)
        session = editor.workspace.session
        before = session.report.doubts
        doubt = next(finding for finding in session.findings if finding.rule == "IMP-01")
        editor.workspace.reviewing.visit(doubt)
        await editor.press("ctrl+d")
        assert len(session.report.doubts) == len(before) - 1
        await editor.press("ctrl+z")
        assert session.report.doubts == before


async def test_only_the_doubts_of_what_was_taken_are_kept(tmp_path: Path) -> None:
    source = tmp_path / "网页.txt"
    text = run_together(published("chenghu-2024")).replace("12486095", "12486059")
    source.write_text(text, encoding="utf-8")
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await import_into(editor, source)
        parts: list[str] = []
        while "这一部分用导入的" in editor.text:
            taken = "四、复议诉讼" in editor.text
            parts += ["disputes"] * taken
            await editor.press(*(["enter"] if taken else ["down", "enter"]))
        assert parts
        found = open_doubts(editor.workspace.session.report)
        assert {part_of(finding.place) for _, finding in found} == {"disputes"}


@pytest.mark.parametrize("suffix", sorted(opening.SUFFIXES))
def test_whatever_import_knows_by_its_name_opens_as_a_source(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = page(tmp_path).rename(tmp_path / f"网页{suffix}")
    source.with_suffix(".toml").write_text("x = 1")
    assert main([str(source)]) == 2
    assert "文件已经存在" in capsys.readouterr().err


def test_a_source_does_not_open_over_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = page(tmp_path)
    source.with_suffix(".toml").write_text("x = 1")
    assert main([str(source)]) == 2
    assert "文件已经存在" in capsys.readouterr().err

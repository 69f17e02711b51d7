"""The raw text of each format in the preview: the very text, found by part, paragraph and row."""

from __future__ import annotations

from pathlib import Path

import pytest

import gongkai_tui.tui.preview.preview as preview_module
from editor_pilot import open_editor, sample
from gongkai_tui.exporting import Writing, export_report, writings
from gongkai_tui.exporting.page.spans import row_text
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.edits import set_cells
from gongkai_tui.report.figures import publish
from gongkai_tui.tui.preview.preview import raw_views
from gongkai_tui.tui.preview.raw_text import RawText, raw_text
from gongkai_tui.tui.remeasuring import measure_anew
from preview_app import put, running, screen, type_text
from preview_samples import changed, full_report

EVERY = list(writings())
WRITINGS = [writing for writing in writings() if writing.format.is_text]
TITLES = [writing.title for writing in WRITINGS]
CLOSED = CellRef("requests", "closed", "individual")


@pytest.mark.parametrize("writing", WRITINGS, ids=TITLES)
def test_it_is_the_exported_text_but_for_its_line_breaks(writing: Writing) -> None:
    report = full_report()
    text = export_report(report, writing.format.id, writing.style)
    shown = "".join(row_text(row) for row in raw_text(report, writing, 60).rows)
    assert shown.replace(" ", "") == text.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("writing", EVERY, ids=[one.title for one in EVERY])
def test_a_cell_is_found_in_its_row(writing: Writing) -> None:
    report = full_report()
    edit = set_cells(report, {CLOSED: 987654}, "改单元格")
    assert edit is not None
    raw = raw_text(edit.apply(report), writing, 4000)
    row = raw.row_of_cell(CLOSED)
    assert row is not None
    assert "987654" in row_text(raw.rows[row])


@pytest.mark.parametrize("writing", EVERY, ids=[one.title for one in EVERY])
def test_a_character_is_found_in_its_paragraph(writing: Writing) -> None:
    text = "第一段。\n\n　　第二段{{规章制发}}件。\n第三段。"
    raw = raw_text(changed(full_report(), "overview", text), writing, 4000)
    for mark in ("第一段", "第二段", "第三段"):
        row = raw.row_of("overview", text.index(mark))
        assert row is not None
        assert mark in row_text(raw.rows[row])


@pytest.mark.parametrize("look", ["plain", "gongwen"])
def test_of_word_it_shows_all_text_with_its_fonts(look: str) -> None:
    report = full_report()
    writing = next(one for one in EVERY if one.style == look)
    lines = [row_text(row) for row in raw_text(report, writing, 4000).rows]
    shown = "".join(line.partition("】")[2] or line for line in lines)
    for paragraph in report.texts["overview"].split("\n"):
        assert publish(report, paragraph).text.strip() in shown
    heading = next(line for line in lines if line.endswith("一、总体情况"))
    assert heading.startswith(
        "【标题　黑体 16 磅】" if look == "gongwen" else "【标题　宋体 14 磅，加粗】"
    )
    assert any(line.startswith("【版面】A4") for line in lines)


@pytest.mark.parametrize("writing", EVERY, ids=[one.title for one in EVERY])
def test_every_part_is_found_and_nothing_that_is_not_there(writing: Writing) -> None:
    report = full_report()
    raw = raw_text(report, writing, 76)
    rows = [raw.row_of(part.id) for part in report.form.parts]
    assert None not in rows
    for part, row in zip(report.form.parts, rows, strict=True):
        place = raw.place_at(row or 0)
        assert place is not None
        assert place.part == part.id
    without = Report(report.form, report.unit, report.year, {"title": "标题"})
    assert raw_text(without, writing, 76).row_of("overview") is None
    assert raw_text(without, writing, 76).row_of_cell(CLOSED) is None


def test_drawn_tables_are_scrolled_and_not_wrapped() -> None:
    grid = next(writing for writing in WRITINGS if writing.style == "grid")
    raw = raw_text(full_report(), grid, 60)
    lines = export_report(full_report(), "md", "grid").split("\n")
    table = next(line for line in lines if "申请人情况" in line)
    assert table in [row_text(row) for row in raw.rows]
    assert raw.width > 60


async def test_tab_walks_through_the_formats_and_back_to_the_page() -> None:
    async with running() as (app, pilot):
        seen = []
        for _ in raw_views():
            seen.append(screen(app.preview).split("\n")[0])
            await pilot.press("tab")
        assert [line.removesuffix("Tab 换格式　Esc 返回").strip() for line in seen[1:]] == [
            one.title for one in EVERY
        ]
        assert app.preview.writing is None
        await pilot.press("shift+tab")
        assert app.preview.writing == WRITINGS[-1]


async def test_a_raw_text_follows_the_caret_below_its_title() -> None:
    async with running() as (app, pilot):
        await pilot.press("tab")
        app.preview.follow_cell(CLOSED)
        await pilot.pause()
        lines = screen(app.preview).split("\n")
        assert lines[0].startswith(f" {TITLES[0]} ")
        assert any("（七）总计" in line for line in lines[1:])


async def test_the_same_part_stays_when_the_format_changes() -> None:
    async with running() as (app, pilot):
        app.preview.follow("problems")
        heading = app.session.report.form.part_by_id["problems"].heading
        for _ in raw_views():
            await pilot.press("tab")
            if app.preview.writing is not None and app.preview.writing.format.id != "json":
                assert heading in screen(app.preview)


async def test_no_text_is_made_while_somebody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[RawText] = []

    def counted(report: Report, writing: Writing, width: int) -> RawText:
        made.append(raw_text(report, writing, width))
        return made[-1]

    async with running() as (app, pilot):
        monkeypatch.setattr(preview_module, "raw_text", counted)
        put(app, CLOSED, 1)
        type_text(app, "overview", "甲")
        app.preview.flush()
        assert made == [], "the page needs none"
        await pilot.press("tab")
        assert len(made) == 1
        for number in range(30):
            put(app, CLOSED, number + 2)
            type_text(app, "overview", "字")
        assert len(made) == 1
        app.preview.flush()
        assert len(made) == 2
        assert "字字字" in "".join(row_text(row) for row in made[-1].rows)


async def test_the_format_stays_when_the_screen_is_measured_anew(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path), size=(160, 50)) as editor:
        editor.workspace.preview.show_writing(WRITINGS[0])
        await measure_anew(editor.workspace)
        assert editor.workspace.preview.writing == WRITINGS[0]


async def test_the_palette_opens_a_format(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("f10", *"ylgs", "enter", "down", "down", "enter")
        assert TITLES[1] in editor.text
        assert editor.workspace.preview.writing == WRITINGS[1]

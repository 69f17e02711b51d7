"""The preview pane in a running app: it follows edits, caret, keys, sizes and themes."""

from __future__ import annotations

import pytest

import gongkai_tui.tui.preview.preview as preview_module
from gongkai_tui.exporting.page.medium import Medium
from gongkai_tui.exporting.page.page import Page, render_page
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.edits import remove_part, set_cells
from gongkai_tui.tui.themes import LIGHT
from preview_app import put, running, screen, type_text

RECEIVED = CellRef("requests", "received", "individual")
CARRIED_FORWARD = CellRef("requests", "carried_forward", "individual")


async def test_the_page_stands_in_the_middle_of_a_wide_pane_and_fills_a_narrow_one() -> None:
    async with running((160, 50)) as (app, _):
        lines = screen(app.preview).split("\n")
        title = next(line for line in lines if "年度报告" in line)
        assert len(title) - len(title.lstrip()) == (159 - 44) // 2
    async with running((80, 24)) as (app, _):
        assert app.preview.page is not None
        assert app.preview.page.width == 79
        assert app.preview.max_scroll_x == 0


async def test_an_edit_shows_after_the_drawing_interval_and_not_before() -> None:
    async with running() as (app, _):
        type_text(app, "title", "（草案）")
        assert app.preview.stale
        assert "（草案）" not in screen(app.preview)
        app.preview.flush()
        assert not app.preview.stale
        assert "（草案）云隐县人民政府" in screen(app.preview)


async def test_a_burst_of_edits_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Page] = []

    def counted(report: Report, width: int, medium: Medium, before: Page | None = None) -> Page:
        drawn.append(render_page(report, width, medium, before))
        return drawn[-1]

    async with running() as (app, pilot):
        monkeypatch.setattr(preview_module, "render_page", counted)
        for number in range(40):
            put(app, RECEIVED, 1000 + number)
            type_text(app, "overview", "字")
        assert drawn == []
        app.preview.flush()
        await pilot.pause()
        assert len(drawn) == 1
        app.preview.flush()
        assert len(drawn) == 1


async def test_the_timer_draws_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_module, "DRAWING_INTERVAL", 0.001)
    async with running() as (app, pilot):
        type_text(app, "title", "（草案）")
        while app.preview.stale:
            await pilot.pause()
        assert "（草案）" in screen(app.preview)


async def test_an_edited_cell_is_brought_into_sight_and_then_stands_still() -> None:
    async with running() as (app, _):
        put(app, CARRIED_FORWARD, 4321)
        app.preview.flush()
        assert "4321" in screen(app.preview)
        at = app.preview.scroll_offset.y
        put(app, CARRIED_FORWARD, 4322)
        app.preview.flush()
        assert "4322" in screen(app.preview)
        assert app.preview.scroll_offset.y == at


async def test_following_puts_a_part_into_the_upper_third_once() -> None:
    async with running() as (app, _):
        app.preview.follow("disputes")
        rows = screen(app.preview).split("\n")
        heading = next(index for index, row in enumerate(rows) if "四、政府信息公开" in row)
        assert heading == 24 // 3
        at = app.preview.scroll_offset.y
        app.preview.follow("disputes")
        app.preview.follow_cell(CellRef("disputes", "reconsideration", "total"))
        assert app.preview.scroll_offset.y == at


async def test_following_a_character_shows_its_line() -> None:
    async with running((58, 10)) as (app, _):
        text = app.session.report.texts["overview"]
        app.preview.follow("overview", len(text) - 1)
        assert text[-4:] in screen(app.preview)
        app.preview.follow("overview", 0)
        assert text[:8] in screen(app.preview)


async def test_following_a_part_that_is_not_there_changes_nothing() -> None:
    async with running() as (app, _):
        app.session.apply(remove_part(app.session.report, "date"))
        app.preview.follow("date")
        app.preview.flush()
        assert app.preview.scroll_offset.y == 0


async def test_what_is_read_stays_in_place_while_text_above_grows() -> None:
    async with running() as (app, pilot):
        await pilot.press("pagedown", "pagedown", "pagedown")
        before = screen(app.preview)
        type_text(app, "preface", "前言更长了。\n" * 9)
        app.preview.flush()
        assert screen(app.preview) == before


async def test_keys_scroll_to_both_ends_and_back() -> None:
    async with running() as (app, pilot):
        await pilot.press("end")
        assert "2024年1月15日" in screen(app.preview)
        await pilot.press("up", "pageup")
        assert app.preview.scroll_offset.y == app.preview.max_scroll_y - 23
        await pilot.press("home")
        assert app.preview.scroll_offset.y == 0
        await pilot.press("down", "down")
        assert app.preview.scroll_offset.y == 2


async def test_scrolling_by_key_ends_the_following() -> None:
    async with running() as (app, pilot):
        app.preview.follow("disputes")
        await pilot.press("home")
        type_text(app, "overview", "字")
        app.preview.flush()
        assert app.preview.scroll_offset.y == 0


async def test_a_resized_pane_shows_the_same_text_at_its_top() -> None:
    async with running((120, 20)) as (app, pilot):
        app.preview.follow("problems")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert app.preview.page is not None
        assert app.preview.page.width == 59
        assert "五、存在的主要问题" in screen(app.preview)


async def test_edits_made_while_the_pane_is_hidden_are_there_when_it_opens() -> None:
    async with running() as (app, pilot):
        app.preview.display = False
        await pilot.pause()
        type_text(app, "title", "（草案）")
        app.preview.flush()
        app.preview.display = True
        await pilot.pause()
        assert "（草案）" in screen(app.preview)


async def test_rows_are_drawn_in_the_colours_of_the_present_theme() -> None:
    async with running() as (app, pilot):

        def grounds() -> set[str]:
            return {
                segment.style.bgcolor.name
                for segment in app.preview.render_line(1)
                if segment.style and segment.style.bgcolor
            }

        dark = grounds()
        app.theme = LIGHT.name
        await pilot.pause()
        assert not dark & grounds()


async def test_a_control_character_in_a_text_or_mark_is_never_sent_to_the_terminal() -> None:
    async with running() as (app, _):
        type_text(app, "overview", "\x1b[31m红\u202e\x9b")
        app.session.apply(set_cells(app.session.report, {RECEIVED: "\x1b]0;x\x07"}, "改"))
        app.preview.flush()
        assert app.preview.page is not None
        for row in app.preview.page.rows:
            for span in row:
                assert not set(span.text) & set("\x1b\x9b\x07\u202e")

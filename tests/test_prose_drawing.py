"""What the prose pane draws: quoted figures, marks, the cursor, and what is drawn anew."""

from __future__ import annotations

import pytest

from gongkai_tui.checks.findings import Finding, Severity, TextPlace
from gongkai_tui.form import CellRef
from gongkai_tui.report.edits import set_cells
from gongkai_tui.tui.prose.drawing import Mark
from gongkai_tui.tui.session import Session
from prose_app import SENTENCE, ProseApp, frame, opened, text_of, type_text


def underlined(app: ProseApp) -> list[str]:
    return [
        segment.text
        for y in range(app.pane.size.height)
        for segment in app.pane.render_line(y)
        if segment.style and segment.style.underline
    ]


QUOTED = "共收到{{本年新收}}件。"


async def opened_with_figure(app: ProseApp) -> CellRef:
    """Have 56 in the cell that the prose quotes."""
    ref = app.session.report.form.figures["本年新收"].cells[0]
    app.session.apply(set_cells(app.session.report, {ref: 56}, "改单元格"))
    return ref


async def test_a_quoted_figure_shows_its_digits_and_follows_the_table() -> None:
    async with opened(QUOTED) as (app, _):
        assert frame(app) == "     共收到{{本年新收}}件。"
        ref = await opened_with_figure(app)
        assert frame(app) == "     共收到=56件。"
        app.session.apply(set_cells(app.session.report, {ref: 1234}, "改单元格"))
        assert frame(app) == "     共收到=1234件。"
        assert text_of(app) == QUOTED


async def test_a_quoted_figure_is_one_character_for_caret_selection_and_deletion() -> None:
    async with opened(QUOTED) as (app, pilot):
        await opened_with_figure(app)
        await pilot.press("right", "right", "right", "shift+right")
        assert app.pane.selection == (3, 11)
        assert app.cursor_position == (14, 0)
        await pilot.press("left", "delete")
        assert text_of(app) == "共收到件。"
        app.session.undo()
        assert frame(app) == "     共收到=56件。"
        await pilot.press("backspace")
        assert text_of(app) == "共收到件。"


async def test_a_copied_figure_is_digits_outside_and_stays_quoted_inside() -> None:
    async with opened(QUOTED) as (app, pilot):
        await opened_with_figure(app)
        await pilot.press("ctrl+a", "ctrl+c")
        assert app.clipboard == "共收到56件。"
        await pilot.press("ctrl+end", "ctrl+v")
        assert text_of(app) == QUOTED * 2
        app.copy_to_clipboard("甲")
        await pilot.press("ctrl+v")
        assert text_of(app) == QUOTED * 2 + "甲"


async def test_the_end_of_a_paragraph_is_not_faulted_while_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = (Finding("X-01", Severity.HINT, "缺句号", TextPlace("overview", 1, 6, 1)),)
    monkeypatch.setattr(Session, "findings", found)
    async with opened("二是加强解读") as (app, pilot):
        assert underlined(app) == ["读"]
        await pilot.press("end")
        assert underlined(app) == []
        await pilot.press("left")
        assert underlined(app) == ["读"]
        await pilot.press("end")
        await type_text(pilot, "，")
        assert underlined(app) == []


async def test_findings_are_underlined_where_they_point(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened("政府信息\n公开内容") as (app, pilot):
        found = (Finding("X-01", Severity.ERROR, "错", TextPlace("overview", 2, 2, 2)),)
        monkeypatch.setattr(Session, "findings", found)
        app.pane.findings_changed()
        assert underlined(app) == ["开内"]
        await type_text(pilot, "甲乙")
        await pilot.press("down", "left", "backspace")
        assert underlined(app) == ["开内"]
        monkeypatch.setattr(Session, "findings", ())
        app.pane.findings_changed()
        assert underlined(app) == []


@pytest.mark.parametrize(
    ("change", "marked"),
    [
        ((0, 0, 2), (5, 7)),
        ((3, 0, 1), (4, 6)),
        ((4, 0, 1), (3, 6)),
        ((5, 0, 1), (3, 5)),
        ((2, 2, 0), (2, 3)),
        ((4, 3, 1), (3, 5)),
        ((3, 2, 0), None),
    ],
)
def test_a_mark_moves_with_the_text_under_it(
    change: tuple[int, int, int], marked: tuple[int, int] | None
) -> None:
    moved = Mark(3, 5, "prose--error").moved(*change)
    assert (moved and (moved.start, moved.end)) == marked


async def test_what_terminals_measure_differently_is_drawn_as_shapeless() -> None:
    async with opened("一\U0001f1e8\U0001f1f3二\u2600\ufe0f三") as (app, _):
        assert frame(app).strip() == "一??二\u2600?三"


async def test_control_characters_of_a_file_are_never_drawn() -> None:
    async with opened("甲\x1b[31m乙\u202e\x9b丙\t丁") as (app, pilot):
        await pilot.press("ctrl+a")
        assert frame(app) == "     甲?[31m乙??丙    丁"


async def test_the_terminal_cursor_stands_on_the_caret() -> None:
    async with opened("政府信息\n公开") as (app, pilot):
        assert app.cursor_position == (5, 0)
        await pilot.press("down", "right")
        assert app.cursor_position == (7, 1)
        await type_text(pilot, "a")
        assert app.cursor_position == (8, 1)


async def test_a_new_width_wraps_anew_and_keeps_the_caret_in_view() -> None:
    async with opened(SENTENCE * 8) as (app, pilot):
        await pilot.press("ctrl+end")
        for width in (20, 12, 6, 2, 90, 40):
            await pilot.resize_terminal(width, 10)
            await pilot.pause()
            assert all(app.pane.render_line(y).cell_length == width for y in range(10))
            row = app.pane.row_count - 1 - app.pane.scroll_offset.y
            assert 0 <= row < 10
        assert frame(app).endswith("均按时办\n 结。")


async def test_a_line_is_never_longer_than_reads_well() -> None:
    async with opened(SENTENCE * 8, size=(160, 10)) as (app, _):
        assert max(len(line.encode("gb18030")) for line in frame(app).split("\n")) <= 77


async def test_only_rows_that_change_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened("\n".join([SENTENCE] * 4)) as (app, pilot):
        await pilot.press("down", "down", "end", "left")
        refreshed: list[int] = []
        monkeypatch.setattr(app.pane, "refresh_line", refreshed.append)
        await type_text(pilot, "甲")
        assert refreshed == [2, 3]
        refreshed.clear()
        await pilot.press("right")
        assert refreshed == [3]


async def test_the_mouse_puts_the_caret_and_selects() -> None:
    async with opened("政府信息公开") as (app, pilot):
        await pilot.click(app.pane, offset=(9, 0))
        assert app.pane.caret == 2
        await pilot.mouse_down(app.pane, offset=(5, 0))
        await pilot.hover(app.pane, offset=(9, 0))
        await pilot.mouse_up(app.pane, offset=(9, 0))
        assert app.pane.selection == (0, 2)

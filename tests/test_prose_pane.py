"""The prose pane as a clerk uses it: keys, pastes, undo, and going to a place."""

from __future__ import annotations

import pytest
from textual import events

from gongkai_tui.checks.findings import PartPlace, TextPlace
from gongkai_tui.report.edits import remove_part, set_identity
from gongkai_tui.tui.commands import Scope, commands_in
from gongkai_tui.tui.prose.pane import ProsePane
from gongkai_tui.tui.terminal.messages import Unmarked
from prose_app import SENTENCE, frame, opened, text_of, type_text

PROSE = """\
2023年，云隐县人民政府（以下简称“本机关”）主动公开政府信息1,234条，\
其中文件12件；收到申请 56 件，同比增长12.5%。
一是健全制度——印发《云隐县政务公开工作要点》……

二是加强解读。"""
FRAME = """\
     2023年，云隐县人民政府（以下简称
 “本机关”）主动公开政府信息1,234条，其
 中文件12件；收到申请 56 件，同比增长
 12.5%。
     一是健全制度——印发《云隐县政务公
 开工作要点》……

     二是加强解读。"""


async def test_every_command_of_the_scope_is_done_by_the_pane() -> None:
    for command in commands_in(Scope.PROSE):
        assert callable(getattr(ProsePane, f"action_{command.action}"))


async def test_typed_chinese_text_is_in_the_report_and_on_the_screen() -> None:
    async with opened() as (app, pilot):
        await type_text(pilot, SENTENCE)
        assert text_of(app) == SENTENCE
        assert frame(app) == "     云隐县人民政府办公室收到政府信息\n 公开申请56件，均按时办结。"
        assert app.pane.caret == len(SENTENCE)
        assert app.carets[-1] == TextPlace("overview", 1, len(SENTENCE) + 1, 0)


async def test_a_text_of_a_report_fills_the_pane_like_a_printed_page() -> None:
    async with opened(PROSE) as (app, _):
        assert frame(app) == FRAME


@pytest.mark.parametrize(
    "char", ["\u3000", "\u00a0", "\ue000", "\U000f0000", "\u200d", "\U0002ebf0"]
)
async def test_characters_that_are_not_printable_in_python_are_typed(char: str) -> None:
    async with opened() as (app, pilot):
        await type_text(pilot, char)
        assert text_of(app) == char


async def test_keys_that_are_no_text_type_nothing() -> None:
    async with opened("公开") as (app, pilot):
        app.post_message(events.Key("alt+x", "x"))
        app.post_message(events.Key("escape", "\x1b"))
        app.post_message(events.Key("f2", None))
        await pilot.pause()
        assert text_of(app) == "公开"


async def test_enter_begins_a_paragraph_that_is_indented() -> None:
    async with opened() as (app, pilot):
        await type_text(pilot, "第一段")
        await pilot.press("enter")
        await type_text(pilot, "第二段")
        assert text_of(app) == "第一段\n第二段"
        assert frame(app) == "     第一段\n     第二段"


async def test_up_and_down_keep_the_column_over_wrapped_rows() -> None:
    async with opened(SENTENCE + "\n短\n" + SENTENCE) as (app, pilot):
        await pilot.press("down", *["right"] * 8)
        begun = app.pane.place
        await pilot.press("down")
        assert app.pane.place.line == 2
        assert app.pane.place.column == 2
        await pilot.press("down", "down", "up", "up", "up")
        assert app.pane.place == begun


async def test_home_and_end_go_by_row() -> None:
    async with opened(SENTENCE) as (app, pilot):
        await pilot.press("end")
        assert app.pane.caret == 16
        assert app.cursor_position == (37, 0)
        await type_text(pilot, "的")
        assert frame(app) == "     云隐县人民政府办公室收到政府信息\n 的公开申请56件，均按时办结。"
        await pilot.press("end", "home")
        assert app.pane.caret == 16
        await pilot.press("ctrl+home")
        assert app.pane.caret == 0
        await pilot.press("ctrl+end")
        assert app.pane.caret == len(SENTENCE) + 1


async def test_moving_and_deleting_by_word() -> None:
    async with opened("收到政府信息公开申请 56 件，均按时办结。") as (app, pilot):
        stops = []
        for _ in range(11):
            await pilot.press("tab")
            stops.append(app.pane.caret)
        assert stops == [2, 4, 6, 8, 10, 13, 15, 16, 17, 19, 21]
        await pilot.press("shift+tab", "shift+tab")
        assert app.pane.caret == 17
        await pilot.press("ctrl+l", "ctrl+l")
        assert text_of(app) == "收到政府信息公开申请 56 件按时办结。"
        await pilot.press("ctrl+delete")
        assert text_of(app) == "收到政府信息公开申请 56 件办结。"
        app.session.undo()
        app.session.undo()
        assert text_of(app) == "收到政府信息公开申请 56 件，按时办结。"


async def test_the_marking_key_selects_where_shift_is_not_told() -> None:
    async with opened("收到政府信息公开申请") as (app, pilot):
        await pilot.press("f2", "tab", "right", "right", "left")
        assert app.pane.selection == (0, 3)
        assert app.notices == ["开始选字：移动光标来选，可以复制、剪切、删除；再按一次结束。"]
        assert app.pane.remark == "已选 3 字。移动光标继续选，F2 结束。"
        await pilot.press("ctrl+c", "right")
        assert app.clipboard == "收到政"
        assert app.pane.selection == (3, 3)
        await pilot.press("f2", "end", "backspace")
        assert text_of(app) == "收到政"
        await pilot.press("left", "f2", "left", "f2", "left")
        assert app.pane.selection == (0, 0)


async def test_words_are_selected_with_shift() -> None:
    async with opened("收到政府信息公开申请") as (app, pilot):
        await pilot.press("ctrl+right", "ctrl+shift+right", "ctrl+shift+right")
        assert app.pane.selection == (2, 6)
        await pilot.press("ctrl+shift+left")
        assert app.pane.selection == (2, 4)


async def test_shift_with_home_and_end_selects_to_the_ends_of_row_and_part() -> None:
    async with opened("收到政府信息\n公开申请") as (app, pilot):
        await pilot.press("down", "right", "shift+home")
        assert app.pane.selection == (7, 8)
        await pilot.press("right", "shift+end")
        assert app.pane.selection == (8, 11)
        await pilot.press("left", "ctrl+shift+home")
        assert app.pane.selection == (0, 8)
        await pilot.press("right", "ctrl+shift+end")
        assert app.pane.selection == (8, 11)


async def test_backspace_and_delete_remove_one_character() -> None:
    async with opened("政府信息公开") as (app, pilot):
        await pilot.press("right", "right", "backspace", "delete")
        assert text_of(app) == "政息公开"
        assert app.pane.caret == 1


async def test_backspace_joins_paragraphs() -> None:
    async with opened("甲\n乙") as (app, pilot):
        await pilot.press("right", "right", "backspace")
        assert text_of(app) == "甲乙"
        assert frame(app) == "     甲乙"


async def test_a_combining_mark_goes_with_its_letter() -> None:
    async with opened("ne\u0301t") as (app, pilot):
        await pilot.press("right", "right", "backspace")
        assert text_of(app) == "nt"


async def test_delete_line_stops_at_the_end_of_the_paragraph() -> None:
    async with opened("政府信息\n公开") as (app, pilot):
        await pilot.press("right", "right", "ctrl+k", "ctrl+k")
        assert text_of(app) == "政府\n公开"


async def test_what_is_typed_replaces_the_selection() -> None:
    async with opened("政府信息公开") as (app, pilot):
        await pilot.press("right", "shift+right", "shift+right")
        assert app.pane.place == TextPlace("overview", 1, 4, 2)
        await type_text(pilot, "务")
        assert text_of(app) == "政务息公开"
        app.session.undo()
        assert text_of(app) == "政府信息公开"
        assert app.pane.caret == 3


async def test_copy_cut_and_paste() -> None:
    async with opened("政府信息") as (app, pilot):
        await pilot.press("shift+right", "shift+right", "ctrl+c")
        assert app.clipboard == "政府"
        await pilot.press("ctrl+end", "ctrl+v")
        assert text_of(app) == "政府信息政府"
        await pilot.press("ctrl+a", "ctrl+x")
        assert text_of(app) == ""
        assert app.clipboard == "政府信息政府"
        await pilot.press("ctrl+v", "ctrl+c")
        assert text_of(app) == "政府信息政府"
        assert app.notices == [
            "已复制 2 字。",
            "已剪切 6 字。",
            "没有选中文字。按住 Shift 再按方向键来选，或者先按 F2。",
        ]


async def test_a_paste_is_one_step_with_its_lines() -> None:
    async with opened("前后") as (app, pilot):
        await pilot.press("right")
        app.post_message(events.Paste("甲\r\n乙\x1b\r丙"))
        await pilot.pause()
        assert text_of(app) == "前甲\n乙\n丙后"
        assert app.pane.caret == 6
        await type_text(pilot, "丁")
        app.session.undo()
        taken_back = app.session.undo()
        assert taken_back is not None
        assert taken_back.label == "粘贴文字"
        assert text_of(app) == "前后"
        assert app.pane.caret == 1


async def test_what_comes_without_the_marks_of_a_paste_is_typed_on() -> None:
    async with opened() as (app, pilot):
        for piece in ("云隐县", "人民", "政府"):
            app.post_message(Unmarked(piece))
        await pilot.pause()
        assert text_of(app) == "云隐县人民政府"
        app.session.undo()
        assert text_of(app) == ""


async def test_ten_thousand_characters_are_one_step_with_and_without_marks() -> None:
    text = ("云隐县人民政府主动公开政府信息。" * 40 + "\n") * 16
    assert len(text) > 10_000
    for paste in (events.Paste, Unmarked):
        async with opened("前后") as (app, pilot):
            await pilot.press("right")
            app.post_message(paste(text))
            await pilot.pause()
            assert text_of(app) == f"前{text}后"
            app.session.undo()
            assert text_of(app) == "前后"


async def test_undo_and_redo_put_the_caret_where_the_text_changed() -> None:
    async with opened("第一段\n第二段") as (app, pilot):
        await type_text(pilot, "甲乙")
        await pilot.press("ctrl+end")
        await type_text(pilot, "丙")
        app.session.undo()
        assert app.pane.caret == len("甲乙第一段\n第二段")
        app.session.undo()
        assert text_of(app) == "第一段\n第二段"
        assert app.pane.caret == 0
        app.session.redo()
        assert app.pane.caret == 2
        assert frame(app) == "     甲乙第一段\n     第二段"


async def test_a_caret_that_jumps_ends_an_undo_step() -> None:
    async with opened() as (app, pilot):
        await type_text(pilot, "甲")
        await pilot.press("left", "right")
        await type_text(pilot, "乙")
        app.session.undo()
        assert text_of(app) == "甲"


async def test_a_missing_part_is_said_and_typing_adds_it() -> None:
    async with opened() as (app, pilot):
        app.session.apply(remove_part(app.session.report, "overview"))
        assert frame(app) == "     本部分不在报告中。直接输入文字即\n 可补上。"
        await pilot.press("backspace", "delete", "ctrl+k")
        assert "overview" not in app.session.report.texts
        await type_text(pilot, "补")
        assert text_of(app) == "补"
        assert frame(app) == "     补"
        app.session.undo()
        assert "overview" not in app.session.report.texts
        assert "不在报告中" in frame(app)


async def test_an_empty_part_shows_what_belongs_into_it() -> None:
    async with opened() as (app, _):
        words = app.session.report.form.part_by_id["overview"].help
        assert frame(app).replace("\n", "").replace(" ", "") == words


async def test_a_part_of_one_line_takes_no_line_end() -> None:
    async with opened() as (app, pilot):
        app.pane.show_part("signature")
        await type_text(pilot, "云隐县")
        await pilot.press("enter")
        app.post_message(events.Paste("人民\n政府\n"))
        await pilot.pause()
        assert text_of(app, "signature") == "云隐县人民政府"
        assert frame(app) == " 云隐县人民政府"


async def test_each_part_keeps_its_caret_and_scrolling() -> None:
    async with opened("\n".join("段" * 30)) as (app, pilot):
        await pilot.press("ctrl+end")
        shown = frame(app)
        app.pane.show_part("title")
        await pilot.press("ctrl+end")
        app.pane.show_part("overview")
        assert app.pane.caret == 59
        assert frame(app) == shown
        app.pane.show_part("title")
        assert app.pane.caret == len(text_of(app, "title"))


async def test_a_change_in_another_part_is_met_when_that_part_is_shown() -> None:
    async with opened() as (app, pilot):
        await type_text(pilot, "甲乙")
        await pilot.press("home")
        app.pane.show_part("problems")
        app.session.undo()
        app.session.redo()
        app.pane.show_part("overview")
        assert app.pane.caret == 2
        app.pane.show_part("title")
        app.session.apply(set_identity(app.session.report, "澄湖市人民政府", 2023))
        assert frame(app).strip().startswith("澄湖市人民政府")


async def test_go_to_a_finding_puts_the_caret_there_in_view() -> None:
    async with opened("\n".join(["第几段文字"] * 40)) as (app, _):
        app.pane.show_part("title")
        app.pane.go_to(TextPlace("overview", 30, 3, 2))
        assert app.pane.place == TextPlace("overview", 30, 3, 0)
        assert 29 - app.pane.scroll_offset.y in range(1, 9)
        app.pane.go_to(PartPlace("problems"))
        assert app.pane.place.part == "problems"
        app.pane.go_to(PartPlace())
        assert app.pane.place.part == "problems"


async def test_the_caret_stays_in_view_with_a_row_of_context() -> None:
    async with opened("\n".join(["段"] * 40)) as (app, pilot):
        for _ in range(39):
            await pilot.press("down")
            row = app.pane.place.line - 1 - app.pane.scroll_offset.y
            assert row <= 8 or app.pane.place.line == 40
        assert app.pane.scroll_offset.y == 30
        await pilot.press("pageup", "pageup", "pageup", "pageup", "pageup")
        assert app.pane.scroll_offset.y == 0
        await pilot.press("pagedown")
        assert app.pane.place.line == 10


async def test_a_read_only_report_refuses_every_edit() -> None:
    async with opened("公开", read_only=True) as (app, pilot):
        await type_text(pilot, "甲")
        await pilot.press("delete", "enter")
        assert text_of(app) == "公开"
        assert app.notices == ["只读打开，不能修改。"] * 3

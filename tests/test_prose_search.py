"""Finding and replacing in the prose of a whole report."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.form import load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.edits import set_cells
from gongkai_tui.tui.prose.find_bar import FindBar
from gongkai_tui.tui.prose.search import Match, find_in_report, replace_matches


def report_with(**texts: str) -> Report:
    report = new_report(load_form("2021"), "云隐县人民政府", 2023)
    received = report.form.figures["本年新收"].cells[0]
    filled = set_cells(report, {received: 56}, "改单元格")
    assert filled is not None
    report = filled.apply(report)
    return report._replace(texts={"title": "", "preface": "", **texts})


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("公开、公开", "公开", ["公开", "公开"]),
        ("２０２３年和2023年", "2023", ["２０２３", "2023"]),
        ("APP、app、Ａｐｐ", "app", ["APP", "app", "Ａｐｐ"]),
        ("共1,234件，", "，", ["，"]),
        ("收到{{本年新收}}件", "到56件", ["到{{本年新收}}件"]),
        ("收到{{本年新收}}件", "56", ["{{本年新收}}"]),
        ("收到{{本年新收}}件，6件", "6件", ["6件"]),
        ("收到{{无此名}}件", "无此", ["无此"]),
        ("啊啊啊", "啊啊", ["啊啊"]),
        ("公开", "", []),
    ],
)
def test_what_is_found(text: str, wanted: str, found: list[str]) -> None:
    matches = find_in_report(report_with(overview=text), wanted)
    assert [text[match.start : match.end] for match in matches] == found


def test_places_come_in_reading_order_from_every_part_of_prose() -> None:
    report = report_with(problems="公开", overview="公开和公开", signature="公开")
    assert find_in_report(report, "公开") == (
        Match("overview", 0, 2),
        Match("overview", 3, 5),
        Match("problems", 0, 2),
        Match("signature", 0, 2),
    )


def test_everything_is_replaced_in_one_edit_that_can_be_taken_back() -> None:
    report = report_with(overview="2022年和2022年", problems="在2022年", other_matters="无")
    edit = replace_matches(report, find_in_report(report, "2022年"), "{{本年新收}}年来")
    assert edit is not None
    changed = edit.apply(report)
    assert changed.texts["overview"] == "{{本年新收}}年来和{{本年新收}}年来"
    assert changed.texts["problems"] == "在{{本年新收}}年来"
    assert edit.inverse().apply(changed) == report


def test_a_replacement_that_changes_nothing_is_no_edit() -> None:
    report = report_with(overview="公开")
    assert replace_matches(report, find_in_report(report, "公开"), "公开") is None


@given(st.text("公开申请，aA１1{}", max_size=30), st.text("公开a1", min_size=1, max_size=3))
def test_what_is_replaced_is_found_no_more(text: str, wanted: str) -> None:
    report = report_with(overview=text)
    matches = find_in_report(report, wanted)
    edit = replace_matches(report, matches, "※")
    changed = edit.apply(report) if edit else report
    assert changed.texts["overview"].count("※") == len(matches)
    assert find_in_report(changed, wanted) == ()


def counted(editor: Editor) -> str:
    return str(editor.workspace.query_one(FindBar).count.content)


async def test_the_bar_finds_through_all_parts_and_comes_round(tmp_path: Path) -> None:
    path = sample("chenghu-2024", tmp_path)
    async with open_editor(path) as editor:
        await editor.press("ctrl+f", *"办理费")
        assert counted(editor) == "没有找到"
        await editor.press("backspace", "backspace", "backspace", *"信息处理费")
        assert counted(editor) == "本部分第1/2处，全文2处"
        assert editor.workspace.part_id == "other_matters"
        await editor.press("escape")
        assert editor.workspace.prose.has_focus
        assert editor.workspace.prose.selected_text == "信息处理费"
        await editor.press("ctrl+home", "ctrl+f", *"年度报告")
        first = editor.workspace.place
        await editor.press("down", "down", "up")
        assert editor.workspace.place != first
        whole = find_in_report(editor.workspace.session.report, "年度报告")
        assert len(whole) > 1
        await editor.press(*["enter"] * (len(whole) - 1))
        assert editor.workspace.place == first


async def test_replacing_one_the_part_and_all_parts(tmp_path: Path) -> None:
    path = sample("chenghu-2024", tmp_path)
    async with open_editor(path) as editor:
        session = editor.workspace.session
        original = session.report
        number = len(find_in_report(original, "公开"))
        here = original.texts["overview"].count("公开")
        await editor.press("ctrl+r", *"公开", "tab", *"公布", "ctrl+r")
        assert session.report.texts["overview"].count("公布") == 1
        assert counted(editor) == f"本部分第1/{here - 1}处，全文{number - 1}处"
        await editor.press("ctrl+b")
        assert "公开" not in session.report.texts["overview"]
        assert f"替换了{here - 1}处：一、总体情况{here - 1}处。可以一次撤销。" in joined(editor)
        await editor.press("ctrl+t")
        assert find_in_report(session.report, "公开") == ()
        await editor.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert session.report == original
        editor.workspace.prose.insert("新公开")
        editor.workspace.query_one(FindBar).action_replace_everywhere()
        assert session.report.texts["overview"].count("公开") == 0
        await editor.press("ctrl+z", "ctrl+z", "escape", "ctrl+r", *"无此", "tab", *"某处")
        assert editor.workspace.query_one(FindBar).replacement.value == "某处"
        await editor.press("ctrl+t", "ctrl+b")
        assert "没有找到要替换的文字" in joined(editor)


@pytest.mark.parametrize("key", ["ctrl+r", "ctrl+b", "ctrl+t"])
async def test_nothing_is_replaced_before_the_line_to_replace_is_seen(
    tmp_path: Path, key: str
) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        original = editor.workspace.session.report
        await editor.press("ctrl+f", *"公开", key)
        assert editor.workspace.session.report == original
        assert editor.workspace.query_one(FindBar).replacement.has_focus
        assert "换成" in joined(editor)
        await editor.press(*"公布", key)
        assert "公布" in editor.workspace.session.report.texts["overview"]


def joined(editor: Editor) -> str:
    return "".join(row.strip() for row in editor.rows)


async def test_a_selection_is_what_is_looked_for(tmp_path: Path) -> None:
    path = sample("chenghu-2024", tmp_path)
    async with open_editor(path) as editor:
        editor.workspace.prose.select(6, 9)
        await editor.press("ctrl+f")
        assert editor.workspace.query_one(FindBar).wanted.value == "澄湖市"
        await editor.press("f4")
        assert not editor.workspace.query_one(FindBar).display
        assert editor.workspace.grid.has_focus

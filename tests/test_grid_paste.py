"""Pasting: one value like typed characters; a block as one step, first shown where it replaces."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.form import CellRef
from grid_app import GridApp, at, changed, empty, grid_app, zeros


def paste(app: GridApp, text: str) -> None:
    app.grid.post_message(events.Paste(text))


async def test_a_single_value_is_taken_in_like_typed_characters() -> None:
    async with grid_app() as (app, pilot):
        paste(app, "12\n")
        await pilot.pause()
        assert app.grid.entering
        await pilot.press("3", "enter")
        assert app.stated("received", "individual") == 123


@pytest.mark.parametrize("text", ["", "\n", " ", "\u3000"])
async def test_white_space_alone_is_no_entry(text: str) -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        paste(app, text)
        await pilot.pause()
        assert not app.grid.entering
        await pilot.press("enter")
        assert app.session.report == zeros()


async def test_a_single_figure_with_its_unit_becomes_the_figure() -> None:
    async with grid_app() as (app, pilot):
        paste(app, "1,234 件\n")
        await pilot.pause()
        await pilot.press("enter")
        assert app.stated("received", "individual") == 1234


async def test_a_block_over_blank_cells_is_pasted_at_once_in_one_step() -> None:
    async with grid_app() as (app, pilot):
        app.grid.go_to(at("partly_granted", "company"))
        paste(app, "1\t2,000\r\n３\t\r\n")
        await pilot.pause()
        assert app.stated("partly_granted", "research") == 2000
        assert app.stated("refused.state_secret", "company") == 3
        assert app.notices == ["已粘贴 4 格。"]
        app.session.undo()
        assert app.session.report == empty()


async def test_labels_copied_along_are_counted() -> None:
    async with grid_app() as (app, pilot):
        paste(app, "\t自然人\t商业企业\n一、本年新收\t1\t2")
        await pilot.pause()
        assert app.notices == ["已粘贴 2 格。略去标签 3 处。"]


async def test_a_refused_block_changes_nothing_and_says_why() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        paste(app, "1\t约5")
        await pilot.pause()
        assert app.notices[0].startswith("粘贴的第 1 行第 2 个“约5”不是数字")
        assert app.session.report == zeros()


async def test_pasting_what_stands_there_changes_nothing() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        paste(app, "0\t0\n0\t0")
        await pilot.pause()
        assert app.notices == ["粘贴的内容与表中相同，没有改动。"]
        assert not app.session.unsaved


async def test_a_read_only_report_takes_no_paste() -> None:
    async with grid_app(read_only=True) as (app, pilot):
        paste(app, "1\t2")
        paste(app, "1")
        await pilot.pause()
        assert app.notices == ["只读打开，不能修改。"] * 2


async def paste_into_editor(editor: Editor, text: str) -> None:
    editor.workspace.grid.post_message(events.Paste(text))
    await editor.pilot.pause()


@pytest.mark.parametrize(
    ("keys", "figures"),
    [
        (("enter",), ("99", "88", "77")),
        (("down", "enter"), ("1685", "181", "77")),
        (("escape",), ("1685", "181", "")),
    ],
)
async def test_what_would_be_overwritten_is_shown_before_it_is(
    keys: tuple[str, ...], figures: tuple[str, ...], tmp_path: Path
) -> None:
    refs = [at("received", column) for column in ("individual", "company", "research")]
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        session = editor.workspace.session
        await editor.press("f4", "f4", "right", "right", "delete", "home")
        before = session.report
        await paste_into_editor(editor, "99\t88\t77")
        assert "粘贴会改动 2 格已有的内容，另有 1 格空白或不变：" in editor.text
        assert "1685 → 99" in editor.text
        assert "181 → 88" in editor.text
        await editor.press(*keys)
        assert tuple(session.report.cell(ref).text for ref in refs) == figures
        if session.report != before:
            session.undo()
        assert session.report == before


async def test_overwriting_a_computed_total_is_shown_with_both_numbers(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        session = editor.workspace.session
        ref = CellRef("disputes", "reconsideration", "total")
        clear = changed(session.report, {ref: None})
        stated = clear.cell(ref).text
        await editor.press("f4", "f4", "f4")
        editor.workspace.grid.go_to(ref)
        await editor.press("delete")
        await paste_into_editor(editor, "9\n8")
        assert f"{stated}（自动计算） → 9" in editor.text

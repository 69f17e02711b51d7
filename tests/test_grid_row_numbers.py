"""Rows by the number on paper, and the keys that lead to what is still to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_pilot import open_editor, sample
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.tui.grid.row_numbers import find_row, numbered_rows

REQUESTS = load_form("2021").tables["requests"]


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("一", "received"),
        ("2", "brought_forward"),
        ("三5", "not_processed.petition"),
        ("三（五）", "not_processed.petition"),
        ("三（三）2", "refused.prohibited_by_law"),
        ("３３２", "refused.prohibited_by_law"),
        ("三3.2", "refused.prohibited_by_law"),
        ("三七", "closed"),
        ("四", "carried_forward"),
        ("七", "closed"),
        ("5 2", "not_processed.repeated"),
        ("（二）", "partly_granted"),
        ("（三）2", "refused.prohibited_by_law"),
        ("信访", "not_processed.petition"),
        ("结转下年", "carried_forward"),
        ("不予公开", "refused.state_secret"),
    ],
)
def test_a_number_names_its_row_however_it_is_written(typed: str, row: str) -> None:
    found = find_row(REQUESTS, typed)
    assert found is not None
    assert found.row == row


@pytest.mark.parametrize(
    ("table", "typed", "row"),
    [
        ("proactive", "许可", "licences"),
        ("disputes", "复议后", "lawsuit_after_reconsideration"),
        ("disputes", "行政复议", "reconsideration"),
    ],
)
def test_a_row_without_a_number_is_found_by_its_label(table: str, typed: str, row: str) -> None:
    found = find_row(load_form("2021").tables[table], typed)
    assert found is not None
    assert found.row == row


@pytest.mark.parametrize("typed", ["", " ", "九", "39", "查", "·", "（）", "甲乙"])
def test_what_is_no_number_of_the_table_names_no_row(typed: str) -> None:
    assert find_row(REQUESTS, typed) is None


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_every_numbered_row_can_be_reached(form_id: str) -> None:
    table = load_form(form_id).tables["requests"]
    reached = {numbered.row for numbered in numbered_rows(table).values()}
    assert reached == set(table.row_by_id)


async def test_the_label_is_shown_while_the_number_is_typed(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("f4", "f4", "right", "ctrl+l", *"三5")
        assert "（五）不予处理" in editor.text
        await editor.press("enter")
        place = CellRef("requests", "not_processed.petition", "company")
        assert editor.workspace.place == place


async def test_the_next_blank_and_the_next_figure_are_a_key_away(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        await editor.press("f4", "f4", "ctrl+b")
        assert editor.workspace.place == CellRef("requests", "refused.registry_query", "research")
        await editor.press("0", "enter", "ctrl+b")
        assert "没有空白格了" in editor.text
        await editor.press("ctrl+home", "ctrl+n")
        assert editor.workspace.place == CellRef("requests", "received", "company")

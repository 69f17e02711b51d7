"""Fields of one line: the terminal's cursor stands where the next character goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_pilot import open_editor, sample
from gongkai_tui.tui.text_field import TextField


@pytest.mark.parametrize("before", [(), ("f4",)])
async def test_the_cursor_goes_back_when_a_dialog_closes(
    before: tuple[str, ...], tmp_path: Path
) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press(*before)
        place = editor.app.cursor_position
        await editor.press("f10")
        assert editor.app.cursor_position != place
        await editor.press("escape")
        assert editor.app.cursor_position == place


@pytest.mark.parametrize("keys", [("f10",), ("f4", "f4", "ctrl+l"), ("f10", *"dwnf", "enter")])
async def test_the_cursor_is_in_the_field_before_the_first_key(
    keys: tuple[str, ...], tmp_path: Path
) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press(*keys)
        field = editor.app.focused
        assert isinstance(field, TextField)
        assert field.region.contains_point(editor.app.cursor_position)
        assert editor.app.cursor_position == field.cursor_screen_offset
        await editor.press("甲")
        assert editor.app.cursor_position == field.cursor_screen_offset


async def test_all_of_a_field_is_selected_by_the_key_that_selects_all(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("ctrl+f", *"公开", "ctrl+a", *"申请")
        field = editor.app.focused
        assert isinstance(field, TextField)
        assert field.value == "申请"

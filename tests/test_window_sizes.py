"""What stands on the screen fits its width, whatever that was when it was drawn first."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from editor_pilot import open_editor, sample
from gongkai_tui.report.edits import set_identity


@pytest.mark.parametrize("keys", [("f10",), ("f9",), ("f10", *"fbqd", "enter")])
async def test_a_list_is_wrapped_anew_when_the_window_gets_narrow(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path), size=(120, 24)) as editor:
        await editor.press(*keys, "down", "down")
        await editor.pilot.resize_terminal(60, 24)
        await editor.press("up")
        resized = editor.text
        await editor.press("escape", *keys, "down")
        assert resized == editor.text


async def test_the_narrowest_usual_window_shows_every_part_and_the_whole_export(
    tmp_path: Path,
) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path), size=(60, 20)) as editor:
        assert "日期" in editor.rows[0]
        await editor.press("ctrl+e")
        for text in ("写入文件：", "mistakes-2023.html", "Esc"):
            assert text in editor.text


async def test_the_heading_of_the_part_follows_the_width_of_the_editor(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path), size=(160, 50)) as editor:
        bar = editor.workspace.part_bar
        for _ in range(2):
            await editor.press("f5")
            shown = editor.rows[1][: editor.rows[1].index("）") + 1]
            assert shown.endswith("347字（参考上限1000字）")
            assert cell_len(shown) == bar.region.right - 1


async def test_a_long_name_of_the_unit_leaves_room_for_that_of_the_file(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path), size=(100, 30)) as editor:
        session = editor.workspace.session
        session.apply(set_identity(session.report, "云隐县" * 40, 2023))
        await editor.press("right")
        assert editor.rows[0].startswith(" 云隐县云隐县")
        assert editor.rows[0].endswith(" mistakes-2023.toml")

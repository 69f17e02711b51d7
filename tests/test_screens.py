"""Whole screens as plain text, readable in a diff. ``FRAMES=renew pytest`` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor_pilot import open_editor, sample

FRAMES = Path(__file__).parent / "frames"

SCREENS = {
    "overview": ("chenghu-2024", ()),
    "requests-wrong-cell": ("chenghu-2024", ("f4", "f4", "7", "enter", "up")),
    "requests-wrong-result": ("chenghu-2024", ("f4", "f4", *["down"] * 3, "7", "enter", "up")),
    "disputes-missing": ("angsu-2023", ("ctrl+g", "4")),
    "findings": ("mistakes-2023", ("f9",)),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_is_as_expected(
    name: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, keys = SCREENS[name]
    monkeypatch.chdir(sample(report, tmp_path).parent)
    async with open_editor(Path(f"{report}.toml"), size=size) as editor:
        await editor.press(*keys)
        shown = editor.text + "\n"
    expected = FRAMES / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("FRAMES") == "renew":
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")

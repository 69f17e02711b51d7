"""The installed command in a real pseudo-terminal: the main job from opening to the files."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from pseudo_terminal import PROGRAM, PseudoTerminal

SAMPLES = Path(__file__).parents[1] / "sample_reports"


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "angsu-2023.toml", tmp_path / "report.toml"))


def test_a_clerk_edits_checks_saves_exports_and_leaves(report_file: Path) -> None:
    with PseudoTerminal([PROGRAM, str(report_file)]) as terminal:
        terminal.wait_for("总体情况", "已保存", "不符0")
        terminal.press("ctrl+g")
        terminal.type("3")
        terminal.press("enter")
        terminal.wait_for("自然人", "一、本年新收")
        terminal.type("4")
        terminal.press("enter")
        terminal.wait_for("未保存", "不符1")
        terminal.press("up")
        terminal.wait_for("T3-21", "自然人 4", "≠", "总计 3")
        terminal.press("f4", "f4", "ctrl+home")
        terminal.wait_for("五、存在的主要问题及改进情况")
        terminal.type("去年，")
        terminal.wait_for("去年，2023年")
        terminal.press("ctrl+s")
        terminal.wait_for("已保存到 report.toml")
        terminal.press("ctrl+e")
        terminal.wait_for("导出", "Markdown")
        terminal.press("enter")
        terminal.wait_for("已导出到")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    saved = tomllib.loads(report_file.read_text(encoding="utf-8"))
    assert saved["tables"]["requests"]["received"]["individual"] == 4
    assert saved["sections"]["problems"].startswith("去年，2023年")
    markdown = report_file.with_suffix(".md").read_text(encoding="utf-8")
    assert "去年，2023年" in markdown
    assert "<td>4</td>" in markdown

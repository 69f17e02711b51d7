"""The installed command in a real pseudo-terminal: the main job from opening to the files."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from gongkai_tui.form import CellRef, Part, PartKind, load_form
from gongkai_tui.store import read_report, write_report
from pseudo_terminal import PROGRAM, PseudoTerminal

SAMPLES = Path(__file__).parents[1] / "sample_reports"


def test_the_damaged_report_typed_in_by_hand_is_the_sample(tmp_path: Path) -> None:
    """Everything that the sample holds, and everything that it lacks, can be keyed in."""
    path = tmp_path / "typed.toml"
    wanted = tomllib.loads((SAMPLES / "angsu-2023.toml").read_text(encoding="utf-8"))
    with PseudoTerminal([PROGRAM, "new", str(path)]) as terminal:
        terminal.wait_for("新建报告")
        terminal.type(wanted["unit"])
        terminal.press("tab")
        terminal.type(str(wanted["year"]))
        terminal.press("enter")
        terminal.wait_for("总体情况", "未保存")
        texts = {"title": wanted["title"], "preface": wanted["preface"], **wanted["sections"]}
        for part in load_form(wanted["form"]).parts:
            open_part(terminal, part)
            if part.id in texts:
                terminal.press("ctrl+a", "delete")
                type_paragraphs(terminal, texts[part.id])
            elif part.kind is PartKind.TABLE:
                type_table(terminal, part.id, wanted["tables"].get(part.id))
        terminal.press("ctrl+s")
        terminal.wait_for("已保存到 typed.toml")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    sample = read_report(SAMPLES / "angsu-2023.toml").report
    assert path.read_bytes() == write_report(sample._replace(source_labels={}))


def open_part(terminal: PseudoTerminal, part: Part) -> None:
    terminal.press("ctrl+g", "home")
    if part.number:
        terminal.type(str("一二三四五六".index(part.number) + 1))
    elif part.id == "title":
        terminal.press("enter")
    else:
        terminal.press("end" if part.id == "date" else "right", "enter")
    terminal.wait_for(part.heading or part.name)


def type_paragraphs(terminal: PseudoTerminal, text: str) -> None:
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            terminal.press("enter")
        terminal.type(paragraph)


def type_table(terminal: PseudoTerminal, table_id: str, rows: dict[str, Any] | None) -> None:
    """Key in every stated value; take out the rows, or the whole part, that are not stated."""
    if rows is None:
        run_command(terminal, "sqbbf")
        return
    table = load_form("2021").tables[table_id]
    for row in table.rows:
        terminal.press("home")
        if row.id not in rows:
            run_command(terminal, "sqbh")
            terminal.press("end", "end")  # on to the total: the next row may be all totals
        for column in table.columns_of(row) if row.id in rows else ():
            if CellRef(table_id, row.id, column) in table.totals:
                terminal.press("end")
            elif column != table.columns_of(row)[0]:
                terminal.press("right")
            terminal.type(str(rows[row.id][column]))
        terminal.press("down")


def run_command(terminal: PseudoTerminal, initials: str) -> None:
    terminal.press("f10")
    terminal.type(initials)
    terminal.press("enter")


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "angsu-2023.toml", tmp_path / "report.toml"))


def test_a_clerk_edits_checks_saves_exports_and_leaves(report_file: Path) -> None:
    with PseudoTerminal([PROGRAM, str(report_file)]) as terminal:
        terminal.wait_for("总体情况", "已保存", "不符0")
        terminal.press("ctrl+g")
        terminal.type("3")
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
        terminal.wait_for("导出", "Markdown", "完整网页")
        terminal.press("enter")
        terminal.wait_for("已导出到")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    saved = tomllib.loads(report_file.read_text(encoding="utf-8"))
    assert saved["tables"]["requests"]["received"]["individual"] == 4
    assert saved["sections"]["problems"].startswith("去年，2023年")
    page = report_file.with_suffix(".html").read_text(encoding="utf-8")
    assert "去年，2023年" in page
    assert "<td>4</td>" in page

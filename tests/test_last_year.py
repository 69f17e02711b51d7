"""Last year's report of the same unit is found beside this one, and shown at the cell."""

from __future__ import annotations

from asyncio import timeout
from pathlib import Path
from threading import enumerate as all_threads

import pytest

from consistent import sound_report, with_cells
from editor_pilot import open_editor
from gongkai_tui.batch import Copies
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report
from gongkai_tui.report.edits import rewrite_text, set_cells, set_identity
from gongkai_tui.store import save_report
from gongkai_tui.store.last_year import find_last_year, newest_beside

RECEIVED = CellRef("requests", "received", "individual")


UNIT = "云隐县人民政府"


def report_on(year: int, unit: str = UNIT, received: int = 0) -> Report:
    report = sound_report(load_form("2021"), unit=unit, year=year)
    return with_cells(report, {RECEIVED: received})


def what_lies_beside_is_known() -> None:
    """Wait until the folder has been searched."""
    for thread in all_threads():
        if thread.name == "beside":
            thread.join()


def test_it_is_the_one_of_the_same_unit_on_the_year_before(tmp_path: Path) -> None:
    path = tmp_path / "2024.toml"
    save_report(report_on(2024), path)
    save_report(report_on(2023, received=7), tmp_path / "去年.toml")
    save_report(report_on(2022), tmp_path / "2022.toml")
    save_report(report_on(2023, unit="石桥镇人民政府"), tmp_path / "石桥镇.toml")
    (tmp_path / "坏的.toml").write_text("year = 2023\nunit =", encoding="utf-8")
    found = find_last_year(path, report_on(2024))
    assert found is not None
    assert found.stated(RECEIVED) == 7


def test_it_may_lie_in_the_folder_of_that_year_beside(tmp_path: Path) -> None:
    for folder, year in (
        ("2022年报", 2023),
        ("2023年报", 2023),
        ("2024年报", 2024),
        ("杂项", 2023),
    ):
        (tmp_path / folder).mkdir()
        save_report(report_on(year, received=len(folder)), tmp_path / folder / "报告.toml")

    found = find_last_year(tmp_path / "2024年报" / "报告.toml", report_on(2024))
    assert found is not None
    assert found.stated(RECEIVED) == 6

    (tmp_path / "2025年报").mkdir()
    newest = newest_beside(tmp_path / "2025年报" / "报告.toml")
    assert newest is not None
    assert newest.year == 2024


def test_a_copy_is_no_second_one(tmp_path: Path) -> None:
    for name in ("2024.toml", "副本.toml"):
        save_report(report_on(2023), tmp_path / name)
    assert find_last_year(tmp_path / "新.toml", report_on(2024)) is not None


def test_between_two_nobody_chooses(tmp_path: Path) -> None:
    path = tmp_path / "2024.toml"
    save_report(report_on(2023, received=1), tmp_path / "甲.toml")
    save_report(report_on(2023), tmp_path / "乙.toml")
    assert find_last_year(path, report_on(2024)) is None


def test_the_newest_of_one_unit_tells_what_a_new_report_is_about(tmp_path: Path) -> None:
    path = tmp_path / "2025.toml"
    assert newest_beside(path) is None
    for year in (2022, 2024, 2023):
        save_report(report_on(year), tmp_path / f"{year}.toml")
    newest = newest_beside(path)
    assert newest is not None
    assert newest.year == 2024

    save_report(report_on(2024, unit="石桥镇人民政府"), tmp_path / "石桥镇.toml")
    assert newest_beside(path) is None


@pytest.mark.parametrize("folder", ["empty", "not there"])
def test_where_there_is_nothing_nothing_is_found(folder: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert find_last_year(tmp_path / folder / "2024.toml", report_on(2024)) is None


async def test_what_disagrees_with_last_year_is_found_while_one_edits(tmp_path: Path) -> None:
    path = tmp_path / "2024.toml"
    save_report(report_on(2024), path)
    carried = {
        CellRef("requests", "carried_forward", column): 5 for column in ("individual", "total")
    }
    save_report(with_cells(report_on(2023), carried), tmp_path / "2023.toml")
    async with open_editor(path) as editor:
        what_lies_beside_is_known()
        async with timeout(10):  # nobody presses a key: the rules run by themselves
            while "核实1" not in editor.text:
                await editor.pilot.pause(0.02)
        assert "XY-01" in {finding.rule for finding in editor.workspace.session.findings}
        brought = {ref._replace(row="brought_forward"): 5 for ref in carried}
        session = editor.workspace.session
        session.apply(set_cells(session.report, brought, "改单元格"))
        editor.workspace.flush()
        assert "XY-01" not in {finding.rule for finding in session.findings}


async def test_what_is_found_when_the_program_has_ended_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "2024.toml"
    save_report(report_on(2024), path)
    async with open_editor(path) as editor:
        workspace = editor.workspace
    workspace.compare_with(report_on(2023), Copies())


async def test_text_of_another_unit_is_found_while_one_edits(tmp_path: Path) -> None:
    words = (
        "围绕茶叶、竹笋两项产业，在每个村的集市日摆出公开摊位，由驻村干部现场解释补贴的条件和发放的时间；"
        "对外出务工的群众，把同样的内容录成方言语音，发到各村的家庭群。"
        "摊位上收到的疑问当天登记，次周在同一地点答复，年底汇编成问答手册发到每户。"
    )
    for unit, year in (
        ("石桥镇人民政府", 2024),
        ("云隐县人民政府", 2023),
        ("云隐县人民政府", 2024),
    ):
        report = report_on(year, unit=unit)
        texts = {**report.texts, "overview": words}
        save_report(report._replace(texts=texts), tmp_path / f"{unit}{year}.toml")
    async with open_editor(tmp_path / "云隐县人民政府2024.toml") as editor:
        session = editor.workspace.session
        async with timeout(10):
            while "NAR-12" not in {finding.rule for finding in session.findings}:
                await editor.pilot.pause(0.02)
        (copied,) = (finding for finding in session.findings if finding.rule == "NAR-12")
        assert "石桥镇人民政府" in copied.message

        session.apply(rewrite_text(session.report, "overview", "写本单位自己做的事。"))
        editor.workspace.flush()
        assert "NAR-12" not in {finding.rule for finding in session.findings}


async def test_the_help_line_shows_last_year_until_the_year_is_another(tmp_path: Path) -> None:
    path = tmp_path / "2024.toml"
    save_report(report_on(2024, received=12), path)
    save_report(report_on(2023, received=7), tmp_path / "2023.toml")
    async with open_editor(path) as editor:
        what_lies_beside_is_known()
        await editor.press("f4", "f4")
        assert "12件（上年 7，增 5）" in editor.text
        session = editor.workspace.session
        session.apply(set_identity(session.report, session.report.unit, 2025))
        await editor.press("down", "up")
        assert "上年 7" not in editor.text


async def test_another_year_is_compared_with_the_year_before_it(tmp_path: Path) -> None:
    path = tmp_path / "2024.toml"
    save_report(report_on(2022, received=12), path)
    save_report(report_on(2023, received=7), tmp_path / "2023.toml")
    async with open_editor(path) as editor:
        await editor.press("f4", "f4", "f10", *"dwnf", "enter", "tab", "backspace", "4", "enter")
        for thread in all_threads():
            if thread.name == "beside":
                thread.join()
        await editor.press("down", "up")
        assert "12件（上年 7，增 5）" in editor.text

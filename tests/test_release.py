"""What is open before publishing: in the list, on the command line and in the editor."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consistent import UNIT, sound_report, with_cells
from editor_pilot import SAMPLES, open_editor, sample
from gongkai_tui.checks import check_report
from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.checks.release import Blank, deadline, release_list
from gongkai_tui.cli import main
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report.unit_kind import UnitKind
from gongkai_tui.store import read_report

FORM = load_form("2021")
RECEIVED = CellRef("requests", "received", "individual")
WARNING = Finding("TX-01", Severity.WARNING, "文字与表格不一致。", PartPlace("overview"))


def test_a_sound_report_is_clear() -> None:
    found = release_list(sound_report(FORM), ())
    assert found.clear
    assert found.summary == ""


def test_errors_blanks_and_open_warnings_are_listed_each_once() -> None:
    report = with_cells(sound_report(FORM), {RECEIVED: ""})
    report = report._replace(texts={**report.texts, "problems": " \n"})
    error = WARNING._replace(severity=Severity.ERROR)
    hint = WARNING._replace(severity=Severity.HINT)
    about_blanks = WARNING._replace(rule="CELL-01", cells=(RECEIVED,))
    explained = WARNING._replace(explanation="按年度口径统计。")
    found = release_list(report, (error, hint, about_blanks, explained, WARNING))
    assert found.errors == (error,)
    assert found.warnings == (WARNING,)
    assert found.blanks == (
        Blank(RECEIVED, "“一、本年新收政府信息公开申请数量”有 1 格空白"),
        Blank(PartPlace("problems"), "本部分没有内容"),
    )
    assert found.summary == "错误 1 处，空白 2 处，未说明的核实问题 1 处"


def test_what_an_import_left_in_doubt_is_open_until_it_is_settled() -> None:
    report = sound_report(FORM)._replace(doubts={"IMP-07 requests": "原件缺少 1 行：部分公开"})
    (found,) = release_list(report, ()).warnings
    assert (found.rule, found.place) == ("IMP-07", PartPlace("requests"))


def test_a_blank_that_was_explained_and_a_total_to_be_computed_are_not_open() -> None:
    report = with_cells(sound_report(FORM), {RECEIVED: "", RECEIVED._replace(column="total"): None})
    explained = WARNING._replace(cells=(RECEIVED,), explanation="由上级统计。")
    assert release_list(report, (explained,)).blanks == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (UnitKind.COUNTY_DEPARTMENT, "发布期限：2024年1月31日"),
        (UnitKind.CITY_DEPARTMENT, "发布期限：2024年1月31日"),
        (UnitKind.COUNTY_GOVERNMENT, "发布期限：2024年3月31日"),
        (UnitKind.PROVINCE_GOVERNMENT, "发布期限：2024年3月31日"),
    ],
)
def test_the_deadline_is_that_of_the_law(kind: UnitKind, text: str) -> None:
    report = sound_report(FORM, year=2023)._replace(unit_kind=kind)
    found = deadline(report)
    assert found is not None
    assert found.text.startswith(text)
    assert "第四十九条" in found.text


@pytest.mark.parametrize(
    "kind",
    [
        UnitKind.TOWNSHIP,
        UnitKind.SUBDISTRICT,
        UnitKind.ZONE,
        UnitKind.COUNTY_OFFICE,
        UnitKind.MINISTRY,
    ],
)
def test_nothing_is_said_where_the_law_names_nobody(kind: UnitKind) -> None:
    assert deadline(sound_report(FORM)._replace(unit_kind=kind)) is None
    assert deadline(sound_report(FORM, unit=UNIT)) is None


def test_the_list_counts_what_check_counts(
    report_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(report_file)])
    lines = capsys.readouterr().out.splitlines()
    report = read_report(report_file).report
    errors = release_list(report, check_report(report)).errors
    assert len(errors) == sum(": 错误 " in line for line in lines)


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "mistakes-2023.toml", tmp_path / "报告.toml"))


def test_export_tells_what_is_open_and_writes_all_the_same(
    report_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = read_report(report_file).report
    summary = release_list(report, check_report(report)).summary
    assert main(["export", str(report_file), "--to", "md"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# ")
    assert err == f"{report_file}：发布之前还有{summary}；逐条见 check 命令\n"


def test_strict_refuses_and_writes_nothing(
    report_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = report_file.with_suffix(".html")
    words = ["export", str(report_file), "--to", "html", "--strict"]
    assert main([*words, "-o", str(output)]) == 1
    assert not output.exists()
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-2] == "没有导出"
    assert "发布之前还有错误" in err.splitlines()[-1]


def test_strict_lets_a_report_pass_with_which_nothing_is_wrong(tmp_path: Path) -> None:
    output = tmp_path / "报告.txt"
    words = ["export", str(SAMPLES / "chenghu-2024.toml"), "--to", "txt", "--strict"]
    assert main([*words, "-o", str(output)]) == 0
    assert output.exists()


async def test_the_export_dialog_leads_to_what_is_open(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        await editor.press("ctrl+e")
        assert "发布之前还有错误" in editor.text
        await editor.press("f9")
        assert "发布清单" in editor.text
        assert "CELL-08" in editor.text
        await editor.press("enter")
        assert editor.workspace.part_id == "proactive"
        assert editor.app.screen is editor.workspace


async def test_the_palette_opens_the_release_list_of_a_report_that_is_clear(
    tmp_path: Path,
) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("f10", *"fbqd", "enter")
        assert "可以发布。" in editor.text
        assert "发布期限：2025年3月31日" in editor.text


async def test_a_file_that_others_wrote_is_replaced_only_after_asking(tmp_path: Path) -> None:
    report = sample("chenghu-2024", tmp_path)
    page = report.with_suffix(".html")
    page.write_text("别人的网页", encoding="utf-8")
    async with open_editor(report) as editor:
        await editor.press("ctrl+e", "enter")
        assert "要覆盖吗" in editor.text
        await editor.press("escape")
        assert page.read_text(encoding="utf-8") == "别人的网页"
        await editor.press("ctrl+e", "enter", "enter")
        assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        await editor.press("ctrl+e", "enter")
        assert "已导出到" in editor.text
        assert "要覆盖吗" not in editor.text
